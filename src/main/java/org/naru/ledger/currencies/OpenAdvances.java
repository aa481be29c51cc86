package org.naru.ledger.currencies;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
            Step step = step(each.kind(), each.expense());
            sums.merge(step, change, Carrying::plus);
            rows.add(new Row(each.entry(), each.date(), each.number(), step, each.reversal(), change, balance));
        }
        return new OfOne(List.copyOf(rows), sums, balance, ageing(movements, balance.func(), day));
    }

    /**
     * What the advances of a fund did in some days, functional minor units; a closing balance is the sum of all.
     *
     * @param fund code of the fund
     * @param opening what was out before
     * @param steps what came (above zero) and went
     */
    public record OfFund(String fund, long opening, Map<Step, Long> steps) {
        /** What is out after. */
        public long closing() {
            return opening + steps.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** The advances of every fund of an entity over some days, in the order of the funds' codes. */
    public List<OfFund> over(String entity, LocalDate from, LocalDate to) {
        Map<String, Long> opening = new TreeMap<>();
        Map<String, Map<Step, Long>> steps = new TreeMap<>();
        for (CurrenciesSql.Moved each : sql.moved(entity, from, to)) {
            opening.merge(each.fund(), each.before() ? each.func() : 0, Math::addExact);
            Map<Step, Long> of = steps.computeIfAbsent(each.fund(), fund -> new EnumMap<>(Step.class));
            of.merge(step(each.kind(), each.expense()), each.before() ? 0 : each.func(), Math::addExact);
        }
        return opening.entrySet().stream()
                .map(each ->
                        new OfFund(each.getKey(), each.getValue(), Objects.requireNonNull(steps.get(each.getKey()))))
                .toList();
    }

    private static Step step(String kind, boolean expense) {
        return switch (kind) {
            case "advance" -> Step.HANDED;
            case "voucher" -> Step.ACCOUNTED;
            case "settlement" -> expense ? Step.MISSING : Step.RETURNED;
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
