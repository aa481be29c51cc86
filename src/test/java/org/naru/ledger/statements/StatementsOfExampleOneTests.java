package org.naru.ledger.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.naru.ledger.Ledger;
import org.naru.platform.acting.Acting;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Worked example 1, posted as plain entries: the JSON of both statements, to the minor unit (T17). */
@NaruDatabaseTest
class StatementsOfExampleOneTests {
    private static final Texts ENGLISH = Texts.of(Language.EN);

    @Test
    @Proves({"A-002", "A-168", "A-169"})
    void activitiesOfBothBooksAreTheTableOfTheExample(TestDatabase database) {
        books(database, 1);

        JsonNode both = json(database, Optional.empty(), 2024, true);

        assertThat(both.path("joined").asBoolean(true)).isFalse();
        assertThat(both.path("statements").size()).isEqualTo(2);
        assertThat(activities(both.path("statements").get(0)))
                .containsExactly(
                        "revenue Income:Affiliate 0 7980000 7980000 0",
                        "gain Income:Realised 0 31500 31500 0",
                        "gain Income:Unrealised 0 5900 5900 0",
                        "released  2867500 -2867500 0 0",
                        "income-total  2867500 5149900 8017400 0",
                        "function program -2876750 0 -2876750 0",
                        "programme program/Rescue -1674250 0 -1674250 0",
                        "natural Rescue/Expenses:CashDifferences -9250 0 -9250 0",
                        "natural Rescue/Expenses:Travel -1665000 0 -1665000 0",
                        "programme program/Shelter -1202500 0 -1202500 0",
                        "natural Shelter/Expenses:Rent -1202500 0 -1202500 0",
                        "function management -15000 0 -15000 0",
                        "programme management/MGMT -15000 0 -15000 0",
                        "natural MGMT/Expenses:BankFees -15000 0 -15000 0",
                        "function fundraising 0 0 0 0",
                        "expense-total  -2891750 0 -2891750 0",
                        "change  -24250 5149900 5125650 0",
                        "start  0 0 0 0",
                        "opening  1000000 0 1000000 0",
                        "end  975750 5149900 6125650 0");
        assertThat(activities(both.path("statements").get(1)))
                .containsExactly(
                        "revenue Income:Contributions 0.00 10000.00 10000.00 0.00",
                        "released  6000.00 -6000.00 0.00 0.00",
                        "income-total  6000.00 4000.00 10000.00 0.00",
                        "function program -6000.00 0.00 -6000.00 0.00",
                        "programme program/Rescue -6000.00 0.00 -6000.00 0.00",
                        "natural Rescue/Expenses:Grants -6000.00 0.00 -6000.00 0.00",
                        "function management 0.00 0.00 0.00 0.00",
                        "function fundraising 0.00 0.00 0.00 0.00",
                        "expense-total  -6000.00 0.00 -6000.00 0.00",
                        "change  0.00 4000.00 4000.00 0.00",
                        "start  0.00 0.00 0.00 0.00",
                        "opening  2000.00 0.00 2000.00 0.00",
                        "end  2000.00 4000.00 6000.00 0.00");
    }

    @Test
    void theYearAfterStartsWithWhatThisYearLeftAndShowsItBeside(TestDatabase database) {
        books(database, 1);

        JsonNode korea =
                json(database, Optional.of("kr"), 2025, true).path("statements").get(0);

        assertThat(activities(korea))
                .contains(
                        "revenue Income:Affiliate 0 0 0 7980000",
                        "programme program/Rescue 0 0 0 -1674250",
                        "change  0 0 0 5125650",
                        "start  975750 5149900 6125650 0",
                        "opening  0 0 0 1000000",
                        "end  975750 5149900 6125650 6125650");
    }

    /** A fiscal year from April: the quarter of the example lies in the one before. */
    @Test
    void fiscalYearsBeginInTheEntitysMonth(TestDatabase database) {
        books(database, 4);

        JsonNode first =
                json(database, Optional.of("us"), 2024, true).path("statements").get(0);
        JsonNode second =
                json(database, Optional.of("us"), 2025, true).path("statements").get(0);

        assertThat(first.path("from").asString() + " " + first.path("to").asString())
                .isEqualTo("2023-04-01 2024-03-31");
        assertThat(activities(first)).contains("end  2000.00 4000.00 6000.00 0.00");
        assertThat(activities(second)).contains("start  2000.00 4000.00 6000.00 0.00");
    }

    @Test
    @Proves("A-002")
    void trialBalancesOfBothBooksBalanceInBothCurrencies(TestDatabase database) {
        books(database, 1);

        JsonNode both = json(database, Optional.empty(), 2024, false).path("statements");

        assertThat(trialBalance(both.get(0)))
                .containsExactly(
                        "Assets:KR:Advances 0 3705900 3154250 551650 [2950.00 CNY]",
                        "Assets:KR:Bank 0 9298250 3724250 5574000 []",
                        "Assets:KR:Receivable 0 7980000 7980000 0 []",
                        "Equity:Opening 0 0 1000000 -1000000 []",
                        "Income:Affiliate 0 0 7980000 -7980000 []",
                        "Expenses:BankFees 0 15000 0 15000 []",
                        "Expenses:CashDifferences 0 9250 0 9250 [50.00 CNY]",
                        "Expenses:Rent 0 1202500 0 1202500 [6500.00 CNY]",
                        "Expenses:Travel 0 1665000 0 1665000 [9000.00 CNY]",
                        "Income:Realised 0 0 31500 -31500 []",
                        "Income:Unrealised 0 0 5900 -5900 []",
                        "Income:ReleasedWith 0 2867500 0 2867500 []",
                        "Income:ReleasedWithout 0 0 2867500 -2867500 []");
        assertThat(total(both.get(0), "debitBalances")).isEqualTo("11884900");
        assertThat(total(both.get(0), "creditBalances")).isEqualTo("11884900");
        assertThat(total(both.get(0), "debits")).isEqualTo(total(both.get(0), "credits"));
        assertThat(trialBalance(both.get(1)))
                .contains(
                        "Assets:US:Bank 0.00 12000.00 6000.00 6000.00 []",
                        "Liabilities:US:Payable 0.00 6000.00 6000.00 0.00 []");
    }

    @Test
    void theTrialBalanceOfTheYearAfterBringsNetAssetsForwardByClass(TestDatabase database) {
        books(database, 1);

        JsonNode korea = json(database, Optional.of("kr"), 2025, false)
                .path("statements")
                .get(0);

        assertThat(trialBalance(korea))
                .containsExactly(
                        "Assets:KR:Advances 551650 0 0 551650 [2950.00 CNY]",
                        "Assets:KR:Bank 5574000 0 0 5574000 []",
                        "without -975750 0 0 -975750 []",
                        "with -5149900 0 0 -5149900 []");
    }

    @Test
    @Proves("A-187")
    void namesWhoseItIsInWhichCurrencyOnWhichBasisAndFromWhichStateOfTheBooks(TestDatabase database) {
        books(database, 1);
        database.run(
                "system:sealer",
                () -> database.jdbc()
                        .sql("select ledger.seal(id, 1000) from ledger.entity")
                        .query()
                        .listOfRows());

        JsonNode us =
                json(database, Optional.of("us"), 2024, true).path("statements").get(0);

        assertThat(us.path("entity").path("code").asString()).isEqualTo("us");
        assertThat(us.path("entity").path("name").asString()).isEqualTo("US branch");
        assertThat(us.path("currency").asString()).isEqualTo("USD");
        assertThat(us.path("basis").asString()).isEqualTo("accrual");
        assertThat(us.path("audited").asBoolean(true)).isFalse();
        assertThat(us.path("from").asString()).isEqualTo("2024-01-01");
        assertThat(us.path("to").asString()).isEqualTo("2024-12-31");
        assertThat(us.path("moment").asString()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(us.path("chain").path("number").asLong()).isEqualTo(4);
        assertThat(us.path("chain").path("hash").asString()).matches("[0-9a-f]{64}");
        assertThat(us.path("chain").path("written").asString()).startsWith("us:4:");
        assertThat(us.path("chain").path("following").asLong(-1)).isZero();
        assertThat(us.path("rows").get(0).path("with").path("entries").asString())
                .isEqualTo(
                        "/books/journal?entity=us&from=2024-01-01&to=2024-12-31&account=Income%3AContributions&class=with");
    }

    /** What a person reads carries the same names as what a machine reads, in both languages. */
    @Test
    @Proves("A-187")
    void thePrintedTableNamesTheSameInBothLanguages(TestDatabase database) {
        books(database, 1);

        String english = StatementFormat.TABLE.write(computed(database, Optional.empty(), 2024, true), ENGLISH);
        String korean =
                StatementFormat.TABLE.write(computed(database, Optional.of("kr"), 2024, false), Texts.of(Language.KO));

        assertThat(english)
                .contains(
                        "Statement of activities",
                        "Korean mission (kr)",
                        "US branch (us)",
                        "Amounts in USD",
                        "1 January 2024 to 31 December 2024",
                        "Accrual basis · Not audited",
                        "Head of the chain: us:0:",
                        "Each legal entity stands by itself")
                .doesNotContain("⟦");
        assertThat(korean)
                .contains("합계잔액시산표", "한국본부 (kr)", "발생주의 · 감사받지 않음", "2024년 1월 1일부터 2024년 12월 31일까지")
                .doesNotContain("⟦", "not-audited");
    }

    @Test
    void csvHasOneRecordPerRowThatNamesWhoseItIs(TestDatabase database) {
        books(database, 1);

        List<String> lines = StatementFormat.CSV
                .write(computed(database, Optional.of("us"), 2024, true), ENGLISH)
                .lines()
                .toList();

        assertThat(lines.getFirst())
                .isEqualTo(
                        "statement,entity,currency,basis,audited,from,to,chain,moment,row,code,within,label,without,with,"
                                + "total,previous");
        assertThat(lines.get(1))
                .isEqualTo("activities,us,USD,accrual,false,2024-01-01,2024-12-31,us:0:,2026-03-02T09:00:00Z,revenue,"
                        + "Income:Contributions,,Income:Contributions,0.00,10000.00,10000.00,0.00");
        assertThat(lines).hasSize(14);
    }

    @Test
    void anEntityOrYearThatIsNotThereIsSaid(TestDatabase database) {
        Statements empty = statements(database);
        assertThat(asked(() -> empty.activities(Optional.empty(), 2024))).isEqualTo(new StatementOutcome.NoBooks());

        books(database, 1);

        assertThat(asked(() -> empty.trialBalance(Optional.of("jp"), 2024)))
                .isEqualTo(new StatementOutcome.NoSuchEntity("jp", List.of("kr", "us")));
        assertThat(asked(() -> empty.trialBalance(Optional.of("kr"), 1899)))
                .isEqualTo(new StatementOutcome.NoSuchYear(1899));
    }

    private static void books(TestDatabase database, int fiscalYearStart) {
        Ledger ledger = new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> false);
        database.run("account:test", () -> ExampleOne.post(ledger, fiscalYearStart));
    }

    private static List<String> activities(JsonNode statement) {
        List<String> rows = new ArrayList<>();
        for (JsonNode row : statement.path("rows")) {
            rows.add(String.join(
                    " ",
                    row.path("row").asString(),
                    row.path("within").asString("").isEmpty()
                            ? row.path("code").asString("")
                            : row.path("within").asString("") + "/"
                                    + row.path("code").asString(""),
                    row.path("without").path("amount").asString(),
                    row.path("with").path("amount").asString(),
                    row.path("total").path("amount").asString(),
                    row.path("previous").path("amount").asString()));
        }
        return rows;
    }

    private static List<String> trialBalance(JsonNode statement) {
        List<String> rows = new ArrayList<>();
        for (JsonNode row : statement.path("rows")) {
            List<String> own = new ArrayList<>();
            row.path("own")
                    .forEach(each -> own.add(each.path("amount").asString() + " "
                            + each.path("currency").asString()));
            rows.add(String.join(
                    " ",
                    row.path("code").asString(row.path("class").asString("")),
                    row.path("opening").path("amount").asString(),
                    row.path("debits").path("amount").asString(),
                    row.path("credits").path("amount").asString(),
                    row.path("balance").path("amount").asString(),
                    own.toString()));
        }
        return rows;
    }

    private static String total(JsonNode statement, String name) {
        return statement.path("totals").path(name).path("amount").asString();
    }

    private static JsonNode json(TestDatabase database, Optional<String> entity, int year, boolean activities) {
        return JsonMapper.builder()
                .build()
                .readTree(StatementFormat.JSON.write(computed(database, entity, year, activities), ENGLISH));
    }

    private static List<Statement> computed(
            TestDatabase database, Optional<String> entity, int year, boolean activities) {
        Statements statements = statements(database);
        StatementOutcome outcome =
                asked(() -> activities ? statements.activities(entity, year) : statements.trialBalance(entity, year));
        if (outcome instanceof StatementOutcome.Computed computed) {
            return computed.statements();
        }
        throw new AssertionError(outcome.toString());
    }

    private static Statements statements(TestDatabase database) {
        return new Statements(
                new StatementsSql(database.jdbc()),
                database.clock(),
                database.transactions(),
                () -> {},
                List.of(),
                List.of());
    }

    private static StatementOutcome asked(Callable<StatementOutcome> question) {
        try {
            return Acting.call("account:test", question);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
