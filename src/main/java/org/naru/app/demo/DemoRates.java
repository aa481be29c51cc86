package org.naru.app.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Invented daily exchange rates: won for one unit, in millionths, each a walk between two bounds. */
final class DemoRates {
    /** Start, low, high and largest daily step, in millionths of a won for one unit of the currency. */
    private static final Map<String, long[]> WALKS = walks();

    private final LocalDate first;
    private final Map<String, long[]> byDay = new LinkedHashMap<>();

    DemoRates(LocalDate first, LocalDate last, Dice dice) {
        this.first = first;
        int days = (int) ChronoUnit.DAYS.between(first, last) + 1;
        WALKS.forEach((currency, walk) -> {
            long[] rates = new long[days];
            long now = walk[0];
            for (int day = 0; day < days; day++) {
                now = Math.clamp(now + dice.between(-walk[3], walk[3]), walk[1], walk[2]);
                rates[day] = now;
            }
            byDay.put(currency, rates);
        });
    }

    private static Map<String, long[]> walks() {
        Map<String, long[]> walks = new LinkedHashMap<>();
        walks.put("USD", new long[] {1_172_000_000L, 1_080_000_000L, 1_450_000_000L, 4_500_000L});
        walks.put("CNY", new long[] {180_000_000L, 164_000_000L, 201_000_000L, 600_000L});
        walks.put("THB", new long[] {33_500_000L, 31_000_000L, 42_000_000L, 120_000L});
        walks.put("LAK", new long[] {143_000L, 62_000L, 146_000L, 500L});
        return walks;
    }

    /** Won for one unit of the currency on the day, exact. */
    BigDecimal won(String currency, LocalDate day) {
        return BigDecimal.valueOf(millionths(currency, day), 6);
    }

    /**
     * What foreign minor units (hundredths) are worth in won on the day, half up away from zero.
     *
     * @param spread what the bank adds for itself, in ten-thousandths; negative when it buys
     */
    long toWon(String currency, long hundredths, LocalDate day, int spread) {
        // Largest case: 10^11 hundredths of LAK at 1.5 * 10^5 fits; of USD it is 10^9 at 1.5 * 10^9.
        long worth = Math.multiplyExact(Math.abs(hundredths), millionths(currency, day));
        worth = Math.addExact(worth, worth / 10_000 * spread);
        long won = (worth + 50_000_000L) / 100_000_000L;
        return hundredths < 0 ? -won : won;
    }

    /** The foreign hundredths that an amount in won buys on the day, rounded down to whole units of ten. */
    long fromWon(String currency, long won, LocalDate day) {
        return won * 1_000_000L / millionths(currency, day) / 10 * 1_000;
    }

    private long millionths(String currency, LocalDate day) {
        long[] rates = byDay.get(currency);
        if (rates == null) {
            throw new IllegalArgumentException("no invented rate for " + currency);
        }
        return rates[(int) ChronoUnit.DAYS.between(first, day)];
    }
}
