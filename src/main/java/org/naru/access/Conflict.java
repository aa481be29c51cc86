package org.naru.access;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Two roles that must never meet in one account.
 *
 * <p>Who speaks in public is known by face and must not walk with people or keep a house; who holds the widest view does
 * not publish; who keeps accounts is not who watches over it; who audits did not keep the books or resolve on them.
 */
record Conflict(Role one, Role other) {
    /** All of them; the page of roles is made from this list. */
    static final List<Conflict> ALL = List.of(
            new Conflict(Role.MEDIA, Role.FIELD),
            new Conflict(Role.MEDIA, Role.HOUSE),
            new Conflict(Role.MEDIA, Role.COORDINATOR),
            new Conflict(Role.MEDIA, Role.COUNSELLOR),
            new Conflict(Role.DONOR_RELATIONS, Role.FIELD),
            new Conflict(Role.PARTNER, Role.COORDINATOR),
            new Conflict(Role.ADMINISTRATOR, Role.OFFICER),
            new Conflict(Role.READER, Role.BOOKKEEPER),
            new Conflict(Role.READER, Role.BOARD));

    /** The first conflict among roles. */
    static Optional<Conflict> among(Collection<Role> roles) {
        return ALL.stream()
                .filter(each -> roles.contains(each.one) && roles.contains(each.other))
                .findFirst();
    }

    /** The roles that must not meet this one. */
    static List<Role> of(Role role) {
        return ALL.stream()
                .filter(each -> each.one == role || each.other == role)
                .map(each -> each.one == role ? each.other : each.one)
                .toList();
    }
}
