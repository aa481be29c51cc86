package org.naru.ledger.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.naru.ledger.Ledger;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;

/** Matrix, cash flow, funds, five years and general ledger on worked example 1, to the minor unit. */
@NaruDatabaseTest
class YearStatementsTests {
    private static final Texts ENGLISH = Texts.of(Language.EN);

    @Test
    @Proves("A-169")
    void theMatrixPartsExpensesByProgrammeAndFunctionAndAddsUp(TestDatabase database) {
        List<Sheet> sheets = ofExampleOne(database, "matrix", 2024, Map.of());

        assertThat(rows(sheets.get(0).grids().get(0)))
                .containsExactly(
                        "natural Expenses:BankFees 0 0 0 15000 0 15000",
                        "natural Expenses:CashDifferences 9250 0 9250 0 0 9250",
                        "natural Expenses:Rent 0 1202500 1202500 0 0 1202500",
                        "natural Expenses:Travel 1665000 0 1665000 0 0 1665000",
                        "total  1674250 1202500 2876750 15000 0 2891750");
        assertThat(rows(sheets.get(0).grids().get(1)))
                .containsExactly(
                        "function program 2876750 99.48",
                        "function management 15000 0.52",
                        "function fundraising 0 0.00");
        assertThat(rows(sheets.get(1).grids().get(0)))
                .containsExactly(
                        "natural Expenses:Grants 6000.00 6000.00 0.00 0.00 6000.00",
                        "total  6000.00 6000.00 0.00 0.00 6000.00");
    }

    @Test
    void theCashFlowIsThatOfTheExampleAndProvesTheChangeOfCash(TestDatabase database) {
        List<Sheet> sheets = ofExampleOne(database, "cash-flow", 2024, Map.of());

        assertThat(rows(sheets.get(0).grids().get(0)))
                .containsExactly(
                        "class operating  ",
                        "account Assets:KR:Advances -3421000 0",
                        "account Assets:KR:Receivable 8010000 0",
                        "account Expenses:BankFees -15000 0",
                        "class-total operating 4574000 0",
                        "class opening  ",
                        "account Equity:Opening 1000000 0",
                        "class-total opening 1000000 0",
                        "change  5574000 0",
                        "start  0 0",
                        "end  5574000 0");
        assertThat(rows(sheets.get(1).grids().get(0)))
                .containsExactly(
                        "class operating  ",
                        "account Income:Contributions 10000.00 0.00",
                        "account Liabilities:US:Payable -6000.00 0.00",
                        "class-total operating 4000.00 0.00",
                        "class opening  ",
                        "account Equity:Opening 2000.00 0.00",
                        "class-total opening 2000.00 0.00",
                        "change  6000.00 0.00",
                        "start  0.00 0.00",
                        "end  6000.00 0.00");
    }

    @Test
    @Proves("G-18")
    void everyFundShowsWhatItReceivedSpentAndHasLeft(TestDatabase database) {
        List<Sheet> sheets = ofExampleOne(database, "funds", 2024, Map.of());

        assertThat(rows(sheets.get(0).grids().get(0)))
                .containsExactly(
                        "fund KR-RES Purpose 0 0 7980000 37400 0 0 -2867500 5149900",
                        "class-total with  0 0 7980000 37400 0 0 -2867500 5149900",
                        "fund KR-GEN General fund 0 1000000 0 0 0 0 -24250 975750",
                        "class-total without  0 1000000 0 0 0 0 -24250 975750",
                        "total   0 1000000 7980000 37400 0 0 -2891750 6125650");
        assertThat(rows(sheets.get(1).grids().get(0)))
                .contains("fund US-RES Purpose 0.00 0.00 10000.00 0.00 0.00 0.00 -6000.00 4000.00");
    }

    /** T35. */
    @Test
    @Proves("A-167")
    void eachOfFiveYearsBeginsWithWhatTheOneBeforeLeftAndAPartialYearSaysSo(TestDatabase database) {
        Sheet kr = ofExampleOne(database, "five-years", 2026, Map.of()).getFirst();

        assertThat(kr.grids().getFirst().columns().stream()
                        .map(column -> column.label().in(ENGLISH))
                        .toList())
                .containsExactly("2024", "2025", "2026 (partial)");
        assertThat(rows(kr.grids().get(0)))
                .containsExactly(
                        "start  0 6125650 6125650",
                        "revenue  7980000 0 0",
                        "gains  37400 0 0",
                        "expense-program  -2876750 0 0",
                        "expense-management  -15000 0 0",
                        "expense-fundraising  0 0 0",
                        "expense  -2891750 0 0",
                        "change  5125650 0 0",
                        "opening  1000000 0 0",
                        "end  6125650 6125650 6125650");
        for (Sheet.Grid grid : kr.grids()) {
            for (int year = 1; year < grid.columns().size(); year++) {
                assertThat(grid.rows().getFirst().cells().get(year))
                        .extracting(cell -> ((Sheet.Amount) cell).effect())
                        .isEqualTo(((Sheet.Amount) grid.rows().getLast().cells().get(year - 1)).effect());
            }
        }
        assertThat(rows(kr.grids().get(1)).getLast()).isEqualTo("end  975750 975750 975750");
        assertThat(rows(kr.grids().get(2)).getLast()).isEqualTo("end  5149900 5149900 5149900");
    }

    @Test
    void theGeneralLedgerRunsThroughTheLinesOfTheAccountsAskedFor(TestDatabase database) {
        List<Sheet> sheets = ofExampleOne(database, "general-ledger", 2024, Map.of("account", "Assets:KR:Adv*"));

        assertThat(rows(sheets.getFirst().grids().get(1)))
                .containsExactly(
                        "opening         0",
                        "line  2024-03-11 Advance KR-RES  20000.00 3700000  3700000",
                        "line  2024-03-20 Voucher KR-RES  -15500.00  2867500 832500",
                        "line  2024-03-29 Settlement KR-RES  -1500.00  277500 555000",
                        "line  2024-03-29 Settlement KR-RES  -50.00  9250 545750",
                        "line  2024-03-31 Revaluation KR-RES  0.00 5900  551650",
                        "closing         551650");
        assertThat(sheets.getFirst().grids().getFirst().rows().getLast().cells())
                .extracting(YearStatementsTests::plain)
                .startsWith("0")
                .endsWith("0");
    }

    @Test
    void anAccountThatIsNotThereIsNamedWithWhatCouldBeWritten(TestDatabase database) {
        ofExampleOne(database, "matrix", 2024, Map.of());
        Statements statements = reading(database);

        StatementOutcome outcome = database.as(
                "account:test",
                () -> statements.of(
                        "general-ledger",
                        Optional.of("kr"),
                        2024,
                        new Asked.Options(false, Optional.empty(), Map.of("account", "Assets:Nowhere"))));

        assertThat(ENGLISH.text(((StatementOutcome.Refused) outcome).why()))
                .contains("Assets:Nowhere", "kr", "Assets:*");
    }

    @Test
    void whatIsNoStatementOrNotMadeThatWayIsSaid(TestDatabase database) {
        ofExampleOne(database, "matrix", 2024, Map.of());
        Statements statements = reading(database);

        assertThat(database.as(
                        "account:test", () -> statements.of("profit", Optional.empty(), 2024, Asked.Options.NONE)))
                .isInstanceOfSatisfying(
                        StatementOutcome.NoSuchStatement.class,
                        no -> assertThat(no.known()).contains("activities", "matrix", "cash-flow", "five-years"));
        assertThat(database.as(
                        "account:test",
                        () -> statements.of(
                                "general-ledger",
                                Optional.empty(),
                                2024,
                                new Asked.Options(true, Optional.of("USD"), Map.of()))))
                .isEqualTo(new StatementOutcome.NotThisWay("general-ledger"));
    }

    /** T30. */
    @Test
    void theBalanceSheetOfEachFundBalancesAndTogetherTheyAreTheEntitys(TestDatabase database) {
        List<Sheet> sheets = ofExampleOne(database, "fund-positions", 2024, Map.of());

        assertThat(sheets.getFirst().grids()).hasSize(2);
        assertThat(rows(sheets.getFirst().grids().get(0)))
                .containsExactly(
                        "asset Assets:KR:Bank 975750 0",
                        "assets-total  975750 0",
                        "liabilities-total  0 0",
                        "net-total  975750 0");
        assertThat(rows(sheets.getFirst().grids().get(1)))
                .containsExactly(
                        "asset Assets:KR:Advances 551650 0",
                        "asset Assets:KR:Bank 4598250 0",
                        "assets-total  5149900 0",
                        "liabilities-total  0 0",
                        "net-total  5149900 0");
    }

    @Test
    void everyFundShowsWhatItSpentOnEachProgramme(TestDatabase database) {
        List<Sheet> sheets = ofExampleOne(database, "fund-programmes", 2024, Map.of());

        assertThat(rows(sheets.getFirst().grids().getFirst()))
                .containsExactly(
                        "fund KR-GEN 9250 0 15000 24250",
                        "fund KR-RES 1665000 1202500 0 2867500",
                        "total  1674250 1202500 15000 2891750");
    }

    private static List<Sheet> ofExampleOne(TestDatabase database, String name, int year, Map<String, String> others) {
        Ledger ledger = new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> false);
        database.run("account:test", () -> ExampleOne.post(ledger, 1));
        Statements statements = reading(database);
        Optional<String> entity = others.isEmpty() ? Optional.empty() : Optional.of("kr");
        StatementOutcome outcome = database.as(
                "account:test",
                () -> statements.of(name, entity, year, new Asked.Options(false, Optional.empty(), others)));
        assertThat(outcome).isInstanceOf(StatementOutcome.Computed.class);
        List<Sheet> sheets = new ArrayList<>();
        ((StatementOutcome.Computed) outcome).statements().forEach(each -> sheets.add((Sheet) each));
        return sheets;
    }

    private static Statements reading(TestDatabase database) {
        StatementsSql sql = new StatementsSql(database.jdbc());
        return Statements.reading(
                database.dataSource(),
                database.transactions(),
                database.clock(),
                () -> {},
                List.of(
                        new MatrixStatement(sql),
                        new CashFlowStatement(sql),
                        new FundsStatement(sql),
                        new FiveYearsStatement(sql),
                        new GeneralLedgerStatement(sql),
                        new FundPositionsStatement(sql),
                        new FundProgrammesStatement(sql)));
    }

    /** Each row as its kind, its code and its cells, amounts by their effect. */
    private static List<String> rows(Sheet.Grid grid) {
        return grid.rows().stream()
                .map(row -> row.kind() + " " + row.code() + " "
                        + String.join(
                                " ",
                                row.cells().stream()
                                        .map(YearStatementsTests::plain)
                                        .toList()))
                .toList();
    }

    private static String plain(Sheet.Cell cell) {
        return switch (cell) {
            case Sheet.None() -> "";
            case Sheet.Amount amount -> amount.effect().decimal().toPlainString();
            case Sheet.Words words -> words.label().in(ENGLISH);
            case Sheet.Percent percent -> percent.percent().toPlainString();
            case Sheet.Count count -> String.valueOf(count.count());
            case Sheet.Day day -> day.day().toString();
        };
    }
}
