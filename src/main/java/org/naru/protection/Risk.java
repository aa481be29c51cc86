package org.naru.protection;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.naru.platform.web.Tag;

/** How dangerous a place is now, by the mission's own judgement. In this order, the worst last. */
public enum Risk {
    /** As usual there. */
    NORMAL,
    /** More than usual. */
    RAISED,
    /** Nobody should be there. */
    HIGH;

    /** The word in the database and in forms: the name in lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The risk of a code; empty if none has it. */
    static Optional<Risk> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    /** Message key of its word. */
    String text() {
        return "protection.risk." + code();
    }

    /** Its word in a coloured box. */
    Tag tag() {
        return new Tag(
                text(),
                switch (this) {
                    case NORMAL -> Tag.Tone.GREY;
                    case RAISED -> Tag.Tone.AMBER;
                    case HIGH -> Tag.Tone.RED;
                });
    }
}
