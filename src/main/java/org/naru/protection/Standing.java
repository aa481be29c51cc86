package org.naru.protection;

import java.time.LocalDate;
import java.util.Optional;
import org.naru.platform.web.Message;
import org.naru.platform.web.Tag;

/** Whether an activity may begin something new, or why not. */
public sealed interface Standing {
    /** It may, up to a day. */
    record May(LocalDate until) implements Standing {}

    /** Nobody assessed it yet. */
    record NotYet() implements Standing {}

    /** The last assessment held up to a day. */
    record Expired(LocalDate until) implements Standing {}

    /** The last assessment decided against it. */
    record Against(LocalDate made) implements Standing {}

    /** What follows on a day from the newest assessment. */
    static Standing of(Optional<Assessment> newest, LocalDate today) {
        if (newest.isEmpty()) {
            return new NotYet();
        }
        Assessment last = newest.get();
        if (!last.mayRun()) {
            // It does not lapse: what was refused stays refused until somebody judges anew.
            return new Against(last.made());
        }
        return today.isAfter(last.until()) ? new Expired(last.until()) : new May(last.until());
    }

    /** Whether it may. */
    default boolean allowed() {
        return this instanceof May;
    }

    /** The same in a sentence. */
    default Message says() {
        return switch (this) {
            case May(LocalDate until) -> Message.of("protection.standing.may", until);
            case NotYet() -> Message.of("protection.standing.not-yet");
            case Expired(LocalDate until) -> Message.of("protection.standing.expired", until);
            case Against(LocalDate made) -> Message.of("protection.standing.against", made);
        };
    }

    /** The same in a word. */
    default Tag tag() {
        return switch (this) {
            case May _ -> new Tag("protection.standing.may.word", Tag.Tone.GOOD);
            case NotYet() -> new Tag("protection.standing.not-yet.word", Tag.Tone.AMBER);
            case Expired _ -> new Tag("protection.standing.expired.word", Tag.Tone.RED);
            case Against _ -> new Tag("protection.standing.against.word", Tag.Tone.RED);
        };
    }
}
