package org.naru.ledger.plans;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.plans.Budgets.Line;
import org.naru.platform.money.Currency;
import org.naru.platform.web.Message;

/**
 * Reads the lines of a budget from a CSV file or from cells copied out of a spreadsheet (which come with tabs). The head
 * names the columns {@code account, fund, programme, month, amount} in any order; all but amount may be left out. Pure.
 */
final class BudgetTable {
    /** The columns, as an English table calls them, and as a Korean one does. */
    private static final Map<String, String> HEADS =
            Map.of("계정", "account", "기금", "fund", "사업", "programme", "월", "month", "금액", "amount");

    /** The columns in the order they are written. */
    static List<String> head(boolean korean) {
        return korean
                ? List.of("계정", "기금", "사업", "월", "금액")
                : List.of("account", "fund", "programme", "month", "amount");
    }

    private BudgetTable() {}

    static Planned<List<Line>> read(String table, Currency currency) {
        String text = table.startsWith("\uFEFF") ? table.substring(1) : table;
        int end = text.indexOf('\n');
        String head = end < 0 ? text : text.substring(0, end);
        char separator = head.indexOf('\t') >= 0 ? '\t' : head.indexOf(';') >= 0 ? ';' : ',';
        List<Line> lines = new ArrayList<>();
        List<Message> faults = new ArrayList<>();
        try (CsvReader<CsvRecord> rows =
                CsvReader.builder().fieldSeparator(separator).ofCsvRecord(text)) {
            Map<String, Integer> columns = new HashMap<>();
            for (CsvRecord row : rows) {
                if (columns.isEmpty()) {
                    for (int i = 0; i < row.getFieldCount(); i++) {
                        String column = row.getField(i).strip().toLowerCase(Locale.ROOT);
                        columns.put(HEADS.getOrDefault(column, column), i);
                    }
                    if (!columns.containsKey("amount")
                            || !(columns.containsKey("account") || columns.containsKey("programme"))) {
                        return Planned.refused("ledger.plan.budget.head");
                    }
                } else if (!blank(row)) {
                    row(row, columns, currency, lines, faults);
                }
            }
        } catch (CsvParseException _) {
            return Planned.refused("ledger.plan.budget.unreadable");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!faults.isEmpty()) {
            return new Planned.Refused<>(faults);
        }
        return lines.isEmpty() ? Planned.refused("ledger.plan.budget.nothing") : Planned.done(lines);
    }

    private static boolean blank(CsvRecord row) {
        return row.getFields().stream().allMatch(String::isBlank);
    }

    private static void row(
            CsvRecord row, Map<String, Integer> columns, Currency currency, List<Line> lines, List<Message> faults) {
        String amount = cell(row, columns, "amount");
        String month = cell(row, columns, "month");
        OptionalLong func = Sent.minor(amount == null ? "" : amount, currency);
        boolean wrongMonth = month != null && !month.matches("0?[1-9]|1[0-2]");
        long at = row.getStartingLineNumber();
        if (func.isEmpty()) {
            faults.add(Message.of(
                    "ledger.plan.line", at, Message.of("ledger.plan.amount-wrong", amount == null ? "" : amount)));
        }
        if (wrongMonth) {
            faults.add(
                    Message.of("ledger.plan.line", at, Message.of("ledger.plan.month-wrong", String.valueOf(month))));
        }
        if (func.isPresent() && !wrongMonth) {
            lines.add(new Line(
                    cell(row, columns, "account"),
                    cell(row, columns, "fund"),
                    cell(row, columns, "programme"),
                    month == null ? null : Integer.valueOf(month),
                    func.getAsLong()));
        }
    }

    private static @Nullable String cell(CsvRecord row, Map<String, Integer> columns, String name) {
        Integer at = columns.get(name);
        if (at == null || at >= row.getFieldCount()) {
            return null;
        }
        String value = row.getField(at).strip();
        return value.isEmpty() ? null : value;
    }
}
