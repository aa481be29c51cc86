package org.naru.ledger.currencies;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.naru.platform.money.Rounding;

/**
 * How long what is still out has been out: first in, first out, by the days since it was handed over.
 *
 * @param to30 0 to 30 days
 * @param to60 31 to 60 days
 * @param to90 61 to 90 days
 * @param older more than 90 days
 */
public record Ageing(Carrying to30, Carrying to60, Carrying to90, Carrying older) {
    /** Nothing is out. */
    public static final Ageing NOTHING =
            new Ageing(Carrying.NOTHING, Carrying.NOTHING, Carrying.NOTHING, Carrying.NOTHING);

    private static final int FIRST_DAYS = 30;
    private static final int SECOND_DAYS = 60;
    private static final int THIRD_DAYS = 90;

    /** So much came (above zero) or went (below zero) on a day. */
    public record Step(LocalDate date, long amount) {}

    private record Layer(LocalDate date, long amount) {}

    /** What is out, whatever its age. */
    public Carrying total() {
        return to30.plus(to60).plus(to90).plus(older);
    }

    /** Both together. */
    public Ageing plus(Ageing more) {
        return new Ageing(to30.plus(more.to30), to60.plus(more.to60), to90.plus(more.to90), older.plus(more.older));
    }

    /**
     * Ages what is left of some steps. What went is taken from the oldest that came; what went before anything came is
     * taken from the next that comes. Pure.
     *
     * @param steps in the order of their days; of one day those that came first
     * @param func what all that is left stands at; shared out in proportion, by largest remainder
     * @param at the day it is asked for
     */
    public static Ageing of(List<Step> steps, long func, LocalDate at) {
        Deque<Layer> layers = new ArrayDeque<>();
        long debt = 0;
        for (Step step : steps) {
            long amount = step.amount() + debt;
            debt = 0;
            if (amount > 0) {
                layers.add(new Layer(step.date(), amount));
                continue;
            }
            while (amount < 0 && !layers.isEmpty()) {
                Layer oldest = layers.remove();
                amount += oldest.amount();
                if (amount > 0) {
                    layers.addFirst(new Layer(oldest.date(), amount));
                    amount = 0;
                }
            }
            debt = amount;
        }
        long[] left = new long[4];
        for (Layer layer : layers) {
            left[bucket(ChronoUnit.DAYS.between(layer.date(), at))] += layer.amount();
        }
        List<Long> weights = new ArrayList<>();
        for (long each : left) {
            weights.add(each);
        }
        if (layers.isEmpty()) {
            return NOTHING;
        }
        List<Long> shares = Rounding.byLargestRemainder(Math.abs(func), weights);
        long sign = Long.signum(func);
        return new Ageing(
                new Carrying(left[0], sign * shares.get(0)),
                new Carrying(left[1], sign * shares.get(1)),
                new Carrying(left[2], sign * shares.get(2)),
                new Carrying(left[3], sign * shares.get(3)));
    }

    private static int bucket(long days) {
        if (days <= FIRST_DAYS) {
            return 0;
        }
        if (days <= SECOND_DAYS) {
            return 1;
        }
        return days <= THIRD_DAYS ? 2 : 3;
    }
}
