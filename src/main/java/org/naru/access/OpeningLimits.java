package org.naru.access;

import java.util.List;

/**
 * How much one account may have delivered to it, per clock hour and in the last 24 clock hours. What is over is refused
 * and told to the circle. {@code docs/limits-of-opening.md} is made from these.
 *
 * <p>Sized by the work: a coordinator who unlocks in the morning, after lunch and after every break sweeps the labels of
 * each circle about five times a day; a case worker reads the files of the ten to twenty people of a day.
 */
enum OpeningLimits {
    /** Sweeps of the name labels of a circle: each counts as one, and holds no more labels than the circle may hold people. */
    LABELS("label", 20, 60),
    /** Attachments, one by one. */
    ATTACHMENTS("attachment", 20, 60),
    /** Records handed over to somebody outside: rare, and each is looked at by the whole circle. */
    HANDOVERS("handover", 3, 10),
    /** Everything else, one by one. */
    RECORDS("", 60, 200);

    private static final List<OpeningLimits> ALL = List.of(values());

    private final String kind;
    private final int perHour;
    private final int perDay;

    OpeningLimits(String kind, int perHour, int perDay) {
        this.kind = kind;
        this.perHour = perHour;
        this.perDay = perDay;
    }

    /** The limits of a kind of capsule. */
    static OpeningLimits of(String kind) {
        return ALL.stream().filter(each -> each.kind.equals(kind)).findFirst().orElse(RECORDS);
    }

    /** The kind of capsule; empty for all that are not named. */
    String kind() {
        return kind;
    }

    int perHour() {
        return perHour;
    }

    int perDay() {
        return perDay;
    }

    /** What a delivery of so many counts as. */
    long counts(long count) {
        return this == LABELS ? 1 : count;
    }
}
