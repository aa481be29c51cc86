package org.naru.ledger.currencies;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The door to exchange rates: that of a day, or the latest before it.
 *
 * <p>A pair's rate is found directly, by turning the pair round, or over a third currency that the caller names. Of
 * several ways the one with the latest day is taken (over a third currency the earlier of its two days counts), of equal
 * days the direct one, then the turned one, then the first third currency named. Of several sources of one day the one
 * kept last, so that a correction counts; a rate itself is never replaced.
 *
 * <p>Call inside a transaction.
 */
public final class Rates {
    private final CurrenciesSql sql;

    Rates(CurrenciesSql sql) {
        this.sql = sql;
    }

    /**
     * The rate of a day or the latest before it.
     *
     * @param ccy the currency that is priced
     * @param quote the currency it is priced in, another one
     * @param crosses third currencies it may go over, such as the functional ones; in order of preference
     * @return nothing if no way leads there
     */
    public Optional<Rate> asOf(String ccy, String quote, LocalDate day, List<String> crosses) {
        if (ccy.equals(quote)) {
            throw new IllegalArgumentException("a rate is of two currencies, was asked for " + ccy + " twice");
        }
        List<Rate> found = new ArrayList<>();
        between(ccy, quote, day).ifPresent(found::add);
        for (String cross : crosses) {
            if (!cross.equals(ccy) && !cross.equals(quote)) {
                over(ccy, cross, quote, day).ifPresent(found::add);
            }
        }
        // The sort is stable: of equal days the way that was looked at first.
        return found.stream()
                .sorted(Comparator.comparing(Rate::date).reversed())
                .findFirst();
    }

    private Optional<Rate> between(String ccy, String quote, LocalDate day) {
        Optional<Rate> direct = sql.latest(ccy, quote, day).map(kept -> made(ccy, quote, kept, Rate.Way.DIRECT));
        Optional<Rate> turned = sql.latest(quote, ccy, day).map(kept -> made(ccy, quote, kept, Rate.Way.INVERSE));
        if (direct.isPresent() && turned.isPresent()) {
            return turned.get().date().isAfter(direct.get().date()) ? turned : direct;
        }
        return direct.or(() -> turned);
    }

    private static Rate made(String ccy, String quote, CurrenciesSql.Kept kept, Rate.Way way) {
        boolean direct = way == Rate.Way.DIRECT;
        BigDecimal up = direct ? kept.value() : BigDecimal.ONE;
        BigDecimal down = direct ? BigDecimal.ONE : kept.value();
        return new Rate(ccy, quote, up, down, way, kept.date(), kept.source(), List.of(kept.id()), Optional.empty());
    }

    private Optional<Rate> over(String ccy, String cross, String quote, LocalDate day) {
        Optional<Rate> first = between(ccy, cross, day);
        Optional<Rate> second = first.isEmpty() ? Optional.empty() : between(cross, quote, day);
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        Rate a = first.get();
        Rate b = second.get();
        return Optional.of(new Rate(
                ccy,
                quote,
                a.up().multiply(b.up()),
                a.down().multiply(b.down()),
                Rate.Way.CROSS,
                a.date().isBefore(b.date()) ? a.date() : b.date(),
                a.source().equals(b.source()) ? a.source() : a.source() + " × " + b.source(),
                List.of(a.ids().getFirst(), b.ids().getFirst()),
                Optional.of(cross)));
    }

    /**
     * Keeps a rate; the same one again changes nothing.
     *
     * @param value units of {@code quote} for one of {@code ccy}, above zero, at most ten decimals
     * @return false if another one stands for the same day, pair and source
     */
    public boolean keep(LocalDate date, String ccy, String quote, String source, BigDecimal value) {
        return sql.keep(date, ccy, quote, source, value);
    }
}
