package org.naru.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenNumberTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "1586957.50 | 1586957.50",
                "1,586,957.5 | 1586957.5",
                "1.586.957,50 | 1586957.50",
                "1 586 957,50 | 1586957.50",
                "1,586 | 1586",
                "1586,95 | 1586.95",
                "1.586 | 1.586",
                "158,6957 | 1586957",
                "1,5869,5700 | 158695700",
                "12,34,56,789 | 123456789",
                "₩1,000 | 1000",
                "\\1,000 | 1000",
                "1,000원 | 1000",
                "금 1,000원정 | 1000",
                "US$ 12.50 | 12.50",
                "12.50 USD | 12.50",
                "(1,000) | -1000",
                "(₩1,000) | -1000",
                "₩(1,000) | -1000",
                "₩ -1,000 | -1000",
                "-₩1,000 | -1000",
                "−1,000 | -1000",
                "△1,000 | -1000",
                "▲ 1,000원 | -1000",
                "1,000- | -1000",
                "\uff08\uff11\uff0c\uff10\uff10\uff10\uff09 | -1000",
                "158만 6,957 | 1586957",
                "1억 2,345만 6,789원 | 123456789",
                "1.5억 | 150000000",
                "3천만원 | 30000000",
                "2백만 | 2000000",
                "5천5백 | 5500",
                "만 | 10000",
                "십이만 | 120000",
                "12,000만 | 120000000",
                "3조 | 3000000000000",
                "二十三萬 | 230000",
                "△3천만 원 | -30000000",
                "١٢٣ | 123"
            })
    void readsAmountsAsTheyArePrinted(String written, BigDecimal value) {
        assertThat(WrittenNumber.amount(written).map(WrittenNumber::value))
                .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "-", "()", "1.58E6", "1e3", "0x10", "NaN", "1,58,6957", "1,586,95", "1 58 6957", "12,3456,78",
                "1.5.2", "1,,000", ",5", "5,", ".5", "5.", "--1", "-(1)", "(-1)", "1만 2억", "1억 12,000만", "1만 2만",
                "1만억", "2백천", "약 150만", "1.5 million", "1/2", "천천", "1천12백", "오육", "12원 34", "만1만"
            })
    void refusesWhatIsNotPlainlyOneNumber(String written) {
        assertThat(WrittenNumber.amount(written)).as(written).isEmpty();
    }

    @Test
    void refusesMoreDigitsThanAnyBudgetHas() {
        assertThat(WrittenNumber.amount("9".repeat(WrittenNumber.DIGITS_MAX))).isPresent();
        assertThat(WrittenNumber.amount("9".repeat(WrittenNumber.DIGITS_MAX + 1)))
                .isEmpty();
        assertThat(WrittenNumber.amount("9".repeat(100_000))).isEmpty();
    }

    @Test
    void keepsTheDecimalsOfAPercentageAsWritten() {
        assertThat(WrittenNumber.percent("18.90"))
                .hasValueSatisfying(p -> assertThat(p.decimals()).isEqualTo(2));
        assertThat(WrittenNumber.percent("18,9 %"))
                .hasValueSatisfying(p -> assertThat(p.value()).isEqualByComparingTo("18.9"));
        assertThat(WrittenNumber.percent("9.9%"))
                .hasValueSatisfying(p -> assertThat(p.decimals()).isEqualTo(1));
        assertThat(WrittenNumber.percent("12,345"))
                .hasValueSatisfying(p -> assertThat(p.value()).isEqualByComparingTo("12.345"));
        assertThat(WrittenNumber.percent("₩5")).isEmpty();
        assertThat(WrittenNumber.percent("5만")).isEmpty();
    }

    @Test
    void namesTheCurrencyThatASignMeans() {
        for (String won : List.of("₩5", "\uffe65", "5원", "\\5", "5 KRW", "-₩5")) {
            assertThat(WrittenNumber.amount(won))
                    .hasValueSatisfying(
                            read -> assertThat(read.currency()).as(won).hasValue("KRW"));
        }
        assertThat(WrittenNumber.amount("5"))
                .hasValueSatisfying(read -> assertThat(read.currency()).isEmpty());
    }

    /** Writes a number in each way and reads it back. */
    @Test
    void readsBackEveryNumberInEveryGrouping() {
        long seed = Long.getLong("naru.seed", 4711);
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            long number = random.nextLong(1L << (1 + random.nextInt(50)));
            for (String written : List.of(
                    Long.toString(number),
                    grouped(number, ",", 3),
                    grouped(number, "\u00a0", 3),
                    grouped(number, "\u202f", 3),
                    grouped(number, ",", 4),
                    inKorean(number, " "),
                    inKorean(number, ""))) {
                assertThat(WrittenNumber.amount(written).map(WrittenNumber::value))
                        .as("seed %d: %s", seed, written)
                        .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(BigDecimal.valueOf(number)));
            }
        }
    }

    private static String grouped(long number, String sign, int size) {
        StringBuilder out = new StringBuilder(Long.toString(number));
        for (int i = out.length() - size; i > 0; i -= size) {
            out.insert(i, sign);
        }
        return out.toString();
    }

    private static String inKorean(long number, String space) {
        String[] units = {"", "만", "억", "조", "경"};
        StringBuilder out = new StringBuilder();
        long rest = number;
        for (int i = 0; rest > 0; i++, rest /= 10_000) {
            if (rest % 10_000 > 0) {
                out.insert(0, rest % 10_000 + units[i] + space);
            }
        }
        return out.isEmpty() ? "0" : out.toString();
    }
}
