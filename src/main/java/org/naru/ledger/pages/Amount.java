package org.naru.ledger.pages;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import org.naru.platform.money.Currency;

/** Reads an amount as a person types it: digits, grouped by commas or not, at most one point, no exponent. */
public final class Amount {
    private static final int DIGITS_MAX = 18;

    private Amount() {}

    /** The number typed, or nothing when it is none. */
    public static Optional<BigDecimal> decimal(String typed) {
        String text = typed.strip().replace('\u2212', '-');
        if (!text.matches("-?(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d+)?") || text.length() > DIGITS_MAX * 2) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(text.replace(",", ""));
        return value.precision() - value.scale() > DIGITS_MAX ? Optional.empty() : Optional.of(value);
    }

    /** The minor units typed; nothing when it is no amount of the currency: too many decimals, or too large. */
    public static OptionalLong minor(String typed, Currency currency) {
        Optional<BigDecimal> value = decimal(typed);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(
                    value.get().movePointRight(currency.exponent()).longValueExact());
        } catch (ArithmeticException _) {
            return OptionalLong.empty();
        }
    }
}
