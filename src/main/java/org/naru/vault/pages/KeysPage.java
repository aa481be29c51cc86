package org.naru.vault.pages;

import java.util.List;
import org.naru.access.Circle;
import org.naru.platform.web.Column;
import org.naru.platform.web.Tag;
import org.naru.platform.web.Wrong;

/**
 * The page of keys and circles: the circles that somebody may know of, around what the browser alone can draw.
 *
 * @param seesAll whether these are all circles, with how many are in each
 * @param mayOpen whether the reader may open circles
 * @param code what was typed before
 * @param name what was typed before
 */
public record KeysPage(List<Circle> circles, boolean seesAll, boolean mayOpen, String code, String name, Wrong wrong) {
    static final List<Column<Circle>> COLUMNS = List.of(
            Column.code("code", "access.circle.code", Circle::code),
            Column.text("name", "access.circle.name", Circle::name),
            Column.tag(
                    "lethal",
                    "access.circle.kind",
                    circle -> circle.lethal() ? new Tag("access.circle.lethal", Tag.Tone.RED) : null),
            Column.number("members", "access.circle.members", circle ->
                    (long) circle.members().size()),
            Column.number(
                    "keepers",
                    "access.circle.keepers",
                    circle -> circle.members().stream()
                            .filter(Circle.Membership::keeper)
                            .count()),
            Column.number("statement", "access.circle.statement", Circle::atSeq),
            Column.time("opened", "access.circle.since", Circle::openedAt));

    /** Keeps a copy. */
    public KeysPage {
        circles = List.copyOf(circles);
    }
}
