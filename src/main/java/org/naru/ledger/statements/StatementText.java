package org.naru.ledger.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.naru.ledger.statements.Activities.Kind;
import org.naru.ledger.statements.TrialBalance.BroughtForward;
import org.naru.ledger.statements.TrialBalance.OfAccount;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;
import org.naru.platform.web.Texts;

/** Statements for a terminal. Hangul takes two columns there. */
final class StatementText {
    private final Texts texts;

    StatementText(Texts texts) {
        this.texts = texts;
    }

    String write(List<Statement> statements) {
        StringBuilder out = new StringBuilder();
        for (Statement statement : statements) {
            head(statement).forEach(line -> out.append(line).append('\n'));
            out.append('\n');
            switch (statement) {
                case TrialBalance trialBalance -> table(out, trialBalance(trialBalance), 2);
                case Activities activities -> {
                    table(out, activities(activities), 1);
                    notes(out, activities.notes());
                }
                case Position position -> {
                    table(out, position(position), 2);
                    if (!position.funds().isEmpty()) {
                        out.append(texts.text("ledger.statement.position.per-fund"))
                                .append('\n');
                        table(out, funds(position), 3);
                    }
                }
                case Sheet sheet -> sheet(out, sheet);
            }
        }
        if (statements.size() > 1) {
            out.append(texts.text("ledger.statement.not-joined")).append('\n');
        }
        return out.toString();
    }

    private void sheet(StringBuilder out, Sheet sheet) {
        for (Sheet.Grid grid : sheet.grids()) {
            if (!grid.title().isEmpty()) {
                out.append(grid.titled(texts)).append('\n');
            }
            List<List<String>> rows = new ArrayList<>();
            List<String> heads = new ArrayList<>(
                    List.of(texts.text("ledger.statement.column.code"), texts.text("ledger.statement.column.name")));
            grid.columns().forEach(column -> heads.add(column.label().in(texts)));
            rows.add(heads);
            for (Sheet.Row row : grid.rows()) {
                List<String> line = new ArrayList<>(List.of(
                        row.code(), "  ".repeat(row.depth()) + row.label().in(texts)));
                row.cells().forEach(cell -> line.add(printed(cell, sheet.head(), texts)));
                rows.add(line);
            }
            int left = 2;
            for (Sheet.Col column : grid.columns()) {
                boolean words = column.type() == Sheet.Type.NOTE || column.type() == Sheet.Type.TEXT;
                if (!words) {
                    break;
                }
                left++;
            }
            table(out, rows, left);
        }
        notes(out, sheet.notes());
    }

    private void notes(StringBuilder out, List<Message> notes) {
        notes.forEach(note -> out.append(texts.text(note)).append('\n'));
        if (!notes.isEmpty()) {
            out.append('\n');
        }
    }

    /** A cell as it is printed; an amount in another currency than the statement's names it. */
    static String printed(Sheet.Cell cell, StatementHead head, Texts texts) {
        return switch (cell) {
            case Sheet.None() -> "";
            case Sheet.Amount amount ->
                texts.statement(amount.shown())
                        + (amount.shown().currency().equals(head.currency())
                                ? ""
                                : " " + amount.shown().currency().code());
            case Sheet.Words words -> words.label().in(texts);
            case Sheet.Percent percent -> texts.number(percent.percent());
            case Sheet.Count count -> texts.number(count.count());
            case Sheet.Day day -> day.day().toString();
        };
    }

    private static void table(StringBuilder out, List<List<String>> rows, int leftColumns) {
        aligned(rows, leftColumns).forEach(line -> out.append(line).append('\n'));
        out.append('\n');
    }

    private List<String> head(Statement statement) {
        StatementHead head = statement.head();
        List<String> lines = new ArrayList<>();
        lines.add(texts.text(StatementLabels.title(statement)));
        lines.add(StatementLabels.entity(head, texts) + " (" + head.entity() + ")");
        lines.add(texts.text(StatementLabels.days(statement)));
        lines.add(texts.text("ledger.statement.in-currency", head.currency().code()));
        lines.add(texts.text("ledger.statement.basis-accrual") + " · "
                + texts.text(head.audited() ? "ledger.statement.audited" : "ledger.statement.not-audited"));
        if (head.running()) {
            lines.add(texts.text("ledger.statement.running"));
        }
        lines.add(texts.text("ledger.statement.chain", head.chain().written(head.entity())));
        if (head.chain().following() > 0) {
            lines.add(texts.text("ledger.statement.following", head.chain().following()));
        }
        lines.add(texts.text(
                "ledger.statement.moment",
                texts.dateTime(head.moment(), head.zone()),
                head.zone().getId()));
        return lines;
    }

    private List<List<String>> trialBalance(TrialBalance statement) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(words("account", "name", "own", "opening", "debits", "credits", "debit-balance", "credit-balance"));
        for (TrialBalance.Row row : statement.rows()) {
            Money balance = row.balance().money();
            rows.add(List.of(
                    switch (row.subject()) {
                        case OfAccount account -> account.code();
                        case BroughtForward _ -> "";
                    },
                    StatementLabels.row(row, texts),
                    foreign(row.own(), statement.head()),
                    texts.statement(row.opening()),
                    texts.statement(row.debits()),
                    texts.statement(row.credits()),
                    balance.minor() > 0 ? texts.amount(balance) : "",
                    balance.minor() < 0 ? texts.amount(balance.negated()) : ""));
        }
        TrialBalance.Totals totals = statement.totals();
        rows.add(List.of(
                "",
                texts.text("platform.list.total"),
                "",
                texts.statement(totals.opening()),
                texts.statement(totals.debits()),
                texts.statement(totals.credits()),
                texts.amount(totals.debitBalances()),
                texts.amount(totals.creditBalances())));
        return rows;
    }

    private List<List<String>> position(Position statement) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(words("account", "name", "own", "end", "end-before"));
        for (Position.Row row : statement.rows()) {
            rows.add(List.of(
                    row.code(),
                    StatementLabels.row(row, texts),
                    foreign(row.own(), statement.head()),
                    texts.statement(row.end().money()),
                    texts.statement(row.previous().money())));
        }
        return rows;
    }

    private List<List<String>> funds(Position statement) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(words("fund", "name", "restriction", "end", "end-before"));
        for (Position.OfFund fund : statement.funds()) {
            rows.add(List.of(
                    fund.code(),
                    StatementLabels.row(fund, texts),
                    StatementLabels.restriction(fund, texts),
                    texts.statement(fund.end().money()),
                    texts.statement(fund.previous().money())));
        }
        Position.Row net = statement.only(Position.Kind.NET_TOTAL);
        rows.add(List.of(
                "",
                StatementLabels.row(net, texts),
                "",
                texts.statement(net.end().money()),
                texts.statement(net.previous().money())));
        return rows;
    }

    /** What an account holds in other currencies than the one of the statement. */
    private String foreign(List<Money> own, StatementHead head) {
        return own.stream()
                .filter(money -> !money.currency().equals(head.currency()))
                .map(money -> texts.amount(money) + " " + money.currency().code())
                .collect(Collectors.joining(", "));
    }

    private List<List<String>> activities(Activities statement) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(words("name", "without", "with", "sum", "previous"));
        for (Activities.Row row : statement.rows()) {
            if (statement.repeats(row)) {
                continue;
            }
            rows.add(List.of(
                    "  ".repeat(depth(row.kind())) + StatementLabels.row(row, texts),
                    shown(row, row.without()),
                    shown(row, row.with()),
                    shown(row, row.total()),
                    shown(row, row.previous())));
        }
        return rows;
    }

    /** Under their own heading expenses are printed without the sign of their effect, as accountants do. */
    private String shown(Activities.Row row, Figure figure) {
        return texts.statement(row.kind().isExpense() ? figure.money().negated() : figure.money());
    }

    private static int depth(Kind kind) {
        return switch (kind) {
            case NATURAL -> 3;
            case PROGRAMME -> 2;
            case REVENUE, GAIN, RELEASED, FUNCTION -> 1;
            case INCOME_TOTAL, EXPENSE_TOTAL, CHANGE, START, OPENING, END -> 0;
        };
    }

    private List<String> words(String... columns) {
        List<String> words = new ArrayList<>();
        for (String column : columns) {
            words.add(texts.text(Message.of("ledger.statement.column." + column)));
        }
        return words;
    }

    /** Columns side by side: the first ones to the left, amounts to the right. */
    private static List<String> aligned(List<List<String>> rows, int leftColumns) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return rows.stream()
                .map(row -> {
                    StringBuilder line = new StringBuilder();
                    for (int i = 0; i < widths.length; i++) {
                        String gap = " ".repeat(widths[i] - width(row.get(i)));
                        line.append(i == 0 ? "" : "  ");
                        line.append(i < leftColumns ? row.get(i) + gap : gap + row.get(i));
                    }
                    return line.toString().stripTrailing();
                })
                .toList();
    }

    /** How many columns of a terminal a text takes: Hangul, Han and full-width forms take two each. */
    static int width(String text) {
        return text.codePoints().map(point -> isWide(point) ? 2 : 1).sum();
    }

    private static boolean isWide(int point) {
        return (point >= 0x1100 && point <= 0x115F)
                || (point >= 0x2E80 && point <= 0xA4CF)
                || (point >= 0xAC00 && point <= 0xD7A3)
                || (point >= 0xF900 && point <= 0xFAFF)
                || (point >= 0xFE30 && point <= 0xFE4F)
                || (point >= 0xFF00 && point <= 0xFF60)
                || (point >= 0xFFE0 && point <= 0xFFE6);
    }
}
