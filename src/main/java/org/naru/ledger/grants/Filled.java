package org.naru.ledger.grants;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.naru.platform.money.Currency;

/**
 * What a form of a page sent, by the names of its fields. Public because the generated templates read it.
 *
 * @param values as they were typed
 */
public record Filled(Map<String, String> values) {
    private static final int DIGITS_MAX = 15;

    /** Keeps a copy. */
    public Filled {
        values = Map.copyOf(values);
    }

    /** What was typed, without what surrounds it; empty if nothing was. */
    public String at(String name) {
        return values.getOrDefault(name, "").strip();
    }

    /** A calendar date, if it is one. */
    public Optional<LocalDate> date(String name) {
        try {
            LocalDate date = LocalDate.parse(at(name));
            return date.getYear() < 1900 || date.getYear() > 2199 ? Optional.empty() : Optional.of(date);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** Minor units of a currency, if an amount was typed that it has. */
    public OptionalLong amount(String name, Currency currency) {
        String text = at(name);
        if (!text.matches("(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d+)?") || text.length() > 2 * DIGITS_MAX) {
            return OptionalLong.empty();
        }
        BigDecimal value = new BigDecimal(text.replace(",", "")).movePointRight(currency.exponent());
        try {
            return value.precision() - value.scale() > DIGITS_MAX
                    ? OptionalLong.empty()
                    : OptionalLong.of(value.longValueExact());
        } catch (ArithmeticException _) {
            return OptionalLong.empty();
        }
    }

    /** An id, if it is one. */
    public Optional<UUID> id(String name) {
        try {
            return Optional.of(UUID.fromString(at(name)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
