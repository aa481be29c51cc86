package org.naru.app.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.app.demo.DemoBook.Held;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryKind;
import org.naru.platform.money.Rounding;

/**
 * One entry of the invented books while it is written.
 *
 * <p>Adds what a bookkeeper must not forget: the release beside a donor fund's expense, the loan from the general fund
 * when another has too little at the bank, and its return as soon as money comes.
 */
final class Slip {
    private final DemoBook book;
    private final String entity;
    private final LocalDate date;
    private final EntryKind kind;
    private final String key;
    private final String text;
    private final String functional;
    private final List<DraftLine> lines = new ArrayList<>();
    private final Map<List<String>, Long> spentByFund = new LinkedHashMap<>();
    private @Nullable UUID act;
    private @Nullable UUID party;
    private @Nullable UUID token;

    Slip(DemoBook book, String entity, LocalDate date, EntryKind kind, String key, String text) {
        this.book = book;
        this.entity = entity;
        this.date = date;
        this.kind = kind;
        this.key = key;
        this.text = text;
        this.functional = DemoFacts.functional(entity);
    }

    /** The paired act the entry belongs to. */
    Slip of(UUID paired) {
        act = paired;
        return this;
    }

    /** The party of the lines that follow; null for none. */
    Slip with(@Nullable UUID other) {
        party = other;
        return this;
    }

    /** The case token of the lines that follow. */
    Slip forCase(UUID opaque) {
        token = opaque;
        return this;
    }

    /** A line in the entity's own currency, debit positive. */
    Slip line(String account, String fund, long amount) {
        return foreign(account, fund, functional, amount, amount);
    }

    /** A line with both amounts. */
    Slip foreign(String account, String fund, String currency, long amount, long func) {
        if (amount != 0 || func != 0) {
            lines.add(new DraftLine(account, fund, null, currency, amount, func, party, token));
        }
        return this;
    }

    /** An expense in the entity's own currency. */
    Slip spend(String natural, String programme, String fund, long amount) {
        return spend(natural, programme, fund, functional, amount, amount);
    }

    /** An expense with both amounts; a donor fund's is released in the same entry. */
    Slip spend(String natural, String programme, String fund, String currency, long amount, long func) {
        lines.add(new DraftLine("Expenses:" + natural, fund, programme, currency, amount, func, party, token));
        if (DemoFacts.fund(entity, fund).restriction().withDonorRestrictions()) {
            spentByFund.merge(List.of(fund, programme), func, Long::sum);
        }
        return this;
    }

    /**
     * Part of a balance leaves at the average it is carried at; the last part takes the rest.
     *
     * @return the carrying value that left
     */
    long leave(String account, String fund, String currency, @Nullable UUID of, long amount) {
        Held held = book.held(entity, account, fund, currency, of);
        if (amount > held.amount()) {
            throw new IllegalStateException(key + " takes " + amount + " of " + held + " from " + account);
        }
        long carried = amount == held.amount() ? held.func() : Rounding.share(held.func(), amount, held.amount());
        lines.add(new DraftLine(account, fund, null, currency, -amount, -carried, of, token));
        return carried;
    }

    /** Writes the entry into the book. */
    void write() {
        release();
        lend();
        book.write(new Draft(entity, date, kind, key, act, text, null, lines));
    }

    private void release() {
        spentByFund.forEach((fundAndProgramme, func) -> {
            String fund = fundAndProgramme.getFirst();
            String programme = fundAndProgramme.getLast();
            lines.add(new DraftLine(DemoChart.RELEASED_WITH, fund, programme, functional, func, func));
            lines.add(new DraftLine(DemoChart.RELEASED_WITHOUT, fund, programme, functional, -func, -func));
        });
    }

    /** What the bank line would leave below zero is lent by the general fund; what is owed is returned when it can be. */
    private void lend() {
        String bank = DemoChart.bank(entity);
        SequencedSet<String> funds = new LinkedHashSet<>();
        for (DraftLine line : lines) {
            if (line.account().equals(bank) && !line.fund().equals(DemoFacts.GEN)) {
                funds.add(line.fund());
            }
        }
        for (String fund : funds) {
            long after = book.atBank(entity, fund)
                    + lines.stream()
                            .filter(l -> l.account().equals(bank) && l.fund().equals(fund))
                            .mapToLong(DraftLine::amount)
                            .sum();
            long owed = -book.held(entity, DemoChart.dueTo(entity), fund, functional, null)
                    .amount();
            long lent = after < 0 ? -after : -Math.min(owed, after);
            if (lent != 0) {
                party = null;
                token = null;
                line(DemoChart.dueFrom(entity), DemoFacts.GEN, lent);
                line(bank, DemoFacts.GEN, -lent);
                line(bank, fund, lent);
                line(DemoChart.dueTo(entity), fund, -lent);
            }
        }
    }
}
