package org.naru.publishing.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * Areas in other units, exactly until they are printed. A pyeong is 400/121 m² (a square of 20/11 m), a foot
 * 0.3048 m, an acre 43,560 square feet.
 */
final class Areas {
    /** Square metres over and under: so many for so many of the unit. */
    private record Ratio(BigDecimal over, BigDecimal under) {}

    private static final Map<String, Ratio> IN_SQUARE_METRES = Map.of(
            "m2", new Ratio(BigDecimal.ONE, BigDecimal.ONE),
            "pyeong", new Ratio(new BigDecimal(400), new BigDecimal(121)),
            "sqft", new Ratio(new BigDecimal("0.09290304"), BigDecimal.ONE),
            "acre", new Ratio(new BigDecimal("4046.8564224"), BigDecimal.ONE),
            "ha", new Ratio(new BigDecimal(10_000), BigDecimal.ONE));

    private Areas() {}

    static boolean knows(String unit) {
        return IN_SQUARE_METRES.containsKey(unit);
    }

    /** Rounded once, half up. */
    static BigDecimal convert(BigDecimal value, String from, String to, int decimals) {
        Ratio out = IN_SQUARE_METRES.getOrDefault(from, new Ratio(BigDecimal.ONE, BigDecimal.ONE));
        Ratio in = IN_SQUARE_METRES.getOrDefault(to, new Ratio(BigDecimal.ONE, BigDecimal.ONE));
        return value.multiply(out.over())
                .multiply(in.under())
                .divide(out.under().multiply(in.over()), decimals, RoundingMode.HALF_UP);
    }
}
