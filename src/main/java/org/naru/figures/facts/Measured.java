package org.naru.figures.facts;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.naru.figures.Bilingual;
import org.naru.figures.Quantity;
import org.naru.figures.Unit;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;

/**
 * What the values of a fact are of.
 *
 * @param kind what kind of value
 * @param unit its unit
 * @param currency of amounts; absent otherwise
 */
public record Measured(Kind kind, Unit unit, Optional<Currency> currency) {
    /** The word for a unit that is none of {@link #UNITS}. */
    static final String OTHER = "other";

    /** The units that can be chosen, in the order they are offered; {@link #OTHER} comes last. */
    static final List<String> UNITS =
            List.of("count", "people", "year", "date", "money", "pyeong", "m2", "sqft", "acre", "ha", OTHER);

    private static final int DECIMALS_MAX = 6;
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,3}(?:,\\d{3})+|\\d{1,15})(\\.\\d{1,6})?");
    private static final Map<String, Bilingual> AREAS = Map.of(
            "pyeong", new Bilingual("평", "pyeong"),
            "m2", new Bilingual("m²", "m²"),
            "sqft", new Bilingual("제곱피트", "sq ft"),
            "acre", new Bilingual("에이커", "acres"),
            "ha", new Bilingual("헥타르", "ha"));

    /** Kinds of values. */
    public enum Kind {
        /** How many things. */
        COUNT,
        /** How many people. */
        PEOPLE,
        /** A calendar year. */
        YEAR,
        /** A calendar day. */
        DATE,
        /** An amount. */
        MONEY,
        /** An area, a length, a weight. */
        MEASURE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** Of a unit that can be chosen, other than money and {@link #OTHER}. */
    public static Measured of(String unit) {
        return switch (unit) {
            case "count" -> new Measured(Kind.COUNT, Unit.COUNT, Optional.empty());
            case "people" -> new Measured(Kind.PEOPLE, Unit.PEOPLE, Optional.empty());
            case "year" -> new Measured(Kind.YEAR, new Unit("year", new Bilingual("년", "year")), Optional.empty());
            case "date" -> new Measured(Kind.DATE, Unit.DAY, Optional.empty());
            default ->
                new Measured(
                        Kind.MEASURE,
                        new Unit(
                                unit,
                                Optional.ofNullable(AREAS.get(unit))
                                        .orElseThrow(
                                                () -> new IllegalArgumentException("no such unit of a fact: " + unit))),
                        Optional.empty());
        };
    }

    /** Of a unit of one's own. */
    public static Measured of(Bilingual unit) {
        return new Measured(Kind.MEASURE, new Unit(OTHER, unit), Optional.empty());
    }

    /** Amounts of a currency by its ISO 4217 code; absent if there is none of it. */
    public static Optional<Measured> money(String code) {
        return java.util.Currency.getAvailableCurrencies().stream()
                .filter(each -> each.getCurrencyCode().equals(code) && each.getDefaultFractionDigits() >= 0)
                .findFirst()
                .map(each -> new Measured(
                        Kind.MONEY, Unit.MONEY, Optional.of(new Currency(code, each.getDefaultFractionDigits()))));
    }

    /** Most decimals of a value. */
    int decimals() {
        return switch (kind) {
            case COUNT, PEOPLE, YEAR, DATE -> 0;
            case MONEY -> currency.orElseThrow().exponent();
            case MEASURE -> DECIMALS_MAX;
        };
    }

    /** A value as it was typed: {@code 2,100}, {@code 2000-03-01}; absent if it is none of this kind. */
    Optional<Quantity> read(String typed) {
        String text = typed.strip();
        if (kind == Kind.DATE) {
            try {
                return Optional.of(new Quantity.Day(LocalDate.parse(text)));
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        }
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text.replace(",", ""));
        return number.scale() > decimals() || (kind == Kind.YEAR && !text.matches("[1-9]\\d{3}"))
                ? Optional.empty()
                : Optional.of(of(number));
    }

    /** A number of this kind. */
    Quantity of(BigDecimal number) {
        return switch (kind) {
            case COUNT, PEOPLE -> new Quantity.Count(number.longValueExact());
            case YEAR -> new Quantity.Year(number.intValueExact());
            case MONEY -> new Quantity.Amount(Money.of(number, currency.orElseThrow()));
            case MEASURE -> new Quantity.Measure(number);
            case DATE -> throw new IllegalStateException("a date is no number");
        };
    }

    /** The number of a value; absent for a day. */
    static Optional<BigDecimal> number(Quantity quantity) {
        return switch (quantity) {
            case Quantity.Count(long count) -> Optional.of(BigDecimal.valueOf(count));
            case Quantity.Year(int year) -> Optional.of(BigDecimal.valueOf(year));
            case Quantity.Amount(Money money) -> Optional.of(money.decimal());
            case Quantity.Measure(BigDecimal value) -> Optional.of(value);
            case Quantity.Day _, Quantity.FewerThan _, Quantity.Rounded _ -> Optional.empty();
        };
    }

    /** A value as it would be typed, to be changed. */
    static String typed(Quantity quantity) {
        return quantity instanceof Quantity.Day(LocalDate day)
                ? day.toString()
                : number(quantity).map(BigDecimal::toPlainString).orElse("");
    }
}
