package org.naru.ledger.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the form of a manual entry sent, as it was typed. Public because the generated template reads it.
 *
 * @param key makes the entry unique: the same form sent twice is one entry
 * @param entity code of the legal entity
 * @param date as typed
 * @param kind code of the kind of entry
 * @param text as typed
 * @param reason why a soft-closed period may be posted into
 * @param passing why the general fund pays although a donor fund would
 * @param lines the rows, empty ones included
 */
public record NewEntryForm(
        String key,
        String entity,
        String date,
        String kind,
        String text,
        String reason,
        String passing,
        List<Line> lines) {
    /** More rows than this are a file, not a form. */
    public static final int LINES_MAX = 100;

    private static final int LINES_FIRST = 4;

    /** Keeps a copy of the rows; a form kept by an earlier program has no {@code passing}. */
    public NewEntryForm {
        passing = Objects.requireNonNullElse(passing, "");
        lines = List.copyOf(lines);
    }

    /**
     * A row as typed.
     *
     * @param account code
     * @param fund code within the entity, or with it
     * @param programme code
     * @param currency code; empty: the functional one
     * @param debit amount
     * @param credit amount
     * @param func value in functional currency, for a row in another
     * @param party opaque token of giver, vendor, working name
     * @param token opaque token of a case
     */
    public record Line(
            String account,
            String fund,
            String programme,
            String currency,
            String debit,
            String credit,
            String func,
            String party,
            String token) {
        /** A row in which nothing was typed. */
        static final Line EMPTY = new Line("", "", "", "", "", "", "", "", "");

        /** Whether nothing was typed that an entry could hold. */
        boolean isEmpty() {
            return account.isBlank() && debit.isBlank() && credit.isBlank() && func.isBlank();
        }

        Line withFunc(String value) {
            return new Line(account, fund, programme, currency, debit, credit, value, party, token);
        }
    }

    /** A fresh form. */
    static NewEntryForm fresh(String key, String entity, String date) {
        List<Line> rows = new ArrayList<>();
        for (int i = 0; i < LINES_FIRST; i++) {
            rows.add(Line.EMPTY);
        }
        return new NewEntryForm(key, entity, date, "adjustment", "", "", "", rows);
    }

    /** The form as sent: fields named {@code account-1}, {@code fund-1} and so on, rows without gaps. */
    static NewEntryForm of(Map<String, String> sent) {
        List<Line> rows = new ArrayList<>();
        for (int row = 1; row <= LINES_MAX && sent.containsKey("account-" + row); row++) {
            rows.add(new Line(
                    typed(sent, "account-" + row),
                    typed(sent, "fund-" + row),
                    typed(sent, "programme-" + row),
                    typed(sent, "currency-" + row),
                    typed(sent, "debit-" + row),
                    typed(sent, "credit-" + row),
                    typed(sent, "func-" + row),
                    typed(sent, "party-" + row),
                    typed(sent, "token-" + row)));
        }
        return new NewEntryForm(
                typed(sent, "key"),
                typed(sent, "entity"),
                typed(sent, "date"),
                typed(sent, "kind"),
                sent.getOrDefault("text", ""),
                typed(sent, "reason"),
                typed(sent, "passing"),
                rows);
    }

    /** Whether nothing was typed that would be a loss. */
    boolean blank() {
        return text.isBlank() && lines.stream().allMatch(Line::isEmpty);
    }

    /** The same with one more empty row. */
    NewEntryForm withLine() {
        List<Line> rows = new ArrayList<>(lines);
        if (rows.size() < LINES_MAX) {
            rows.add(Line.EMPTY);
        }
        return withLines(rows);
    }

    /** The same without a row, counted from 1; a row that is not there changes nothing. */
    NewEntryForm withoutLine(int row) {
        List<Line> rows = new ArrayList<>(lines);
        if (row >= 1 && row <= rows.size()) {
            rows.remove(row - 1);
        }
        return withLines(rows);
    }

    /** The same with other rows. */
    NewEntryForm withLines(List<Line> rows) {
        return new NewEntryForm(key, entity, date, kind, text, reason, passing, rows);
    }

    private static String typed(Map<String, String> sent, String name) {
        String value = sent.getOrDefault(name, "").strip();
        return value.length() > 2_000 ? value.substring(0, 2_000) : value;
    }
}
