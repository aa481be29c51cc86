package org.naru.ledger.figures;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.naru.figures.FigureAsked;
import org.naru.ledger.statements.Asked;
import org.naru.ledger.statements.Sheet;
import org.naru.ledger.statements.SheetOf;
import org.naru.ledger.statements.StatementOutcome;
import org.naru.ledger.statements.Statements;
import org.naru.platform.web.Message;

/** The statements of one state of the books, each made once and only if somebody asks. */
final class Sheets {
    /** A statement, or why there is none. */
    sealed interface Answer {
        record Made(Sheet sheet) implements Answer {}

        record Refused(Message why) implements Answer {}
    }

    private record Key(String statement, String view, int year, Optional<String> currency) {}

    private final Statements statements;
    private final Map<Key, Answer> made = new HashMap<>();
    private final Map<String, Optional<LocalDate>> firstDays = new HashMap<>();

    Sheets(Statements statements) {
        this.statements = statements;
    }

    Answer sheet(String statement, View view, FigureAsked asked) {
        Optional<String> currency = asked.parameter(BooksCatalogue.CURRENCY);
        Key key = new Key(statement, view.code(), asked.year(), currency);
        Answer there = made.get(key);
        if (there == null) {
            there = make(statement, view, asked.year(), currency);
            made.put(key, there);
        }
        return there;
    }

    private Answer make(String statement, View view, int year, Optional<String> currency) {
        Asked.Options options = new Asked.Options(view.isJoined(), currency, Map.of());
        return switch (statements.of(statement, view.entity(), year, options)) {
            case StatementOutcome.Computed(List<org.naru.ledger.statements.Statement> sheets) ->
                new Answer.Made(SheetOf.of(sheets.getFirst(), false));
            case StatementOutcome.Refused(Message why) -> new Answer.Refused(why);
            case StatementOutcome.NotThisWay _ ->
                new Answer.Refused(Message.of("ledger.figure.not-in-currency", statement));
            case StatementOutcome.NoSuchYear(int wrong) ->
                new Answer.Refused(Message.of("ledger.statement.no-such-year", java.time.Year.of(wrong)));
            case StatementOutcome.NoBooks _ -> new Answer.Refused(Message.of("ledger.statement.no-books"));
            case StatementOutcome.NoSuchEntity _, StatementOutcome.NoSuchStatement _ ->
                throw new IllegalStateException("the statement " + statement + " of " + view.code()
                        + " is not there because chart and statements disagree");
        };
    }

    /** The first day of an entity's book. */
    Optional<LocalDate> firstDay(String entity) {
        return firstDays.computeIfAbsent(entity, statements::firstDay);
    }

    /** The cell of a row; absent where the statement has no such row, which then is nothing. */
    static Optional<Sheet.Amount> cell(Sheet sheet, Place place, String column) {
        for (String kind : place.kinds()) {
            Optional<Sheet.Amount> found = cell(
                    sheet,
                    place.grid(),
                    row -> row.kind().equals(kind) && row.code().equals(place.code()),
                    column);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Sheet.Amount> cell(Sheet sheet, String grid, Predicate<Sheet.Row> which, String column) {
        if (sheet.grids().isEmpty()) {
            return Optional.empty(); // a matrix of a year without expenses has no table
        }
        Sheet.Grid table = grid(sheet, grid);
        int at = column(sheet, table, column);
        if (at < 0) {
            return Optional.empty(); // a programme on which nothing was spent has no column
        }
        return table.rows().stream()
                .filter(which)
                .findFirst()
                .flatMap(row ->
                        row.cells().get(at) instanceof Sheet.Amount amount ? Optional.of(amount) : Optional.empty());
    }

    private static Sheet.Grid grid(Sheet sheet, String name) {
        return sheet.grids().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "the statement " + sheet.name() + " has no table " + name + " because it changed"));
    }

    private static int column(Sheet sheet, Sheet.Grid table, String name) {
        for (int i = 0; i < table.columns().size(); i++) {
            if (table.columns().get(i).name().equals(name)) {
                return i;
            }
        }
        if (name.startsWith("programme:")) {
            return -1;
        }
        throw new IllegalStateException(
                "the statement " + sheet.name() + " has no column " + name + " because it changed");
    }

    /** The rows of a kind, as the statement has them. */
    static List<Sheet.Row> rows(Sheet sheet, String kind) {
        return sheet.grids().isEmpty()
                ? List.of()
                : grid(sheet, "rows").rows().stream()
                        .filter(row -> row.kind().equals(kind))
                        .toList();
    }
}
