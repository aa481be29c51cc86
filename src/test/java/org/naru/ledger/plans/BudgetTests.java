package org.naru.ledger.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.naru.ledger.plans.PlanBooks.line;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.naru.ledger.EntryKind;
import org.naru.ledger.plans.Budgets.Line;
import org.naru.ledger.plans.Budgets.Version;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/** Budgets: drafted, approved, superseded, and every posting in exactly one row beside them. */
@NaruDatabaseTest
class BudgetTests {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    private final TestDatabase database;
    private final PlanBooks books;

    BudgetTests(TestDatabase database) {
        this.database = database;
        this.books = new PlanBooks(database);
    }

    private Planned<Long> draft(String table) {
        return books.as(() -> books.plans.budgets().draft("us", 2024, table));
    }

    private Version approved(String resolution) {
        return books.done(
                books.as(() -> books.plans.budgets().approve("us", 2024, LocalDate.of(2023, 12, 15), resolution)));
    }

    private void spent(String date, String account, String programme, long minor) {
        books.posted(
                date,
                EntryKind.VOUCHER,
                date + account + programme + minor,
                line(account, "US-GEN", programme, minor),
                line("Bank", "US-GEN", null, -minor));
    }

    private List<BudgetComparison.Row> compared(long budget, LocalDate to) {
        return books.as(() -> BudgetComparison.of(
                books.plans.budgets().lines(budget),
                books.plans.sql().posted("us", FIRST, to),
                FIRST,
                to,
                Set.of("Travel", "Rent", "Power")));
    }

    @Test
    void takesALineFromASpreadsheetOrAFileAlike() {
        long tabs = books.done(draft("account\tfund\tprogramme\tmonth\tamount\nTravel\t\tRescue\t3\t1,250.50\n"));
        List<Line> pasted = books.as(() -> books.plans.budgets().lines(tabs));
        long commas = books.done(draft("amount,account,programme,month\n\"1,250.50\",Travel,Rescue,03\n"));

        assertThat(commas).isEqualTo(tabs);
        assertThat(books.as(() -> books.plans.budgets().lines(commas)))
                .isEqualTo(pasted)
                .containsExactly(new Line("Travel", null, "Rescue", 3, 1_250_50));
    }

    @Test
    void namesEveryWrongLineAndKeepsNothing() {
        books.done(draft("account,amount\nTravel,1\n"));

        List<String> unread =
                books.refused(draft("account,programme,month,amount\nTravel,Rescue,13,5\nRent,Rescue,1,5.005\n"));
        List<String> wrong = books.refused(draft("account,fund,programme,amount\nNowhere,,,5\nBank,,,5\n,,,5\n"
                + "Contributions,,Rescue,5\nTravel,US-NONE,,5\nRent,,Nothing,5\n"));

        assertThat(unread)
                .containsExactly(
                        "Line 2: \"13\" is not a month from 1 to 12.",
                        "Line 3: \"5.005\" is not an amount of zero or more.");
        assertThat(wrong).hasSize(6);
        assertThat(books.as(() -> books.plans
                        .budgets()
                        .lines(books.plans
                                .budgets()
                                .versions("us", 2024)
                                .getFirst()
                                .id())))
                .containsExactly(new Line("Travel", null, null, null, 1_00));
    }

    @Test
    void refusesTwoLinesAboutTheSameMoney() {
        assertThat(books.refused(draft("account,programme,amount\nTravel,,100\n,Rescue,50\n")))
                .singleElement()
                .asString()
                .startsWith("Line 2:")
                .contains("line 1");
        assertThat(books.refused(draft("account,month,amount\nTravel,,100\nTravel,2,50\n")))
                .hasSize(1);
        books.done(draft("account,programme,month,amount\nTravel,Rescue,1,100\nTravel,Rescue,2,50\nTravel,MGMT,,9\n"));
    }

    @Test
    void leavesAnApprovedVersionAsItWas() {
        long first = books.done(draft("account,amount\nTravel,1200\n"));
        Version one = approved("2023-31");
        long second = books.done(draft("account,amount\nTravel,2400\n"));
        boolean still = books.as(() -> books.plans.budgets().inForce("us", 2024))
                .orElseThrow()
                .equals(one);
        Version two = approved("2024-02");

        assertThat(still).isTrue();
        assertThat(second).isNotEqualTo(first);
        assertThat(two.version()).isEqualTo(2);
        assertThat(books.as(() -> books.plans.budgets().inForce("us", 2024))).contains(two);
        assertThat(books.as(() -> books.plans.budgets().lines(first)))
                .containsExactly(new Line("Travel", null, null, null, 1_200_00));
        assertThat(books.refused(books.as(() ->
                        books.plans.budgets().approve("us", 2024, LocalDate.of(2024, 1, 1), "nothing to approve"))))
                .hasSize(1);
        for (String change : List.of(
                "update ledger.budget_line set func = 1 where budget_id = " + first,
                "delete from ledger.budget_line where budget_id = " + first,
                "update ledger.budget set resolution = 'other' where id = " + first,
                "delete from ledger.budget where id = " + first)) {
            Assertions.assertThatThrownBy(() -> database.owner().sql(change).update())
                    .as(change)
                    .hasStackTraceContaining("never");
        }
    }

    @Test
    void putsEveryPostingInExactlyOneRow() {
        books.gift("2024-01-05", "US-GEN", 9_000_00);
        spent("2024-01-10", "Travel", "Rescue", 150_00);
        spent("2024-02-10", "Travel", "MGMT", 30_00);
        spent("2024-03-10", "Rent", "Shelter", 70_00);
        spent("2024-04-10", "Rent", "Shelter", 1_00);
        long budget = books.done(draft(
                "account,programme,month,amount\nTravel,Rescue,,1200\nTravel,MGMT,2,20\n" + "Contributions,,,12000\n"));

        List<BudgetComparison.Row> rows = compared(budget, LocalDate.of(2024, 3, 31));

        assertThat(rows).hasSize(4);
        check(row(rows, "Contributions", null), 12_000_00, 3_000_00, 9_000_00, false);
        check(row(rows, "Travel", "Rescue"), 1_200_00, 300_00, 150_00, false);
        check(row(rows, "Travel", "MGMT"), 20_00, 20_00, 30_00, true);
        check(row(rows, "Rent", "Shelter"), 0, 0, 70_00, true);
        assertThat(row(rows, "Travel", "Rescue").months()).containsExactly(150_00L, 0L, 0L);
        assertThat(row(rows, "Rent", "Shelter").budgeted()).isFalse();
        assertThat(rows.stream()
                        .filter(BudgetComparison.Row::expense)
                        .mapToLong(BudgetComparison.Row::actual)
                        .sum())
                .isEqualTo(books.sum("a.kind = 'expense' and l.date <= '2024-03-31'"));
    }

    private static BudgetComparison.Row row(
            List<BudgetComparison.Row> rows, String account, @Nullable String programme) {
        return rows.stream()
                .filter(each -> account.equals(each.scope().account())
                        && java.util.Objects.equals(programme, each.scope().programme()))
                .findFirst()
                .orElseThrow();
    }

    private static void check(BudgetComparison.Row row, long year, long toDate, long actual, boolean overspent) {
        assertThat(List.of(row.year(), row.toDate(), row.actual(), row.overspent()))
                .containsExactly(year, toDate, actual, overspent);
    }

    @Test
    void spreadsAYearsAmountSoThatItsMonthsAddToIt() {
        List<Line> lines = List.of(new Line("Travel", null, null, null, 1_00));

        List<BudgetComparison.Row> rows = BudgetComparison.of(
                lines, List.of(), LocalDate.of(2024, 7, 1), LocalDate.of(2025, 6, 30), Set.of("Travel"));

        assertThat(rows.getFirst().monthly())
                .hasSize(12)
                .allMatch(month -> month == 8 || month == 9)
                .satisfies(months -> assertThat(
                                months.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(1_00));
    }
}
