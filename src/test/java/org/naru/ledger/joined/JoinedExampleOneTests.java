package org.naru.ledger.joined;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.naru.ledger.Ledger;
import org.naru.ledger.joined.Joined.Kind;
import org.naru.ledger.joined.Joined.Row;
import org.naru.ledger.statements.EntriesLink;
import org.naru.ledger.statements.ExampleOne;
import org.naru.platform.money.Money;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;

/** Worked example 1 joined in US dollars, to the cent, and what is under way between the two books. */
@NaruDatabaseTest
class JoinedExampleOneTests {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2024, 3, 31);

    @Test
    @Proves("A-187")
    void groupActivitiesStandAsInTheExample(TestDatabase database) {
        books(database);

        Joined joined = joined(database, "USD", LAST);

        assertThat(shown(joined.activities()))
                .containsExactly(
                        "REVENUE Income:Affiliate | 0.00 6000.00 | 0.00 0.00 | 0.00 -6000.00 | 0.00 0.00",
                        "REVENUE Income:Contributions | 0.00 0.00 | 0.00 10000.00 | 0.00 0.00 | 0.00 10000.00",
                        "GAIN Income:Realised | 0.00 23.59 | 0.00 0.00 | 0.00 0.00 | 0.00 23.59",
                        "GAIN Income:Unrealised | 0.00 4.39 | 0.00 0.00 | 0.00 0.00 | 0.00 4.39",
                        "RELEASED  | 2143.12 -2143.12 | 6000.00 -6000.00 | -6000.00 6000.00 | 2143.12 -2143.12",
                        "INCOME_TOTAL  | 2143.12 3884.86 | 6000.00 4000.00 | -6000.00 0.00 | 2143.12 7884.86",
                        "FUNCTION program | -2150.01 0.00 | -6000.00 0.00 | 6000.00 0.00 | -2150.01 0.00",
                        "PROGRAMME Rescue | -1251.28 0.00 | -6000.00 0.00 | 6000.00 0.00 | -1251.28 0.00",
                        "NATURAL Expenses:CashDifferences | -6.89 0.00 | 0.00 0.00 | 0.00 0.00 | -6.89 0.00",
                        "NATURAL Expenses:Grants | 0.00 0.00 | -6000.00 0.00 | 6000.00 0.00 | 0.00 0.00",
                        "NATURAL Expenses:Travel | -1244.39 0.00 | 0.00 0.00 | 0.00 0.00 | -1244.39 0.00",
                        "PROGRAMME Shelter | -898.73 0.00 | 0.00 0.00 | 0.00 0.00 | -898.73 0.00",
                        "NATURAL Expenses:Rent | -898.73 0.00 | 0.00 0.00 | 0.00 0.00 | -898.73 0.00",
                        "FUNCTION management | -11.24 0.00 | 0.00 0.00 | 0.00 0.00 | -11.24 0.00",
                        "PROGRAMME MGMT | -11.24 0.00 | 0.00 0.00 | 0.00 0.00 | -11.24 0.00",
                        "NATURAL Expenses:BankFees | -11.24 0.00 | 0.00 0.00 | 0.00 0.00 | -11.24 0.00",
                        "FUNCTION fundraising | 0.00 0.00 | 0.00 0.00 | 0.00 0.00 | 0.00 0.00",
                        "EXPENSE_TOTAL  | -2161.25 0.00 | -6000.00 0.00 | 6000.00 0.00 | -2161.25 0.00",
                        "OPERATING  | -18.13 3884.86 | 0.00 4000.00 | 0.00 0.00 | -18.13 7884.86",
                        "TRANSLATION  | -25.64 -55.94 | 0.00 0.00 | 0.00 0.00 | -25.64 -55.94",
                        "CHANGE  | -43.77 3828.92 | 0.00 4000.00 | 0.00 0.00 | -43.77 7828.92",
                        "START  | 0.00 0.00 | 0.00 0.00 | 0.00 0.00 | 0.00 0.00",
                        "OPENING  | 769.23 0.00 | 2000.00 0.00 | 0.00 0.00 | 2769.23 0.00",
                        "END  | 725.46 3828.92 | 2000.00 4000.00 | 0.00 0.00 | 2725.46 7828.92");
    }

    @Test
    @Proves("A-187")
    void groupPositionAndFundsStandAsInTheExample(TestDatabase database) {
        books(database);

        Joined joined = joined(database, "USD", LAST);

        assertThat(shown(joined.position()))
                .containsExactly(
                        "ASSET Assets:KR:Advances | 0.00 410.15 | 0.00 0.00 | 0.00 0.00 | 0.00 410.15",
                        "ASSET Assets:KR:Bank | 725.46 3418.77 | 0.00 0.00 | 0.00 0.00 | 725.46 3418.77",
                        "ASSET Assets:US:Bank | 0.00 0.00 | 2000.00 4000.00 | 0.00 0.00 | 2000.00 4000.00",
                        "ASSETS_TOTAL  | 725.46 3828.92 | 2000.00 4000.00 | 0.00 0.00 | 2725.46 7828.92",
                        "LIABILITIES_TOTAL  | 0.00 0.00 | 0.00 0.00 | 0.00 0.00 | 0.00 0.00",
                        "NET_ASSETS  | 725.46 3828.92 | 2000.00 4000.00 | 0.00 0.00 | 2725.46 7828.92",
                        "TOTAL  | 725.46 3828.92 | 2000.00 4000.00 | 0.00 0.00 | 2725.46 7828.92");
        assertThat(Joined.only(joined.position(), Kind.TOTAL).joined().total()).isEqualTo(10_554_38);
        assertThat(joined.funds())
                .extracting(fund -> fund.code() + " " + fund.end())
                .containsExactly("KR-GEN 72546", "KR-RES 382892", "US-GEN 200000", "US-RES 400000");
    }

    @Test
    void eachFigureLeadsToItsEntriesAndEachEliminationToItsAct(TestDatabase database) {
        books(database);

        Joined joined = joined(database, "USD", LAST);
        Row affiliate = joined.activities().getFirst();

        assertThat(affiliate.entries("kr", Optional.of(true)).map(EntriesLink::address))
                .contains(
                        "/books/journal?entity=kr&from=2024-01-01&to=2024-03-31&account=Income%3AAffiliate&class=with");
        assertThat(affiliate.eliminatedEntries().map(EntriesLink::address))
                .contains("/books/journal?entity=kr&from=2024-01-01&to=2024-03-31&account=Income%3AAffiliate"
                        + "&act=00000000-0000-4000-8000-000000000001");
        assertThat(joined.acts()).singleElement().satisfies(act -> {
            assertThat(act.giverEffect()).isEqualTo(-6_000_00);
            assertThat(act.receiverEffect()).isEqualTo(6_000_00);
            assertThat(act.giverEntries().address())
                    .isEqualTo("/books/journal?entity=us&to=2024-03-31&act=00000000-0000-4000-8000-000000000001");
        });
    }

    /** T26. On 5 March Korea's claim would be 5,986.50 by its carrying value; what was paid is 6,000.00. */
    @Test
    void whatIsUnderWayIsAnAssetOfTheGroup(TestDatabase database) {
        books(database);
        rate(database, "2024-03-05", "1333");

        Joined paid = joined(database, "USD", LocalDate.of(2024, 3, 5));
        Joined promised = joined(database, "USD", LocalDate.of(2024, 3, 3));

        assertThat(shown(paid.position()))
                .contains(
                        "ASSET Assets:KR:Receivable | 0.00 5986.50 | 0.00 0.00 | 0.00 -6000.00 | 0.00 0.00",
                        "IN_TRANSIT  | 0.00 0.00 | 0.00 0.00 | 0.00 6000.00 | 0.00 6000.00");
        Row claim = paid.position().stream()
                .filter(row -> row.code().equals("Assets:KR:Receivable"))
                .findFirst()
                .orElseThrow();
        assertThat(claim.carried()).isEqualTo(new Pair(0, 13_50));
        Row translation = Joined.only(paid.activities(), Kind.TRANSLATION);
        assertThat(translation.entities().getFirst().with()).isEqualTo(-13_50);
        assertThat(translation.carried().with()).isEqualTo(13_50);
        assertThat(paid.acts().getFirst().inTransit()).isEqualTo(usd(6_000_00));
        assertThat(Joined.only(paid.position(), Kind.NET_ASSETS).joined().with())
                .isEqualTo(10_000_00);
        assertThat(Joined.only(promised.position(), Kind.NET_ASSETS).joined().with())
                .isEqualTo(10_000_00);
        assertThat(promised.position()).noneMatch(row -> row.kind() == Kind.IN_TRANSIT);
    }

    /** T27. The giver's release is not the group's: Korea has spent nothing yet. */
    @Test
    void aReleaseInTheGiversBookAloneReleasesNothingForTheGroup(TestDatabase database) {
        books(database);

        Joined joined = joined(database, "USD", LocalDate.of(2024, 3, 10));

        Row operating = Joined.only(joined.activities(), Kind.OPERATING);
        Row released = Joined.only(joined.activities(), Kind.RELEASED);
        assertThat(released.entities().get(1)).isEqualTo(new Pair(6_000_00, -6_000_00));
        assertThat(released.joined()).isEqualTo(Pair.NONE);
        // 10,000.00 given, and the 22.47 by which won rose between promise and receipt.
        assertThat(operating.joined().with()).isEqualTo(10_000_00 + 22_47);
        assertThat(operating.joined().with() - gains(joined)).isEqualTo(10_000_00);
    }

    @Test
    void aMissingRateIsRefusedWithTheLinesThatWait(TestDatabase database) {
        Ledger ledger = new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> false);
        database.run("account:test", () -> ExampleOne.post(ledger, 1));
        rate(database, "2024-03-06", "1335");

        JoinedOutcome outcome = asked(database, "USD", LAST);

        assertThat(outcome)
                .isEqualTo(new JoinedOutcome.RatesMissing(List.of(new JoinedOutcome.Waiting(
                        "KRW",
                        "USD",
                        FIRST,
                        LocalDate.of(2024, 3, 1),
                        "kr",
                        2,
                        List.of("Equity:Opening", "Income:Affiliate")))));
    }

    @Test
    void oneBookInAnotherCurrencyEliminatesNothing(TestDatabase database) {
        books(database);

        Joined seen = switch (asked(database, () -> door(database).seen("kr", "USD", FIRST, LAST))) {
            case JoinedOutcome.Computed computed -> computed.joined();
            case JoinedOutcome other -> throw new AssertionError(other);
        };

        assertThat(seen.head().whole()).isFalse();
        assertThat(Joined.only(seen.activities(), Kind.END).joined()).isEqualTo(new Pair(725_46, 3_828_92));
        assertThat(Joined.only(seen.activities(), Kind.TRANSLATION).joined()).isEqualTo(new Pair(-25_64, -55_94));
        assertThat(seen.activities().getFirst().joined()).isEqualTo(new Pair(0, 6_000_00));
        assertThat(seen.acts()).isEmpty();
        assertThat(seen.head().rates())
                .containsExactly(new Joined.ClosingRate(
                        "KRW", "USD", new BigDecimal("0.0007434944238"), LocalDate.of(2024, 3, 31), ""));
    }

    /** In won the giver's book is translated and the receiver's is not; the same grant cancels as well. */
    @Test
    void theGroupInWonCancelsTheSameGrant(TestDatabase database) {
        books(database);

        Joined joined = joined(database, "KRW", LAST);

        assertThat(joined.activities().getFirst().joined()).isEqualTo(Pair.NONE);
        assertThat(Joined.only(joined.activities(), Kind.RELEASED).joined()).isEqualTo(new Pair(2_867_500, -2_867_500));
        // 6,000.00 at 1345 and Korea's own 6,125,650.
        assertThat(Joined.only(joined.position(), Kind.TOTAL).joined().total()).isEqualTo(8_070_000 + 6_125_650);
        assertThat(Joined.only(joined.activities(), Kind.END).eliminated()).isEqualTo(Pair.NONE);
    }

    private static long gains(Joined joined) {
        return joined.activities().stream()
                .filter(row -> row.kind() == Kind.GAIN)
                .mapToLong(row -> row.joined().with())
                .sum();
    }

    private static Money usd(long minor) {
        return new Money(minor, new org.naru.platform.money.Currency("USD", 2));
    }

    static void books(TestDatabase database) {
        Ledger ledger = new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> false);
        database.run("account:test", () -> ExampleOne.post(ledger, 1));
        rate(database, "2024-01-01", "1300");
        rate(database, "2024-03-01", "1330");
        rate(database, "2024-03-06", "1335");
        rate(database, "2024-03-20", "1338");
        rate(database, "2024-03-29", "1343");
        rate(database, "2024-03-31", "1345");
    }

    static void rate(TestDatabase database, String date, String won) {
        database.run(
                "account:test",
                () -> database.jdbc()
                        .sql(
                                "insert into ledger.rate (date, ccy, quote, source, num) values (:date, 'USD', 'KRW', 'test', :num)")
                        .param("date", LocalDate.parse(date))
                        .param("num", new BigDecimal(won))
                        .update());
    }

    private static Joined joined(TestDatabase database, String currency, LocalDate to) {
        return switch (asked(database, currency, to)) {
            case JoinedOutcome.Computed computed -> computed.joined();
            case JoinedOutcome other -> throw new AssertionError(other);
        };
    }

    private static JoinedOutcome asked(TestDatabase database, String currency, LocalDate to) {
        return asked(database, () -> door(database).joined(currency, FIRST, to));
    }

    private static JoinedOutcome asked(TestDatabase database, Supplier<JoinedOutcome> question) {
        return database.as("account:test", question);
    }

    static JoinedBooks door(TestDatabase database) {
        return new JoinedBooks(new JoinedSql(database.jdbc()), database.clock());
    }

    /** A row as: kind code | Korea | US | eliminated | joined, each without and with. */
    private static List<String> shown(List<Row> rows) {
        List<String> shown = new ArrayList<>();
        for (Row row : rows) {
            shown.add(row.kind() + " " + row.code() + " | "
                    + pair(row.entities().get(0)) + " | " + pair(row.entities().get(1)) + " | " + pair(row.eliminated())
                    + " | " + pair(row.joined()));
        }
        return shown;
    }

    private static String pair(Pair pair) {
        return usd(pair.without()).decimal().toPlainString() + " "
                + usd(pair.with()).decimal().toPlainString();
    }
}
