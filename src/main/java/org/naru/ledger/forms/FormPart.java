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
    /** What an account brings to a line, per column, signed as the line. */
    record Brought(Account account, long[] columns) {}

    /** A line filled in. */
    record Filled(Line line, long[] columns, List<Brought> accounts) {
        long column(int at) {
            return columns[at];
        }
    }

    private final List<Line> lines;
    private final int columns;
    private final Map<String, Map<String, Brought>> brought = new LinkedHashMap<>();
    private final Map<String, long[]> plain = new LinkedHashMap<>();

    FormPart(List<Line> lines, String part, int columns) {
        this.lines = lines.stream().filter(line -> line.part().equals(part)).toList();
        this.columns = columns;
    }

    /** Brings an amount of an account, debit positive, to columns of a line. */
    void bring(String line, Account account, long debit, int... at) {
        Brought to = brought.computeIfAbsent(line, _ -> new TreeMap<>())
                .computeIfAbsent(account.code(), _ -> new Brought(account, new long[columns]));
        long signed = line(line).debit() ? debit : Math.negateExact(debit);
        for (int column : at) {
            to.columns()[column] = Math.addExact(to.columns()[column], signed);
        }
    }

    /** Brings an amount that is no account's, signed as the line. */
    void bring(String line, long signed, int... at) {
        long[] to = plain.computeIfAbsent(line, _ -> new long[columns]);
        for (int column : at) {
            to[column] = Math.addExact(to[column], signed);
        }
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
            long[] sum = plain.getOrDefault(line.line(), new long[columns]).clone();
            List<Brought> accounts =
                    new ArrayList<>(brought.getOrDefault(line.line(), Map.of()).values());
            for (Brought each : accounts) {
                add(sum, each.columns(), 1);
            }
            for (String other : line.adds()) {
                boolean less = other.startsWith("-");
                Filled part = filled.get(less ? other.substring(1) : other);
                if (part == null) {
                    throw new IllegalStateException("line " + line.line() + " adds " + other + ", which is not before it");
                }
                add(sum, part.columns(), less ? -1 : 1);
            }
            filled.put(line.line(), new Filled(line, sum, accounts));
        }
        return filled;
    }

    private static void add(long[] to, long[] what, int sign) {
        for (int i = 0; i < to.length; i++) {
            to[i] = Math.addExact(to[i], sign * what[i]);
        }
    }
}
