package org.naru.ledger.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.naru.ledger.plans.PlanBooks.STUDENT;
import static org.naru.ledger.plans.PlanBooks.line;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.naru.ledger.EntryKind;
import org.naru.ledger.plans.Commitments.Series;
import org.naru.ledger.plans.Commitments.Term;
import org.naru.ledger.statements.Asked;
import org.naru.ledger.statements.Sheet;
import org.naru.ledger.statements.StatementOutcome;
import org.naru.ledger.statements.StatementSource;
import org.naru.ledger.statements.Statements;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;

/** Budget against actual and commitments by year, as statements. */
@NaruDatabaseTest
class PlanSheetsTests {
    private final TestDatabase database;
    private final PlanBooks books;

    PlanSheetsTests(TestDatabase database) {
        this.database = database;
        this.books = new PlanBooks(database);
    }

    private StatementOutcome ask(StatementSource source, int year, Map<String, String> options) {
        Statements statements = Statements.reading(
                database.dataSource(), database.transactions(), database.clock(), () -> {}, List.of(source));
        return books.as(() -> statements.of(
                source.name(), Optional.of("us"), year, new Asked.Options(false, Optional.empty(), options)));
    }

    private Sheet sheet(StatementSource source, int year, Map<String, String> options) {
        return (Sheet) ((StatementOutcome.Computed) ask(source, year, options))
                .statements()
                .getFirst();
    }

    private static List<String> row(Sheet.Grid grid, String code) {
        Sheet.Row row = grid.rows().stream()
                .filter(each -> each.code().equals(code) || each.kind().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + code + " in " + grid.rows()));
        return row.cells().stream().map(PlanSheetsTests::written).toList();
    }

    private static String written(Sheet.Cell cell) {
        return switch (cell) {
            case Sheet.Amount amount -> amount.effect().decimal().toPlainString();
            case Sheet.Percent(BigDecimal percent) -> percent.toPlainString() + "%";
            case Sheet.Words(var label) -> label.in(Texts.of(Language.EN)).replace('\u00a0', ' ');
            case Sheet.Count(long count) -> String.valueOf(count);
            case Sheet.Day(LocalDate day) -> day.toString();
            case Sheet.None _ -> "";
        };
    }

    @Test
    void setsTheBudgetBesideTheBooksAndSaysInWordsWhatIsOver() {
        books.gift("2024-01-05", "US-GEN", 9_000_00);
        for (String[] each : new String[][] {
            {"2024-01-10", "Travel", "130.00"}, {"2024-02-10", "Rent", "70.00"}, {"2024-02-11", "Power", "1.00"}
        }) {
            long minor = new BigDecimal(each[2]).movePointRight(2).longValueExact();
            books.posted(
                    each[0],
                    EntryKind.VOUCHER,
                    each[0],
                    line(each[1], "US-GEN", "Rescue", minor),
                    line("Bank", "US-GEN", null, -minor));
        }
        books.done(books.as(() ->
                books.plans.budgets().draft("us", 2024, "account,amount\nTravel,720\nRent,60\nContributions,12000\n")));
        StatementSource source = new BudgetSheet(books.plans.sql(), books.ledger.chart());
        Sheet draft = sheet(source, 2024, Map.of("month", "2024-02"));
        books.done(books.as(() -> books.plans.budgets().approve("us", 2024, LocalDate.of(2023, 12, 15), "2023-31")));

        Sheet sheet = sheet(source, 2024, Map.of("month", "2024-02"));

        Sheet.Grid budget = sheet.grids().getFirst();
        assertThat(row(budget, "Travel"))
                .containsExactly(
                        "",
                        "-720.00",
                        "-120.00",
                        "-130.00",
                        "-10.00",
                        "108.33%",
                        "Over the budget to date by US$ 10.00");
        assertThat(row(budget, "Rent").getLast()).isEqualTo("Over the year's budget by US$ 10.00");
        assertThat(row(budget, "Power"))
                .containsExactly("Rescue, us-US-GEN", "0.00", "0.00", "-1.00", "-1.00", "", "Not in the budget");
        assertThat(row(budget, "result").subList(1, 4)).containsExactly("11220.00", "1870.00", "8799.00");
        assertThat(row(budget, "expense-total").get(3)).isEqualTo("-201.00");
        assertThat(row(sheet.grids().get(1), "Rent")).containsExactly("0.00", "-70.00");
        assertThat(row(sheet.grids().get(2), "Rent")).containsExactly("-5.00", "-5.00");
        Sheet.Amount actual = (Sheet.Amount) budget.rows().stream()
                .filter(row -> row.code().equals("Travel"))
                .findFirst()
                .orElseThrow()
                .cells()
                .get(3);
        assertThat(actual.entries().orElseThrow()).contains("account=Travel", "to=2024-02-29", "from=2024-01-01");
        assertThat(draft.notes()).anyMatch(note -> note.key().equals("ledger.plan.budget.is-draft"));
        assertThat(sheet.notes()).anyMatch(note -> note.key().equals("ledger.plan.budget.approved"));
        assertThat(ask(source, 2024, Map.of("month", "2025-02"))).isInstanceOf(StatementOutcome.Refused.class);
        assertThat(ask(source, 2024, Map.of("month", "soon"))).isInstanceOf(StatementOutcome.Refused.class);
    }

    @Test
    @Proves({"G-15", "G-16"})
    void givesCommitmentsByTheYearTheyFallDueAndNoName() {
        books.gift("2024-02-20", "US-SCH", 60_000_00);
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            terms.add(new Term(LocalDate.of(2024, 9, 1).plusMonths(6L * i), 5_000_00));
        }
        books.done(books.as(() -> books.plans
                .commitments()
                .approve(new Series(
                        "us",
                        "Study",
                        "2024-07",
                        "US-SCH",
                        "School",
                        STUDENT,
                        LocalDate.of(2024, 2, 20),
                        terms,
                        null))));

        Sheet sheet = sheet(new CommitmentsSheet(books.plans.sql(), books.ledger.chart()), 2024, Map.of());

        Sheet.Grid due = sheet.grids().getFirst();
        assertThat(due.columns())
                .extracting(Sheet.Col::name)
                .containsExactly(
                        "for",
                        "due-2024",
                        "due-2025",
                        "due-2026",
                        "due-2027",
                        "due-2028",
                        "due-2029",
                        "due-2030",
                        "open");
        assertThat(row(due, "us-US-SCH"))
                .containsExactly(
                        "School, " + STUDENT,
                        "5000.00",
                        "10000.00",
                        "10000.00",
                        "10000.00",
                        "10000.00",
                        "10000.00",
                        "5000.00",
                        "60000.00");
        assertThat(row(sheet.grids().get(1), "total")).containsExactly("", "60000.00", "0.00", "0.00", "60000.00");
    }
}
