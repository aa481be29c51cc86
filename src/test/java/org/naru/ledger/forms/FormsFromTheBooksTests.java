package org.naru.ledger.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Fund;
import org.naru.ledger.Journal;
import org.naru.ledger.Ledger;
import org.naru.ledger.Restriction;
import org.naru.ledger.statements.ExampleOne;
import org.naru.ledger.statements.Sheet;
import org.naru.ledger.statements.StatementOutcome;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/** The forms of worked example 1's two books, with a fund of other business added in Korea. */
@NaruDatabaseTest
class FormsFromTheBooksTests {
    private FormsSql sql;

    /** T32. Two segments add to the whole; the whole is the ASC statement of the example, and so are its functions. */
    @Test
    void bothKoreanSegmentsAddToTheStatementOfTheBook(TestDatabase database) {
        books(database);
        mapKorea(database);

        Map<String, List<Long>> activities = rows(sheet(database, FormSource.Kind.KOREAN_ACTIVITIES, "kr"));

        // Gifts are R1; the affiliate's grant R2; realised and unrealised gains stand below.
        assertThat(activities.get("R2")).containsExactly(7_980_000L, 7_980_000L, 0L);
        assertThat(activities.get("R5")).containsExactly(40_000L, 0L, 40_000L);
        assertThat(activities.get("E-program-3")).containsExactly(1_202_500L, 1_202_500L, 0L);
        assertThat(activities.get("E-program-4")).containsExactly(1_680_250L, 1_674_250L, 6_000L);
        // The matrix of the example: Rescue 1,674,250 and Shelter 1,202,500; management 15,000; the other business
        // 6,000.
        assertThat(activities.get("E-program")).containsExactly(2_882_750L, 2_876_750L, 6_000L);
        assertThat(activities.get("E-management")).containsExactly(15_000L, 15_000L, 0L);
        assertThat(activities.get("E-fundraising")).containsExactly(0L, 0L, 0L);
        assertThat(activities.get("E")).containsExactly(2_897_750L, 2_891_750L, 6_000L);
        assertThat(activities.get("N1")).containsExactly(37_400L, 37_400L, 0L);
        // −24,250 without and 5,149,900 with restrictions, and what the other business earned.
        assertThat(activities.get("T")).containsExactly(5_125_650L + 34_000, 5_125_650L, 34_000L);

        Sheet position = sheet(database, FormSource.Kind.KOREAN_POSITION, "kr");
        Map<String, List<Long>> standing = rows(position);
        assertThat(standing.get("A11")).containsExactly(5_608_000L, 5_574_000L, 34_000L);
        assertThat(standing.get("A14")).containsExactly(551_650L, 551_650L, 0L);
        assertThat(standing.get("A")).containsExactly(6_159_650L, 6_125_650L, 34_000L);
        assertThat(standing.get("Q2")).containsExactly(6_159_650L, 6_125_650L, 34_000L);
        assertThat(standing.get("Z")).isEqualTo(standing.get("A"));
        assertThat(position.notes())
                .contains(Message.of("ledger.forms.korean-restricted", new Money(5_149_900, new Currency("KRW", 0))));
    }

    /** A fund is basic net assets because the board says so, from the year it says; the sum stays. */
    @Test
    void theKoreanPositionPartsNetAssetsByWhatWasSaidOfEachFund(TestDatabase database) {
        books(database);
        mapKorea(database);
        Forms forms = new Forms(sql, database.clock());

        assertThat(said(database, forms, "KR-RES", 2024, "resolution 2024/3")).isEqualTo(new Forms.FundOutcome.Kept());
        assertThat(said(database, forms, "KR-RES", 2024, "resolution 2024/3")).isEqualTo(new Forms.FundOutcome.Stood());
        assertThat(said(database, forms, "KR-NONE", 2024, "x"))
                .isEqualTo(new Forms.FundOutcome.NoSuchFund("kr-KR-NONE"));
        assertThat(said(database, forms, "KR-GEN", 2024, " ")).isEqualTo(new Forms.FundOutcome.NoReason());
        assertThat(said(database, forms, "KR-GEN", 2025, "only later")).isEqualTo(new Forms.FundOutcome.Kept());

        Map<String, List<Long>> standing = rows(sheet(database, FormSource.Kind.KOREAN_POSITION, "kr"));
        assertThat(standing.get("Q1")).containsExactly(5_149_900L, 5_149_900L, 0L);
        assertThat(standing.get("Q2")).containsExactly(1_009_750L, 975_750L, 34_000L);
        assertThat(standing.get("Z")).isEqualTo(standing.get("A"));
    }

    private static Forms.FundOutcome said(TestDatabase database, Forms forms, String fund, int from, String reason) {
        return database.as("account:test", () -> forms.basic("kr", fund, true, from, reason));
    }

    @Test
    void partsEightNineAndTenAddToTheStatementsOfTheBook(TestDatabase database) {
        books(database);
        mapUs(database);

        Sheet revenue = sheet(database, FormSource.Kind.VIII, "us");
        assertThat(rows(revenue).get("1f")).containsExactly(10_000_00L);
        assertThat(rows(revenue).get("12")).containsExactly(10_000_00L, 0L, 0L, 0L);
        assertThat(bridge(revenue)).containsExactly("earned 1000000", "viii 1000000");
        Sheet expenses = sheet(database, FormSource.Kind.IX, "us");
        assertThat(rows(expenses).get("3")).containsExactly(6_000_00L, 6_000_00L, 0L, 0L);
        assertThat(rows(expenses).get("25")).containsExactly(6_000_00L, 6_000_00L, 0L, 0L);
        assertThat(bridge(expenses)).containsExactly("spent 600000", "ix 600000");
        Map<String, List<Long>> balance = rows(sheet(database, FormSource.Kind.X, "us"));
        assertThat(balance.get("1")).containsExactly(0L, 6_000_00L);
        assertThat(balance.get("27")).containsExactly(0L, 2_000_00L);
        assertThat(balance.get("28")).containsExactly(0L, 4_000_00L);
        assertThat(balance.get("33")).containsExactly(0L, 6_000_00L).isEqualTo(balance.get("16"));
    }

    /** An expense that Part VIII nets is no line of Part IX: the bridge names it, and adds. */
    @Test
    void theBridgeNamesWhatStandsInAnotherPart(TestDatabase database) {
        books(database);
        mapUs(database);
        post(
                database,
                "us",
                line("Expenses:Rent", "US-GEN", "MGMT", "USD", 300_00),
                line("Assets:US:Bank", "US-GEN", null, "USD", -300_00));
        map(database, Forms.US, "Expenses:Rent", new Forms.Place("viii", "6b-i", "unrelated"));

        Sheet expenses = sheet(database, FormSource.Kind.IX, "us");
        Sheet revenue = sheet(database, FormSource.Kind.VIII, "us");

        assertThat(bridge(expenses)).containsExactly("spent 630000", "Expenses:Rent -30000", "ix 600000");
        assertThat(bridge(revenue)).containsExactly("earned 1000000", "Expenses:Rent -30000", "viii 970000");
        assertThat(rows(revenue).get("6d")).containsExactly(-300_00L, 0L, -300_00L, 0L);
        assertThat(rows(revenue).get("6c-i")).containsExactly(-300_00L, 0L, -300_00L, 0L);
        assertThat(rows(revenue).get("6c-ii")).containsExactly(0L, 0L, 0L, 0L);
    }

    /** Line 1g repeats what 1f holds and adds to nothing; while nobody says what is noncash, the form says whose it is. */
    @Test
    void giftsThatAreNoCashStandOnTheirLineAndAgainOn1g(TestDatabase database) {
        books(database);
        mapUs(database);
        Sheet before = sheet(database, FormSource.Kind.VIII, "us");
        map(database, Forms.US, "Income:Contributions", new Forms.Place("viii", "1f", "noncash"));

        Sheet after = sheet(database, FormSource.Kind.VIII, "us");

        assertThat(rows(before).get("1g")).containsExactly(0L);
        assertThat(before.notes()).contains(Message.of("ledger.forms.filer-noncash"));
        for (String line : List.of("1f", "1g", "1h")) {
            assertThat(rows(after).get(line)).as(line).containsExactly(10_000_00L);
        }
        assertThat(rows(after).get("12")).containsExactly(10_000_00L, 0L, 0L, 0L);
        assertThat(after.notes()).doesNotContain(Message.of("ledger.forms.filer-noncash"));
        assertThat(sheet(database, FormSource.Kind.IX, "us").notes())
                .contains(Message.of("ledger.forms.filer-joint-costs"));
    }

    @Test
    void refusesALineWithPartsAsAWholeAndAWordThatIsNoneOfItsColumns(TestDatabase database) {
        books(database);
        Forms forms = new Forms(sql, database.clock());

        database.run("account:test", () -> {
            for (Forms.Place wrong : List.of(
                    new Forms.Place("viii", "6a", "related"),
                    new Forms.Place("viii", "6a-i", ""),
                    new Forms.Place("viii", "6a-i", "noncash"),
                    new Forms.Place("viii", "1f", "related"),
                    new Forms.Place("viii", "1g", ""),
                    new Forms.Place("viii", "6a-i", "sideways"))) {
                assertThat(forms.map(Forms.US, "Income:Contributions", wrong, 2024, null))
                        .as("%s", wrong)
                        .isInstanceOf(Forms.Outcome.NoSuchPlace.class);
            }
            assertThat(forms.map(
                            Forms.US, "Income:Contributions", new Forms.Place("viii", "6a-ii", "excluded"), 2024, null))
                    .isEqualTo(new Forms.Outcome.Kept());
        });
    }

    @Test
    void anAccountThatTheMappingLeavesOutIsNamedWithItsAmount(TestDatabase database) {
        books(database);

        assertThat(FiledReturnsTests.asked(database, sql, FormSource.Kind.IX, "us", 2024))
                .isEqualTo(new StatementOutcome.Refused(Message.of(
                        "ledger.forms.left-out-more",
                        Message.of(
                                "ledger.forms.left-out",
                                "Expenses:Grants",
                                new Money(6_000_00, new Currency("USD", 2)),
                                "2024"),
                        1L)));
    }

    /** A word for later years leaves the earlier ones as they were; an account taken off is left out again. */
    @Test
    void whatIsSaidHoldsForItsYears(TestDatabase database) {
        books(database);
        mapUs(database);
        database.run("account:test", () -> {
            Forms forms = new Forms(sql, database.clock());
            assertThat(forms.map(Forms.US, "Expenses:Grants", new Forms.Place("ix", "21", ""), 2025, null))
                    .isEqualTo(new Forms.Outcome.Kept());
            assertThat(forms.map(Forms.US, "Expenses:Grants", new Forms.Place("ix", "21", ""), 2025, null))
                    .isEqualTo(new Forms.Outcome.Stood());
            assertThat(forms.map(Forms.US, "Expenses:Grants", new Forms.Place("viii", "1f", ""), 2024, null))
                    .isEqualTo(new Forms.Outcome.NoSuchPlace("viii 1f", 2024));
            assertThat(forms.map(Forms.US, "Income:Contributions", new Forms.Place("viii", "3", ""), 2024, null))
                    .isEqualTo(new Forms.Outcome.NoSuchPlace("viii 3", 2024));
        });
        assertThat(rows(sheet(database, FormSource.Kind.IX, "us")).get("3")).contains(6_000_00L);

        map(database, Forms.US, "Expenses:Grants", Forms.Place.NOWHERE);

        assertThat(FiledReturnsTests.asked(database, sql, FormSource.Kind.IX, "us", 2024))
                .isInstanceOf(StatementOutcome.Refused.class);
    }

    @Test
    void whatWasSaidStays(TestDatabase database) {
        books(database);
        mapUs(database);

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> database.owner()
                        .sql("update ledger.form_mapping set line = '1'")
                        .update())
                .hasMessageContaining("what was said of a form stays");
    }

    private void books(TestDatabase database) {
        sql = new FormsSql(database.jdbc());
        Ledger ledger = new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> false);
        database.run("account:test", () -> {
            ExampleOne.post(ledger, 1);
            FiledReturnsTests.added(ledger.chart()
                    .add(new Fund(
                            "kr",
                            "KR-SHOP",
                            Restriction.BOARD,
                            null,
                            null,
                            null,
                            Fund.Segment.OTHER_BUSINESS,
                            "매점",
                            "Shop",
                            "",
                            Set.of(),
                            LocalDate.of(2023, 1, 1),
                            null)));
        });
        post(
                database,
                "kr",
                line("Assets:KR:Bank", "KR-SHOP", null, "KRW", 34_000),
                line("Expenses:Travel", "KR-SHOP", "Rescue", "KRW", 6_000),
                line("Income:Contributions", "KR-SHOP", null, "KRW", -40_000));
    }

    private void mapUs(TestDatabase database) {
        map(database, Forms.US, "Income:Contributions", new Forms.Place("viii", "1f", ""));
        map(database, Forms.US, "Expenses:Grants", new Forms.Place("ix", "3", ""));
        map(database, Forms.US, "Assets:US:Bank", new Forms.Place("x", "1", ""));
    }

    private void mapKorea(TestDatabase database) {
        Map.of(
                        "Income:Contributions", "R5",
                        "Income:Affiliate", "R2",
                        "Income:Realised", "N1",
                        "Income:Unrealised", "N1",
                        "Expenses:Rent", "E-program-3",
                        "Expenses:Travel", "E-program-4",
                        "Expenses:BankFees", "E-program-4",
                        "Expenses:CashDifferences", "E-program-4")
                .forEach((account, line) ->
                        map(database, Forms.KOREA, account, new Forms.Place("activities", line, "")));
        map(database, Forms.KOREA, "Assets:KR:Bank", new Forms.Place("position", "A11", ""));
        map(database, Forms.KOREA, "Assets:KR:Advances", new Forms.Place("position", "A14", ""));
    }

    private void map(TestDatabase database, String form, String account, Forms.Place place) {
        Forms.Outcome outcome = database.as(
                "account:test", () -> new Forms(sql, database.clock()).map(form, account, place, 2023, null));
        assertThat(outcome).isEqualTo(new Forms.Outcome.Kept());
    }

    private static DraftLine line(
            String account, String fund, @org.jspecify.annotations.Nullable String programme, String ccy, long minor) {
        return new DraftLine(account, fund, programme, ccy, minor, minor);
    }

    private static void post(TestDatabase database, String entity, DraftLine... lines) {
        Ledger ledger = new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> false);
        Journal.AllOutcome outcome = database.as(
                "account:test",
                () -> ledger.journal()
                        .postAll(List.of(new Draft(
                                entity,
                                LocalDate.of(2024, 3, 30),
                                EntryKind.VOUCHER,
                                "more",
                                "more",
                                List.of(lines)))));
        assertThat(outcome).isInstanceOf(Journal.AllOutcome.All.class);
    }

    private Sheet sheet(TestDatabase database, FormSource.Kind kind, String entity) {
        return FiledReturnsTests.sheet(database, sql, kind, entity, 2024);
    }

    /** Amounts of each line by its number. */
    private static Map<String, List<Long>> rows(Sheet sheet) {
        Map<String, List<Long>> rows = new HashMap<>();
        for (Sheet.Row row : sheet.grids().getFirst().rows()) {
            if (!row.kind().equals("account")) {
                rows.put(row.code(), amounts(row));
            }
        }
        return rows;
    }

    private static List<String> bridge(Sheet sheet) {
        List<String> steps = new ArrayList<>();
        for (Sheet.Row row : sheet.grids().get(1).rows()) {
            String said = row.label() instanceof Sheet.Said said1
                    ? said1.message().key().substring("ledger.forms.bridge.".length())
                    : row.code();
            steps.add(said + " " + amounts(row).getFirst());
        }
        return steps;
    }

    private static List<Long> amounts(Sheet.Row row) {
        List<Long> amounts = new ArrayList<>();
        for (Sheet.Cell cell : row.cells()) {
            if (cell instanceof Sheet.Amount amount) {
                amounts.add(amount.effect().minor());
            }
        }
        return amounts;
    }
}
