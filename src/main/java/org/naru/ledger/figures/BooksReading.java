package org.naru.ledger.figures;

import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.naru.figures.Bilingual;
import org.naru.figures.Figure;
import org.naru.figures.FigureAnswer;
import org.naru.figures.FigureAsked;
import org.naru.figures.FigureSource;
import org.naru.figures.FigureTable;
import org.naru.figures.FigureValue;
import org.naru.figures.Provenance;
import org.naru.figures.Quantity;
import org.naru.ledger.Chart;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.figures.BooksCatalogue.Known;
import org.naru.ledger.programmes.ProgrammeList;
import org.naru.ledger.statements.Sheet;
import org.naru.ledger.statements.StatementHead;
import org.naru.platform.money.Money;
import org.naru.platform.web.Address;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.Texts;

/** The figures of one state of the books. */
final class BooksReading implements FigureSource.Reading {
    private static final List<String> CLASSES = List.of("without", "with");

    private final Map<String, Known> known;
    private final BookTables tables;
    private final List<String> entities;
    private final Sheets sheets;
    private final ProgrammeSums sums;

    BooksReading(Chart chart, Map<String, ProgrammeList> lists, Sheets sheets) {
        BooksCatalogue catalogue = new BooksCatalogue(chart, lists);
        this.known = catalogue.known();
        this.entities = chart.entities().stream().map(LegalEntity::code).toList();
        this.sheets = sheets;
        this.sums = new ProgrammeSums(this, catalogue);
        this.tables = new BookTables(this, catalogue, sums);
    }

    @Override
    public List<Figure> figures() {
        return known.values().stream().map(Known::figure).toList();
    }

    @Override
    public FigureAnswer<FigureValue> value(Figure figure, FigureAsked asked) {
        return switch (of(figure)) {
            case Known.Many many ->
                new FigureAnswer.Refused<>(
                        Message.of("ledger.figure.is-table", many.figure().name()));
            case Known.Sum sum -> sums.value(sum, asked);
            case Known.One one ->
                switch (sheet(one.place().statement(), one.view(), asked)) {
                    case Sheets.Answer.Made(Sheet sheet) -> new FigureAnswer.Found<>(value(one, asked, sheet));
                    case Sheets.Answer.Refused(Message why) -> new FigureAnswer.Refused<>(why);
                };
        };
    }

    @Override
    public FigureAnswer<FigureTable> table(Figure figure, FigureAsked asked) {
        return switch (of(figure)) {
            case Known.One one ->
                new FigureAnswer.Refused<>(
                        Message.of("figures.no-table", one.figure().name()));
            case Known.Sum sum ->
                new FigureAnswer.Refused<>(
                        Message.of("figures.no-table", sum.figure().name()));
            case Known.Many many -> tables.table(many, asked);
        };
    }

    private Known of(Figure figure) {
        return Objects.requireNonNull(known.get(figure.name()), "the reading gave this figure");
    }

    /** One of this source's numbers by its name. */
    Known.One one(View view, String told) {
        if (known.get(BooksCatalogue.name(view, told)) instanceof Known.One one) {
            return one;
        }
        throw new IllegalStateException("no figure " + told + " of " + view.code() + " because the chart has none");
    }

    /** A statement that covers days of which there are books, or why there is none. */
    Sheets.Answer sheet(String statement, View view, FigureAsked asked) {
        Optional<String> wrong = asked.parameter(BooksCatalogue.CLASS).filter(word -> !CLASSES.contains(word));
        if (wrong.isPresent()) {
            return new Sheets.Answer.Refused(Message.of("ledger.figure.no-such-class", wrong.get()));
        }
        return switch (sheets.sheet(statement, view, asked)) {
            case Sheets.Answer.Refused refused -> refused;
            case Sheets.Answer.Made made -> {
                StatementHead head = made.sheet().head();
                Optional<LocalDate> first = firstDay(view);
                if (first.isEmpty() || first.get().isAfter(head.to())) {
                    yield new Sheets.Answer.Refused(first.map(day ->
                                    Message.of("ledger.figure.before-books", Year.of(asked.year()), view.code(), day))
                            .orElse(Message.of("ledger.figure.no-entries", view.code())));
                }
                yield today(head).isBefore(head.from())
                        ? new Sheets.Answer.Refused(
                                Message.of("ledger.figure.not-begun", Year.of(asked.year()), view.code()))
                        : made;
            }
        };
    }

    private Optional<LocalDate> firstDay(View view) {
        return (view.isJoined() ? entities : List.of(view.code()))
                .stream().map(sheets::firstDay).flatMap(Optional::stream).min(LocalDate::compareTo);
    }

    /** Whether the year had not ended, or the book of one of the entities begins in its midst. */
    boolean partial(View view, StatementHead head) {
        return head.running()
                || (view.isJoined() ? entities : List.of(view.code()))
                        .stream()
                                .map(sheets::firstDay)
                                .flatMap(Optional::stream)
                                .anyMatch(first -> first.isAfter(head.from()) && !first.isAfter(head.to()));
    }

    private static LocalDate today(StatementHead head) {
        return head.moment().atZone(head.zone()).toLocalDate();
    }

    /** The value of a number in a statement that was made for it. */
    FigureValue value(Known.One one, FigureAsked asked, Sheet sheet) {
        StatementHead head = sheet.head();
        String column = column(one, asked);
        Optional<Sheet.Amount> amount = Sheets.cell(sheet, one.place(), column);
        Money money = amount.map(Sheet.Amount::shown).orElse(Money.zero(head.currency()));
        return new FigureValue(
                one.figure(),
                asked,
                new Quantity.Amount(money),
                head.running() ? today(head) : head.to(),
                partial(one.view(), head),
                provenance(one, asked, sheet, amount.flatMap(Sheet.Amount::entries)));
    }

    private String column(Known.One one, FigureAsked asked) {
        boolean presented = one.view().isJoined()
                || asked.parameter(BooksCatalogue.CURRENCY).isPresent();
        return switch (one.place().column()) {
            case Place.BY_CLASS -> asked.parameter(BooksCatalogue.CLASS).orElse("sum");
            case Place.STAND -> presented ? "sum" : "end";
            default -> one.place().column();
        };
    }

    private Provenance provenance(Known.One one, FigureAsked asked, Sheet sheet, Optional<String> entries) {
        StatementHead head = sheet.head();
        String statement = one.place().statement();
        Bilingual title = new Bilingual(
                Texts.of(Language.KO).text("ledger.statement." + statement),
                Texts.of(Language.EN).text("ledger.statement." + statement));
        StringBuilder query = new StringBuilder("naru statement ")
                .append(statement)
                .append(" --year ")
                .append(asked.year());
        one.view()
                .entity()
                .ifPresentOrElse(code -> query.append(" --entity ").append(code), () -> query.append(" --joined"));
        asked.parameter(BooksCatalogue.CURRENCY)
                .ifPresent(code -> query.append(" --currency ").append(code));
        return new Provenance(
                Words.both("ledger.figure.read", title, one.view().name(), head.from(), head.to()),
                Words.both(
                        entries.isPresent() ? "ledger.figure.from-entries" : "ledger.figure.from-statement",
                        title,
                        one.view().name(),
                        head.from(),
                        head.to(),
                        one.figure().label()),
                query.toString(),
                Optional.of(entries.orElse(statementAddress(one.place().statement(), one.view(), asked))),
                head.chain().written(head.entity()));
    }

    /** Where a statement stands. */
    static String statementAddress(String statement, View view, FigureAsked asked) {
        Map<String, String> parts = new java.util.LinkedHashMap<>();
        parts.put("year", String.valueOf(asked.year()));
        view.entity().ifPresentOrElse(code -> parts.put("entity", code), () -> parts.put("joined", "yes"));
        asked.parameter(BooksCatalogue.CURRENCY).ifPresent(code -> parts.put("currency", code));
        return Address.of("/books/statements/" + statement, parts).toString();
    }
}
