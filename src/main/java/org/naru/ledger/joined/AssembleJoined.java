package org.naru.ledger.joined;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.naru.ledger.AccountKind;
import org.naru.ledger.joined.Flows.Move;
import org.naru.ledger.joined.Joined.Kind;
import org.naru.ledger.joined.Joined.Row;
import org.naru.ledger.joined.JoinedSql.Account;
import org.naru.ledger.statements.EntriesLink;
import org.naru.ledger.statements.StatementChart;

/** Puts translated sums together as rows of a statement of activities. Pure. */
final class AssembleJoined {
    private static final List<String> FUNCTIONS = List.of("program", "management", "fundraising");
    private static final List<AccountKind> INCOME =
            List.of(AccountKind.REVENUE, AccountKind.GAIN, AccountKind.RELEASE_WITH, AccountKind.RELEASE_WITHOUT);

    private final Books books;
    private final Joined.Head head;
    private final Stocks start;
    private final Stocks end;
    private final Flows flows;
    private final Eliminations eliminations;

    AssembleJoined(Books books, Joined.Head head, Stocks start, Stocks end, Flows flows, Eliminations eliminations) {
        this.books = books;
        this.head = head;
        this.start = start;
        this.end = end;
        this.flows = flows;
        this.eliminations = eliminations;
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        accounts(rows, Kind.REVENUE, AccountKind.REVENUE);
        accounts(rows, Kind.GAIN, AccountKind.GAIN);
        rows.add(of(Kind.RELEASED, AccountKind.RELEASE_WITH, AccountKind.RELEASE_WITHOUT));
        rows.add(of(Kind.INCOME_TOTAL, INCOME.toArray(AccountKind[]::new)));
        FUNCTIONS.forEach(function -> function(rows, function));
        rows.add(of(Kind.EXPENSE_TOTAL, AccountKind.EXPENSE));
        Row operating = row(
                Kind.OPERATING,
                move -> !move.is(AccountKind.EQUITY),
                kinds(
                        AccountKind.REVENUE,
                        AccountKind.GAIN,
                        AccountKind.RELEASE_WITH,
                        AccountKind.RELEASE_WITHOUT,
                        AccountKind.EXPENSE));
        rows.add(operating);
        Row opening = of(Kind.OPENING, AccountKind.EQUITY);
        Row first = net(Kind.START, start);
        Row last = net(Kind.END, end);
        Row between = sum(Kind.BETWEEN_CLASSES, List.of(), eliminations.betweenClasses());
        if (!between.eliminated().isNothing()) {
            rows.add(between);
        }
        List<Pair> left = new ArrayList<>();
        List<Pair> changes = new ArrayList<>();
        for (int i = 0; i < books.all().size(); i++) {
            Pair change = last.entities()
                    .get(i)
                    .minus(first.entities().get(i))
                    .minus(opening.entities().get(i));
            changes.add(change);
            left.add(change.minus(operating.entities().get(i)));
        }
        Pair changeCarried = last.carried().minus(first.carried());
        Pair changeEliminated = last.eliminated().minus(first.eliminated()).minus(opening.eliminated());
        rows.add(plain(
                Kind.TRANSLATION,
                left,
                changeCarried,
                changeEliminated.minus(operating.eliminated()).minus(between.eliminated())));
        rows.add(plain(Kind.CHANGE, changes, changeCarried, changeEliminated));
        rows.add(first);
        if (!opening.joined().isNothing() || opening.entities().stream().anyMatch(pair -> !pair.isNothing())) {
            rows.add(opening);
        }
        rows.add(last);
        return rows;
    }

    private void accounts(List<Row> rows, Kind kind, AccountKind of) {
        for (Account account : accountsOf(move -> move.is(of))) {
            rows.add(row(kind, account, "", move -> move.account().equals(account), Map.of("account", account.code())));
        }
    }

    /** A function with its sum, below it its programmes, and below each of them its natural classes. */
    private void function(List<Row> rows, String function) {
        Predicate<Move> inFunction =
                move -> move.is(AccountKind.EXPENSE) && move.function().equals(function);
        Map<String, StatementChart.Programme> programmes = new TreeMap<>();
        for (Move move : flows.all) {
            StatementChart.Programme programme = move.programme();
            if (inFunction.test(move) && programme != null) {
                programmes.put(programme.code(), programme);
            }
        }
        Map<String, String> ofFunction = kinds(AccountKind.EXPENSE);
        ofFunction.put("function", function);
        rows.add(build(Kind.FUNCTION, function, "", "", "", inFunction, ofFunction));
        programmes.forEach((code, programme) -> {
            Predicate<Move> inProgramme =
                    inFunction.and(move -> move.programmeCode().equals(code));
            Map<String, String> ofProgramme = kinds(AccountKind.EXPENSE);
            ofProgramme.put("programme", code);
            rows.add(build(
                    Kind.PROGRAMME, code, function, programme.nameKo(), programme.nameEn(), inProgramme, ofProgramme));
            for (Account account : accountsOf(inProgramme)) {
                Map<String, String> ofAccount = new LinkedHashMap<>();
                ofAccount.put("account", account.code());
                ofAccount.put("programme", code);
                rows.add(row(
                        Kind.NATURAL,
                        account,
                        code,
                        inProgramme.and(move -> move.account().equals(account)),
                        ofAccount));
            }
        });
    }

    private Row of(Kind kind, AccountKind... kinds) {
        List<AccountKind> wanted = List.of(kinds);
        return row(kind, move -> wanted.contains(move.account().kind()), kinds(kinds));
    }

    private Row row(Kind kind, Predicate<Move> which, Map<String, String> filters) {
        return build(kind, "", "", "", "", which, filters);
    }

    private Row row(Kind kind, Account account, String within, Predicate<Move> which, Map<String, String> filters) {
        return build(kind, account.code(), within, account.nameKo(), account.nameEn(), which, filters);
    }

    private Row build(
            Kind kind,
            String code,
            String within,
            String nameKo,
            String nameEn,
            Predicate<Move> which,
            Map<String, String> filters) {
        Pair[] entities = new Pair[books.all().size()];
        java.util.Arrays.fill(entities, Pair.NONE);
        Pair eliminated = Pair.NONE;
        for (Move move : flows.all) {
            if (which.test(move)) {
                entities[move.entity()] = entities[move.entity()].plus(Pair.of(move.with(), move.value()));
                eliminated = eliminated.plus(Pair.of(move.with(), move.eliminated()));
            }
        }
        return new Row(
                kind,
                code,
                within,
                nameKo,
                nameEn,
                List.of(entities),
                Pair.NONE,
                eliminated,
                filters,
                Optional.of(head.from()),
                head.to(),
                eliminatedEntries(which, filters));
    }

    /** Where one entity's lines of one act, or all its lines of the row, were eliminated: their address. */
    private Optional<EntriesLink> eliminatedEntries(Predicate<Move> which, Map<String, String> filters) {
        Set<UUID> acts = new LinkedHashSet<>();
        Set<Integer> entities = new LinkedHashSet<>();
        boolean whole = true;
        for (Move move : flows.all) {
            if (which.test(move) && !move.acts().isEmpty()) {
                acts.addAll(move.acts());
                entities.add(move.entity());
                whole &= move.eliminated() == -move.value();
            }
        }
        if (entities.size() != 1 || (acts.size() > 1 && !whole)) {
            return Optional.empty();
        }
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("from", head.from().toString());
        parts.put("to", head.to().toString());
        parts.putAll(filters);
        if (acts.size() == 1) {
            parts.put("act", acts.iterator().next().toString());
        }
        return Optional.of(
                new EntriesLink(books.all().get(entities.iterator().next()).code(), parts));
    }

    private Row net(Kind kind, Stocks at) {
        List<Pair> entities = new ArrayList<>();
        for (int i = 0; i < books.all().size(); i++) {
            entities.add(at.net(i));
        }
        return new Row(
                kind,
                "",
                "",
                "",
                "",
                entities,
                at.netCarried(),
                at.netEliminated(),
                kinds(Joined.NET_ASSETS),
                Optional.empty(),
                at.day,
                Optional.empty());
    }

    private Row sum(Kind kind, List<Pair> entities, Pair eliminated) {
        List<Pair> filled =
                entities.isEmpty() ? books.all().stream().map(_ -> Pair.NONE).toList() : entities;
        return plain(kind, filled, Pair.NONE, eliminated);
    }

    private Row plain(Kind kind, List<Pair> entities, Pair carried, Pair eliminated) {
        return new Row(
                kind,
                "",
                "",
                "",
                "",
                entities,
                carried,
                eliminated,
                Map.of(),
                Optional.of(head.from()),
                head.to(),
                Optional.empty());
    }

    static Map<String, String> kinds(AccountKind... kinds) {
        StringBuilder joined = new StringBuilder();
        for (AccountKind kind : kinds) {
            joined.append(joined.isEmpty() ? "" : ",").append(kind.code());
        }
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("kind", joined.toString());
        return filters;
    }

    private List<Account> accountsOf(Predicate<Move> which) {
        return flows.all.stream()
                .filter(which)
                .map(Move::account)
                .distinct()
                .sorted(Comparator.comparing(Account::code))
                .toList();
    }
}
