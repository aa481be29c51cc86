package org.naru.ledger.currencies;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What one unit of a currency is worth in another, and where that comes from.
 *
 * @param ccy the currency that is priced
 * @param quote the currency it is priced in
 * @param up units of {@code quote} for {@code down} units of {@code ccy}: what is measured by it is rounded once, at its end
 * @param down one where the way is direct
 * @param way how it was found
 * @param date the day it is of; of two rates the earlier
 * @param source who published it; of two both
 * @param ids the rates it is made of: one, or two over a third currency
 * @param cross the third currency, if it went over one
 */
public record Rate(
        String ccy,
        String quote,
        BigDecimal up,
        BigDecimal down,
        Way way,
        LocalDate date,
        String source,
        List<Long> ids,
        Optional<String> cross) {
    /** Keeps a copy of the ids. */
    public Rate {
        ids = List.copyOf(ids);
    }

    /** Units of {@code quote} for one of {@code ccy}: as it was kept where the way is direct, else to 34 digits. */
    public BigDecimal value() {
        return way == Way.DIRECT ? up : up.divide(down, MathContext.DECIMAL128);
    }

    /** How a rate was found. */
    public enum Way {
        /** Kept for the pair itself. */
        DIRECT,
        /** One divided by what was kept for the pair turned round. */
        INVERSE,
        /** The product of two, over a third currency. */
        CROSS;

        /** The message key of its word. */
        public String text() {
            return "ledger.currencies.way." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The value as people read it: at most ten decimals, no zeros at its end. */
    public BigDecimal shown() {
        BigDecimal value = value();
        BigDecimal bare = value.setScale(Math.min(10, value.scale()), java.math.RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }
}
