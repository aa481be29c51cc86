package org.naru.ledger.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.naru.figures.Bilingual;
import org.naru.figures.FigureAnswer;
import org.naru.figures.FigureAsked;
import org.naru.figures.FigureTable;
import org.naru.figures.FigureTable.Column;
import org.naru.figures.FigureTable.Line;
import org.naru.figures.FigureValue;
import org.naru.figures.Provenance;
import org.naru.figures.Quantity;
import org.naru.ledger.figures.BooksCatalogue.Known;
import org.naru.ledger.programmes.ProgrammeList;
import org.naru.ledger.programmes.ProgrammeList.Item;
import org.naru.ledger.programmes.ProgrammeList.Said;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;

/** Programme expense by the items of a list that sums: cells of the statement of activities, added up by the list's map. */
final class ProgrammeSums {
    private final BooksReading books;
    private final BooksCatalogue catalogue;

    ProgrammeSums(BooksReading books, BooksCatalogue catalogue) {
        this.books = books;
        this.catalogue = catalogue;
    }

    /** What a list says of a year and the whole that its items add to, or why there is none. */
    private sealed interface Found {
        record There(Said said, FigureValue total) implements Found {}

        record Refused(Message why) implements Found {}
    }

    /** Refuses where a programme that cost something stands on no item: the items would not add to the whole. */
    private Found found(View view, ProgrammeList list, FigureAsked asked) {
        Optional<Said> said = list.in(asked.year());
        if (said.isEmpty()) {
            return new Found.Refused(Message.of(
                    "ledger.figure.list-before",
                    list.code(),
                    java.time.Year.of(
                            list.said().stream().mapToInt(Said::fromYear).min().orElse(asked.year()))));
        }
        FigureAnswer<FigureValue> total =
                books.value(books.one(view, "programme.total").figure(), asked);
        if (!(total instanceof FigureAnswer.Found<FigureValue>(FigureValue whole))) {
            return new Found.Refused(
                    total instanceof FigureAnswer.Refused<FigureValue>(Message why)
                            ? why
                            : Message.of("ledger.statement.no-books"));
        }
        List<String> left = catalogue.missionProgrammes().stream()
                .map(each -> each.code())
                .filter(code -> said.get().items().stream()
                                .noneMatch(item -> item.programmes().contains(code))
                        && spent(view, code, asked).minor() != 0)
                .toList();
        return left.isEmpty()
                ? new Found.There(said.get(), whole)
                : new Found.Refused(Message.of("ledger.figure.list-leaves-out", list.code(), String.join(", ", left)));
    }

    private Money spent(View view, String programme, FigureAsked asked) {
        return ((Quantity.Amount) cell(view, programme, asked).quantity()).money();
    }

    private FigureValue cell(View view, String programme, FigureAsked asked) {
        Known.One one = books.one(view, "programme." + BooksCatalogue.word(programme));
        return switch (books.value(one.figure(), asked)) {
            case FigureAnswer.Found<FigureValue>(FigureValue it) -> it;
            case FigureAnswer.Refused<FigureValue> refused ->
                throw new IllegalStateException(one.figure().name() + " cannot be had though its statement was made: "
                        + refused.why().key());
            case FigureAnswer.NoSuchFigure<FigureValue> none ->
                throw new IllegalStateException("no figure " + none.name() + " though the catalogue has it");
        };
    }

    FigureAnswer<FigureValue> value(Known.Sum sum, FigureAsked asked) {
        return switch (found(sum.view(), sum.list(), asked)) {
            case Found.Refused(Message why) -> new FigureAnswer.Refused<>(why);
            case Found.There(Said said, FigureValue total) ->
                said.item(sum.item())
                        .<FigureAnswer<FigureValue>>map(
                                item -> new FigureAnswer.Found<>(added(sum, said, item, total, asked)))
                        .orElseGet(() -> new FigureAnswer.Refused<>(Message.of(
                                "ledger.figure.list-no-item",
                                sum.list().code(),
                                sum.item(),
                                java.time.Year.of(asked.year()))));
        };
    }

    private FigureValue added(Known.Sum sum, Said said, Item item, FigureValue total, FigureAsked asked) {
        Money whole = ((Quantity.Amount) total.quantity()).money();
        List<FigureValue> cells = new TreeSet<>(item.programmes())
                .stream().map(code -> cell(sum.view(), code, asked)).toList();
        long minor = cells.stream()
                .mapToLong(cell -> ((Quantity.Amount) cell.quantity()).money().minor())
                .reduce(0L, Math::addExact);
        return new FigureValue(
                sum.figure(),
                asked,
                new Quantity.Amount(new Money(minor, whole.currency())),
                total.asOf(),
                total.partial(),
                provenance(sum, said, item, cells, total, asked));
    }

    /** Of one programme its own; of several the statement in which they stand, and their names. */
    private Provenance provenance(
            Known.Sum sum, Said said, Item item, List<FigureValue> cells, FigureValue total, FigureAsked asked) {
        List<String> ko = new ArrayList<>();
        List<String> en = new ArrayList<>();
        catalogue.missionProgrammes().stream()
                .filter(each -> item.programmes().contains(each.code()))
                .forEach(each -> {
                    ko.add(each.nameKo());
                    en.add(each.nameEn());
                });
        Bilingual names = ko.isEmpty()
                ? Words.both("ledger.figure.list-nothing")
                : new Bilingual(String.join(", ", ko), String.join(", ", en));
        return new Provenance(
                total.provenance().read(),
                Words.both(
                        "ledger.figure.from-list",
                        new Bilingual(sum.list().nameKo(), sum.list().nameEn()),
                        java.time.Year.of(said.fromYear()),
                        names,
                        total.provenance().sentence()),
                total.provenance().query(),
                cells.size() == 1
                        ? cells.getFirst().provenance().link()
                        : Optional.of(BooksReading.statementAddress("activities", sum.view(), asked)),
                total.provenance().state());
    }

    FigureAnswer<FigureTable> table(Known.Many many, FigureAsked asked) {
        ProgrammeList list = Objects.requireNonNull(catalogue.lists().get(many.code()), "the catalogue has the list");
        return switch (found(many.view(), list, asked)) {
            case Found.Refused(Message why) -> new FigureAnswer.Refused<>(why);
            case Found.There(Said said, FigureValue total) -> {
                List<Line> lines = said.items().stream()
                        .map(item -> new Line(
                                new Bilingual(item.nameKo(), item.nameEn()),
                                List.of(added(
                                        catalogue.sum(many.view(), list, item.code()), said, item, total, asked))))
                        .toList();
                yield new FigureAnswer.Found<>(new FigureTable(
                        many.figure(),
                        List.of(new Column(Words.both("ledger.figure.column.amount"), true, total.partial())),
                        lines,
                        Optional.of(new Line(total.figure().label(), List.of(total)))));
            }
        };
    }
}
