package org.naru.ledger.plans;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;
import org.naru.ledger.plans.Budgets.Line;
import org.naru.ledger.plans.Budgets.Scope;
import org.naru.platform.money.Rounding;

/**
 * A budget beside what was posted. What a budget gives for a whole year counts by equal months, by largest remainder.
 * Every posting on a revenue, gain or expense account stands in exactly one row: in that of its line, or, where no line
 * is about it, in a row of its own without a budget. Pure.
 */
final class BudgetComparison {
    /** The kinds of accounts a budget is about. */
    static final Set<AccountKind> KINDS = Set.of(AccountKind.REVENUE, AccountKind.GAIN, AccountKind.EXPENSE);

    private static final int MONTHS = 12;

    private BudgetComparison() {}

    /**
     * What was posted in a month.
     *
     * @param func minor units, debit positive
     */
    record Posted(
            String account,
            AccountKind kind,
            String fund,
            @Nullable String programme,
            YearMonth month,
            long func) {}

    /**
     * A row of the comparison. Amounts are what came in (revenue, gains) or went out (expenses), minor units.
     *
     * @param expense whether money goes out
     * @param budgeted whether a line is about it
     * @param year the year's budget
     * @param toDate the budget up to the last month counted
     * @param actual posted up to it
     * @param months posted per month counted, in order
     * @param monthly the budget of each of these months
     */
    record Row(
            Scope scope,
            boolean expense,
            boolean budgeted,
            long year,
            long toDate,
            long actual,
            List<Long> months,
            List<Long> monthly) {
        Row {
            months = List.copyOf(months);
            monthly = List.copyOf(monthly);
        }

        /** Whether more went out than the budget up to the last month counted gives. */
        boolean overspent() {
            return expense && actual > toDate;
        }

        /** Whether more went out than the whole year's budget gives. */
        boolean beyondTheYear() {
            return expense && actual > year;
        }
    }

    /** The months of a fiscal year that began on a day, up to the month of another. */
    static List<YearMonth> months(LocalDate first, LocalDate to) {
        List<YearMonth> months = new ArrayList<>();
        for (YearMonth month = YearMonth.from(first);
                !month.isAfter(YearMonth.from(to)) && months.size() < MONTHS;
                month = month.plusMonths(1)) {
            months.add(month);
        }
        return months;
    }

    /**
     * Compares.
     *
     * @param first first day of the fiscal year
     * @param to last day counted
     * @param expenses codes of expense accounts, to know what a line is about
     */
    static List<Row> of(List<Line> lines, List<Posted> posted, LocalDate first, LocalDate to, Set<String> expenses) {
        List<YearMonth> months = months(first, to);
        Map<Scope, long[]> budget = new LinkedHashMap<>();
        for (Line line : lines) {
            long[] year = budget.computeIfAbsent(line.scope(), _ -> new long[MONTHS]);
            if (line.month() == null) {
                List<Long> parts = Rounding.byLargestRemainder(line.func(), Collections.nCopies(MONTHS, 1L));
                for (int i = 0; i < MONTHS; i++) {
                    year[i] += parts.get(i);
                }
            } else {
                year[Math.floorMod(line.month() - first.getMonthValue(), MONTHS)] += line.func();
            }
        }
        Map<Scope, long[]> actual = new LinkedHashMap<>();
        budget.keySet().forEach(scope -> actual.put(scope, new long[MONTHS]));
        Map<Scope, AccountKind> unplanned = new TreeMap<>(
                Comparator.comparing((Scope s) -> String.valueOf(s.account()) + "|" + s.programme() + "|" + s.fund()));
        for (Posted each : posted) {
            int at = months.indexOf(each.month());
            if (at < 0 || !KINDS.contains(each.kind())) {
                continue;
            }
            Scope scope = budget.keySet().stream()
                    .filter(s -> isExpense(s, expenses) == (each.kind() == AccountKind.EXPENSE)
                            && s.covers(each.account(), each.fund(), each.programme()))
                    .findFirst()
                    .orElseGet(() -> {
                        Scope own = new Scope(each.account(), each.fund(), each.programme());
                        unplanned.put(own, each.kind());
                        return own;
                    });
            actual.computeIfAbsent(scope, _ -> new long[MONTHS])[at] +=
                    each.kind() == AccountKind.EXPENSE ? each.func() : -each.func();
        }
        List<Row> rows = new ArrayList<>();
        budget.forEach((scope, year) ->
                rows.add(row(scope, isExpense(scope, expenses), true, year, actual.get(scope), months.size())));
        unplanned.forEach((scope, kind) -> rows.add(
                row(scope, kind == AccountKind.EXPENSE, false, new long[MONTHS], actual.get(scope), months.size())));
        rows.sort(Comparator.comparing(Row::expense).thenComparing(row -> !row.budgeted()));
        return rows;
    }

    private static boolean isExpense(Scope scope, Set<String> expenses) {
        return scope.account() == null || expenses.contains(scope.account());
    }

    private static Row row(
            Scope scope, boolean expense, boolean budgeted, long[] year, long @Nullable [] actual, int counted) {
        long whole = 0;
        long toDate = 0;
        long sum = 0;
        List<Long> months = new ArrayList<>();
        List<Long> monthly = new ArrayList<>();
        for (int i = 0; i < MONTHS; i++) {
            whole += year[i];
            if (i < counted) {
                long posted = actual == null ? 0 : actual[i];
                toDate += year[i];
                sum += posted;
                months.add(posted);
                monthly.add(year[i]);
            }
        }
        return new Row(scope, expense, budgeted, whole, toDate, sum, months, monthly);
    }
}
