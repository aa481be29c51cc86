package org.naru.platform.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.naru.platform.money.Money;

/**
 * A cell of a table as the reader sees it.
 *
 * @param text what it says
 * @param numeric set to the right
 * @param narrow kept on one line
 * @param link where it leads
 * @param tone the class of the tag it is, if it is one
 */
public record Cell(String text, boolean numeric, boolean narrow, Optional<String> link, Optional<String> tone) {
    /** The class in the stylesheet, or nothing. */
    public @Nullable String style() {
        return numeric ? "n" : narrow ? "nowrap" : null;
    }

    static Cell of(Column.Kind kind, @Nullable Object value, Optional<String> link, Texts texts, ZoneId zone) {
        boolean narrow = kind != Column.Kind.TEXT && kind != Column.Kind.WORD;
        if (value == null) {
            return new Cell("", kind.isNumeric(), narrow, Optional.empty(), Optional.empty());
        }
        Optional<String> tone =
                value instanceof Tag tag ? Optional.of(tag.tone().style()) : Optional.empty();
        return new Cell(written(kind, value, texts, zone), kind.isNumeric(), narrow, link, tone);
    }

    private static String written(Column.Kind kind, Object value, Texts texts, ZoneId zone) {
        return switch (value) {
            case Money money when kind == Column.Kind.STATEMENT -> texts.statement(money);
            case Money money -> texts.money(money);
            case LocalDate date -> texts.date(date);
            case Instant instant -> texts.dateTime(instant, zone);
            case Long number -> texts.number(number);
            case BigDecimal number -> texts.number(number);
            case Tag tag -> texts.text(tag.text());
            case String key when kind == Column.Kind.WORD -> texts.text(key);
            default -> value.toString();
        };
    }
}
