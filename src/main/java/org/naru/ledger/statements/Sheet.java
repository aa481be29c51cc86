package org.naru.ledger.statements;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.naru.platform.money.Money;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.Texts;

/**
 * A statement as tables: what every form of output (page, PDF, Excel, CSV, JSON, terminal) is made from, so that they
 * cannot differ.
 *
 * <p>Its title is the message {@code ledger.statement.NAME}.
 *
 * @param name the word by which it is asked for: lower case, words joined by hyphens
 * @param head whose it is and what it was read from; a joined one has {@link StatementHead#joined}
 * @param days which days it is about
 * @param notes policies and explanations that belong to it, printed below the tables
 * @param grids its tables
 */
public record Sheet(String name, StatementHead head, Message days, List<Message> notes, List<Grid> grids)
        implements Statement {
    /** Keeps copies. */
    public Sheet {
        notes = List.copyOf(notes);
        grids = List.copyOf(grids);
    }

    /** The same with more notes after its own. */
    Sheet with(List<Message> more) {
        List<Message> all = new ArrayList<>(notes);
        all.addAll(more);
        return new Sheet(name, head, days, all, grids);
    }

    /**
     * A table.
     *
     * @param name what machines call it, unique within the sheet
     * @param title what people read above it; absent for the statement itself
     * @param columns the columns after the row's own label
     * @param rows the rows, each with one cell per column
     */
    public record Grid(String name, List<Label> title, List<Col> columns, List<Row> rows) {
        /** A table under a title of the program's, or under none. */
        public Grid(String name, Optional<Message> title, List<Col> columns, List<Row> rows) {
            this(
                    name,
                    title.<List<Label>>map(message -> List.of(new Said(message)))
                            .orElse(List.of()),
                    columns,
                    rows);
        }

        /** What people read above it, its parts one after another; empty for the statement itself. */
        public String titled(Texts texts) {
            return title.stream().map(label -> label.in(texts)).collect(Collectors.joining(" "));
        }

        /** Keeps copies and holds each row against the columns. */
        public Grid {
            title = List.copyOf(title);
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            for (Row row : rows) {
                if (row.cells().size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "table " + name + " has " + columns.size() + " columns, row " + row.kind() + " "
                                    + row.code() + " has " + row.cells().size() + " cells");
                }
            }
        }
    }

    /** What the cells of a column hold. */
    public enum Type {
        /** Words that are small print to the label: they stand below it on pages, in a column of their own in files. */
        NOTE,
        /** Words. */
        TEXT,
        /** Amounts of money. */
        AMOUNT,
        /** Percent, with the decimals each is printed with. */
        PERCENT,
        /** Whole numbers. */
        COUNT,
        /** Calendar days. */
        DATE
    }

    /**
     * A column.
     *
     * @param name what machines call it, unique within the table
     * @param label what people read
     * @param type what its cells hold
     */
    public record Col(String name, Label label, Type type) {
        /** A column called by a message. */
        public static Col of(String name, String key, Type type) {
            return new Col(name, new Said(Message.of(key)), type);
        }
    }

    /**
     * A row.
     *
     * @param kind what machines call this kind of row
     * @param code code of the account, fund, programme or line it is about; empty if none
     * @param label what people read
     * @param depth how far it is set in, from 0
     * @param total whether it adds up others
     * @param cells one per column
     */
    public record Row(String kind, String code, Label label, int depth, boolean total, List<Cell> cells) {
        /** Keeps a copy. */
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** What something is called. */
    public sealed interface Label {
        /** The words in the language of the texts. */
        String in(Texts texts);
    }

    /**
     * A name that stands in the chart in both languages.
     *
     * @param ko in Korean
     * @param en in English
     */
    public record Named(String ko, String en) implements Label {
        @Override
        public String in(Texts texts) {
            return texts.language() == Language.KO ? ko : en;
        }
    }

    /**
     * Words of the program.
     *
     * @param message which
     */
    public record Said(Message message) implements Label {
        /** Words without arguments. */
        public static Said of(String key) {
            return new Said(Message.of(key));
        }

        @Override
        public String in(Texts texts) {
            return texts.text(message);
        }
    }

    /**
     * The same in both languages: a code, a number.
     *
     * @param text as it is written
     */
    public record Written(String text) implements Label {
        @Override
        public String in(Texts texts) {
            return text;
        }
    }

    /**
     * Amounts in several currencies, one after another.
     *
     * @param amounts them
     */
    public record Monies(List<Money> amounts) implements Label {
        /** Keeps a copy. */
        public Monies {
            amounts = List.copyOf(amounts);
        }

        @Override
        public String in(Texts texts) {
            return amounts.stream().map(texts::money).collect(Collectors.joining(", "));
        }
    }

    /** What stands where a row meets a column. */
    public sealed interface Cell {
        /** Nothing. */
        Cell NONE = new None();
    }

    /** Nothing. */
    public record None() implements Cell {}

    /**
     * An amount.
     *
     * @param effect signed so that rows add up; what files and machines get
     * @param shown as people read it: an expense under its own heading without its sign
     * @param entries address of what it is the sum of; absent where nothing stands behind it or it adds up others
     */
    public record Amount(Money effect, Money shown, Optional<String> entries) implements Cell {
        /** An amount shown as it is, without an address. */
        public static Amount of(Money money) {
            return new Amount(money, money, Optional.empty());
        }

        /** A figure shown as it is, with its entries unless it is zero. */
        public static Amount of(Figure figure) {
            return of(figure.money(), figure.entries());
        }

        /** An amount shown as it is, with the entries behind it unless it is zero. */
        public static Amount of(Money money, EntriesLink entries) {
            return new Amount(money, money, money.minor() == 0 ? Optional.empty() : Optional.of(entries.address()));
        }

        /** The same, shown with the opposite sign. */
        public Amount shownNegated() {
            return new Amount(effect, effect.negated(), entries);
        }
    }

    /**
     * Words.
     *
     * @param label which
     */
    public record Words(Label label) implements Cell {
        /** Words that are the same in both languages. */
        public static Words of(String text) {
            return new Words(new Written(text));
        }
    }

    /**
     * Percent.
     *
     * @param percent with the decimals it is printed with
     */
    public record Percent(BigDecimal percent) implements Cell {}

    /**
     * A whole number.
     *
     * @param count the number
     */
    public record Count(long count) implements Cell {}

    /**
     * A calendar day.
     *
     * @param day the day
     */
    public record Day(LocalDate day) implements Cell {}
}
