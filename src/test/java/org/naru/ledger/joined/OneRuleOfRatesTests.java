package org.naru.ledger.joined;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.naru.ledger.Ledger;
import org.naru.ledger.currencies.Currencies;
import org.naru.ledger.currencies.Rate;
import org.naru.ledger.currencies.Rates;
import org.naru.ledger.joined.RateTable.Chosen;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/**
 * The rule by which a rate is chosen stands in two places: the door for one rate, and the table that the joined view reads
 * once for thousands. Over random rates, corrections among them, both must choose the same way of the same day.
 */
@NaruDatabaseTest
class OneRuleOfRatesTests {
    private static final List<String> CURRENCIES = List.of("KRW", "USD", "CNY", "THB");
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 30;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theDoorAndTheTableChooseTheSameRate(long seed, TestDatabase database) {
        Random random = new Random(seed);
        Ledger ledger = new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> false);
        Rates rates = new Currencies(database.dataSource(), database.transactions(), database.clock(), ledger).rates();
        List<String> crosses = List.of("KRW", "USD");
        int[] found = new int[3];
        database.run("account:test", () -> {
            int many = 3 + random.nextInt(40);
            for (int i = 0; i < many; i++) {
                String ccy = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
                String quote = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
                if (!ccy.equals(quote)) {
                    // Several sources of one day: the one kept last counts.
                    rates.keep(
                            FIRST.plusDays(random.nextInt(DAYS)),
                            ccy,
                            quote,
                            "source " + random.nextInt(3),
                            BigDecimal.valueOf(1 + random.nextInt(2_000_000), 3));
                }
            }
            RateTable table = new RateTable(new JoinedSql(database.jdbc()).rates(FIRST.plusDays(DAYS)), crosses);
            for (String ccy : CURRENCIES) {
                for (String quote : CURRENCIES) {
                    for (int day = -1; day <= DAYS && !ccy.equals(quote); day++) {
                        LocalDate at = FIRST.plusDays(day);
                        Optional<Rate> one = rates.asOf(ccy, quote, at, crosses);
                        Optional<Chosen> other = table.on(ccy, quote, at);
                        String which = seed + ": " + ccy + "/" + quote + " on " + at + ": " + one + " and " + other;
                        assertThat(one.map(Rate::date)).as(which).isEqualTo(other.map(Chosen::of));
                        assertThat(one.flatMap(Rate::cross).orElse(""))
                                .as(which)
                                .isEqualTo(other.map(Chosen::through).orElse(""));
                        one.ifPresent(rate -> same(rate.value(), other.orElseThrow(), which));
                        found[one.isEmpty() ? 0 : other.orElseThrow().through().isEmpty() ? 1 : 2]++;
                    }
                }
            }
        });

        assertThat(found[0]).as("no rate").isPositive();
        assertThat(found[1]).as("straight").isPositive();
    }

    /** To 30 digits: the door rounds to 34, and a way over a third currency rounds three times. */
    private static void same(BigDecimal value, Chosen chosen, String which) {
        BigDecimal quotient = chosen.up().divide(chosen.down(), MathContext.DECIMAL128);
        assertThat(value.subtract(quotient).abs()).as(which).isLessThanOrEqualTo(quotient.movePointLeft(30));
    }
}
