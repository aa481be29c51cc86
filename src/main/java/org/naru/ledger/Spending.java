package org.naru.ledger;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.platform.money.Money;

/**
 * The one door through which programmes spend.
 *
 * <p>Adds to an expense what the books ask for: the release of a giver's restriction in the same entry, and a loan from
 * the general fund where the fund has the net assets but not the cash (in entities whose chart has accounts between
 * funds). Never spends more of a donor fund than it has free from that date onward.
 */
public interface Spending {
    /**
     * Posts an entry that spends.
     *
     * @param draft its expense lines and what they are paid with; releases may be left out. A line whose fund is empty
     *     takes the fund that {@link #choose} finds (expenses), or is split by the funds of the other lines (the one line
     *     that pays)
     */
    PostOutcome spend(Draft draft);

    /** Posts an entry that spends what was reserved before; the reservation is used up, even if less is spent. */
    PostOutcome spend(Draft draft, CommitmentId commitment);

    /** What a fund with donor restrictions has free from a date onward; below zero if it is overdrawn. */
    Money available(String entity, String fund, LocalDate date);

    /**
     * Which fund pays an expense when nobody names one: the donor fund whose purpose covers it and that has enough free,
     * the oldest date first, then the oldest fund; else the general fund.
     */
    String choose(String entity, LocalDate date, String programme, @Nullable UUID token, long func);

    /** Reserves money of a fund; no entry. Refused like spending when the fund has less free. */
    ApproveOutcome approve(Reservation reservation);

    /**
     * Gives a reservation back.
     *
     * @param reason why, kept
     * @return false if it was used or cancelled before, or is not there
     */
    boolean cancel(CommitmentId commitment, LocalDate on, String reason);

    /** What a fund had at the end of a day, by the entries dated up to it and what was reserved then. */
    Optional<FundBalance> balance(String entity, String fund, LocalDate at);

    /** The id of a reservation. */
    record CommitmentId(long value) {}

    /**
     * What is to be reserved.
     *
     * @param entity code of the entity
     * @param fund code of the fund
     * @param programme what it is for, if known
     * @param token opaque case token, if it is for one
     * @param due when it falls due
     * @param amount in its own currency, above zero
     * @param func the same in functional minor units, above zero
     * @param on day of the approval
     */
    record Reservation(
            String entity,
            String fund,
            @Nullable String programme,
            @Nullable UUID token,
            LocalDate due,
            Money amount,
            long func,
            LocalDate on) {}

    /** What became of a reservation. */
    sealed interface ApproveOutcome {
        /** It is reserved. */
        record Approved(CommitmentId id) implements ApproveOutcome {}

        /** It is not. */
        record Refused(Refusal refusal) implements ApproveOutcome {}
    }

    /**
     * A fund at the end of a day, functional currency.
     *
     * @param with net assets with donor restrictions
     * @param committed reserved
     * @param free what is left
     */
    record FundBalance(Money with, Money committed, Money free) {}
}
