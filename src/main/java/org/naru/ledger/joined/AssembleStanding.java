package org.naru.ledger.joined;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.naru.ledger.AccountKind;
import org.naru.ledger.joined.Joined.Kind;
import org.naru.ledger.joined.Joined.Row;
import org.naru.ledger.joined.JoinedSql.Account;
import org.naru.ledger.joined.JoinedSql.Fund;
import org.naru.ledger.joined.Stocks.Stock;
import org.naru.ledger.statements.EntriesLink;

/** Puts translated balances together as rows of a statement of financial position, and fund by fund. Pure. */
final class AssembleStanding {
    private final Books books;
    private final Joined.Head head;
    private final Stocks start;
    private final Stocks end;
    private final Flows flows;

    AssembleStanding(Books books, Joined.Head head, Stocks start, Stocks end, Flows flows) {
        this.books = books;
        this.head = head;
        this.start = start;
        this.end = end;
        this.flows = flows;
    }

    List<Row> position() {
        List<Row> rows = new ArrayList<>();
        accounts(rows, Kind.ASSET, AccountKind.ASSET, 1);
        Row transit = plain(Kind.IN_TRANSIT, none(), Pair.NONE, end.inTransit(), Map.of());
        rows.add(transit);
        Row between = rowOf(
                Kind.BETWEEN_FUNDS, null, stock -> stock.account().betweenFunds(), 1, Map.of("between-funds", "only"));
        if (between.entities().stream().anyMatch(pair -> pair.total() != 0)) {
            rows.add(between);
        }
        rows.add(total(Kind.ASSETS_TOTAL, rows, AssembleJoined.kinds(AccountKind.ASSET)));
        if (transit.joined().total() == 0) {
            rows.remove(transit); // what stands between classes of funds alone is no asset
        }
        List<Row> owed = new ArrayList<>();
        accounts(owed, Kind.LIABILITY, AccountKind.LIABILITY, -1);
        Row liabilities = total(Kind.LIABILITIES_TOTAL, owed, AssembleJoined.kinds(AccountKind.LIABILITY));
        rows.addAll(owed);
        rows.add(liabilities);
        List<Pair> entities = new ArrayList<>();
        for (int i = 0; i < books.all().size(); i++) {
            entities.add(end.net(i));
        }
        Row net = plain(
                Kind.NET_ASSETS,
                entities,
                end.netCarried(),
                end.netEliminated(),
                AssembleJoined.kinds(Joined.NET_ASSETS));
        rows.add(net);
        rows.add(total(Kind.TOTAL, List.of(liabilities, net), Map.of()));
        return rows;
    }

    private void accounts(List<Row> rows, Kind kind, AccountKind of, int sign) {
        end.all.stream()
                .map(Stock::account)
                .filter(account -> account.kind() == of && !account.betweenFunds())
                .distinct()
                .sorted(Comparator.comparing(Account::code))
                .map(account -> rowOf(
                        kind,
                        account,
                        stock -> stock.account().equals(account),
                        sign,
                        Map.of("account", account.code())))
                .filter(row -> row.entities().stream().anyMatch(pair -> !pair.isNothing())
                        || !row.carried().isNothing()
                        || !row.eliminated().isNothing())
                .forEach(rows::add);
    }

    private Row rowOf(
            Kind kind,
            @org.jspecify.annotations.Nullable Account account,
            Predicate<Stock> which,
            int sign,
            Map<String, String> filters) {
        Pair[] entities = new Pair[books.all().size()];
        java.util.Arrays.fill(entities, Pair.NONE);
        Pair carried = Pair.NONE;
        Pair eliminated = Pair.NONE;
        for (Stock stock : end.all) {
            if (which.test(stock)) {
                boolean with = stock.fund().with();
                entities[stock.entity()] = entities[stock.entity()].plus(Pair.of(with, sign * stock.value()));
                carried = carried.plus(Pair.of(with, sign * stock.carried()));
                eliminated = eliminated.plus(Pair.of(with, sign * stock.eliminated()));
            }
        }
        return new Row(
                kind,
                account == null ? "" : account.code(),
                "",
                account == null ? "" : account.nameKo(),
                account == null ? "" : account.nameEn(),
                List.of(entities),
                carried,
                eliminated,
                filters,
                Optional.empty(),
                head.to(),
                Optional.empty());
    }

    private Row total(Kind kind, List<Row> rows, Map<String, String> filters) {
        List<Pair> entities = none();
        Pair carried = Pair.NONE;
        Pair eliminated = Pair.NONE;
        for (Row row : rows) {
            List<Pair> sums = new ArrayList<>();
            for (int i = 0; i < entities.size(); i++) {
                sums.add(entities.get(i).plus(row.entities().get(i)));
            }
            entities = sums;
            carried = carried.plus(row.carried());
            eliminated = eliminated.plus(row.eliminated());
        }
        return plain(kind, entities, carried, eliminated, filters);
    }

    private List<Pair> none() {
        return books.all().stream().map(_ -> Pair.NONE).toList();
    }

    private Row plain(Kind kind, List<Pair> entities, Pair carried, Pair eliminated, Map<String, String> filters) {
        return new Row(
                kind,
                "",
                "",
                "",
                "",
                entities,
                carried,
                eliminated,
                filters,
                Optional.empty(),
                head.to(),
                Optional.empty());
    }

    /** Each fund that had something at either end or moved between, in the order of entities and codes. */
    List<Joined.OfFund> funds() {
        return books.funds().values().stream()
                .filter(fund -> books.columns().containsKey(fund.entity()))
                .sorted(Comparator.comparingInt((Fund fund) -> books.column(fund.entity()))
                        .thenComparing(Fund::code))
                .map(this::fund)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Joined.OfFund> fund(Fund fund) {
        long first = at(start, fund);
        long last = at(end, fund);
        long opening = moved(fund, move -> move.is(AccountKind.EQUITY));
        long income = moved(fund, move -> move.is(AccountKind.REVENUE) || move.is(AccountKind.GAIN));
        long spent = moved(
                fund,
                move -> move.is(AccountKind.EXPENSE)
                        || move.is(AccountKind.RELEASE_WITH)
                        || move.is(AccountKind.RELEASE_WITHOUT));
        if (first == 0 && last == 0 && opening == 0 && income == 0 && spent == 0) {
            return Optional.empty();
        }
        String entity = books.all().get(books.column(fund.entity())).code();
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("to", head.to().toString());
        filters.putAll(AssembleJoined.kinds(Joined.NET_ASSETS));
        filters.put("fund", entity + "-" + fund.code());
        return Optional.of(new Joined.OfFund(
                entity,
                fund.code(),
                fund.with(),
                fund.nameKo(),
                fund.nameEn(),
                first,
                opening,
                income,
                spent,
                last - first - opening - income - spent,
                last,
                new EntriesLink(entity, filters)));
    }

    private static long at(Stocks stocks, Fund fund) {
        return stocks.all.stream()
                .filter(stock -> stock.fund().equals(fund))
                .mapToLong(Stock::value)
                .sum();
    }

    private long moved(Fund fund, Predicate<Flows.Move> which) {
        return flows.all.stream()
                .filter(move -> move.fund().equals(fund))
                .filter(which)
                .mapToLong(Flows.Move::value)
                .sum();
    }
}
