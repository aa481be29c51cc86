package org.naru.platform.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.naru.platform.money.Money;

/**
 * A column of a list: one definition for the page, the CSV file and the Excel file.
 *
 * @param <R> what a row is
 */
public final class Column<R> {
    private final String name;
    private final String title;
    private final Kind kind;
    private final Function<R, @Nullable Object> value;
    private final boolean sortable;
    private final boolean onPage;
    private final boolean inFiles;
    private final @Nullable Function<R, @Nullable String> link;

    private Column(
            String name,
            String title,
            Kind kind,
            Function<R, @Nullable Object> value,
            boolean sortable,
            boolean onPage,
            boolean inFiles,
            @Nullable Function<R, @Nullable String> link) {
        this.name = name;
        this.title = title;
        this.kind = kind;
        this.value = value;
        this.sortable = sortable;
        this.onPage = onPage;
        this.inFiles = inFiles;
        this.link = link;
    }

    /** What the cells hold. */
    public enum Kind {
        /** A text as it is. */
        TEXT,
        /** A short code or number of a thing, kept on one line. */
        CODE,
        /** A message key. */
        WORD,
        /** A message key in a coloured box. */
        TAG,
        /** A whole or decimal number. */
        NUMBER,
        /** An amount; files hold number and currency in two columns. */
        MONEY,
        /** An amount as statements print it: parentheses, dash for nothing. */
        STATEMENT,
        /** A calendar date. */
        DATE,
        /** An instant, shown in the reader's zone. */
        TIME;

        boolean isNumeric() {
            return this == NUMBER || this == MONEY || this == STATEMENT;
        }
    }

    /** A column of texts. */
    public static <R> Column<R> text(String name, String title, Function<R, @Nullable String> value) {
        return column(name, title, Kind.TEXT, value::apply);
    }

    /** A column of codes or numbers of things, kept on one line. */
    public static <R> Column<R> code(String name, String title, Function<R, @Nullable String> value) {
        return column(name, title, Kind.CODE, value::apply);
    }

    /** A column of message keys, translated. */
    public static <R> Column<R> word(String name, String title, Function<R, @Nullable String> key) {
        return column(name, title, Kind.WORD, key::apply);
    }

    /** A column of tags. */
    public static <R> Column<R> tag(String name, String title, Function<R, @Nullable Tag> tag) {
        return column(name, title, Kind.TAG, tag::apply);
    }

    /** A column of whole numbers. */
    public static <R> Column<R> number(String name, String title, Function<R, @Nullable Long> value) {
        return column(name, title, Kind.NUMBER, value::apply);
    }

    /** A column of decimal numbers. */
    public static <R> Column<R> decimal(String name, String title, Function<R, @Nullable BigDecimal> value) {
        return column(name, title, Kind.NUMBER, value::apply);
    }

    /** A column of amounts, each with its currency. */
    public static <R> Column<R> money(String name, String title, Function<R, @Nullable Money> value) {
        return column(name, title, Kind.MONEY, value::apply);
    }

    /** A column of amounts as statements print them; the currency stands above the table. */
    public static <R> Column<R> statement(String name, String title, Function<R, @Nullable Money> value) {
        return column(name, title, Kind.STATEMENT, value::apply);
    }

    /** A column of calendar dates. */
    public static <R> Column<R> date(String name, String title, Function<R, @Nullable LocalDate> value) {
        return column(name, title, Kind.DATE, value::apply);
    }

    /** A column of instants. */
    public static <R> Column<R> time(String name, String title, Function<R, @Nullable Instant> value) {
        return column(name, title, Kind.TIME, value::apply);
    }

    /** The same, and the list may be sorted by it. */
    public Column<R> sorted() {
        return new Column<>(name, title, kind, value, true, onPage, inFiles, link);
    }

    /** The same, in files only: what would crowd a page. */
    public Column<R> inFilesOnly() {
        return new Column<>(name, title, kind, value, sortable, false, true, link);
    }

    /** The same, on the page only: what says who somebody is never stands in a file, where a list of people would travel. */
    public Column<R> onPageOnly() {
        return new Column<>(name, title, kind, value, sortable, true, false, link);
    }

    /** The same, each cell a link; a row without an address stays plain. */
    public Column<R> linked(Function<R, @Nullable String> address) {
        return new Column<>(name, title, kind, value, sortable, onPage, inFiles, address);
    }

    /** The name in the address. */
    public String name() {
        return name;
    }

    /** Message key of the head. */
    public String title() {
        return title;
    }

    /** What the cells hold. */
    public Kind kind() {
        return kind;
    }

    /** Whether the list may be sorted by it. */
    public boolean sortable() {
        return sortable;
    }

    boolean inFiles() {
        return inFiles;
    }

    boolean onPage() {
        return onPage;
    }

    @Nullable
    Object value(R row) {
        return value.apply(row);
    }

    Cell cell(R row, Texts texts, java.time.ZoneId zone) {
        Optional<String> address = link == null ? Optional.empty() : Optional.ofNullable(link.apply(row));
        return Cell.of(kind, value.apply(row), address, texts, zone);
    }

    private static <R> Column<R> column(String name, String title, Kind kind, Function<R, @Nullable Object> value) {
        return new Column<>(name, title, kind, value, false, true, true, null);
    }
}
