package org.naru.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.naru.proof.Proves;

/** The rules, each from both sides of its edge, and all table rules against a second reckoning. */
class ReportRulesTests {
    private static final List<RoundingMode> ROUNDINGS =
            List.of(RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.DOWN, RoundingMode.UP);

    private static String line(String name, String amount, String percent) {
        return "{\"name\": \"%s\", \"amount\": %s%s}"
                .formatted(name, amount, percent.isEmpty() ? "" : ", \"percent\": " + percent);
    }

    private static String table(String total, String... lines) {
        return "{\"t\": {\"lines\": [" + String.join(", ", lines) + "], \"total\": " + total + "}}";
    }

    private static List<String> says(String json) {
        return Judgement.of(json).says();
    }

    @Test
    @Proves("C-080")
    void acceptsThirdsHoweverTheyAreRoundedAndRefusesOthers() {
        assertThat(says(table("3", line("a", "1", "33.4"), line("b", "1", "33.3"), line("c", "1", "33.3"))))
                .isEmpty();
        assertThat(says(table("3", line("a", "1", "33.3"), line("b", "1", "33.3"), line("c", "1", "33.3"))))
                .isEmpty();
        assertThat(says(table("3", line("a", "1", "33.5"), line("b", "1", "33.3"), line("c", "1", "33.2"))))
                .containsExactly("R3 t");
    }

    @Test
    void allowsWhatRoundingToTheUnitExplainsAndNotOneMore() {
        String lines = "\"lines\": [{\"amount\": 1000}, {\"amount\": \"1,000\"}, {\"amount\": 2000}]";

        assertThat(says("{\"unit\": 1000, " + lines + ", \"total\": 5000}")).isEmpty();
        assertThat(says("{\"unit\": 1000, " + lines + ", \"total\": 6000}")).isEmpty();
        assertThat(says("{\"unit\": 1000, " + lines + ", \"total\": 6001}")).containsExactly("R1");
        assertThat(says("{\"unit\": \"천원\", \"t\": {" + lines + ", \"total\": 6001}}"))
                .containsExactly("R1 t");
        assertThat(says("{" + lines + ", \"total\": 4001}")).containsExactly("R1");
    }

    @Test
    void saysThatAmountsSeemToBeWrittenInTheUnit() {
        Judgement judgement =
                Judgement.of("{\"unit\": 1000, \"lines\": [{\"amount\": 1}, {\"amount\": 2}], \"total\": 9}");

        assertThat(judgement.says()).isEmpty();
        assertThat(judgement.notes()).containsExactly("note.unit");
    }

    @Test
    void holdsTheBoundOfTheSumOfPercentagesInclusive() {
        // Four lines of a quarter, one decimal: the bound is 4 × 0.05 = 0.2.
        assertThat(says(table(
                        "4000",
                        line("a", "1002", "25.1"),
                        line("b", "1002", "25.1"),
                        line("c", "998", "25.0"),
                        line("d", "998", "25.0"))))
                .isEmpty();
        assertThat(says(table(
                        "4000",
                        line("a", "1002", "25.1"),
                        line("b", "1002", "25.1"),
                        line("c", "1002", "25.1"),
                        line("d", "994", "24.9"))))
                .isEmpty();
        assertThat(says(table(
                        "4000",
                        line("a", "1002", "25.1"),
                        line("b", "1002", "25.1"),
                        line("c", "1002", "25.1"),
                        line("d", "994", "25.0"))))
                .containsExactly("R2 t", "R3 t");
    }

    @Test
    void leavesSubtotalsAndPartsOutOfTheSum() {
        String lines = "{\"lines\": [{\"name\": \"a\", \"amount\": 10, \"percent\": 20.0},"
                + "{\"name\": \"of it b\", \"amount\": 4, \"percent\": 40.0, \"of_which\": \"a\"},"
                + "{\"name\": \"c\", \"amount\": 40, \"percent\": 80.0, \"subtotal\": false},"
                + "{\"name\": \"a + c\", \"amount\": 50, \"percent\": 100.0, \"subtotal\": true}], \"total\": %s}";

        assertThat(says(lines.formatted("50"))).isEmpty();
        assertThat(says(lines.formatted("54"))).containsExactly("R1");
    }

    @Test
    void doesNotJudgeSharesOfNothingOrOfAmountsOfBothSigns() {
        Judgement zero = Judgement.of(table("0", line("a", "0", "70"), line("b", "0", "70")));
        Judgement mixed = Judgement.of(table("100", line("a", "120", "70"), line("b", "-20", "70")));

        assertThat(zero.says()).isEmpty();
        assertThat(zero.notes()).containsExactly("note.zero");
        assertThat(mixed.says()).isEmpty();
        assertThat(mixed.notes()).containsExactly("note.mixed");
    }

    @Test
    void judgesSharesOfBothSignsWhereTheirBaseIsNamed() {
        String table = "{\"t\": {\"lines\": [{\"name\": \"a\", \"amount\": 120, \"percent\": %s},"
                + "{\"name\": \"b\", \"amount\": \"△20\", \"percent\": -20}], \"total\": 100, \"percent_of\": \"%s\"},"
                + "\"income\": {\"amount\": 200}}";

        assertThat(says(table.formatted("120", "t.total"))).isEmpty();
        assertThat(says(table.formatted("122", "t.total"))).containsExactly("R2 t", "R3 t");
        assertThat(says(table.formatted("60", "income.amount").replace("-20}", "-10}")))
                .isEmpty();
        assertThat(says(table.formatted("60", "income.amount"))).containsExactly("R2 t", "R3 t");
    }

    @Test
    void readsTheBaseOfPercentagesFromALinkBesideTheTables() {
        String report = "{\"t\": {\"lines\": [{\"amount\": 50, \"percent\": 25}], \"total\": 50}, \"all\": 200,"
                + " \"percent_of\": [[\"t\", \"%s\"]]}";

        assertThat(says(report.formatted("all"))).isEmpty();
        assertThat(says(report.formatted("t.total"))).containsExactly("R2 t", "R3 t");
        assertThat(says(report.formatted("none"))).containsExactly("refused: path.missing percent_of[0][1]");
    }

    @Test
    void judgesTheSumOfPercentagesOnlyWhereEveryLineHasOne() {
        Judgement judgement = Judgement.of(table("4", line("a", "1", "25.0"), line("b", "3", "")));

        assertThat(judgement.says()).isEmpty();
        assertThat(judgement.notes()).containsExactly("note.incomplete");
        assertThat(says(table("4", line("a", "1", "25.0"), line("b", "3", "75.0"), line("c", "0", ""))))
                .isEmpty();
    }

    @Test
    void judgesLinksFromBothSidesOfTheirEdge() {
        assertThat(says("{\"a\": 5, \"b\": 5, \"same\": [[\"a\", \"b\"]]}")).isEmpty();
        assertThat(says("{\"a\": 5, \"b\": 6, \"c\": 5, \"same\": [\"a\", \"b\", \"c\"]}"))
                .containsExactly("R4 a");
        assertThat(says("{\"a\": 5, \"b\": 5.00, \"part_of\": [[\"a\", \"b\"]]}"))
                .isEmpty();
        assertThat(says("{\"a\": 5.01, \"b\": 5, \"part_of\": [[\"a\", \"b\"]]}"))
                .containsExactly("R5 a");
        String periods = "{\"counts\": {\"x\": 7, \"y\": %s, \"all\": 10}, \"disjoint_periods\":"
                + " {\"parts\": [\"counts.x\", \"counts.y\"], \"within\": \"counts.all\"}}";
        assertThat(says(periods.formatted("3"))).isEmpty();
        assertThat(says(periods.formatted("4"))).containsExactly("R6 counts.all");
    }

    @Test
    void acceptsAFigurePrintedOnceInFullAndOnceInThousands() {
        String report = "{\"a\": {\"unit\": 1000, \"amount\": 159000}, \"b\": {\"amount\": %s},"
                + " \"same\": [[\"a.amount\", \"b.amount\"]]}";

        assertThat(says(report.formatted("158500"))).isEmpty();
        assertThat(says(report.formatted("158499"))).containsExactly("R4 a.amount");
    }

    @Test
    void findsCountsThatAreNotWholeOrBelowZeroAtAnyDepth() {
        assertThat(says("{\"x\": [{\"counts\": {\"a\": 0, \"b\": -1, \"c\": {\"d\": [1.5, 2.0]}, \"e\": \"1,048\","
                        + " \"note\": \"since 2000\"}}]}"))
                .containsExactly("R5 x[0].counts.b", "R5 x[0].counts.c.d[0]");
    }

    @Test
    void judgesTheProportionOfAGoalWhereverItStands() {
        String goal = "{\"plan\": {\"partners\": 7000, \"monthly\": 12, \"people_per_month\": %s,"
                + " \"expanded_partners\": 14000, \"expanded_people_per_month\": %s}}";

        assertThat(says(goal.formatted("4", "8"))).isEmpty();
        assertThat(says(goal.formatted("4", "9"))).containsExactly("R7 plan");
        assertThat(says(goal.formatted("0", "8"))).containsExactly("R7 plan");
        assertThat(says(goal.formatted("4", "null").replace("}}", "}, \"counts\": [1]}")))
                .isEmpty();
    }

    /** The rules once more, from their words alone, in whole numbers: n/d pairs multiplied crosswise. */
    private static List<String> secondReckoning(List<BigDecimal> amounts, BigDecimal total, List<BigDecimal> percents) {
        List<String> found = new ArrayList<>();
        BigDecimal sum = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(total) != 0) {
            found.add("R1 t");
        }
        boolean mixed = amounts.stream().anyMatch(a -> a.signum() < 0) || total.signum() < 0;
        mixed &= amounts.stream().anyMatch(a -> a.signum() > 0) || total.signum() > 0;
        if (total.signum() == 0 || mixed) {
            return found;
        }
        int d = percents.stream().mapToInt(BigDecimal::scale).max().orElseThrow();
        BigDecimal half = new BigDecimal(BigInteger.valueOf(5), d + 1);
        BigDecimal percentSum = percents.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal hundred = BigDecimal.valueOf(100);
        if (percentSum.subtract(hundred).abs().compareTo(half.multiply(BigDecimal.valueOf(percents.size()))) > 0) {
            found.add("R2 t");
        }
        boolean someBaseFits = false;
        for (BigDecimal base : List.of(total, sum)) {
            boolean all = base.signum() != 0;
            for (int i = 0; i < amounts.size() && all; i++) {
                BigDecimal distance = percents.get(i)
                        .multiply(base)
                        .subtract(hundred.multiply(amounts.get(i)))
                        .abs();
                BigDecimal edge = half.multiply(base.abs());
                all = distance.compareTo(edge) <= 0
                        || (distance.compareTo(edge.add(edge)) < 0 && percentSum.compareTo(hundred) == 0);
            }
            someBaseFits |= all;
        }
        if (!someBaseFits) {
            found.add("R3 t");
        }
        return found;
    }

    @Test
    @Proves("C-080")
    void agreesWithASecondReckoningOnMadeUpTables() {
        long seed = Long.getLong("naru.seed", 20241122);
        Random random = new Random(seed);
        int[] seen = new int[4];
        for (int round = 0; round < 20_000; round++) {
            int n = 1 + random.nextInt(5);
            int decimals = random.nextInt(3);
            List<BigDecimal> amounts = new ArrayList<>();
            BigDecimal total = BigDecimal.ZERO;
            for (int i = 0; i < n; i++) {
                BigDecimal amount = BigDecimal.valueOf(random.nextInt(2000) - (random.nextInt(12) == 0 ? 1000 : 0), 2);
                amounts.add(amount);
                total = total.add(amount);
            }
            if (random.nextInt(3) == 0) {
                total = total.add(BigDecimal.valueOf(random.nextInt(100) - 20, 2));
            }
            List<BigDecimal> percents = percentsNear(random, amounts, total, decimals);
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                lines.add(line(
                        "l", amounts.get(i).toPlainString(), percents.get(i).toPlainString()));
            }

            List<String> expected = secondReckoning(amounts, total, percents);
            String json = table(total.toPlainString(), lines.toArray(String[]::new));

            assertThat(says(json)).as("seed %d round %d: %s", seed, round, json).isEqualTo(expected);
            expected.forEach(rule -> seen[rule.charAt(1) - '0']++);
            seen[0] += expected.isEmpty() ? 1 : 0;
        }
        assertThat(java.util.Arrays.stream(seen).boxed())
                .as("clean tables and each rule were met often")
                .allMatch(times -> times > 1000);
    }

    /** Mostly right shares of the total or of the sum, now and then off by a unit of the last digit. */
    private static List<BigDecimal> percentsNear(
            Random random, List<BigDecimal> amounts, BigDecimal total, int decimals) {
        BigDecimal sum = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal base = random.nextBoolean() ? total : sum;
        List<BigDecimal> percents = new ArrayList<>();
        for (BigDecimal amount : amounts) {
            BigDecimal share = base.signum() == 0
                    ? BigDecimal.TEN
                    : amount.movePointRight(2).divide(base, decimals, ROUNDINGS.get(random.nextInt(ROUNDINGS.size())));
            int off = random.nextInt(20) == 0 ? random.nextInt(3) - 1 : 0;
            percents.add(share.setScale(decimals).add(BigDecimal.valueOf(off, decimals)));
        }
        return percents;
    }
}
