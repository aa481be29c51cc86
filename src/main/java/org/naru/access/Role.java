package org.naru.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A named set of permissions that an administrator gives to an account. An account may have several. */
public enum Role {
    /** Keeps the house: accounts, backups, checks, the setting up of the books; does not post. */
    ADMINISTRATOR,
    /** Keeps the books. */
    BOOKKEEPER,
    /**
     * Resolves with the board on grants between the entities, confirms that a locked period is opened again; reads the
     * books; does not post.
     */
    BOARD,
    /** Reads the books and takes lists out: auditor. */
    READER;

    /** What it allows. */
    public Set<Permission> permissions() {
        return switch (this) {
            case ADMINISTRATOR ->
                Set.of(
                        Permission.OWN_ACCOUNT,
                        Permission.BOOKS_READ,
                        Permission.BOOKS_EXPORT,
                        Permission.BOOKS_SETUP,
                        Permission.FIGURES_READ,
                        Permission.FIGURES_STATE,
                        Permission.FIGURES_RELEASE,
                        Permission.REPORTS_READ,
                        Permission.REPORTS_WRITE,
                        Permission.CHECKS_RUN,
                        Permission.JOBS_READ,
                        Permission.ACCOUNTS_MANAGE,
                        Permission.AUDIT_READ,
                        Permission.SEALED_USE,
                        Permission.CIRCLES_MANAGE,
                        Permission.MEMBERS_SEE,
                        Permission.BACKUP);
            case BOOKKEEPER ->
                Set.of(
                        Permission.OWN_ACCOUNT,
                        Permission.BOOKS_READ,
                        Permission.BOOKS_EXPORT,
                        Permission.BOOKS_POST,
                        Permission.BOOKS_POST_SOFT,
                        Permission.BOOKS_LOCK,
                        Permission.BOOKS_REOPEN,
                        Permission.BOOKS_IMPORT,
                        Permission.BOOKS_SETUP,
                        Permission.FIGURES_READ,
                        Permission.FIGURES_STATE,
                        Permission.REPORTS_READ,
                        Permission.REPORTS_WRITE,
                        Permission.CHECKS_RUN,
                        Permission.JOBS_READ,
                        Permission.SEALED_USE);
            case BOARD ->
                Set.of(
                        Permission.OWN_ACCOUNT,
                        Permission.BOOKS_READ,
                        Permission.BOOKS_EXPORT,
                        Permission.FIGURES_READ,
                        Permission.FIGURES_RELEASE,
                        Permission.REPORTS_READ,
                        Permission.REPORTS_APPROVE,
                        Permission.CHECKS_RUN,
                        Permission.BOOKS_REOPEN,
                        Permission.GRANTS_APPROVE,
                        Permission.AUDIT_READ,
                        Permission.AUDIT_WITNESS,
                        Permission.MEMBERS_SEE,
                        Permission.REVEAL_CONSENT,
                        Permission.SEALED_USE);
            case READER ->
                Set.of(
                        Permission.OWN_ACCOUNT,
                        Permission.BOOKS_READ,
                        Permission.BOOKS_EXPORT,
                        Permission.FIGURES_READ,
                        Permission.REPORTS_READ,
                        Permission.CHECKS_RUN);
        };
    }

    /** The word in the database, on the command line and in message keys: the name in lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role of a code.
     *
     * @throws IllegalArgumentException if none has it
     */
    public static Role of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** What several roles allow together. */
    static Set<Permission> allowedBy(Collection<Role> roles) {
        Set<Permission> all = EnumSet.noneOf(Permission.class);
        roles.forEach(role -> all.addAll(role.permissions()));
        return Set.copyOf(all);
    }
}
