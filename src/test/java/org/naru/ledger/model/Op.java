package org.naru.ledger.model;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something done to the books. Names what it is about by keys and codes, never by an id that one of the books gave, so
 * that a sequence can be cut and played again.
 */
sealed interface Op
        permits Op.Post,
                Op.PostAll,
                Op.Spend,
                Op.Reverse,
                Op.SetPeriod,
                Op.Become,
                Op.Commit,
                Op.Cancel,
                CurrencyOp,
                GrantOp {
    /** An act that nobody ever adds. */
    UUID NEVER_ADDED = new UUID(5, 5);

    record Line(
            String account,
            String fund,
            @Nullable String programme,
            String ccy,
            long amount,
            long func,
            @Nullable UUID party,
            @Nullable UUID token) {}

    record Entry(
            String entity,
            LocalDate date,
            String kind,
            String key,
            @Nullable UUID act,
            String text,
            @Nullable String reason,
            List<Line> lines) {
        public Entry {
            lines = List.copyOf(lines);
        }
    }

    /** Where an entry stands: entity, kind and key. */
    record Place(String entity, String kind, String key) {}

    /** Posts one entry. */
    record Post(Entry entry) implements Op {}

    /** Posts several or none. */
    record PostAll(List<Entry> entries) implements Op {
        public PostAll {
            entries = List.copyOf(entries);
        }
    }

    /** Posts an entry that spends, perhaps by a commitment made before. */
    record Spend(Entry entry, @Nullable String commitment) implements Op {}

    /** Negates the entry at a place. */
    record Reverse(
            Place of, LocalDate date, String text, @Nullable String reason) implements Op {}

    /** Opens, soft-closes or locks the period that begins on a day. */
    record SetPeriod(String entity, LocalDate start, World.State state) implements Op {}

    /** From now on somebody acts who may post into soft-closed periods, or may not. */
    record Become(boolean finance) implements Op {}

    /** Reserves money of a fund. */
    record Commit(
            String name,
            String entity,
            String fund,
            String programme,
            @Nullable UUID token,
            LocalDate due,
            String ccy,
            long amount)
            implements Op {}

    /** Gives a reservation back. */
    record Cancel(String name) implements Op {}
}
