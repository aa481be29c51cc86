package org.naru.access;

import java.util.List;
import org.naru.platform.web.Column;
import org.naru.platform.web.Table;
import org.naru.platform.web.Tag;
import org.naru.platform.web.Wrong;

/**
 * The list of circles.
 *
 * @param mayOpen whether the reader may open one
 * @param code what was typed before
 * @param name what was typed before
 */
public record CirclesPage(Table<Circle> table, boolean mayOpen, String code, String name, Wrong wrong) {
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
}
