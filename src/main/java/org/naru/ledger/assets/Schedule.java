package org.naru.ledger.assets;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A loan's instalments. Interest of a month is a twelfth of the year's rate on what is still owed, half up away from
 * zero; the last instalment repays whatever is left, so that the schedule comes to zero. Pure.
 */
final class Schedule {
    private static final MathContext EXACT = new MathContext(60, RoundingMode.HALF_EVEN);
    private static final BigDecimal TWELVE_HUNDRED = BigDecimal.valueOf(1_200);

    private Schedule() {}

    /** How a loan is repaid. */
    enum Method {
        /** Equal payments of principal and interest together. */
        ANNUITY,
        /** Equal parts of the principal, with interest on what is left. */
        EQUAL_PRINCIPAL,
        /** Interest alone, and the principal with the last. */
        AT_END,
        /** Line by line as the lender's plan says. */
        CUSTOM;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Method of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /**
     * Computes the instalments of a loan.
     *
     * @param principal minor units, above zero
     * @param rate percent a year, zero or more
     * @param first when the first falls due; the others on the same day of the months after
     * @param count how many, 1 to 600
     * @param method not {@link Method#CUSTOM}
     */
    static List<Instalment> of(long principal, BigDecimal rate, LocalDate first, int count, Method method) {
        BigDecimal monthly = rate.divide(TWELVE_HUNDRED, EXACT);
        long level = method == Method.ANNUITY ? annuity(principal, monthly, count) : 0;
        List<Instalment> all = new ArrayList<>();
        long left = principal;
        for (int i = 0; i < count; i++) {
            long interest = BigDecimal.valueOf(left)
                    .multiply(monthly)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
            long part = switch (method) {
                case ANNUITY -> Math.clamp(level - interest, 0, left);
                case EQUAL_PRINCIPAL -> principal / count;
                case AT_END -> 0;
                case CUSTOM -> throw new IllegalArgumentException("the lender's plan is not computed");
            };
            if (i == count - 1) {
                part = left;
            }
            left -= part;
            all.add(new Instalment(day(first, i), part, interest));
        }
        return all;
    }

    /** The same day of a later month; the month's last day where it has no such day. */
    static LocalDate day(LocalDate first, int months) {
        boolean last = first.getDayOfMonth() == first.lengthOfMonth();
        LocalDate day = first.plusMonths(months);
        return last ? day.withDayOfMonth(day.lengthOfMonth()) : day;
    }

    private static long annuity(long principal, BigDecimal monthly, int count) {
        if (monthly.signum() == 0) {
            return principal / count;
        }
        BigDecimal grown = monthly.add(BigDecimal.ONE).pow(count, EXACT);
        return BigDecimal.valueOf(principal)
                .multiply(monthly)
                .multiply(grown)
                .divide(grown.subtract(BigDecimal.ONE), EXACT)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** What a schedule leaves of the principal: zero if it is right, below zero if it repays more than was lent. */
    static long left(long principal, List<Instalment> schedule) {
        long left = principal;
        for (Instalment each : schedule) {
            left = Math.subtractExact(left, each.principal());
        }
        return left;
    }
}
