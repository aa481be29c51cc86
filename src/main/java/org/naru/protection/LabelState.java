package org.naru.protection;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a label says today, with what became of its places since.
 *
 * @param level what it counts as: one higher than its worst harm says while a risk that rose is not reviewed
 * @param due by when it is to be judged anew; the day of the first change of a place that was not reviewed, if that is sooner
 * @param changed places whose risk changed since it was judged
 * @param raised whether the risk of one of them is higher than it was then
 */
record LabelState(Level level, LocalDate due, SortedSet<String> changed, boolean raised) {
    /** Keeps a copy. */
    LabelState {
        changed = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(changed));
    }

    /** @param risks all judgements of places, in any order */
    static LabelState of(Label label, List<PlaceRisk> risks) {
        SortedSet<String> changed = new TreeSet<>();
        boolean raised = false;
        LocalDate due = label.due();
        for (PlaceRisk each : risks) {
            if (label.places().contains(each.place()) && each.number() > label.number()) {
                changed.add(each.place());
                due = each.since().isBefore(due) ? each.since() : due;
            }
        }
        for (String place : changed) {
            raised |= newest(risks, place, Long.MAX_VALUE).compareTo(newest(risks, place, label.number())) > 0;
        }
        Level level = Level.of(label.worst());
        return new LabelState(raised ? level.raised() : level, due, changed, raised);
    }

    /** How dangerous a place was up to a judgement; as usual before the first. */
    private static Risk newest(List<PlaceRisk> risks, String place, long upTo) {
        Optional<PlaceRisk> last = risks.stream()
                .filter(each -> each.place().equals(place) && each.number() <= upTo)
                .max(Comparator.comparingLong(PlaceRisk::number));
        return last.map(PlaceRisk::risk).orElse(Risk.NORMAL);
    }

    /** Whether it is to be judged anew today or was before. */
    boolean isDue(LocalDate today) {
        return !changed.isEmpty() || !today.isBefore(due);
    }
}
