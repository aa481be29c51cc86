package org.naru.publishing.print;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.naru.figures.FigureValue;
import org.naru.publishing.report.Use;

/** Where the figures of an edition come from: one note for all places where the same figure stands alike. */
final class Notes {
    /** What makes two uses one note. */
    private record Key(String printed, FigureValue value, Optional<FigureValue> base) {}

    /**
     * A note.
     *
     * @param number from 1, in the order of printing
     * @param use the first of its uses
     * @param places of all its uses among those of the edition
     */
    record Note(int number, Use use, List<Integer> places) {}

    private final List<Note> notes = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private final Map<Integer, Integer> times = new LinkedHashMap<>();

    Notes(List<Use> uses) {
        Map<Key, Note> known = new LinkedHashMap<>();
        for (int i = 0; i < uses.size(); i++) {
            Use use = uses.get(i);
            Note note = known.computeIfAbsent(new Key(use.printed(), use.value(), use.base()), _ -> {
                Note made = new Note(notes.size() + 1, use, new ArrayList<>());
                notes.add(made);
                return made;
            });
            note.places().add(i);
            numbers.add(note.number());
        }
    }

    List<Note> all() {
        return notes;
    }

    /** Number of the note of a use. */
    int of(int use) {
        return numbers.get(use);
    }

    /**
     * What names a place where a use stands. A chart and the table behind it may print the same use; only the first
     * bears the plain name, to which its note leads back.
     */
    String anchor(int use) {
        int time = times.merge(use, 1, Integer::sum);
        return time == 1 ? "u" + (use + 1) : "u" + (use + 1) + "-" + time;
    }

    /** Places where a use was printed so far, of those of a note. */
    SortedSet<Integer> printed(Note note) {
        SortedSet<Integer> printed = new TreeSet<>(note.places());
        printed.retainAll(times.keySet());
        return printed;
    }
}
