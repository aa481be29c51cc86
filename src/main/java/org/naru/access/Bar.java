package org.naru.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What an account must never do, whatever its roles. A bar forbids roles or takes permissions away; it never says why, and
 * no bar leads to a case.
 */
enum Bar {
    /** Never walks with people on the way, such as somebody whose face is known. */
    NEVER_ESCORT(EnumSet.of(Role.FIELD), EnumSet.noneOf(Permission.class)),
    /** Never keeps a house where people stay. */
    NEVER_HOUSE(EnumSet.of(Role.HOUSE), EnumSet.noneOf(Permission.class)),
    /** Never counsels, such as somebody who is counselled here. */
    NEVER_COUNSEL(EnumSet.of(Role.COUNSELLOR), EnumSet.noneOf(Permission.class)),
    /** Never works with media and publications. */
    NOT_WITH_MEDIA(EnumSet.of(Role.MEDIA), EnumSet.of(Permission.REPORTS_WRITE)),
    /** Never moves money, such as somebody related to who receives it. */
    NOT_WITH_MONEY(
            EnumSet.of(Role.BOOKKEEPER),
            EnumSet.of(
                    Permission.BOOKS_POST,
                    Permission.BOOKS_POST_SOFT,
                    Permission.BOOKS_IMPORT,
                    Permission.BOOKS_LOCK,
                    Permission.BOOKS_REOPEN,
                    Permission.GRANTS_APPROVE)),
    /** Holds no keys and has no part in what is sealed, its erasure or its reveal. */
    NOTHING_SEALED(
            EnumSet.noneOf(Role.class),
            EnumSet.of(Permission.SEALED_USE, Permission.ERASE, Permission.REVEAL_CONSENT, Permission.CIRCLES_MANAGE));

    @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed
    private final Set<Role> roles;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed
    private final Set<Permission> permissions;

    Bar(Set<Role> roles, Set<Permission> permissions) {
        this.roles = Set.copyOf(roles);
        this.permissions = Set.copyOf(permissions);
    }

    /** Roles that an account with this bar cannot have. */
    Set<Role> roles() {
        return roles;
    }

    /** Permissions that an account with this bar does not have, whatever its roles. */
    Set<Permission> permissions() {
        return permissions;
    }

    /** The word in the database and in message keys: the name in lower case. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The bar of a code.
     *
     * @throws IllegalArgumentException if none has it
     */
    static Bar of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** What is left of permissions under bars. */
    static Set<Permission> without(Collection<Bar> bars, Set<Permission> permissions) {
        Set<Permission> left = EnumSet.noneOf(Permission.class);
        left.addAll(permissions);
        bars.forEach(bar -> left.removeAll(bar.permissions));
        return Set.copyOf(left);
    }

    /** A bar among these that forbids one of the roles. */
    static Optional<Forbidden> among(Collection<Bar> bars, Collection<Role> roles) {
        return bars.stream()
                .sorted()
                .flatMap(bar ->
                        roles.stream().sorted().filter(bar.roles::contains).map(role -> new Forbidden(bar, role)))
                .findFirst();
    }

    /** A bar and the role that it forbids. */
    record Forbidden(Bar bar, Role role) {}
}
