package org.naru.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.naru.ledger.LedgerBooks.line;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Rounding;

class PureMoneyTests {
    private static final Currency KRW = new Currency("KRW", 0);
    private static final Currency CNY = new Currency("CNY", 2);
    private static final Currency KWD = new Currency("KWD", 3);
    private static final int TRIES = 100;

    /** Each seed makes {@link #TRIES} tries; the one that fails is named, being the test's argument. */
    static LongStream seeds() {
        return LongStream.range(20_260_100, 20_260_110);
    }

    /** Numbers made from a seed; one in four lies on an edge of its range or at zero. */
    private static final class Made {
        private final Random random;

        Made(long seed) {
            random = new Random(seed);
        }

        long edged(long least, long most) {
            return switch (random.nextInt(12)) {
                case 0 -> least;
                case 1 -> most;
                case 2 -> Math.clamp(0, least, most);
                default -> random.nextLong(least, most + 1);
            };
        }

        List<Long> several(int most, LongSupplier each) {
            return LongStream.generate(each)
                    .limit(1 + random.nextInt(most))
                    .boxed()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void proposalsAddToTheConvertedSumAndAreNeverAUnitOff(long seed) {
        Made made = new Made(seed);
        for (int i = 0; i < TRIES; i++) {
            proposes(made);
        }
    }

    private static void proposes(Made made) {
        List<Long> amounts = made.several(12, () -> made.edged(-1_000_000_000, 1_000_000_000));
        BigDecimal rate = BigDecimal.valueOf(made.edged(1, 2_000_000), 3);
        for (Currency from : List.of(CNY, KWD)) {
            List<Long> parts = Conversion.proposed(amounts, from, KRW, rate);

            long sum = amounts.stream().mapToLong(Long::longValue).sum();
            assertThat(parts.stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(Rounding.convert(sum, from, KRW, rate));
            for (int i = 0; i < parts.size(); i++) {
                BigDecimal exact =
                        BigDecimal.valueOf(amounts.get(i)).multiply(rate).movePointLeft(from.exponent());
                assertThat(exact.subtract(BigDecimal.valueOf(parts.get(i))).abs())
                        .isLessThanOrEqualTo(BigDecimal.ONE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSplitBankLineBalancesEveryFund(long seed) {
        Made made = new Made(seed);
        for (int i = 0; i < TRIES; i++) {
            splits(made);
        }
    }

    private static void splits(Made made) {
        List<Long> costs = made.several(8, () -> made.edged(1, 1_000_000));
        long own = made.edged(1, 50_000_000);
        List<DraftLine> others = new ArrayList<>();
        long sum = 0;
        for (int i = 0; i < costs.size(); i++) {
            others.add(line("Travel", "F" + i % 3, "P", "KRW", costs.get(i)));
            sum += costs.get(i);
        }
        DraftLine paying = new DraftLine("Bank", "", null, "CNY", -own, -sum);

        List<DraftLine> parts = PooledCash.split(others, paying);

        assertThat(parts.stream().mapToLong(DraftLine::amount).sum()).isEqualTo(-own);
        for (String fund : List.of("F0", "F1", "F2")) {
            long left = others.stream()
                            .filter(l -> l.fund().equals(fund))
                            .mapToLong(DraftLine::func)
                            .sum()
                    + parts.stream()
                            .filter(l -> l.fund().equals(fund))
                            .mapToLong(DraftLine::func)
                            .sum();
            assertThat(left).isZero();
        }
    }

    @Test
    void refusesAPayingLineThatDoesNotBalanceTheOthers() {
        assertThatThrownBy(() -> PooledCash.split(
                        List.of(line("Travel", "F", "P", "USD", 10)), line("Bank", "", null, "USD", -9)))
                .hasMessageContaining("-9")
                .hasMessageContaining("-10");
    }

    // The worked example: 2,950.00 CNY at 187.25 is 552,387.5 and is written 552,388
    @Test
    void roundsHalfUp() {
        assertThat(Conversion.at(295_000, CNY, KRW, new BigDecimal("187.25"))).isEqualTo(552_388);
        assertThat(Conversion.at(-295_000, CNY, KRW, new BigDecimal("187.25"))).isEqualTo(-552_388);
    }

    @Test
    void readsAndWritesHeads() {
        String head = "us:123:" + "0f".repeat(32);

        assertThat(ChainHead.parse(head).orElseThrow().toString()).isEqualTo(head);
        assertThat(ChainHead.parse("us:0:" + "0f".repeat(32))).isEmpty();
        assertThat(ChainHead.parse("us:12:abc")).isEmpty();
    }

    /** Six won at 1,200 for a dollar are exactly half a cent, which no decimal fraction of 1 ÷ 1,200 says. */
    @Test
    void roundsExactlyHalfAUnitUpByARateThatIsTurnedRound() {
        BigDecimal won = BigDecimal.valueOf(1_200);

        assertThat(Rounding.convert(6, KRW, CNY, BigDecimal.ONE, won)).isEqualTo(1);
        assertThat(Rounding.convert(-6, KRW, CNY, BigDecimal.ONE, won)).isEqualTo(-1);
        assertThat(Rounding.convert(5, KRW, CNY, BigDecimal.ONE, won)).isZero();
        assertThat(Conversion.proposed(List.of(6L, 12L), KRW, CNY, BigDecimal.ONE, won))
                .containsExactly(1L, 1L);
    }
}
