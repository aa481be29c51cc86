package org.naru.publishing.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.naru.proof.Proves;

/** Percentages and whole units: whatever the lines, they add up; and texts that were damaged on the way. */
class ReportNumbersTests {
    /** For any lines: percentages add to exactly 100, and each is less than one unit of its last digit from the share. */
    @Test
    @Proves("C-080")
    void percentagesAddToAHundredWhateverTheLines() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            int decimals = random.nextInt(5);
            List<Long> weights = new ArrayList<>();
            for (int n = 1 + random.nextInt(12); n > 0; n--) {
                weights.add(random.nextInt(4) == 0 ? 0L : random.nextLong(1_000_000_000_000L));
            }
            weights.add(1 + random.nextLong(1_000));
            List<BigDecimal> shares = Shares.of(weights, decimals).orElseThrow();

            assertThat(shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as("seed %s: %s", seed, weights)
                    .isEqualByComparingTo("100");
            BigDecimal total = BigDecimal.valueOf(
                    weights.stream().mapToLong(Long::longValue).sum());
            for (int k = 0; k < weights.size(); k++) {
                BigDecimal off = shares.get(k)
                        .multiply(total)
                        .subtract(BigDecimal.valueOf(weights.get(k)).movePointRight(2))
                        .abs();
                assertThat(off)
                        .as("seed %s: line %s of %s", seed, k, weights)
                        .isLessThan(total.movePointLeft(decimals));
            }
        }
        assertThat(Shares.of(List.of(898_990L, 250_000L, 300_000L, 222_967L), 2).orElseThrow())
                .containsExactly(
                        new BigDecimal("53.77"),
                        new BigDecimal("14.95"),
                        new BigDecimal("17.94"),
                        new BigDecimal("13.34"));
        assertThat(Shares.of(List.of(1L, 1L, 1L), 1).orElseThrow())
                .containsExactly(new BigDecimal("33.4"), new BigDecimal("33.3"), new BigDecimal("33.3"));
        assertThat(Shares.of(List.of(5L, -1L), 1)).isEmpty();
    }

    /** For any lines, added and taken off: whole units add to the whole total, each less than one unit off. */
    @Test
    void wholeUnitsStillAddUp() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            List<Long> signed = new ArrayList<>();
            for (int n = 1 + random.nextInt(12); n > 0; n--) {
                signed.add(random.nextLong(-10_000_000, 10_000_000));
            }
            long total = signed.stream().mapToLong(Long::longValue).sum();
            List<Long> whole = Whole.adding(signed, total, 2);

            assertThat(whole.stream().mapToLong(Long::longValue).sum())
                    .as("seed %s: %s", seed, signed)
                    .isEqualTo(BigDecimal.valueOf(total, 2)
                            .setScale(0, java.math.RoundingMode.HALF_UP)
                            .longValueExact());
            for (int k = 0; k < signed.size(); k++) {
                assertThat(Math.abs(whole.get(k) * 100 - signed.get(k)))
                        .as("seed %s", seed)
                        .isLessThan(100);
            }
        }
    }

    /** A text cut, doubled and scrambled anywhere is a document or problems with words, never an exception. */
    @Test
    void aDamagedTextIsNeverMoreThanProblems() {
        String whole = """
                ---
                title.ko: 보고 {{report.year}}
                title.en: Report {{report.year}}
                ---
                ::: ko
                # 머리말 {#a}
                수입 {{books.us.income.total}}을(를) **받고** [여기](#a)를 봅니다.
                :::
                ::: en
                # Letter {#a}
                We got {{books.us.income.total as=whole}} and **more**, see [here](#a).
                :::
                ```table books.us.income
                caption.ko: 표
                caption.en: Table
                percent: 1
                ```
                ```fact land
                value: 2,100
                unit: pyeong
                source: x
                as-of: 2024-01-01
                definition.ko: 땅
                definition.en: Land
                ```
                """;
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String signs = "`{}[]()#:*_-\n가7seven|=.\uE000\u0000";
        for (int i = 0; i < 3_000; i++) {
            StringBuilder damaged = new StringBuilder(whole);
            for (int n = random.nextInt(8); n >= 0; n--) {
                int at = random.nextInt(damaged.length());
                switch (random.nextInt(3)) {
                    case 0 -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(40)));
                    case 1 -> damaged.insert(at, signs.charAt(random.nextInt(signs.length())));
                    default ->
                        damaged.insert(at, damaged.substring(at, Math.min(damaged.length(), at + random.nextInt(60))));
                }
                if (damaged.isEmpty()) {
                    damaged.append('x');
                }
            }
            try {
                ReportTextFuzz.check(damaged.toString());
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", text:\n" + damaged, e);
            }
        }
    }
}
