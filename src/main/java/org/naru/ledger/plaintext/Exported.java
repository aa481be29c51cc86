package org.naru.ledger.plaintext;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;

/**
 * An entry that is written into a book.
 *
 * @param entity code of its entity
 * @param functional ISO 4217 code of the entity's functional currency
 * @param date its date
 * @param number its number with entity and year, {@code US-2024-000123}
 * @param kind code of its kind
 * @param key its source key
 * @param act its act, or null
 * @param reverses the entry that it reverses, or null
 * @param seal the place in the chain as it is printed, or empty
 * @param text its text; empty once erased
 * @param lines in their order
 */
public record Exported(
        String entity,
        String functional,
        LocalDate date,
        String number,
        String kind,
        String key,
        @Nullable UUID act,
        @Nullable Reversed reverses,
        String seal,
        String text,
        List<Line> lines) {
    /** Keeps a copy of the lines. */
    public Exported {
        lines = List.copyOf(lines);
    }

    /** The same entry with these lines. */
    public Exported with(List<Line> itsLines) {
        return new Exported(entity, functional, date, number, kind, key, act, reverses, seal, text, itsLines);
    }

    /**
     * What names the entry that is reversed; it stands in the same entity and before this one.
     *
     * @param kind code of its kind
     * @param key its source key
     */
    public record Reversed(String kind, String key) {}

    /**
     * One line of it.
     *
     * @param account code of the account
     * @param accountKind what the account holds
     * @param fund code of the fund in its entity
     * @param withDonorRestrictions the class that the line stands in
     * @param programme code of the programme, or null
     * @param currency ISO 4217 code of the amount
     * @param amount minor units, debit positive
     * @param func minor units of functional currency
     * @param party opaque id, or null
     * @param token opaque case token, or null
     */
    public record Line(
            String account,
            AccountKind accountKind,
            String fund,
            boolean withDonorRestrictions,
            @Nullable String programme,
            String currency,
            long amount,
            long func,
            @Nullable UUID party,
            @Nullable UUID token) {}
}
