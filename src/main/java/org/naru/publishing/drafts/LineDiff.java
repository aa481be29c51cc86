package org.naru.publishing.drafts;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** What differs between two texts, line by line. Pure. */
final class LineDiff {
    /** So many unchanged lines stand around a change. */
    private static final int AROUND = 2;

    private final List<String> before;
    private final List<String> after;
    private final List<AbstractDelta<String>> changes;

    LineDiff(String before, String after) {
        this.before = lines(before);
        this.after = lines(after);
        this.changes = DiffUtils.diff(this.before, this.after, new MyersDiffWithLinearSpace<>(), null)
                .getDeltas();
    }

    static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }

    /** What became of a line. */
    enum Kind {
        /** It stands in both. */
        SAME,
        /** It was taken out. */
        GONE,
        /** It was put in. */
        NEW,
        /** Lines that stand in both are passed over here. */
        PASSED
    }

    /**
     * A line of the comparison.
     *
     * @param number in the text in which it stands, the later one if in both; from 1
     * @param text the line; empty where lines are passed over
     */
    record DiffLine(Kind kind, int number, String text) {}

    boolean same() {
        return changes.isEmpty();
    }

    /** The changes, each with a few lines around it. */
    List<DiffLine> lines() {
        List<DiffLine> all = new ArrayList<>();
        int at = 0;
        for (AbstractDelta<String> change : changes) {
            while (at < change.getTarget().getPosition()) {
                all.add(line(Kind.SAME, at++));
            }
            int gone = change.getSource().getPosition();
            for (String line : change.getSource().getLines()) {
                gone++;
                all.add(new DiffLine(Kind.GONE, gone, line));
            }
            for (int i = 0; i < change.getTarget().getLines().size(); i++) {
                all.add(line(Kind.NEW, at++));
            }
        }
        while (at < after.size()) {
            all.add(line(Kind.SAME, at++));
        }
        return passing(goneFirst(all));
    }

    /** Where lines are replaced, what was taken out stands above what was put in. */
    private static List<DiffLine> goneFirst(List<DiffLine> all) {
        List<DiffLine> ordered = new ArrayList<>();
        List<DiffLine> put = new ArrayList<>();
        for (DiffLine line : all) {
            if (line.kind() == Kind.NEW) {
                put.add(line);
                continue;
            }
            if (line.kind() == Kind.SAME) {
                ordered.addAll(put);
                put.clear();
            }
            ordered.add(line);
        }
        ordered.addAll(put);
        return ordered;
    }

    private DiffLine line(Kind kind, int at) {
        return new DiffLine(kind, at + 1, after.get(at));
    }

    /** The same without lines that are far from any change. */
    private static List<DiffLine> passing(List<DiffLine> all) {
        boolean[] near = new boolean[all.size()];
        for (int i = 0; i < near.length; i++) {
            if (all.get(i).kind() != Kind.SAME) {
                Arrays.fill(near, Math.max(0, i - AROUND), Math.min(near.length, i + AROUND + 1), true);
            }
        }
        List<DiffLine> shown = new ArrayList<>();
        for (int i = 0; i < near.length; i++) {
            if (near[i]) {
                shown.add(all.get(i));
            } else if (i == 0 || near[i - 1]) {
                shown.add(new DiffLine(Kind.PASSED, all.get(i).number(), ""));
            }
        }
        return shown;
    }

    /** Where a line of the earlier text stands in the later one, from 1; nothing if it was changed or taken out. */
    OptionalInt placed(int line) {
        if (line < 1 || line > before.size()) {
            return OptionalInt.empty();
        }
        int moved = 0;
        for (AbstractDelta<String> change : changes) {
            int from = change.getSource().getPosition();
            int size = change.getSource().getLines().size();
            if (line - 1 < from) {
                break;
            }
            if (line - 1 < from + size) {
                return OptionalInt.empty();
            }
            moved += change.getTarget().getLines().size() - size;
        }
        return OptionalInt.of(line + moved);
    }
}
