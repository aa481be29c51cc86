package org.naru.ledger.figures;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.naru.figures.Bilingual;
import org.naru.figures.FigureAnswer;
import org.naru.figures.FigureAsked;
import org.naru.figures.FigureTable;
import org.naru.figures.FigureTable.Column;
import org.naru.figures.FigureTable.Line;
import org.naru.figures.FigureValue;
import org.naru.ledger.figures.BooksCatalogue.Known;
import org.naru.ledger.statements.Sheet;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;

/** The tables of the books: their lines and totals are figures of the same statement. */
final class BookTables {
    private static final int YEARS = 5;
    private static final List<String> FUND_COLUMNS =
            List.of("opening", "brought", "received", "gains", "released", "transferred", "spent", "closing");

    /** Tables of few lines that stand also where one is nothing. */
    private static final Set<BooksCatalogue.Kind> SHOWN_ANYWAY =
            EnumSet.of(BooksCatalogue.Kind.EXPENSE, BooksCatalogue.Kind.RESULT);

    private final BooksReading books;
    private final BooksCatalogue catalogue;
    private final ProgrammeSums sums;

    BookTables(BooksReading books, BooksCatalogue catalogue, ProgrammeSums sums) {
        this.books = books;
        this.catalogue = catalogue;
        this.sums = sums;
    }

    FigureAnswer<FigureTable> table(Known.Many many, FigureAsked asked) {
        View view = many.view();
        return switch (many.kind()) {
            case FIVE_YEARS -> fiveYears(many, asked);
            case LIST -> sums.table(many, asked);
            case FUNDS -> funds(many, asked);
            case FUND_USES -> uses(many, asked);
            case INCOME -> rows(many, asked, "activities", List.of("revenue", "gain"), "income.total");
            case EXPENSE -> rows(many, asked, "activities", List.of("function"), "expense.total");
            case PROGRAMME -> rows(many, asked, "activities", List.of("programme"), "programme.total");
            case NATURE -> rows(many, asked, "matrix", List.of("natural"), "expense.total");
            case ASSETS -> rows(many, asked, "position", List.of("asset", "in-transit"), "assets.total");
            case LIABILITIES -> rows(many, asked, "position", List.of("liability"), "liabilities.total");
            case RESULT ->
                lines(many, asked, List.of(added(view, "income.total"), less(view, "expense.total")), "surplus");
            case NET_ASSETS ->
                lines(
                        many,
                        asked,
                        List.of(
                                added(view, "net-assets.start"),
                                added(view, "net-assets.opening"),
                                added(view, "net-assets.change")),
                        "net-assets.end");
        };
    }

    /** A line that is to be made. */
    private record Wanted(Known.One one, Bilingual label, boolean less) {}

    private Wanted added(View view, String told) {
        Known.One one = books.one(view, told);
        return new Wanted(one, one.figure().label(), false);
    }

    private Wanted less(View view, String told) {
        Known.One one = books.one(view, told);
        return new Wanted(one, one.figure().label(), true);
    }

    /** Every row of some kinds that the statement has, and a total of the statement. */
    private FigureAnswer<FigureTable> rows(
            Known.Many many, FigureAsked asked, String statement, List<String> kinds, String total) {
        View view = many.view();
        return switch (books.sheet(statement, view, asked)) {
            case Sheets.Answer.Refused(Message why) -> new FigureAnswer.Refused<>(why);
            case Sheets.Answer.Made(Sheet sheet) -> {
                List<Wanted> wanted = new ArrayList<>();
                for (String kind : kinds) {
                    for (Sheet.Row row : Sheets.rows(sheet, kind)) {
                        told(many.kind(), row.code()).ifPresent(told -> wanted.add(added(view, told)));
                    }
                }
                yield lines(many, asked, wanted, total);
            }
        };
    }

    private Optional<String> told(BooksCatalogue.Kind kind, String code) {
        return switch (kind) {
            case INCOME -> Optional.of("income." + BooksCatalogue.word(code));
            case EXPENSE -> Optional.of("expense." + code);
            case NATURE -> Optional.of("nature." + BooksCatalogue.word(code));
            case ASSETS -> Optional.of("assets." + (code.isEmpty() ? "in-transit" : BooksCatalogue.word(code)));
            case LIABILITIES -> Optional.of("liabilities." + BooksCatalogue.word(code));
            case PROGRAMME ->
                catalogue.missionProgrammes().stream()
                                .anyMatch(one -> one.code().equals(code))
                        ? Optional.of("programme." + BooksCatalogue.word(code))
                        : Optional.empty();
            case RESULT, NET_ASSETS, LIST, FUNDS, FUND_USES, FIVE_YEARS -> Optional.empty();
        };
    }

    private FigureAnswer<FigureTable> lines(Known.Many many, FigureAsked asked, List<Wanted> wanted, String total) {
        List<Line> lines = new ArrayList<>();
        for (Wanted each : wanted) {
            switch (books.value(each.one().figure(), asked)) {
                case FigureAnswer.Found<FigureValue>(FigureValue it) -> {
                    if (minor(it) != 0 || SHOWN_ANYWAY.contains(many.kind())) {
                        lines.add(new Line(each.label(), each.less(), List.of(it)));
                    }
                }
                case FigureAnswer.Refused<FigureValue>(Message why) -> {
                    return new FigureAnswer.Refused<>(why);
                }
                case FigureAnswer.NoSuchFigure<FigureValue> none ->
                    throw new IllegalStateException("no figure " + none.name() + " though the catalogue has it");
            }
        }
        Known.One sum = books.one(many.view(), total);
        return switch (books.value(sum.figure(), asked)) {
            case FigureAnswer.Found<FigureValue>(FigureValue it) ->
                new FigureAnswer.Found<>(new FigureTable(
                        many.figure(),
                        List.of(new Column(Words.both("ledger.figure.column.amount"), true, it.partial())),
                        lines,
                        Optional.of(new Line(sum.figure().label(), List.of(it)))));
            case FigureAnswer.Refused<FigureValue>(Message why) -> new FigureAnswer.Refused<>(why);
            case FigureAnswer.NoSuchFigure<FigureValue> none ->
                throw new IllegalStateException("no figure " + none.name() + " though the catalogue has it");
        };
    }

    private FigureAnswer<FigureTable> fiveYears(Known.Many many, FigureAsked asked) {
        View view = many.view();
        List<Column> columns = new ArrayList<>();
        List<FigureAsked> years = new ArrayList<>();
        for (int year = asked.year() - YEARS + 1; year <= asked.year(); year++) {
            FigureAsked of = asked.in(year);
            switch (books.sheet("activities", view, of)) {
                case Sheets.Answer.Made(Sheet sheet) -> {
                    years.add(of);
                    boolean partial = books.partial(view, sheet.head());
                    columns.add(new Column(Bilingual.same(String.valueOf(year)), true, partial));
                }
                case Sheets.Answer.Refused(Message why) -> {
                    if (year == asked.year() || why.key().equals("ledger.joined.rate-missing")) {
                        return new FigureAnswer.Refused<>(why);
                    }
                }
            }
        }
        List<Line> lines = new ArrayList<>();
        lines.add(over(added(view, "income.total"), years));
        for (String function : List.of("program", "management", "fundraising")) {
            lines.add(over(less(view, "expense." + function), years));
        }
        return new FigureAnswer.Found<>(
                new FigureTable(many.figure(), columns, lines, Optional.of(over(added(view, "surplus"), years))));
    }

    private Line over(Wanted wanted, List<FigureAsked> years) {
        return new Line(
                wanted.label(),
                wanted.less(),
                years.stream().map(asked -> found(wanted.one(), asked)).toList());
    }

    /** Of a statement that was made already. */
    private FigureValue found(Known.One one, FigureAsked asked) {
        return switch (books.value(one.figure(), asked)) {
            case FigureAnswer.Found<FigureValue>(FigureValue it) -> it;
            case FigureAnswer.Refused<FigureValue> refused ->
                throw new IllegalStateException(one.figure().name() + " cannot be had though its statement was made: "
                        + refused.why().key());
            case FigureAnswer.NoSuchFigure<FigureValue> none ->
                throw new IllegalStateException("no figure " + none.name() + " though the catalogue has it");
        };
    }

    private FigureAnswer<FigureTable> funds(Known.Many many, FigureAsked asked) {
        View view = many.view();
        return switch (books.sheet("funds", view, asked)) {
            case Sheets.Answer.Refused(Message why) -> new FigureAnswer.Refused<>(why);
            case Sheets.Answer.Made(Sheet sheet) -> {
                List<String> shown = FUND_COLUMNS.stream()
                        .filter(column -> says(sheet, column))
                        .toList();
                List<Line> lines = Sheets.rows(sheet, "fund").stream()
                        .map(row -> new Line(
                                label(row.label()),
                                shown.stream()
                                        .map(column -> cell(many, asked, sheet, "fund", row.code(), column))
                                        .toList()))
                        .toList();
                Line total = new Line(
                        Words.both("platform.list.total"),
                        shown.stream()
                                .map(column -> cell(many, asked, sheet, "total", "", column))
                                .toList());
                boolean partial = books.partial(view, sheet.head());
                yield new FigureAnswer.Found<>(new FigureTable(
                        many.figure(),
                        shown.stream()
                                .map(column ->
                                        new Column(Words.both("ledger.statement.column.fund-" + column), true, partial))
                                .toList(),
                        lines,
                        Optional.of(total)));
            }
        };
    }

    private static Bilingual label(Sheet.Label label) {
        return new Bilingual(
                label.in(org.naru.platform.web.Texts.of(org.naru.platform.web.Language.KO)),
                label.in(org.naru.platform.web.Texts.of(org.naru.platform.web.Language.EN)));
    }

    /** A cell that has a name of its own is that figure, wherever it stands; totals are the table's. */
    private FigureValue cell(Known.Many many, FigureAsked asked, Sheet sheet, String kind, String code, String column) {
        Optional<String> told = kind.equals("fund") ? BooksCatalogue.ofFund(column) : Optional.empty();
        if (told.isPresent()) {
            String name = "fund." + BooksCatalogue.word(code) + "." + told.get();
            return books.value(books.one(many.view(), name), asked, sheet);
        }
        return books.value(
                new Known.One(many.figure(), many.view(), Place.of("funds", kind, code, column)), asked, sheet);
    }

    /** Whether any fund has something in a column; opening and closing always stand. */
    private static boolean says(Sheet sheet, String column) {
        return column.equals("opening")
                || column.equals("closing")
                || Sheets.rows(sheet, "fund").stream()
                        .map(row -> Sheets.cell(sheet, Place.of("funds", "fund", row.code(), column), column))
                        .flatMap(Optional::stream)
                        .map(Sheet.Amount::effect)
                        .mapToLong(Money::minor)
                        .anyMatch(minor -> minor != 0);
    }

    /** What a fund had, what came, what each purpose took, what is left. */
    private FigureAnswer<FigureTable> uses(Known.Many many, FigureAsked asked) {
        View view = many.view();
        return switch (books.sheet("funds", view, asked)) {
            case Sheets.Answer.Refused(Message why) -> new FigureAnswer.Refused<>(why);
            case Sheets.Answer.Made(Sheet sheet) -> {
                List<Line> lines = new ArrayList<>();
                for (String column : List.of("opening", "brought", "received", "gains", "released", "transferred")) {
                    FigureValue value = cell(many, asked, sheet, "fund", many.code(), column);
                    if (minor(value) != 0 || column.equals("opening") || column.equals("received")) {
                        lines.add(new Line(Words.both("ledger.statement.column.fund-" + column), List.of(value)));
                    }
                }
                String stem = "fund." + BooksCatalogue.word(many.code()) + ".";
                for (String programme : catalogue.programmeCodes()) {
                    Known.One one = books.one(view, stem + "spent-on." + BooksCatalogue.word(programme));
                    FigureValue value = found(one, asked);
                    if (minor(value) != 0) {
                        lines.add(new Line(one.figure().label(), true, List.of(value)));
                    }
                }
                FigureValue closing = found(books.one(view, stem + "closing"), asked);
                yield new FigureAnswer.Found<>(new FigureTable(
                        many.figure(),
                        List.of(new Column(Words.both("ledger.figure.column.amount"), true, closing.partial())),
                        lines,
                        Optional.of(new Line(Words.both("ledger.statement.column.fund-closing"), List.of(closing)))));
            }
        };
    }

    private static long minor(FigureValue value) {
        return value.quantity() instanceof org.naru.figures.Quantity.Amount amount
                ? amount.money().minor()
                : 0;
    }
}
