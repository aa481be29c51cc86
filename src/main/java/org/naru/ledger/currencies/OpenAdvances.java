package org.naru.ledger.currencies;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What working names hold, how old it is, and how it came to be: for every advance and every day,
 * {@code balance = Σ handed over − Σ accounted for − Σ given back − Σ missing}.
 *
 * <p>Call inside a transaction.
 */
public final class OpenAdvances {
    private final CurrenciesSql sql;

    OpenAdvances(CurrenciesSql sql) {
        this.sql = sql;
    }

    /**
     * An advance that is out.
     *
     * @param holder whose it is
     * @param balance what is out
     * @param ageing since when
     */
    public record Open(Holder holder, Carrying balance, Ageing ageing) {}

    /** What moved an advance. */
    public enum Step {
        /** Handed over. */
        HANDED,
        /** Accounted for by vouchers. */
        ACCOUNTED,
        /** Given back. */
        RETURNED,
        /** Missing, borne by another fund. */
        MISSING,
        /** Anything else: an opening, an imported entry, a correction. */
        OTHER;

        /** The message key of its word. */
        public String text() {
            return "ledger.currencies.step." + name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One line of an advance.
     *
     * @param entry its entry's id
     * @param date its day
     * @param number the entry's number; null while it follows
     * @param step what it is
     * @param reversal whether it takes something back
     * @param change what came (above zero) or went
     * @param balance what is out after it
     */
    public record Row(
            long entry,
            LocalDate date,
            @Nullable String number,
            Step step,
            boolean reversal,
            Carrying change,
            Carrying balance) {}

    /**
     * The ledger of one advance.
     *
     * @param rows its lines in order
     * @param sums what each kind of step comes to, in the order of the kinds; they add up to the balance
     * @param balance what is out
     * @param ageing since when
     */
    public record OfOne(List<Row> rows, Map<Step, Carrying> sums, Carrying balance, Ageing ageing) {}

    /** Every advance that is out at the end of a day, of an entity or of all. */
    public List<Open> at(@Nullable String entity, LocalDate day) {
        return sql.advances(entity, day).stream()
                .map(each -> new Open(
                        each.holder(),
                        each.carrying(),
                        ageing(
                                sql.movements(each.holder(), day),
                                each.carrying().func(),
                                day)))
                .toList();
    }

    /** One advance up to the end of a day. */
    public OfOne ofOne(Holder holder, LocalDate day) {
        List<CurrenciesSql.Movement> movements = sql.movements(holder, day);
        List<Row> rows = new ArrayList<>();
        Map<Step, Carrying> sums = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            sums.put(step, Carrying.NOTHING);
        }
        Carrying balance = Carrying.NOTHING;
        for (CurrenciesSql.Movement each : movements) {
            Carrying change = new Carrying(each.amount(), each.func());
            balance = balance.plus(change);
            Step step = step(each);
            sums.merge(step, change, Carrying::plus);
            rows.add(new Row(each.entry(), each.date(), each.number(), step, each.reversal(), change, balance));
        }
        return new OfOne(List.copyOf(rows), sums, balance, ageing(movements, balance.func(), day));
    }

    private static Step step(CurrenciesSql.Movement movement) {
        return switch (movement.kind()) {
            case "advance" -> Step.HANDED;
            case "voucher" -> Step.ACCOUNTED;
            case "settlement" -> movement.expense() ? Step.MISSING : Step.RETURNED;
            default -> Step.OTHER;
        };
    }

    /** An entry that was taken back counts as if it had never been, and so does what took it back. */
    private static Ageing ageing(List<CurrenciesSql.Movement> movements, long func, LocalDate day) {
        List<Ageing.Step> steps = movements.stream()
                .filter(each -> !each.reversal() && each.reversedOn() == null && each.amount() != 0)
                .sorted(Comparator.comparing(CurrenciesSql.Movement::date).thenComparing(each -> each.amount() < 0))
                .map(each -> new Ageing.Step(each.date(), each.amount()))
                .toList();
        return Ageing.of(steps, func, day);
    }
}
