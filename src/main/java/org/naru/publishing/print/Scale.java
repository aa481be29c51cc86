package org.naru.publishing.print;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.naru.publishing.report.Block;

/**
 * An axis from zero with round ticks.
 *
 * @param least first tick; zero unless something is below it
 * @param most last tick
 * @param step between ticks: one, two or five times a power of ten
 */
record Scale(BigDecimal least, BigDecimal most, BigDecimal step) {
    private static final BigDecimal INTERVALS = BigDecimal.valueOf(3);
    private static final List<BigDecimal> ROUND =
            List.of(BigDecimal.ONE, BigDecimal.TWO, BigDecimal.valueOf(5), BigDecimal.TEN);

    /** Of all points of a chart. */
    static Scale of(Block.Chart chart) {
        BigDecimal least = BigDecimal.ZERO;
        BigDecimal most = BigDecimal.ZERO;
        for (Block.Series series : chart.series()) {
            for (Block.Point point : series.points()) {
                least = least.min(point.value());
                most = most.max(point.value());
            }
        }
        BigDecimal range = most.subtract(least);
        if (range.signum() == 0) {
            return new Scale(BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ONE);
        }
        BigDecimal raw = range.divide(INTERVALS, 12, RoundingMode.CEILING).stripTrailingZeros();
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(raw.precision() - raw.scale() - 1);
        BigDecimal step = ROUND.stream()
                .map(power::multiply)
                .filter(each -> each.compareTo(raw) >= 0)
                .findFirst()
                .orElseThrow();
        return new Scale(whole(least, step, RoundingMode.FLOOR), whole(most, step, RoundingMode.CEILING), step);
    }

    private static BigDecimal whole(BigDecimal value, BigDecimal step, RoundingMode mode) {
        return value.divide(step, 0, mode).multiply(step);
    }

    List<BigDecimal> ticks() {
        List<BigDecimal> ticks = new ArrayList<>();
        for (BigDecimal tick = least; tick.compareTo(most) <= 0; tick = tick.add(step)) {
            BigDecimal plain = tick.stripTrailingZeros();
            ticks.add(plain.scale() < 0 ? plain.setScale(0, RoundingMode.UNNECESSARY) : plain);
        }
        return ticks;
    }

    /** How far along the axis a value lies, from 0 to 1; for drawing only. */
    double at(BigDecimal value) {
        return value.subtract(least).doubleValue() / most.subtract(least).doubleValue();
    }
}
