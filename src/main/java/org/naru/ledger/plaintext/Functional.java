package org.naru.ledger.plaintext;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;

/**
 * Gives each line of one entity in a transaction its amount in functional currency.
 *
 * <p>A line in functional currency keeps its amount; a line with a whole cost has that; a cost per unit and a rate of the
 * day are rounded half up away from zero, and the rest of the rounding, at most half a unit per such line, goes to the
 * largest of them, first of equals. Two currencies without any price price each other, as both peers read it.
 */
final class Functional {
    private final Rates rates;
    private final Problems problems;

    Functional(Rates rates, Problems problems) {
        this.rates = rates;
        this.problems = problems;
    }

    /** What a transaction leaves over per currency; only what is not zero, in order of appearance. */
    static Map<Currency, Long> rests(List<Part> parts) {
        Map<Currency, Long> sums = new LinkedHashMap<>();
        for (Part part : parts) {
            sums.merge(part.weighed(), part.weight(), Math::addExact);
        }
        sums.values().removeIf(v -> v == 0);
        return sums;
    }

    /** Fills {@code func} of all lines; false when refused, which is then a problem. */
    boolean fill(Written w, List<Part> parts, Currency functional, boolean severalEntities) {
        Map<Currency, Long> rests = rests(parts);
        Currency implied = null;
        if (rests.size() == 2 && parts.stream().allMatch(p -> p.costCurrency == null)) {
            implied = impliedCurrency(rests, functional);
        } else if (rests.size() == 1) {
            Map.Entry<Currency, Long> rest = rests.entrySet().iterator().next();
            long units = parts.stream()
                    .filter(p -> rest.getKey().equals(p.costCurrency) && !p.posting.total())
                    .count();
            if (Math.abs(rest.getValue()) * 2 > units) {
                return refuse(w, rests, severalEntities);
            }
        } else if (!rests.isEmpty()) {
            return refuse(w, rests, severalEntities);
        }
        if (implied == null) {
            implied = pricedByFunctional(parts, functional);
        }
        if (!known(w, parts, functional, implied)) {
            return false;
        }
        if (implied != null && !share(parts)) {
            return refuse(w, rests, severalEntities);
        }
        return placeRest(w, parts, functional, severalEntities);
    }

    /** Of two currencies without any price, the one whose lines take what the other's are worth; null if none can. */
    private static @Nullable Currency impliedCurrency(Map<Currency, Long> rests, Currency functional) {
        List<Currency> two = List.copyOf(rests.keySet());
        return two.get(0).equals(functional) ? two.get(1) : two.get(0);
    }

    /** The foreign currency that lines in functional currency are priced in, where other lines of it bear no price. */
    private static @Nullable Currency pricedByFunctional(List<Part> parts, Currency functional) {
        for (Part part : parts) {
            Currency cost = part.costCurrency;
            if (part.currency.equals(functional) && cost != null && !cost.equals(functional)) {
                for (Part other : parts) {
                    if (other.currency.equals(cost) && other.costCurrency == null) {
                        return cost;
                    }
                }
            }
        }
        return null;
    }

    private boolean known(Written w, List<Part> parts, Currency functional, @Nullable Currency implied) {
        boolean sound = true;
        for (Part part : parts) {
            if (part.currency.equals(functional)) {
                part.func = part.minor;
                part.source = Part.Source.EXACT;
            } else if (part.costCurrency != null && part.costCurrency.equals(functional)) {
                part.func = part.cost;
                part.source = part.posting.total() ? Part.Source.EXACT : Part.Source.UNIT;
            } else if (part.costCurrency == null && part.currency.equals(implied)) {
                part.source = Part.Source.OPEN;
            } else {
                Long func = rates.convert(part.weight(), part.weighed(), functional, w.date());
                if (func == null) {
                    problems.add(
                            w.file(),
                            part.posting.line(),
                            Problem.Reason.NO_RATE,
                            part.weighed().code(),
                            functional.code(),
                            w.date());
                    sound = false;
                } else {
                    part.func = func;
                    part.source = Part.Source.RATE;
                }
            }
        }
        return sound;
    }

    /** Shares what the other lines are worth among the lines still open, by their amounts. */
    private static boolean share(List<Part> parts) {
        long worth = 0;
        long amount = 0;
        List<Part> open = new ArrayList<>();
        for (Part part : parts) {
            if (part.source == Part.Source.OPEN) {
                open.add(part);
                amount = Math.addExact(amount, part.minor);
            } else {
                worth = Math.addExact(worth, part.func);
            }
        }
        if (open.isEmpty() || amount == 0 || Long.signum(amount) == Long.signum(worth)) {
            return false;
        }
        long given = 0;
        Part largest = open.getFirst();
        for (Part part : open) {
            part.func = Exact.timesOver(-worth, part.minor, amount);
            part.source = Part.Source.EXACT;
            given = Math.addExact(given, part.func);
            largest = Math.abs(part.func) > Math.abs(largest.func) ? part : largest;
        }
        largest.func -= Math.addExact(given, worth);
        return true;
    }

    private boolean placeRest(Written w, List<Part> parts, Currency functional, boolean severalEntities) {
        long rest = 0;
        long rounded = 0;
        Part largest = null;
        for (Part part : parts) {
            rest = Math.addExact(rest, part.func);
            if (part.source == Part.Source.RATE || part.source == Part.Source.UNIT) {
                rounded++;
                boolean better = largest == null
                        || (part.source == Part.Source.RATE && largest.source == Part.Source.UNIT)
                        || (part.source == largest.source && Math.abs(part.func) > Math.abs(largest.func));
                largest = better ? part : largest;
            }
        }
        if (rest == 0) {
            return true;
        }
        if (largest == null || Math.abs(rest) * 2 > rounded) {
            return refuse(w, Map.of(functional, rest), severalEntities);
        }
        largest.func -= rest;
        return true;
    }

    private boolean refuse(Written w, Map<Currency, Long> rests, boolean severalEntities) {
        List<String> left = new ArrayList<>();
        rests.forEach((currency, minor) -> left.add(new Money(minor, currency).toString()));
        problems.add(
                w.file(),
                w.line(),
                severalEntities ? Problem.Reason.UNBALANCED_ENTITIES : Problem.Reason.UNBALANCED,
                String.join(", ", left));
        return false;
    }
}
