package org.naru.ledger.model;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is done with money in more than one currency, and with money handed to working names. */
sealed interface CurrencyOp extends Op {
    /** Keeps a rate: units of {@code quote} for one of {@code ccy}, as a decimal fraction. */
    record KeepRate(LocalDate date, String ccy, String quote, String value) implements CurrencyOp {}

    /** Exchanges one currency for another. */
    record Exchange(
            String entity,
            LocalDate date,
            String key,
            String fund,
            String from,
            String sold,
            long soldAmount,
            String to,
            String bought,
            long boughtAmount,
            @Nullable String reason)
            implements CurrencyOp {}

    /** Whose advance of which fund and currency. */
    record Advance(String entity, @Nullable UUID party, String fund, String ccy) {
        String account() {
            return "assets:field:" + entity;
        }
    }

    /** Hands money to a working name. */
    record HandOver(
            Advance advance,
            LocalDate date,
            String key,
            String from,
            long amount,
            long paid,
            @Nullable String reason) implements CurrencyOp {}

    record Part(String account, String programme, long amount) {}

    /** Accepts vouchers. */
    record Voucher(
            Advance advance,
            LocalDate date,
            String key,
            List<Part> parts,
            @Nullable String reason) implements CurrencyOp {
        public Voucher {
            parts = List.copyOf(parts);
        }
    }

    /** Takes back what was not spent. */
    record GiveBack(
            Advance advance,
            LocalDate date,
            String key,
            String to,
            long amount,
            long received,
            @Nullable String reason) implements CurrencyOp {}

    /** Another fund bears what is missing. */
    record Bear(
            Advance advance,
            LocalDate date,
            String key,
            String fund,
            String programme,
            long amount,
            @Nullable String reason)
            implements CurrencyOp {}

    /** Revalues a month. */
    record Revalue(String entity, YearMonth month, @Nullable String reason) implements CurrencyOp {}

    /** Takes back the revaluations that are due. */
    record TakeBack(String entity, LocalDate today) implements CurrencyOp {}
}
