package org.naru.ledger.joined;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.naru.ledger.joined.Joined.Kind;
import org.naru.ledger.joined.Joined.Row;
import org.naru.ledger.statements.EntriesLink;
import org.naru.ledger.statements.Sheet;
import org.naru.ledger.statements.Sheet.Amount;
import org.naru.ledger.statements.Sheet.Cell;
import org.naru.ledger.statements.Sheet.Col;
import org.naru.ledger.statements.Sheet.Grid;
import org.naru.ledger.statements.Sheet.Label;
import org.naru.ledger.statements.Sheet.Named;
import org.naru.ledger.statements.Sheet.Said;
import org.naru.ledger.statements.Sheet.Words;
import org.naru.ledger.statements.StatementHead;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;

/** The joined view as tables: a worksheet whose columns are the entities, what is eliminated, and the whole. */
final class JoinedSheet {
    private static final String COLUMN = "ledger.joined.column.";

    private final Joined joined;
    private final boolean whole;
    private final boolean carries;

    JoinedSheet(Joined joined) {
        this.joined = joined;
        this.whole = joined.head().whole();
        this.carries = joined.activities().stream()
                        .anyMatch(row -> !row.carried().isNothing())
                || joined.position().stream().anyMatch(row -> !row.carried().isNothing());
    }

    Sheet activities(StatementHead head) {
        List<Col> columns = new ArrayList<>();
        if (whole) {
            joined.head().entities().forEach(entity -> pair(columns, entity.code(), "entity", entity.code()));
            if (carries) {
                pair(columns, "carried", "carried", "");
            }
            pair(columns, "eliminated", "eliminated", "");
        }
        columns.add(Col.of("without", "ledger.statement.column.without", Sheet.Type.AMOUNT));
        columns.add(Col.of("with", "ledger.statement.column.with", Sheet.Type.AMOUNT));
        columns.add(Col.of("sum", "ledger.statement.column.sum", Sheet.Type.AMOUNT));
        List<Sheet.Row> rows = new ArrayList<>();
        for (Row row : joined.activities()) {
            boolean expense = isExpense(row.kind());
            List<Cell> cells = new ArrayList<>();
            if (whole) {
                for (int i = 0; i < row.entities().size(); i++) {
                    String code = joined.head().entities().get(i).code();
                    Pair pair = row.entities().get(i);
                    cells.add(amount(pair.without(), row.entries(code, Optional.of(false)), expense));
                    cells.add(amount(pair.with(), row.entries(code, Optional.of(true)), expense));
                }
                if (carries) {
                    cells.add(amount(row.carried().without(), Optional.empty(), expense));
                    cells.add(amount(row.carried().with(), Optional.empty(), expense));
                }
                cells.add(amount(row.eliminated().without(), in(row, false), expense));
                cells.add(amount(row.eliminated().with(), in(row, true), expense));
            }
            Optional<String> only = whole
                    ? Optional.empty()
                    : Optional.of(joined.head().entities().getFirst().code());
            cells.add(amount(
                    row.joined().without(), only.flatMap(code -> row.entries(code, Optional.of(false))), expense));
            cells.add(amount(row.joined().with(), only.flatMap(code -> row.entries(code, Optional.of(true))), expense));
            cells.add(amount(row.joined().total(), only.flatMap(code -> row.entries(code, Optional.empty())), expense));
            rows.add(new Sheet.Row(word(row.kind()), row.code(), label(row), depth(row.kind()), isTotal(row), cells));
        }
        return sheet("activities", head, false, new Grid("rows", Optional.empty(), columns, rows));
    }

    Sheet position(StatementHead head) {
        List<Col> columns = new ArrayList<>();
        if (whole) {
            for (Joined.Entity entity : joined.head().entities()) {
                columns.add(new Col(entity.code(), new Named(entity.nameKo(), entity.nameEn()), Sheet.Type.AMOUNT));
            }
            if (carries) {
                columns.add(Col.of("carried", COLUMN + "carried", Sheet.Type.AMOUNT));
            }
            columns.add(Col.of("eliminated", COLUMN + "eliminated", Sheet.Type.AMOUNT));
        }
        columns.add(Col.of("sum", whole ? COLUMN + "joined" : "ledger.statement.column.end", Sheet.Type.AMOUNT));
        List<Sheet.Row> rows = new ArrayList<>();
        for (Row row : joined.position()) {
            if (row.kind() == Kind.NET_ASSETS) {
                rows.add(standing(row, "net-without", Pair::without, false, Optional.of(false)));
                rows.add(standing(row, "net-with", Pair::with, false, Optional.of(true)));
                rows.add(standing(row, "net-total", Pair::total, true, Optional.empty()));
            } else {
                rows.add(standing(row, word(row.kind()), Pair::total, isTotal(row), Optional.empty()));
            }
        }
        return sheet("position", head, true, new Grid("rows", Optional.empty(), columns, rows));
    }

    private Sheet.Row standing(Row row, String kind, Function<Pair, Long> of, boolean total, Optional<Boolean> with) {
        List<Cell> cells = new ArrayList<>();
        if (whole) {
            for (int i = 0; i < row.entities().size(); i++) {
                String code = joined.head().entities().get(i).code();
                cells.add(amount(of.apply(row.entities().get(i)), row.entries(code, with), false));
            }
            if (carries) {
                cells.add(amount(of.apply(row.carried()), Optional.empty(), false));
            }
            cells.add(amount(of.apply(row.eliminated()), Optional.empty(), false));
            cells.add(amount(of.apply(row.joined()), Optional.empty(), false));
        } else {
            String code = joined.head().entities().getFirst().code();
            cells.add(amount(of.apply(row.joined()), row.entries(code, with), false));
        }
        Label label = row.code().isEmpty()
                ? Said.of(
                        row.kind() == Kind.IN_TRANSIT || row.kind() == Kind.BETWEEN_FUNDS
                                ? "ledger.joined.row." + kind
                                : "ledger.statement.position." + kind)
                : new Named(row.nameKo(), row.nameEn());
        return new Sheet.Row(kind, row.code(), label, 0, total, cells);
    }

    /** Naturals by programmes: each entity as translated, what is eliminated, and the whole. */
    Sheet matrix(StatementHead head) {
        List<Grid> grids = new ArrayList<>();
        for (int i = 0; i < joined.head().entities().size(); i++) {
            int at = i;
            Joined.Entity entity = joined.head().entities().get(i);
            matrix(
                            entity.code(),
                            Message.of("ledger.joined.matrix-of", entity.code()),
                            row -> row.entities().get(at).total(),
                            row -> row.entries(entity.code(), Optional.empty()))
                    .ifPresent(grids::add);
        }
        if (whole) {
            matrix(
                            "eliminated",
                            Message.of(COLUMN + "eliminated"),
                            row -> row.eliminated().total(),
                            Row::eliminatedEntries)
                    .ifPresent(grids::add);
            matrix("rows", Message.of(COLUMN + "joined"), row -> row.joined().total(), _ -> Optional.empty())
                    .ifPresent(grids::add);
        }
        return sheet("matrix", head, false, grids.toArray(Grid[]::new));
    }

    private Optional<Grid> matrix(
            String name, Message title, Function<Row, Long> of, Function<Row, Optional<EntriesLink>> entries) {
        Map<String, Row> programmes = new LinkedHashMap<>();
        Map<String, Map<String, Row>> naturals = new java.util.TreeMap<>();
        for (Row row : joined.activities()) {
            if (row.kind() == Kind.PROGRAMME && of.apply(row) != 0) {
                programmes.put(row.code(), row);
            } else if (row.kind() == Kind.NATURAL && of.apply(row) != 0) {
                naturals.computeIfAbsent(row.code(), _ -> new LinkedHashMap<>()).put(row.within(), row);
                programmes.computeIfAbsent(row.within(), this::programme);
            }
        }
        if (naturals.isEmpty()) {
            return Optional.empty();
        }
        List<Col> columns = new ArrayList<>();
        programmes.forEach(
                (code, row) -> columns.add(new Col(code, new Named(row.nameKo(), row.nameEn()), Sheet.Type.AMOUNT)));
        columns.add(Col.of("sum", "ledger.statement.column.sum", Sheet.Type.AMOUNT));
        List<Sheet.Row> rows = new ArrayList<>();
        Map<String, Long> sums = new LinkedHashMap<>();
        naturals.forEach((code, by) -> {
            List<Cell> cells = new ArrayList<>();
            long sum = 0;
            for (String programme : programmes.keySet()) {
                Row row = by.get(programme);
                long value = row == null ? 0 : -of.apply(row);
                cells.add(row == null ? Cell.NONE : amount(value, entries.apply(row), false));
                sums.merge(programme, value, Long::sum);
                sum += value;
            }
            cells.add(amount(sum, Optional.empty(), false));
            Row first = by.values().iterator().next();
            rows.add(new Sheet.Row("natural", code, new Named(first.nameKo(), first.nameEn()), 0, false, cells));
        });
        List<Cell> cells = new ArrayList<>();
        programmes.keySet().forEach(code -> cells.add(amount(sums.getOrDefault(code, 0L), Optional.empty(), false)));
        cells.add(amount(sums.values().stream().mapToLong(Long::longValue).sum(), Optional.empty(), false));
        rows.add(new Sheet.Row("total", "", Said.of("platform.list.total"), 0, true, cells));
        return Optional.of(new Grid(name, Optional.of(title), columns, rows));
    }

    private Row programme(String code) {
        return joined.activities().stream()
                .filter(row -> row.kind() == Kind.PROGRAMME && row.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    Sheet funds(StatementHead head) {
        List<Col> columns = new ArrayList<>();
        columns.add(Col.of("entity", "ledger.page.col.entity", Sheet.Type.NOTE));
        for (String name : List.of("start", "opening", "income", "spent", "translation", "end")) {
            columns.add(Col.of(name, COLUMN + name, Sheet.Type.AMOUNT));
        }
        List<Sheet.Row> rows = new ArrayList<>();
        for (boolean with : new boolean[] {false, true}) {
            long[] sums = new long[6];
            for (Joined.OfFund fund : joined.funds()) {
                if (fund.with() != with) {
                    continue;
                }
                long[] of = {fund.start(), fund.opening(), fund.income(), fund.spent(), fund.translation(), fund.end()};
                List<Cell> cells = new ArrayList<>();
                cells.add(Words.of(fund.entity()));
                for (int i = 0; i < of.length; i++) {
                    sums[i] += of[i];
                    cells.add(
                            amount(of[i], i == of.length - 1 ? Optional.of(fund.entries()) : Optional.empty(), false));
                }
                rows.add(new Sheet.Row("fund", fund.code(), new Named(fund.nameKo(), fund.nameEn()), 1, false, cells));
            }
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.NONE);
            for (long sum : sums) {
                cells.add(amount(sum, Optional.empty(), false));
            }
            rows.add(new Sheet.Row(
                    with ? "with" : "without",
                    "",
                    Said.of("ledger.statement.column." + (with ? "with" : "without")),
                    0,
                    true,
                    cells));
        }
        return sheet("funds", head, false, new Grid("rows", Optional.empty(), columns, rows));
    }

    private Grid acts() {
        List<Col> columns = List.of(
                Col.of("giver", COLUMN + "giver", Sheet.Type.NOTE),
                Col.of("amount", COLUMN + "amount", Sheet.Type.AMOUNT),
                Col.of("owes", COLUMN + "owes", Sheet.Type.AMOUNT),
                Col.of("awaits", COLUMN + "awaits", Sheet.Type.AMOUNT),
                Col.of("in-transit", COLUMN + "in-transit", Sheet.Type.AMOUNT),
                Col.of("giver-effect", COLUMN + "giver-effect", Sheet.Type.AMOUNT),
                Col.of("receiver-effect", COLUMN + "receiver-effect", Sheet.Type.AMOUNT));
        List<Sheet.Row> rows = new ArrayList<>();
        for (Joined.OfAct act : joined.acts()) {
            rows.add(new Sheet.Row(
                    "act",
                    act.id().toString(),
                    Said.of("ledger.joined.act." + act.kind()),
                    0,
                    false,
                    List.of(
                            Words.of(act.giver() + " → " + act.receiver()),
                            Amount.of(act.amount()),
                            Amount.of(act.owes()),
                            Amount.of(act.awaits()),
                            Amount.of(act.inTransit()),
                            amount(act.giverEffect(), Optional.of(act.giverEntries()), false),
                            amount(act.receiverEffect(), Optional.of(act.receiverEntries()), false))));
        }
        return new Grid("acts", Optional.of(Message.of("ledger.joined.acts")), columns, rows);
    }

    private Sheet sheet(String name, StatementHead head, boolean day, Grid... grids) {
        List<Grid> all = new ArrayList<>(List.of(grids));
        if (whole && !joined.acts().isEmpty()) {
            all.add(acts());
        }
        List<Message> notes = new ArrayList<>();
        if (whole) {
            notes.add(joined.head()
                    .title()
                    .filter(JoinedTitle::consolidated)
                    .map(title -> Message.of("ledger.joined.consolidated-because", title.from(), title.reason()))
                    .orElse(Message.of("ledger.joined.combined-because")));
            notes.add(Message.of("ledger.joined.note-elimination"));
        }
        for (Joined.ClosingRate rate : joined.head().rates()) {
            notes.add(
                    rate.through().isEmpty()
                            ? Message.of(
                                    "ledger.joined.rate",
                                    rate.ccy(),
                                    rate.quote(),
                                    rate.rate().toPlainString(),
                                    rate.of())
                            : Message.of(
                                    "ledger.joined.rate-through",
                                    rate.ccy(),
                                    rate.quote(),
                                    rate.rate().toPlainString(),
                                    rate.of(),
                                    rate.through()));
        }
        notes.add(Message.of("ledger.joined.note-translation"));
        notes.add(Message.of(
                "ledger.joined.note-rounding",
                joined.rounding().balances(),
                joined.rounding().left().toPlainString()));
        return new Sheet(
                name,
                head,
                day
                        ? Message.of("ledger.joined.at", joined.head().to())
                        : Message.of(
                                "ledger.statement.period",
                                joined.head().from(),
                                joined.head().to()),
                notes,
                all);
    }

    private static void pair(List<Col> columns, String name, String key, String code) {
        columns.add(
                new Col(name + "-without", new Said(Message.of(COLUMN + key + "-without", code)), Sheet.Type.AMOUNT));
        columns.add(new Col(name + "-with", new Said(Message.of(COLUMN + key + "-with", code)), Sheet.Type.AMOUNT));
    }

    private Optional<EntriesLink> in(Row row, boolean with) {
        return row.eliminatedEntries().map(link -> {
            Map<String, String> parts = new LinkedHashMap<>(link.filters());
            parts.put("class", with ? "with" : "without");
            return new EntriesLink(link.entity(), parts);
        });
    }

    private Amount amount(long minor, Optional<EntriesLink> entries, boolean negated) {
        Money money = new Money(minor, joined.head().currency());
        Amount amount = new Amount(money, money, minor == 0 ? Optional.empty() : entries.map(EntriesLink::address));
        return negated ? amount.shownNegated() : amount;
    }

    private static Label label(Row row) {
        return switch (row.kind()) {
            case REVENUE, GAIN, NATURAL, PROGRAMME, ASSET, LIABILITY -> new Named(row.nameKo(), row.nameEn());
            case FUNCTION -> Said.of("ledger.statement.function." + row.code());
            case RELEASED, INCOME_TOTAL, EXPENSE_TOTAL, CHANGE, START, OPENING, END ->
                Said.of("ledger.statement.row." + word(row.kind()));
            case OPERATING,
                    BETWEEN_CLASSES,
                    TRANSLATION,
                    IN_TRANSIT,
                    BETWEEN_FUNDS,
                    ASSETS_TOTAL,
                    LIABILITIES_TOTAL,
                    NET_ASSETS,
                    TOTAL -> Said.of("ledger.joined.row." + word(row.kind()));
        };
    }

    private static int depth(Kind kind) {
        return switch (kind) {
            case NATURAL -> 3;
            case PROGRAMME -> 2;
            case REVENUE, GAIN, RELEASED, FUNCTION -> 1;
            case INCOME_TOTAL,
                    EXPENSE_TOTAL,
                    OPERATING,
                    BETWEEN_CLASSES,
                    TRANSLATION,
                    CHANGE,
                    START,
                    OPENING,
                    END,
                    ASSET,
                    IN_TRANSIT,
                    BETWEEN_FUNDS,
                    ASSETS_TOTAL,
                    LIABILITY,
                    LIABILITIES_TOTAL,
                    NET_ASSETS,
                    TOTAL -> 0;
        };
    }

    private static boolean isExpense(Kind kind) {
        return kind == Kind.FUNCTION || kind == Kind.PROGRAMME || kind == Kind.NATURAL || kind == Kind.EXPENSE_TOTAL;
    }

    private static boolean isTotal(Row row) {
        return switch (row.kind()) {
            case INCOME_TOTAL, EXPENSE_TOTAL, OPERATING, CHANGE, END, ASSETS_TOTAL, LIABILITIES_TOTAL, TOTAL -> true;
            case REVENUE,
                    GAIN,
                    RELEASED,
                    FUNCTION,
                    PROGRAMME,
                    NATURAL,
                    BETWEEN_CLASSES,
                    TRANSLATION,
                    START,
                    OPENING,
                    ASSET,
                    IN_TRANSIT,
                    BETWEEN_FUNDS,
                    LIABILITY,
                    NET_ASSETS -> false;
        };
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
