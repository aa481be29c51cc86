package org.naru.ledger.plans;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Chart;
import org.naru.ledger.plans.BudgetComparison.Row;
import org.naru.ledger.plans.Budgets.Line;
import org.naru.ledger.plans.Budgets.Scope;
import org.naru.ledger.plans.Budgets.Version;
import org.naru.ledger.statements.Asked;
import org.naru.ledger.statements.EntriesLink;
import org.naru.ledger.statements.Sheet;
import org.naru.ledger.statements.Sheet.Cell;
import org.naru.ledger.statements.Sheet.Col;
import org.naru.ledger.statements.Sheet.Grid;
import org.naru.ledger.statements.Sheet.Said;
import org.naru.ledger.statements.Sheet.Words;
import org.naru.ledger.statements.StatementHead;
import org.naru.ledger.statements.StatementSource;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;

/**
 * Budget against actual: the year, to date and month by month. Every posting on an account of income or expense stands in
 * exactly one row, so the totals are those of the statement of activities.
 */
final class BudgetSheet implements StatementSource {
    private static final String MONTH = "month";
    private static final int PERCENT_DECIMALS = 2;

    private final PlansSql sql;
    private final Chart chart;

    BudgetSheet(PlansSql sql, Chart chart) {
        this.sql = sql;
        this.chart = chart;
    }

    @Override
    public String name() {
        return "budget";
    }

    @Override
    public Group group() {
        return Group.PLANS;
    }

    @Override
    public List<String> others() {
        return List.of(MONTH);
    }

    @Override
    public Answer sheet(Asked asked) {
        StatementHead head = asked.head();
        Optional<LocalDate> to = to(asked);
        if (to.isEmpty()) {
            return new Answer.Refused(Message.of(
                    "ledger.plan.budget.month-outside",
                    asked.options().other(MONTH).orElse(""),
                    head.from(),
                    head.to()));
        }
        return new Answer.Made(new OneSheet(asked, to.get()).sheet());
    }

    /** The last day counted: of the month asked for, or of the year; of a running year, today. */
    private static Optional<LocalDate> to(Asked asked) {
        StatementHead head = asked.head();
        LocalDate today = head.moment().atZone(head.zone()).toLocalDate();
        LocalDate otherwise = today.isBefore(head.to()) && !today.isBefore(head.from()) ? today : head.to();
        try {
            return Optional.of(asked.options()
                            .other(MONTH)
                            .map(month -> YearMonth.parse(month).atEndOfMonth())
                            .orElse(otherwise))
                    .filter(day -> !day.isBefore(head.from()) && !day.isAfter(head.to()));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** The rows of a year's budget beside what was posted up to a day. */
    static List<Row> compared(PlansSql sql, Chart chart, Asked asked, List<Line> lines, LocalDate to) {
        Set<String> expenses = chart.accounts().stream()
                .filter(account -> account.kind() == AccountKind.EXPENSE)
                .map(Account::code)
                .collect(Collectors.toSet());
        return BudgetComparison.of(
                lines,
                sql.posted(asked.head().entity(), asked.head().from(), to),
                asked.head().from(),
                to,
                expenses);
    }

    /** One sheet while it is made. */
    private final class OneSheet {
        private final Asked asked;
        private final StatementHead head;
        private final LocalDate to;
        private final ChartNames names;
        private final Currency currency;

        OneSheet(Asked asked, LocalDate to) {
            this.asked = asked;
            this.head = asked.head();
            this.to = to;
            this.names = new ChartNames(chart);
            this.currency = asked.head().currency();
        }

        Sheet sheet() {
            List<Version> versions = sql.budgets(head.entity(), head.fiscalYear());
            Optional<Version> version = versions.stream()
                    .filter(each -> each.approvedOn() != null)
                    .findFirst()
                    .or(() -> versions.stream().findFirst());
            List<Line> lines = version.map(each -> sql.budgetLines(each.id())).orElse(List.of());
            List<Row> rows = compared(sql, chart, asked, lines, to);
            return new Sheet(
                    name(),
                    head,
                    Message.of("ledger.plan.budget.days", head.from(), to),
                    notes(version),
                    List.of(whole(rows), monthly(rows, true), monthly(rows, false)));
        }

        private List<Message> notes(Optional<Version> version) {
            List<Message> notes = new ArrayList<>();
            LocalDate approved = version.map(Version::approvedOn).orElse(null);
            if (version.isEmpty()) {
                notes.add(Message.of("ledger.plan.budget.none", Year.of(head.fiscalYear())));
            } else if (approved != null) {
                notes.add(Message.of(
                        "ledger.plan.budget.approved",
                        version.get().version(),
                        approved,
                        String.valueOf(version.get().resolution())));
            } else {
                notes.add(
                        Message.of("ledger.plan.budget.is-draft", version.get().version()));
            }
            notes.add(Message.of("ledger.plan.budget.even-months"));
            return notes;
        }

        private Grid whole(List<Row> rows) {
            List<Col> columns = List.of(
                    Col.of("about", "ledger.plan.budget.col.about", Sheet.Type.NOTE),
                    Col.of("year", "ledger.plan.budget.col.year", Sheet.Type.AMOUNT),
                    Col.of("to-date", "ledger.plan.budget.col.to-date", Sheet.Type.AMOUNT),
                    Col.of("actual", "ledger.plan.budget.col.actual", Sheet.Type.AMOUNT),
                    Col.of("difference", "ledger.plan.budget.col.difference", Sheet.Type.AMOUNT),
                    Col.of("used", "ledger.plan.budget.col.used", Sheet.Type.PERCENT),
                    Col.of("remark", "ledger.plan.budget.col.remark", Sheet.Type.TEXT));
            List<Sheet.Row> all = new ArrayList<>();
            long[] result = new long[3];
            for (boolean expense : new boolean[] {false, true}) {
                long[] sums = new long[3];
                for (Row row : rows) {
                    if (row.expense() == expense) {
                        sums[0] += row.year();
                        sums[1] += row.toDate();
                        sums[2] += row.actual();
                        all.add(row(row, cells(row.expense(), row.year(), row.toDate(), row.actual(), row)));
                    }
                }
                all.add(new Sheet.Row(
                        expense ? "expense-total" : "income-total",
                        "",
                        Said.of(expense ? "ledger.plan.budget.expenses" : "ledger.plan.budget.income"),
                        0,
                        true,
                        cells(expense, sums[0], sums[1], sums[2], null)));
                for (int i = 0; i < result.length; i++) {
                    result[i] += expense ? -sums[i] : sums[i];
                }
            }
            all.add(new Sheet.Row(
                    "result",
                    "",
                    Said.of("ledger.plan.budget.result"),
                    0,
                    true,
                    cells(false, result[0], result[1], result[2], null)));
            return new Grid("budget", Optional.empty(), columns, all);
        }

        private Sheet.Row row(Row row, List<Cell> cells) {
            Scope scope = row.scope();
            String account = scope.account();
            String programme = scope.programme();
            Sheet.Label label = account != null ? names.label(account) : names.programme(String.valueOf(programme));
            return new Sheet.Row(
                    row.budgeted() ? row.expense() ? "expense" : "income" : "not-budgeted",
                    account != null ? account : String.valueOf(programme),
                    label,
                    1,
                    false,
                    cells);
        }

        /** What a row is about beside its label: programme and fund. */
        private Cell about(Scope scope) {
            List<String> parts = new ArrayList<>();
            if (scope.programme() != null && scope.account() != null) {
                parts.add(scope.programme());
            }
            if (scope.fund() != null) {
                parts.add(head.entity() + "-" + scope.fund());
            }
            return parts.isEmpty() ? Cell.NONE : Words.of(String.join(", ", parts));
        }

        private List<Cell> cells(boolean expense, long year, long toDate, long actual, @Nullable Row row) {
            long difference = expense ? toDate - actual : actual - toDate;
            return List.of(
                    row == null ? Cell.NONE : about(row.scope()),
                    amount(expense, year, null),
                    amount(expense, toDate, null),
                    amount(expense, actual, row == null ? null : entries(row, head.from(), to)),
                    ChartNames.amount(difference, currency, null),
                    toDate == 0 ? Cell.NONE : new Sheet.Percent(percent(actual, toDate)),
                    row == null ? Cell.NONE : remark(row));
        }

        private Cell remark(Row row) {
            if (!row.budgeted()) {
                return new Words(Said.of("ledger.plan.budget.not-budgeted"));
            }
            if (row.beyondTheYear()) {
                return new Words(new Said(
                        Message.of("ledger.plan.budget.beyond-year", new Money(row.actual() - row.year(), currency))));
            }
            return row.overspent()
                    ? new Words(new Said(Message.of(
                            "ledger.plan.budget.overspent", new Money(row.actual() - row.toDate(), currency))))
                    : Cell.NONE;
        }

        private Grid monthly(List<Row> rows, boolean actual) {
            List<YearMonth> months = BudgetComparison.months(head.from(), to);
            List<Col> columns = months.stream()
                    .map(month -> new Col(
                            month.toString(),
                            new Said(Message.of("ledger.plan.budget.col.month", month)),
                            Sheet.Type.AMOUNT))
                    .toList();
            List<Sheet.Row> all = new ArrayList<>();
            for (Row row : rows) {
                if (!actual && !row.budgeted()) {
                    continue;
                }
                List<Cell> cells = new ArrayList<>();
                for (int i = 0; i < months.size(); i++) {
                    LocalDate last = months.get(i).atEndOfMonth().isAfter(to)
                            ? to
                            : months.get(i).atEndOfMonth();
                    cells.add(
                            actual
                                    ? amount(
                                            row.expense(),
                                            row.months().get(i),
                                            entries(row, months.get(i).atDay(1), last))
                                    : amount(row.expense(), row.monthly().get(i), null));
                }
                all.add(row(row, cells));
            }
            return new Grid(
                    actual ? "actual-by-month" : "budget-by-month",
                    Optional.of(Message.of(
                            actual ? "ledger.plan.budget.actual-by-month" : "ledger.plan.budget.budget-by-month")),
                    columns,
                    all);
        }

        private Cell amount(boolean expense, long minor, @Nullable EntriesLink entries) {
            Sheet.Amount amount = ChartNames.amount(expense ? -minor : minor, currency, entries);
            return expense ? amount.shownNegated() : amount;
        }

        private EntriesLink entries(Row row, LocalDate from, LocalDate last) {
            Scope scope = row.scope();
            return ChartNames.entries(
                    head.entity(), from, last, scope.account(), AccountKind.EXPENSE, scope.fund(), scope.programme());
        }

        private static BigDecimal percent(long part, long of) {
            return BigDecimal.valueOf(part)
                    .multiply(BigDecimal.valueOf(100))
                    .divide(BigDecimal.valueOf(of), PERCENT_DECIMALS, RoundingMode.HALF_UP);
        }
    }
}
