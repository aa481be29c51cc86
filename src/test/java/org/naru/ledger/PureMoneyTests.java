package org.naru.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.naru.ledger.LedgerBooks.line;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Rounding;

class PureMoneyTests {
    private static final Currency KRW = new Currency("KRW", 0);
    private static final Currency CNY = new Currency("CNY", 2);
    private static final Currency KWD = new Currency("KWD", 3);

    @Property
    void proposalsAddToTheConvertedSumAndAreNeverAUnitOff(
            @ForAll @Size(min = 1, max = 12) List<@LongRange(min = -1_000_000_000, max = 1_000_000_000) Long> amounts,
            @ForAll @IntRange(min = 1, max = 2_000_000) int rateInThousandths) {
        BigDecimal rate = BigDecimal.valueOf(rateInThousandths, 3);
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

    @Property
    void theSplitBankLineBalancesEveryFund(
            @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 1, max = 1_000_000) Long> costs,
            @ForAll @LongRange(min = 1, max = 50_000_000) long own) {
        List<DraftLine> others = new java.util.ArrayList<>();
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
}
