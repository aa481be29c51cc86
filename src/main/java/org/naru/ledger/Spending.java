package org.naru.ledger;

import java.time.LocalDate;
import java.util.List;
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

    /**
     * Where a draft names the general fund although a donor fund covers the expense and would have paid (FAS 116,
     * paragraph 17). Empty for a draft that the rules refuse or that stands already.
     */
    List<PassedOver> passedOver(Draft draft);

    /**
     * Posts an entry as a person wrote it, with nothing added. Where it passes over a donor fund, the reason is kept with
     * it.
     *
     * @param draft whole: with its releases and its loans between funds
     * @param whyGeneral why the general fund pays; asked only where {@link #passedOver} is not empty
     * @throws IllegalArgumentException if the reason is longer than {@value #WHY_MAX} characters
     */
    WrittenOutcome asWritten(Draft draft, String whyGeneral);

    /** A sentence or two; the same limit stands on the column. */
    int WHY_MAX = 500;

    /** What became of an entry that a person wrote. */
    sealed interface WrittenOutcome {
        /** The journal answered. */
        record Answered(PostOutcome outcome) implements WrittenOutcome {}

        /** Nothing is posted: donor funds would pay, and nobody says why the general fund does. */
        record WhyMissing(List<PassedOver> passed) implements WrittenOutcome {}
    }

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

    /**
     * A line of expense of the general fund that a donor fund would have paid.
     *
     * @param line its number, from 1
     * @param fund code of the donor fund
     * @param free what that fund still has, functional currency
     */
    record PassedOver(int line, String fund, Money free) {}

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
