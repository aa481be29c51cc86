package org.naru.ledger.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.naru.platform.money.Money;

/**
 * What an entry shows. Public because the generated template reads it.
 *
 * @param id its id in the address
 * @param number its number, or the words that it follows
 * @param sealed whether it has its number
 * @param entity the legal entity's name
 * @param date the day of the event
 * @param kind message key
 * @param text what was written about it, or the words that it was erased
 * @param erased when the text was erased
 * @param reason why it was posted into a soft-closed period
 * @param sourceKey what it was posted under
 * @param postedAt when it was posted
 * @param postedBy opaque id of who posted it
 * @param lines its lines
 * @param funds what the lines add up to per fund: always nothing
 * @param passed the donor funds that its lines passed over
 * @param reverses the entry it reverses
 * @param reversedBy the entry that reverses it
 * @param act id of the act it belongs to
 * @param siblings the other entries of that act
 * @param seal its place in the chain
 * @param mayReverse whether the reader may reverse it and it can be
 */
public record EntryPage(
        long id,
        String number,
        boolean sealed,
        String entity,
        LocalDate date,
        String kind,
        String text,
        Optional<Instant> erased,
        Optional<String> reason,
        String sourceKey,
        Instant postedAt,
        String postedBy,
        List<Line> lines,
        List<PerFund> funds,
        List<Passed> passed,
        Optional<Link> reverses,
        Optional<Link> reversedBy,
        Optional<String> act,
        List<Link> siblings,
        Optional<Seal> seal,
        boolean mayReverse) {

    /**
     * A line.
     *
     * @param account the account's name
     * @param accountCode its code
     * @param accountLink the account's register
     * @param fund code of the fund
     * @param fundLink the fund's page
     * @param programme name of the programme, empty if none
     * @param amount in its own currency
     * @param func in functional currency
     * @param foreign whether the two differ in currency
     * @param party opaque id, empty if none
     * @param token opaque id, empty if none
     */
    public record Line(
            int n,
            String account,
            String accountCode,
            String accountLink,
            String fund,
            String fundLink,
            String programme,
            Money amount,
            Money func,
            boolean foreign,
            String party,
            String token) {}

    /**
     * What a fund's lines add up to.
     *
     * @param fund the fund
     * @param debit sum of debits in functional currency
     * @param credit sum of credits, positive
     */
    public record PerFund(String fund, Money debit, Money credit) {}

    /**
     * A line that the general fund pays although a donor fund would have.
     *
     * @param n number of the line
     * @param fund the donor fund's title
     * @param fundLink its page
     * @param reason why, empty where nobody was asked
     * @param by who decided it
     */
    public record Passed(int n, String fund, String fundLink, String reason, String by) {}

    /** Another entry. */
    public record Link(String address, String number, LocalDate date, String entity, String kind) {}

    /**
     * A place in the chain.
     *
     * @param seq place in the entity's chain, from 1
     * @param chain hash up to and with this entry
     * @param before the entry before it
     * @param after the entry after it
     */
    public record Seal(long seq, String chain, Optional<Neighbour> before, Optional<Neighbour> after) {}

    /** A neighbour in the chain. */
    public record Neighbour(String address, String number, long seq, String chain) {}
}
