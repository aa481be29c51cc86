package org.naru.ledger.currencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.naru.ledger.EntryId;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;

@NaruDatabaseTest
class ExchangeTests {
    private static final LocalDate MAY = LocalDate.of(2024, 5, 10);

    private final ExampleThree books;

    ExchangeTests(TestDatabase database) {
        this.books = new ExampleThree(database).withChart(LocalDate.of(2024, 12, 31));
    }

    private Done exchange(
            String key,
            String from,
            String sold,
            long soldAmount,
            String to,
            String bought,
            long boughtAmount,
            Optional<Exchange.Fee> fee) {
        return books.database.as(
                "account:test",
                () -> books.exchange.exchange(new Exchange.Order(
                        "kr", MAY, key, "RES", from, sold, soldAmount, to, bought, boughtAmount, fee, key, null)));
    }

    private EntryId done(Done done) {
        assertThat(done).isInstanceOf(Done.Posted.class);
        return ((Done.Posted) done).id();
    }

    private static String why(Done done) {
        return ((Done.Refused) done)
                .why().stream()
                        .map(why -> why.key() + " " + why.arguments())
                        .toList()
                        .getFirst();
    }

    @Test
    void keepsBothAmountsOfTheDocumentAndRealisesTheDifferenceInTheSameFund() {
        books.opening("BankUSD", "RES", "USD", 10_000_00, 13_300_000, null);
        books.opening("Bank", "GEN", "KRW", 100_000, 100_000, null);

        EntryId sale = done(exchange(
                "s1",
                "BankUSD",
                "USD",
                3_333_33,
                "Bank",
                "KRW",
                4_400_000,
                Optional.of(new Exchange.Fee("Bank", "GEN", "Fees", "MGMT", 5_000))));
        EntryId rest = done(exchange("s2", "BankUSD", "USD", 6_666_67, "Bank", "KRW", 8_900_000, Optional.empty()));

        // 13,300,000 × 3,333.33 / 10,000.00 = 4,433,328.9; the last part takes the rest
        assertThat(books.lines(sale))
                .containsExactly(
                        "Bank RES KRW 4400000 4400000",
                        "BankUSD RES USD -333333 -4433329",
                        "Realised RES KRW 33329 33329",
                        "Fees GEN KRW 5000 5000",
                        "Bank GEN KRW -5000 -5000");
        assertThat(books.lines(rest))
                .containsExactly(
                        "Bank RES KRW 8900000 8900000",
                        "BankUSD RES USD -666667 -8866671",
                        "Realised RES KRW -33329 -33329");
    }

    /** Largest remainder: both sides are the bank's to the unit. */
    @Test
    void severalFundsShareOneExchangeExactlyAndEachRealisesItsOwn() {
        books.opening("BankUSD", "RES", "USD", 1_000_00, 1_330_000, null);
        books.opening("BankUSD", "GEN", "USD", 1_000_00, 1_300_000, null);

        EntryId sale = done(several(
                "m1", 300_00, 402_001, List.of(new Exchange.Share("RES", 100_00), new Exchange.Share("GEN", 200_00))));
        EntryId again = done(several(
                "m1", 300_00, 402_001, List.of(new Exchange.Share("RES", 100_00), new Exchange.Share("GEN", 200_00))));

        assertThat(books.lines(sale))
                .containsExactly(
                        "Bank RES KRW 134000 134000",
                        "BankUSD RES USD -10000 -133000",
                        "Realised RES KRW -1000 -1000",
                        "Bank GEN KRW 268001 268001",
                        "BankUSD GEN USD -20000 -260000",
                        "Realised GEN KRW -8001 -8001");
        assertThat(again).isEqualTo(sale);
        assertThat(why(several(
                        "m2",
                        300_00,
                        402_001,
                        List.of(new Exchange.Share("RES", 100_00), new Exchange.Share("GEN", 1)))))
                .startsWith("ledger.currencies.shares");
        assertThat(why(several(
                        "m3", 2_00, 2_680, List.of(new Exchange.Share("RES", 1_00), new Exchange.Share("RES", 1_00)))))
                .startsWith("ledger.currencies.shares");
    }

    private Done several(String key, long sold, long bought, List<Exchange.Share> shares) {
        return books.database.as(
                "account:test",
                () -> books.exchange.exchange(new Exchange.Order(
                        "kr",
                        MAY,
                        key,
                        shares,
                        "BankUSD",
                        "USD",
                        sold,
                        "Bank",
                        "KRW",
                        bought,
                        Optional.empty(),
                        key,
                        null)));
    }

    @Test
    void whatIsBoughtStandsAtWhatWasPaid() {
        books.opening("Bank", "RES", "KRW", 1_000_000, 1_000_000, null);

        EntryId bought = done(exchange("b1", "Bank", "KRW", 373_000, "BankCNY", "CNY", 2_000_00, Optional.empty()));

        assertThat(books.lines(bought))
                .containsExactly("BankCNY RES CNY 200000 373000", "Bank RES KRW -373000 -373000");
    }

    @Test
    @Proves("G-31")
    void betweenTwoForeignCurrenciesTheRateOfTheDayMeasuresAndStaysOnTheLine() {
        books.opening("BankUSD", "RES", "USD", 1_000_00, 1_330_000, null);

        Done without = exchange("f1", "BankUSD", "USD", 100_00, "BankCNY", "CNY", 720_00, Optional.empty());
        books.rate(MAY, "USD", "1341.5", "bank");
        EntryId with = done(exchange("f1", "BankUSD", "USD", 100_00, "BankCNY", "CNY", 720_00, Optional.empty()));

        assertThat(why(without)).isEqualTo("ledger.currencies.rate-missing [USD, KRW, 2024-05-10, 1, BankUSD · RES]");
        assertThat(books.lines(with))
                .containsExactly(
                        "BankCNY RES CNY 72000 134150",
                        "BankUSD RES USD -10000 -133000",
                        "Realised RES KRW -1150 -1150");
        assertThat(books.database.as(
                        "account:test",
                        () -> books.database
                                .jdbc()
                                .sql("""
                                select r.source || ' ' || r.num::numeric(10, 2) from ledger.line l
                                join ledger.rate r on r.id = l.rate_id where l.entry_id = :id""")
                                .param("id", with.value())
                                .query(String.class)
                                .list()))
                .containsExactly("bank 1341.50");
    }

    @Test
    void sellsNoMoreThanTheFundHas() {
        books.opening("BankUSD", "RES", "USD", 100_00, 133_000, null);
        books.opening("BankUSD", "GEN", "USD", 900_00, 1_200_000, null);

        assertThat(why(exchange("s1", "BankUSD", "USD", 100_01, "Bank", "KRW", 134_000, Optional.empty())))
                .isEqualTo("ledger.currencies.more-than-there [100.01 USD, 100.00 USD, 2024-05-10, BankUSD, RES]");
        assertThat(why(exchange("s1", "BankUSD", "USD", 1, "BankUSD", "USD", 1, Optional.empty())))
                .isEqualTo("ledger.currencies.same-currency [USD]");
        assertThat(why(exchange("s1", "BankUSD", "USD", 0, "Bank", "KRW", 1, Optional.empty())))
                .isEqualTo("ledger.currencies.above-zero []");
    }

    @Test
    void givesTheRateOfTheDayOrTheLatestBeforeItDirectlyTurnedOrOverAThirdCurrency() {
        LocalDate first = LocalDate.of(2024, 5, 1);
        books.rate(first, "USD", "1340", "bank");
        books.rate(first, "USD", "1341", "bank, corrected");
        books.rate(first.plusDays(3), "THB", "36.5", "bank");

        Rate direct = rate("USD", "KRW", MAY).orElseThrow();
        Rate turned = rate("KRW", "USD", MAY).orElseThrow();
        Rate cross = rate("THB", "USD", MAY).orElseThrow();

        assertThat(direct.value()).isEqualByComparingTo("1341");
        assertThat(direct.date()).isEqualTo(first);
        assertThat(direct.source()).isEqualTo("bank, corrected");
        assertThat(turned.way()).isEqualTo(Rate.Way.INVERSE);
        assertThat(turned.shown()).isEqualByComparingTo("0.0007457122");
        assertThat(cross.way()).isEqualTo(Rate.Way.CROSS);
        assertThat(cross.cross()).contains("KRW");
        assertThat(cross.date()).isEqualTo(first);
        assertThat(cross.shown()).isEqualByComparingTo(new BigDecimal("0.0272184937"));
        assertThat(rate("USD", "KRW", first.minusDays(1))).isEmpty();
        assertThat(rate("LAK", "KRW", MAY)).isEmpty();
    }

    @Test
    void aLaterTurnedRateCountsBeforeAnOlderDirectOne() {
        books.rate(LocalDate.of(2024, 5, 1), "USD", "1340", "bank");
        books.database.run(
                "account:test",
                () -> books.rates.keep(LocalDate.of(2024, 5, 9), "KRW", "USD", "bank", new BigDecimal("0.00074")));

        assertThat(rate("USD", "KRW", MAY).orElseThrow().shown()).isEqualByComparingTo("1351.3513513514");
    }

    private Optional<Rate> rate(String ccy, String quote, LocalDate day) {
        return books.database.as("account:test", () -> books.rates.asOf(ccy, quote, day, List.of("KRW")));
    }
}
