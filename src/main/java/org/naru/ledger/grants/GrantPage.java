package org.naru.ledger.grants;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.naru.platform.money.Money;
import org.naru.platform.web.Table;
import org.naru.platform.web.Tag;
import org.naru.platform.web.Wrong;

/**
 * One grant. Public because the generated template reads it.
 *
 * @param address of the page
 * @param number by which people know it
 * @param state where it stands
 * @param from the giver
 * @param fromFund its fund
 * @param to the taker
 * @param toFund its fund
 * @param amount what was asked for
 * @param purpose the use stated
 * @param condition empty where there is none
 * @param related who benefits, if a member of a board does
 * @param askedBy who asked
 * @param askedOn when
 * @param uses by programme
 * @param figures what became of it, by message key
 * @param way its waypoints
 * @param steps what was done
 * @param spent what was accounted for
 * @param next the forms that are open to this reader now
 * @param form what was typed
 * @param wrong what is wrong with it
 * @param members members of the board by account
 * @param giverBanks where it may be paid from
 * @param takerBanks where it may arrive
 * @param feeAccounts for the bank's fee
 * @param programmes for the bank's fee
 * @param giverForeign whether the giver's book is in another currency than the grant
 * @param takerForeign whether the taker's book is
 */
public record GrantPage(
        String address,
        long number,
        Tag state,
        String from,
        String fromFund,
        String to,
        String toFund,
        Money amount,
        String purpose,
        String condition,
        Optional<String> related,
        String askedBy,
        LocalDate askedOn,
        List<Use> uses,
        Map<String, Money> figures,
        List<Waypoint> way,
        Table<Done> steps,
        Table<Spent> spent,
        Set<String> next,
        Filled form,
        Wrong wrong,
        Map<String, String> members,
        Map<String, String> giverBanks,
        Map<String, String> takerBanks,
        Map<String, String> feeAccounts,
        Map<String, String> programmes,
        boolean giverForeign,
        boolean takerForeign) {
    /** Keeps copies. */
    public GrantPage {
        uses = List.copyOf(uses);
        way = List.copyOf(way);
    }

    /** A part of it. */
    public record Use(String programme, Money amount) {}

    /**
     * A point of its way.
     *
     * @param text message key
     * @param passed whether it was reached
     * @param here whether it is the last that was reached
     */
    public record Waypoint(String text, boolean passed, boolean here) {}

    /** A step that was taken, as the page shows it. */
    public record Done(
            LocalDate on,
            String step,
            Optional<Money> amount,
            String reason,
            Optional<Long> giverEntry,
            Optional<Long> takerEntry,
            String by) {}

    /** A line of an account of use. */
    public record Spent(LocalDate first, LocalDate last, String programme, Money amount) {}
}
