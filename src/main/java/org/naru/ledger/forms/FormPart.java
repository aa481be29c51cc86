package org.naru.ledger.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.naru.ledger.forms.FormsSql.Account;
import org.naru.ledger.forms.FormsSql.Line;

/** One part of a form being filled in: amounts go to lines by account, then each total adds what it says. Pure. */
final class FormPart {
    /** Minor units across the columns of a line, counted from 0. */
    static final class Across {
        private final long[] minor;

        Across(int columns) {
            minor = new long[columns];
        }

        long at(int column) {
            return minor[column];
        }

        /** The columns after the first added up. */
        long afterFirst() {
            long sum = 0;
            for (int i = 1; i < minor.length; i++) {
                sum = Math.addExact(sum, minor[i]);
            }
            return sum;
        }

        void add(long amount, int... columns) {
            for (int column : columns) {
                minor[column] = Math.addExact(minor[column], amount);
            }
        }

        void add(Across other, int sign) {
            for (int i = 0; i < minor.length; i++) {
                minor[i] = Math.addExact(minor[i], sign * other.minor[i]);
            }
        }
    }

    /** What an account brings to a line, signed as the line. */
    record Brought(Account account, Across columns) {}

    /** A line filled in. */
    record Filled(Line line, Across columns, List<Brought> accounts) {
        long column(int at) {
            return columns.at(at);
        }
    }

    private final List<Line> lines;
    private final int columns;
    private final Map<String, Map<String, Brought>> brought = new LinkedHashMap<>();
    private final Map<String, Across> plain = new LinkedHashMap<>();

    FormPart(List<Line> lines, String part, int columns) {
        this.lines = lines.stream().filter(line -> line.part().equals(part)).toList();
        this.columns = columns;
    }

    /** Brings an amount of an account, debit positive, to columns of a line. */
    void bring(String line, Account account, long debit, int... at) {
        Brought to = brought.computeIfAbsent(line, _ -> new TreeMap<>())
                .computeIfAbsent(account.code(), _ -> new Brought(account, new Across(columns)));
        to.columns().add(line(line).debit() ? debit : Math.negateExact(debit), at);
    }

    /** Brings an amount that is no account's, signed as the line. */
    void bring(String line, long signed, int... at) {
        plain.computeIfAbsent(line, _ -> new Across(columns)).add(signed, at);
    }

    List<Line> lines() {
        return lines;
    }

    private Line line(String number) {
        return lines.stream()
                .filter(line -> line.line().equals(number))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the form has no line " + number));
    }

    /** All lines in order. A total stands after the lines it adds. */
    Map<String, Filled> filled() {
        Map<String, Filled> filled = new LinkedHashMap<>();
        for (Line line : lines) {
            Across sum = new Across(columns);
            sum.add(plain.getOrDefault(line.line(), new Across(columns)), 1);
            List<Brought> accounts =
                    new ArrayList<>(brought.getOrDefault(line.line(), Map.of()).values());
            for (Brought each : accounts) {
                sum.add(each.columns(), 1);
            }
            for (String other : line.adds()) {
                boolean less = other.startsWith("-");
                Filled part = filled.get(less ? other.substring(1) : other);
                if (part == null) {
                    throw new IllegalStateException(
                            "line " + line.line() + " adds " + other + ", which is not before it");
                }
                sum.add(part.columns(), less ? -1 : 1);
            }
            filled.put(line.line(), new Filled(line, sum, accounts));
        }
        return filled;
    }
}
