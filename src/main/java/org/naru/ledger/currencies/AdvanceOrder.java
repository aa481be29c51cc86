package org.naru.ledger.currencies;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is to be done with an advance. Each says the advance, the day, and the key that makes it unique. */
public sealed interface AdvanceOrder {
    /** Whose advance it is; on an account of role advance. */
    Holder advance();

    /** Calendar day of the event. */
    LocalDate date();

    /** What makes it unique within its kind: the same again is the same entry. */
    String key();

    /** Description, no name of a person. */
    String text();

    /** Why a soft-closed period is posted into; needed only there. */
    @Nullable
    String reason();

    /**
     * Money is handed to a working name.
     *
     * @param from bank or cash account that gives: in functional currency, or in the advance's own
     * @param amount minor units of the advance's currency, above zero
     * @param paid functional minor units that were paid for it; not asked where the account holds the advance's own
     *     currency, which then leaves at its carrying value
     */
    record HandOver(
            Holder advance,
            LocalDate date,
            String key,
            String from,
            long amount,
            long paid,
            String text,
            @Nullable String reason)
            implements AdvanceOrder {}

    /**
     * Vouchers are accepted.
     *
     * @param spent what it was spent on, one line for each expense and programme
     */
    record Account(
            Holder advance,
            LocalDate date,
            String key,
            List<Spent> spent,
            String text,
            @Nullable String reason) implements AdvanceOrder {
        /** Keeps a copy. */
        public Account {
            spent = List.copyOf(spent);
        }
    }

    /**
     * One expense of a voucher.
     *
     * @param expense expense account
     * @param programme code of the programme
     * @param amount minor units of the advance's currency, above zero
     * @param token opaque case token, if it was for one
     */
    record Spent(
            String expense,
            String programme,
            long amount,
            @Nullable UUID token) {}

    /**
     * What was not spent comes back.
     *
     * @param to bank or cash account that receives: in functional currency, or in the advance's own
     * @param amount minor units of the advance's currency, above zero
     * @param received functional minor units that came; not asked where the account holds the advance's own currency
     */
    record GiveBack(
            Holder advance,
            LocalDate date,
            String key,
            String to,
            long amount,
            long received,
            String text,
            @Nullable String reason)
            implements AdvanceOrder {}

    /**
     * Cash is missing and has no voucher: another fund bears it, as a rule the general one.
     *
     * @param fund code of the fund that bears it
     * @param bank account in functional currency over which that fund pays the advance's fund
     * @param expense expense account, such as cash differences
     * @param programme code of the programme
     * @param amount minor units of the advance's currency, above zero
     */
    record Bear(
            Holder advance,
            LocalDate date,
            String key,
            String fund,
            String bank,
            String expense,
            String programme,
            long amount,
            String text,
            @Nullable String reason)
            implements AdvanceOrder {}
}
