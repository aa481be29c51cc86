package org.naru.ledger.plaintext;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a transaction of a book becomes, line by line: account, fund, programme, own and functional amount. */
class ConversionTests {
    private static final String MAP = """
            {"entities": {"KR": {"functional": "KRW"}, "US": {"functional": "USD"}},
             "funds": {"F00": "none", "F01": "purpose", "F02": "purpose"},
             "tags": {"fund": "fund", "programme": "programme", "entity": "entity", "act": "act"},
             "commodities": {"$": "USD", "₩": "KRW"},
             "defaults": {"programme": "Rescue", "entity": "US"},
             "accounts": {
               "Assets:KR": {"kind": "asset", "entity": "KR"}, "Assets:US": {"kind": "asset", "entity": "US"},
               "Liabilities": {"kind": "liability"}, "Equity": {"kind": "equity"},
               "Income": {"kind": "revenue"}, "Expenses": {"kind": "expense"}}}
            """;

    @TempDir
    Path folder;

    private final Problems problems = new Problems();
    private Survey survey = new Survey();
    private BookReading reading = reading(Path.of("none"), "", Set.of());
    private String ratesCsv = "";
    private Set<String> pool = Set.of();

    @Test
    void aWonNeedsNoDecimalsAndADollarMayStandInFrontOrBehind() {
        assertThat(lines("""
                2024-01-02 * a
                    Assets:US:Bank    $1,234.56
                    Assets:US:Cash    -$ 1,234.56
                2024-01-02 * b
                    Assets:KR:Bank    ₩10,000
                    Assets:KR:Cash    -10000 KRW
                2024-01-02 * c
                    Assets:US:Bank    1 USD
                    Assets:US:Cash    USD -1
                """))
                .containsExactly(
                        "Assets:US:Bank F00 USD 123456 123456",
                        "Assets:US:Cash F00 USD -123456 -123456",
                        "Assets:KR:Bank F00 KRW 10000 10000",
                        "Assets:KR:Cash F00 KRW -10000 -10000",
                        "Assets:US:Bank F00 USD 100 100",
                        "Assets:US:Cash F00 USD -100 -100");
    }

    @Test
    void aDeclaredDecimalCommaIsRead() {
        assertThat(lines("""
                commodity 1.000,00 EUR

                2024-01-02 * a
                    Assets:US:Bank    1.234,56 EUR @@ $1,300.00
                    Assets:US:Cash
                """))
                .containsExactly("Assets:US:Bank F00 EUR 123456 130000", "Assets:US:Cash F00 USD -130000 -130000");
    }

    @Test
    void aWholeCostIsBothIntegersAndAUnitCostIsRoundedHalfUp() {
        assertThat(lines("""
                2024-01-02 * whole
                    Assets:KR:Dollars    10.00 USD @@ 13333 KRW
                    Assets:KR:Bank
                2024-01-02 * unit
                    Assets:KR:Dollars    0.01 USD @ 1350 KRW
                    Assets:KR:Bank
                """))
                .containsExactly(
                        "Assets:KR:Dollars F00 USD 1000 13333",
                        "Assets:KR:Bank F00 KRW -13333 -13333",
                        "Assets:KR:Dollars F00 USD 1 14",
                        "Assets:KR:Bank F00 KRW -14 -14");
    }

    @Test
    void aForeignLineTakesTheRateOfItsDayOrTheLatestBefore() {
        assertThat(lines("""
                2024-01-05 * travel
                    Expenses:Travel    100.00 THB
                    Assets:KR:Baht
                P 2024-01-04 THB 38.45 KRW
                P 2024-01-06 THB 99 KRW
                P 2024-01-01 THB 11 KRW
                """))
                .containsExactly("Expenses:Travel F00 Rescue THB 10000 3845", "Assets:KR:Baht F00 THB -10000 -3845");
    }

    @Test
    void theRestOfTheRoundingGoesToTheLargestOfTheConvertedLines() {
        assertThat(lines("""
                P 2024-01-01 THB 38.45 KRW
                2024-01-05 * liquidation
                    Expenses:Travel    0.30 THB
                    Expenses:Food      0.30 THB
                    Assets:KR:Baht    -0.60 THB
                """))
                .containsExactly( // 11.535 twice is 12 and 12, 23.07 is 23: one too many, off the largest
                        "Expenses:Travel F00 Rescue THB 30 12",
                        "Expenses:Food F00 Rescue THB 30 12",
                        "Assets:KR:Baht F00 THB -60 -24");
    }

    @Test
    void ratesBesideTheBookAreUsedWhereTheBookHasNone() {
        ratesCsv = "date,ccy,quote,rate,source\n2024-01-01,THB,KRW,40,bank\n";

        assertThat(lines("""
                2024-01-05 * travel
                    Expenses:Travel    1.00 THB
                    Assets:KR:Baht
                """))
                .containsExactly("Expenses:Travel F00 Rescue THB 100 40", "Assets:KR:Baht F00 THB -100 -40");
    }

    @Test
    void twoCurrenciesWithoutAPricePriceEachOther() {
        assertThat(lines("""
                2024-01-05 * exchange
                    Assets:US:Euro    10.00 EUR
                    Assets:US:Euro     5.00 EUR
                    Assets:US:Bank   -16.00 USD
                """))
                .containsExactly(
                        "Assets:US:Euro F00 EUR 1000 1067",
                        "Assets:US:Euro F00 EUR 500 533",
                        "Assets:US:Bank F00 USD -1600 -1600");
    }

    @Test
    void aCostOnTheFunctionalSidePricesTheOther() {
        assertThat(lines("""
                2024-01-05 * won from dollars
                    Expenses:Fees         1300 KRW
                    Assets:US:Bank       -1.00 USD @@ 1300 KRW
                """))
                .containsExactly("Expenses:Fees F00 Rescue KRW 1300 100", "Assets:US:Bank F00 USD -100 -100");
    }

    @Test
    void aCashLineIsPartedByFundsOnlyWhereThatIsAllowed() {
        String book = """
                2024-01-05 * shared
                    Expenses:Food    60.00 USD
                    ; fund: F01
                    Expenses:Rent    40.00 USD
                    ; fund: F02
                    Assets:US:Bank
                """;

        assertThat(lines(book)).isEmpty();
        assertThat(problems.list()).extracting(p -> p.reason().key()).containsExactly("unbalanced-fund");

        pool = Set.of("Assets:US");
        assertThat(lines(book))
                .containsExactly(
                        "Expenses:Food F01 Rescue USD 6000 6000",
                        "Expenses:Rent F02 Rescue USD 4000 4000",
                        "Assets:US:Bank F01 USD -6000 -6000",
                        "Assets:US:Bank F02 USD -4000 -4000");
        assertThat(reading.pooledLines()).isEqualTo(1);
    }

    @Test
    void twoEntitiesBecomeTwoEntriesWithOneActIfEachBalances() {
        List<String> taken = lines("""
                2024-01-05 * both
                    Assets:KR:Bank    1000 KRW
                    Assets:KR:Cash   -1000 KRW
                    Assets:US:Bank    1.00 USD
                    Assets:US:Cash   -1.00 USD
                """);

        assertThat(taken).hasSize(4);
        assertThat(survey.entries()).isEqualTo(2);
        assertThat(survey.acts()).hasSize(1);

        assertThat(lines("""
                2024-01-05 * one pays for the other
                    Assets:KR:Bank    1000 KRW
                    Assets:US:Bank   -1000 KRW
                """)).isEmpty();
        assertThat(problems.list()).extracting(p -> p.reason().key()).containsExactly("unbalanced-entities");
    }

    @Test
    void aBalanceAssertionHoldsInTheOrderOfDatesNotOfTheFile() {
        assertThat(lines("""
                2024-02-01 * later in time, first in the file
                    Assets:US:Bank     5.00 USD = 15.00 USD
                    Income:Gifts
                2024-01-01 * first in time
                    Assets:US:Bank    10.00 USD = 10.00 USD
                    Income:Gifts
                """)).hasSize(4);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void aTransactionThatOnlyAssertsBecomesNoEntry() {
        assertThat(lines("""
                2024-01-01 * opening
                    Assets:US:Bank    10.00 USD
                    Equity:Opening
                2024-01-02 * counted
                    Assets:US:Bank     0.00 USD = 10.00 USD
                """)).hasSize(2);
        assertThat(survey.withoutEntry()).isEqualTo(1);
        assertThat(survey.zeroLines()).isEqualTo(1);
    }

    @Test
    void linesWithoutAFundAreCounted() {
        lines("""
                2024-01-01 * opening
                    Assets:US:Bank    10.00 USD
                    Equity:Opening
                """);

        assertThat(survey.generalFund()).containsEntry("us", new Survey.Defaulted(2, 1000));
    }

    @Test
    void equalTransactionsAreToldApartByTheirOrdinalAndBlanksDoNotMatter() throws IOException {
        Path one = Files.writeString(folder.resolve("a.journal"), """
                2024-01-01 * coffee
                    Assets:US:Bank    -1.50 USD
                    Expenses:Food
                2024-01-01 * coffee
                    Assets:US:Bank    -1.50 USD
                    Expenses:Food
                """);
        List<String> first = keys(one);
        Files.writeString(one, "2024/1/1 *   coffee\n  Assets:US:Bank  USD -1.5\n\tExpenses:Food\n");
        List<String> second = keys(one);

        assertThat(first).hasSize(2).doesNotHaveDuplicates();
        assertThat(first.get(1)).endsWith("#2");
        assertThat(second).containsExactly(first.getFirst());
    }

    private List<String> keys(Path file) throws IOException {
        BookReading of = new BookReading(
                Objects.requireNonNull(MapReader.read("map", MAP.getBytes(UTF_8), problems)),
                Iso.CURRENCIES,
                List.of(file),
                new BookReading.Options(false, Set.of(), true),
                new Rates(),
                problems);
        List<String> keys = new ArrayList<>();
        of.prepare(count -> {});
        of.drafts(draft -> keys.add(draft.sourceKey()), count -> {});
        return keys;
    }

    private BookReading reading(Path file, String rows, Set<String> parted) {
        Rates rates = new Rates();
        if (!rows.isEmpty()) {
            RatesReader.read("rates.csv", rows.getBytes(UTF_8), Iso.CURRENCIES, rates, problems);
        }
        return new BookReading(
                Objects.requireNonNull(MapReader.read("map", MAP.getBytes(UTF_8), problems)),
                Iso.CURRENCIES,
                List.of(file),
                new BookReading.Options(false, parted, true),
                rates,
                problems);
    }

    private List<String> lines(String book) {
        List<String> lines = new ArrayList<>();
        try {
            Path file = Files.writeString(folder.resolve("book.journal"), book);
            reading = reading(file, ratesCsv, pool);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        reading.prepare(count -> {});
        survey = reading.drafts(
                draft -> draft.lines()
                        .forEach(line -> lines.add(line.account() + " " + line.fund()
                                + (line.programme() == null ? "" : " " + line.programme())
                                + " " + line.currency() + " " + line.amount() + " " + line.func())),
                count -> {});
        return lines;
    }
}
