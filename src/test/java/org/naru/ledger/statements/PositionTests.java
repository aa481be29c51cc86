package org.naru.ledger.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Ledger;
import org.naru.ledger.Restriction;
import org.naru.platform.acting.Acting;
import org.naru.platform.money.Currency;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The statement of financial position: worked example 1 to the minor unit, and what funds lend each other. */
@NaruDatabaseTest
class PositionTests {
    private static final Texts ENGLISH = Texts.of(Language.EN);
    private static final Currency WON = new Currency("KRW", 0);

    @Test
    @Proves("A-002")
    void bothBooksStandAsInTheExample(TestDatabase database) {
        JsonNode both = json(database, 2024).path("statements");

        assertThat(rows(both.get(0)))
                .containsExactly(
                        "asset Assets:KR:Advances 551650 0 [2950.00 CNY]",
                        "asset Assets:KR:Bank 5574000 0 []",
                        "assets-total  6125650 0 []",
                        "liabilities-total  0 0 []",
                        "net-without  975750 0 []",
                        "net-with  5149900 0 []",
                        "net-total  6125650 0 []",
                        "total  6125650 0 []");
        assertThat(funds(both.get(0))).containsExactly("KR-GEN none 975750 0", "KR-RES purpose 5149900 0");
        assertThat(rows(both.get(1)))
                .containsExactly(
                        "asset Assets:US:Bank 6000.00 0.00 []",
                        "assets-total  6000.00 0.00 []",
                        "liabilities-total  0.00 0.00 []",
                        "net-without  2000.00 0.00 []",
                        "net-with  4000.00 0.00 []",
                        "net-total  6000.00 0.00 []",
                        "total  6000.00 0.00 []");
        assertThat(funds(both.get(1))).containsExactly("US-GEN none 2000.00 0.00", "US-RES purpose 4000.00 0.00");
        assertThat(both.get(1).path("before").asString()).isEqualTo("2023-12-31");
    }

    @Test
    void theYearAfterHasTheSameBesideIt(TestDatabase database) {
        JsonNode korea = json(database, 2025).path("statements").get(0);

        assertThat(rows(korea))
                .contains(
                        "asset Assets:KR:Advances 551650 551650 [2950.00 CNY]",
                        "net-with  5149900 5149900 []",
                        "total  6125650 6125650 []");
        assertThat(funds(korea)).containsExactly("KR-GEN none 975750 975750", "KR-RES purpose 5149900 5149900");
    }

    @Test
    void figuresLeadToTheEntriesUpToTheirDay(TestDatabase database) {
        JsonNode us = json(database, 2024).path("statements").get(1);

        assertThat(us.path("rows").get(0).path("previous").path("entries").asString())
                .isEqualTo("/books/journal?entity=us&to=2023-12-31&account=Assets%3AUS%3ABank");
        assertThat(us.path("rows").get(1).path("end").path("entries").asString())
                .isEqualTo("/books/journal?entity=us&to=2024-12-31&kind=asset");
        assertThat(us.path("funds").get(1).path("end").path("entries").asString())
                .isEqualTo("/books/journal?entity=us&to=2024-12-31"
                        + "&kind=equity%2Crevenue%2Cgain%2Crelease_with%2Crelease_without%2Cexpense&fund=us-US-RES");
    }

    @Test
    void isPrintedInBothLanguagesAndAsRecords(TestDatabase database) {
        List<Statement> both = computed(database, 2024);

        assertThat(StatementFormat.TABLE.write(both, ENGLISH))
                .contains(
                        "Statement of financial position",
                        "At 31 December 2024, beside it 31 December 2023",
                        "2,950.00 CNY",
                        "Net assets per fund",
                        "Purpose")
                .doesNotContain("⟦");
        assertThat(StatementFormat.TABLE.write(both, Texts.of(Language.KO)))
                .contains("재무상태표", "2024년 12월 31일 현재 (비교: 2023년 12월 31일)", "기금별 순자산", "당기말")
                .doesNotContain("⟦");
        assertThat(StatementFormat.CSV.write(both, ENGLISH).lines())
                .hasSize(1 + 8 + 2 + 7 + 2)
                .first()
                .isEqualTo("statement,entity,currency,basis,audited,from,to,chain,moment,"
                        + "row,code,restriction,label,own,end,previous");
        assertThat(StatementFormat.CSV.write(both, ENGLISH).lines())
                .contains("position,kr,KRW,accrual,false,2024-01-01,2024-12-31,kr:0:,2026-03-02T09:00:00Z,"
                        + "fund,KR-RES,purpose,KR-RES,,5149900,0");
    }

    @Test
    void whatFundsLendEachOtherIsNoAssetOfTheEntity() {
        Position position = position(0, 70, -70);

        assertThat(shown(position))
                .containsExactly(
                        "ASSET Bank 1000 400",
                        "ASSETS_TOTAL  1000 400",
                        "LIABILITIES_TOTAL  0 0",
                        "NET_WITHOUT  1000 400",
                        "NET_WITH  0 0",
                        "NET_TOTAL  1000 400",
                        "TOTAL  1000 400");
        assertThat(position.only(Position.Kind.ASSETS_TOTAL).end().entries().address())
                .isEqualTo("/books/journal?entity=kr&to=2024-12-31&kind=asset&between-funds=without");
    }

    @Test
    void aLoanThatDoesNotCancelIsNamedOnTheSideOnWhichItIsOpen() {
        Position lent = position(30, 100, -70);
        Position owed = position(-30, 70, -100);

        assertThat(shown(lent))
                .contains(
                        "DUE_FROM_FUNDS  30 0", "ASSETS_TOTAL  1030 400", "LIABILITIES_TOTAL  0 0", "TOTAL  1030 400");
        assertThat(shown(owed))
                .contains("DUE_TO_FUNDS  30 0", "ASSETS_TOTAL  1000 400", "LIABILITIES_TOTAL  30 0", "TOTAL  1000 400");
        assertThat(lent.only(Position.Kind.DUE_FROM_FUNDS).end().entries().address())
                .isEqualTo("/books/journal?entity=kr&to=2024-12-31&between-funds=only");
    }

    @Test
    void isNotPrintedWhereTheTwoSidesDiffer() {
        assertThatThrownBy(() -> position(1, 0, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("kr 2024 does not balance");
    }

    /**
     * A bank of 400 and then 1,000 won, and loans between two funds of the same entity.
     *
     * @param extra given to the general fund besides
     */
    private static Position position(long extra, long dueFrom, long dueTo) {
        LocalDate from = LocalDate.of(2024, 1, 1);
        return new AssemblePosition(
                        new StatementHead(
                                "kr",
                                "한국본부",
                                "Korean mission",
                                WON,
                                2024,
                                from,
                                LocalDate.of(2024, 12, 31),
                                new StatementHead.Chain(0, "", 0),
                                Instant.EPOCH,
                                ZoneId.of("Asia/Seoul")),
                        Map.of(
                                1, account(1, "Bank", AccountKind.ASSET, false),
                                2, account(2, "Gifts", AccountKind.REVENUE, false),
                                3, account(3, "DueFrom", AccountKind.ASSET, true),
                                4, account(4, "DueTo", AccountKind.LIABILITY, true)),
                        Map.of(
                                1,
                                new StatementChart.Fund(
                                        1, "GEN", NetAssetClass.WITHOUT, Restriction.NONE, "일반", "General"),
                                2,
                                new StatementChart.Fund(
                                        2, "RES", NetAssetClass.WITH, Restriction.PURPOSE, "구출", "Rescue")),
                        Map.of("KRW", WON),
                        List.of(
                                standing(1, 1, false, 400),
                                standing(1, 1, true, 600),
                                standing(2, 1, false, -400),
                                standing(2, 1, true, -600 - extra),
                                standing(3, 1, true, dueFrom),
                                standing(4, 2, true, dueTo)))
                .statement();
    }

    private static StatementChart.Account account(int id, String code, AccountKind kind, boolean betweenFunds) {
        return new StatementChart.Account(id, code, kind, betweenFunds, code, code);
    }

    private static StatementsSql.Standing standing(int account, int fund, boolean within, long func) {
        return new StatementsSql.Standing(account, fund, "KRW", within, func, func);
    }

    private static List<String> shown(Position position) {
        return position.rows().stream()
                .map(row ->
                        row.kind() + " " + row.code() + " " + row.end().money().minor() + " "
                                + row.previous().money().minor())
                .toList();
    }

    private static List<String> rows(JsonNode statement) {
        List<String> rows = new ArrayList<>();
        for (JsonNode row : statement.path("rows")) {
            List<String> own = new ArrayList<>();
            row.path("own")
                    .forEach(each -> own.add(each.path("amount").asString() + " "
                            + each.path("currency").asString()));
            rows.add(row.path("row").asString() + " " + row.path("code").asString("") + " " + amounts(row) + " " + own);
        }
        return rows;
    }

    private static List<String> funds(JsonNode statement) {
        List<String> funds = new ArrayList<>();
        for (JsonNode fund : statement.path("funds")) {
            funds.add(fund.path("code").asString() + " "
                    + fund.path("restriction").asString() + " " + amounts(fund));
        }
        return funds;
    }

    private static String amounts(JsonNode row) {
        return row.path("end").path("amount").asString() + " "
                + row.path("previous").path("amount").asString();
    }

    private static JsonNode json(TestDatabase database, int year) {
        return JsonMapper.builder().build().readTree(StatementFormat.JSON.write(computed(database, year), ENGLISH));
    }

    private static List<Statement> computed(TestDatabase database, int year) {
        Ledger ledger = new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> false);
        database.run("account:test", () -> ExampleOne.post(ledger, 1));
        Statements statements = new Statements(
                new StatementsSql(database.jdbc()),
                database.clock(),
                database.transactions(),
                () -> {},
                List.of(),
                List.of());
        return asked(() -> statements.position(Optional.empty(), year));
    }

    private static List<Statement> asked(Callable<StatementOutcome> question) {
        try {
            StatementOutcome outcome = Acting.call("account:test", question);
            assertThat(outcome).isInstanceOf(StatementOutcome.Computed.class);
            return ((StatementOutcome.Computed) outcome).statements();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
