package org.naru.ledger.plaintext;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gathers what is wrong, so that all of it can be shown at once.
 *
 * <p>Keeps the first {@value #KEPT_MAX} and counts the rest: nobody mends more in one go, and a wrong map would
 * otherwise fill the memory. What the map lacks is told once per account, fund or commodity.
 */
public final class Problems {
    /** How many are kept. */
    public static final int KEPT_MAX = 200;

    private final List<Problem> kept = new ArrayList<>();
    private final List<Problem> keptOfTheMap = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private long count;

    /** Adds one. */
    public void add(String file, int line, Problem.Reason reason, Object... arguments) {
        if (reason.ofTheMap() && !told.add(reason + " " + List.of(arguments))) {
            return;
        }
        count++;
        List<Problem> list = reason.ofTheMap() ? keptOfTheMap : kept;
        if (list.size() < KEPT_MAX) {
            list.add(new Problem(new Place(file, line), reason, List.of(arguments)));
        }
    }

    /** Whether nothing is wrong. */
    public boolean none() {
        return count == 0;
    }

    /** How many there are, kept or not. */
    public long count() {
        return count;
    }

    /** At most {@value #KEPT_MAX}: first what the files have wrong, by file and line, then what the map lacks. */
    public List<Problem> list() {
        List<String> files = new ArrayList<>();
        kept.forEach(p -> {
            if (!files.contains(p.place().file())) {
                files.add(p.place().file());
            }
        });
        List<Problem> sorted = new ArrayList<>(kept);
        sorted.sort(
                Comparator.comparingInt((Problem p) -> files.indexOf(p.place().file()))
                        .thenComparingInt(p -> p.place().line()));
        sorted.addAll(keptOfTheMap);
        return List.copyOf(sorted.subList(0, Math.min(KEPT_MAX, sorted.size())));
    }
}
