package org.naru.ledger.joined;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.naru.platform.money.Currency;

/**
 * The rates that are known, and the rule by which one is chosen, the same as everywhere in the books: that of the day or
 * the latest before it, as it is quoted, turned round, or through one of the currencies named. Of several ways the one
 * of the latest day is taken (through a currency in between the earlier of its two days counts), of equal days the one
 * as quoted, then the one turned round, then the first currency named. Unlike a rate that is shown, a quotient is not
 * rounded here.
 */
final class RateTable {
    /** Digits kept behind the point; a sum of a million such quotients is still exact to 50 of them. */
    static final int SCALE = 60;

    /** A rate as it stands in the book. */
    record Quoted(LocalDate date, String ccy, String quote, BigDecimal num) {}

    /**
     * A rate that was chosen, as a quotient.
     *
     * @param of the day it is of; of two legs the older
     * @param through the currency in between, empty if none
     */
    record Chosen(BigDecimal up, BigDecimal down, LocalDate of, String through) {
        /** Minor units of one currency in minor units of another, not rounded. */
        BigDecimal worth(long minor, Currency from, Currency to) {
            BigDecimal scaled = BigDecimal.valueOf(minor).multiply(up).movePointRight(to.exponent() - from.exponent());
            return down.compareTo(BigDecimal.ONE) == 0 ? scaled : scaled.divide(down, SCALE, RoundingMode.HALF_EVEN);
        }

        /** For people: so many units of the other for one, to ten significant digits. */
        BigDecimal shown() {
            return up.divide(down, new java.math.MathContext(10, RoundingMode.HALF_UP))
                    .stripTrailingZeros();
        }
    }

    private record Pair(String ccy, String quote) {}

    private record Asked(String ccy, String quote, LocalDate day) {}

    private final Map<Pair, TreeMap<LocalDate, BigDecimal>> quoted = new HashMap<>();
    private final List<String> crosses;
    private final Map<Asked, Optional<Chosen>> asked = new HashMap<>();

    /**
     * With these rates.
     *
     * @param rates of two of one day and pair the later in the list counts
     * @param crosses currencies it may go through, in order of preference
     */
    RateTable(List<Quoted> rates, List<String> crosses) {
        this.crosses = List.copyOf(crosses);
        for (Quoted rate : rates) {
            quoted.computeIfAbsent(new Pair(rate.ccy(), rate.quote()), _ -> new TreeMap<>())
                    .put(rate.date(), rate.num());
        }
    }

    /** The rate of a day, if there is one. */
    Optional<Chosen> on(String ccy, String quote, LocalDate day) {
        if (ccy.equals(quote)) {
            return Optional.of(new Chosen(BigDecimal.ONE, BigDecimal.ONE, day, ""));
        }
        return asked.computeIfAbsent(new Asked(ccy, quote, day), _ -> latestOf(ccy, quote, day));
    }

    private Optional<Chosen> latestOf(String ccy, String quote, LocalDate day) {
        Optional<Chosen> best = straight(ccy, quote, day);
        for (String between : crosses) {
            if (!between.equals(ccy) && !between.equals(quote)) {
                Optional<Chosen> first = straight(ccy, between, day);
                Optional<Chosen> second = straight(between, quote, day);
                if (first.isPresent() && second.isPresent()) {
                    Chosen cross = crossed(first.get(), second.get(), between);
                    best = best.filter(one -> !cross.of().isAfter(one.of())).or(() -> Optional.of(cross));
                }
            }
        }
        return best;
    }

    private Optional<Chosen> straight(String ccy, String quote, LocalDate day) {
        var direct = latest(ccy, quote, day);
        var inverse = latest(quote, ccy, day);
        if (direct.isPresent()
                && (inverse.isEmpty()
                        || !inverse.get().getKey().isAfter(direct.get().getKey()))) {
            return direct.map(rate -> new Chosen(rate.getValue(), BigDecimal.ONE, rate.getKey(), ""));
        }
        return inverse.map(rate -> new Chosen(BigDecimal.ONE, rate.getValue(), rate.getKey(), ""));
    }

    private static Chosen crossed(Chosen first, Chosen second, String between) {
        return new Chosen(
                first.up().multiply(second.up()),
                first.down().multiply(second.down()),
                first.of().isBefore(second.of()) ? first.of() : second.of(),
                between);
    }

    private Optional<Map.Entry<LocalDate, BigDecimal>> latest(String ccy, String quote, LocalDate day) {
        return Optional.ofNullable(quoted.get(new Pair(ccy, quote))).map(rates -> rates.floorEntry(day));
    }

    /** Half up away from zero. What differs from a half by less than can be told apart is a half. */
    static long rounded(BigDecimal exact) {
        return exact.setScale(SCALE / 2, RoundingMode.HALF_UP)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
