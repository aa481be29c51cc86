package org.naru.ledger.assets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Chart;
import org.naru.ledger.assets.AssetMovement.Row;
import org.naru.ledger.plans.ChartNames;
import org.naru.ledger.statements.Asked;
import org.naru.ledger.statements.EntriesLink;
import org.naru.ledger.statements.Sheet;
import org.naru.ledger.statements.Sheet.Cell;
import org.naru.ledger.statements.Sheet.Col;
import org.naru.ledger.statements.Sheet.Grid;
import org.naru.ledger.statements.Sheet.Said;
import org.naru.ledger.statements.Sheet.Words;
import org.naru.ledger.statements.StatementHead;
import org.naru.ledger.statements.StatementSource;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;

/** Things that last, by class: cost, depreciation and what is left, beside what the accounts hold. */
final class AssetsSheet implements StatementSource {
    private final Assets assets;
    private final Chart chart;

    AssetsSheet(Assets assets, Chart chart) {
        this.assets = assets;
        this.chart = chart;
    }

    @Override
    public String name() {
        return "assets";
    }

    @Override
    public Group group() {
        return Group.PLANS;
    }

    @Override
    public Answer sheet(Asked asked) {
        StatementHead head = asked.head();
        List<Row> rows = AssetMovement.of(assets.sql().things(head.entity()), head.from(), head.to())
                .rows();
        List<Message> notes = new ArrayList<>();
        notes.add(Message.of("ledger.asset.policy"));
        List<String> accounts = rows.stream()
                .flatMap(row -> Stream.of(row.costAccount(), row.accumulatedAccount()))
                .distinct()
                .toList();
        Map<String, Long> held = assets.sql().balances(head.entity(), accounts, head.to());
        for (String account : accounts) {
            long register = rows.stream()
                    .mapToLong(row -> (row.costAccount().equals(account) ? row.cost() : 0)
                            - (row.accumulatedAccount().equals(account) ? row.accumulated() : 0))
                    .sum();
            long books = held.getOrDefault(account, 0L);
            if (books != register) {
                notes.add(Message.of(
                        "ledger.check.assets-agree.differs",
                        account,
                        new Money(books, head.currency()),
                        new Money(register, head.currency())));
            }
        }
        return new Answer.Made(new Sheet(
                name(),
                head,
                Message.of("ledger.statement.period", head.from(), head.to()),
                notes,
                List.of(classes(rows, head, new ChartNames(chart)), things(head))));
    }

    private static Grid classes(List<Row> rows, StatementHead head, ChartNames names) {
        List<Col> columns = Stream.of(
                        "cost-before",
                        "added",
                        "gone",
                        "cost",
                        "worn-before",
                        "worn",
                        "worn-gone",
                        "accumulated",
                        "net")
                .map(column -> Col.of(column, "ledger.asset.col." + column, Sheet.Type.AMOUNT))
                .toList();
        List<Sheet.Row> all = new ArrayList<>();
        long[] sums = new long[columns.size()];
        for (Row row : rows) {
            long[] parts = parts(row);
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < parts.length; i++) {
                sums[i] += parts[i];
                cells.add(ChartNames.amount(
                        parts[i], head.currency(), entries(columns.get(i).name(), row, head)));
            }
            all.add(new Sheet.Row("class", row.costAccount(), names.label(row.costAccount()), 0, false, cells));
        }
        List<Cell> total = new ArrayList<>();
        for (long sum : sums) {
            total.add(ChartNames.amount(sum, head.currency(), null));
        }
        all.add(new Sheet.Row("total", "", Said.of("platform.list.total"), 0, true, total));
        return new Grid("classes", Optional.empty(), columns, all);
    }

    private static long[] parts(Row row) {
        return new long[] {
            row.costBefore(),
            row.added(),
            -row.gone(),
            row.cost(),
            -row.wornBefore(),
            -row.worn(),
            row.wornGone(),
            -row.accumulated(),
            row.net()
        };
    }

    /** Balances open the entries of their account; movements are parts of them and open nothing of their own. */
    private static @Nullable EntriesLink entries(String column, Row row, StatementHead head) {
        return switch (column) {
            case "cost" -> ChartNames.entries(head.entity(), null, head.to(), row.costAccount(), null, null, null);
            case "cost-before" ->
                ChartNames.entries(head.entity(), null, head.from().minusDays(1), row.costAccount(), null, null, null);
            case "accumulated" ->
                ChartNames.entries(head.entity(), null, head.to(), row.accumulatedAccount(), null, null, null);
            case "worn-before" ->
                ChartNames.entries(
                        head.entity(), null, head.from().minusDays(1), row.accumulatedAccount(), null, null, null);
            default -> null;
        };
    }

    private Grid things(StatementHead head) {
        Currency currency = head.currency();
        List<Col> columns = List.of(
                Col.of("fund", "ledger.page.col.fund", Sheet.Type.NOTE),
                Col.of("in-service", "ledger.asset.col.in-service", Sheet.Type.DATE),
                Col.of("life", "ledger.asset.col.life", Sheet.Type.COUNT),
                Col.of("cost", "ledger.asset.col.cost", Sheet.Type.AMOUNT),
                Col.of("accumulated", "ledger.asset.col.accumulated", Sheet.Type.AMOUNT),
                Col.of("net", "ledger.asset.col.net", Sheet.Type.AMOUNT));
        List<Sheet.Row> rows = assets.sql().things(head.entity()).stream()
                .filter(thing -> !thing.inService().isAfter(head.to()))
                .filter(thing ->
                        thing.disposedOn() == null || thing.disposedOn().isAfter(head.to()))
                .map(thing -> new Sheet.Row(
                        "thing",
                        thing.code(),
                        new Sheet.Written(thing.description()),
                        0,
                        false,
                        List.of(
                                Words.of(head.entity() + "-" + thing.fund()),
                                new Sheet.Day(thing.inService()),
                                new Sheet.Count(thing.lifeMonths()),
                                ChartNames.amount(thing.cost(), currency, null),
                                ChartNames.amount(-thing.writtenBy(head.to()), currency, null),
                                ChartNames.amount(thing.cost() - thing.writtenBy(head.to()), currency, null))))
                .toList();
        return new Grid("things", Optional.of(Message.of("ledger.asset.things")), columns, rows);
    }
}
