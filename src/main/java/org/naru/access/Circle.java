package org.naru.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A circle and who is in it, as the server knows it from the signed directory.
 *
 * @param code short word on lists
 * @param name how staff call it; never a place or a person
 * @param lethal whether a leak may cost lives
 * @param peopleMax how many open people it may hold
 * @param atSeq number of the directory statement that said last who is in it; 0 before the first
 * @param closedAt since when nobody is in it any more; empty while it is open
 * @param members who is in it
 */
public record Circle(
        CircleId id,
        String code,
        String name,
        boolean lethal,
        int peopleMax,
        long atSeq,
        Instant openedAt,
        Optional<Instant> closedAt,
        List<Membership> members) {
    /** Keeps a copy of the members. */
    public Circle {
        members = List.copyOf(members);
    }

    /**
     * Somebody in a circle.
     *
     * @param keeper whether the member may make the circle's keys
     * @param sinceSeq number of the directory statement that put the member in
     */
    public record Membership(AccountId account, MemberId member, boolean keeper, long sinceSeq) {}

    /** The ids only. */
    @Override
    public String toString() {
        return "Circle[" + id + "]";
    }
}
