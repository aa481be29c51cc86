package org.naru.ledger.joined;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.naru.ledger.statements.StatementChart.Book;
import org.naru.platform.money.Currency;

/**
 * The door to the joined view and to one book in another currency.
 *
 * <p>Call inside a transaction that sees one state of the database. It goes by days, not by fiscal years, because those
 * of entities differ. Rates may go through the functional currencies of the entities.
 */
public final class JoinedBooks {
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    private final JoinedSql sql;
    private final Clock clock;

    JoinedBooks(JoinedSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * All entities as one.
     *
     * @param currency code of the presentation currency
     * @param from first day
     * @param to last day
     */
    public JoinedOutcome joined(String currency, LocalDate from, LocalDate to) {
        return compute(Optional.empty(), currency, from, to);
    }

    /**
     * One entity's book in another currency, nothing eliminated.
     *
     * @param entity code of the entity
     * @param currency code of the presentation currency
     * @param from first day
     * @param to last day
     */
    public JoinedOutcome seen(String entity, String currency, LocalDate from, LocalDate to) {
        return compute(Optional.of(entity), currency, from, to);
    }

    private JoinedOutcome compute(Optional<String> entity, String currency, LocalDate from, LocalDate to) {
        if (from.isBefore(FIRST) || to.isAfter(LAST) || to.isBefore(from)) {
            return new JoinedOutcome.NoSuchDays(from, to);
        }
        List<Book> books = sql.chart().books();
        if (books.isEmpty()) {
            return new JoinedOutcome.NoBooks();
        }
        Map<String, Currency> currencies = sql.chart().currencies();
        Currency into = currencies.get(currency);
        if (into == null) {
            return new JoinedOutcome.NoSuchCurrency(currency);
        }
        List<Book> columns = books.stream()
                .filter(book -> entity.isEmpty() || entity.get().equals(book.code()))
                .toList();
        if (columns.isEmpty()) {
            return new JoinedOutcome.NoSuchEntity(
                    entity.orElseThrow(), books.stream().map(Book::code).toList());
        }
        return of(
                columns,
                entity.isEmpty(),
                new Translate(
                        into,
                        new RateTable(
                                sql.rates(to),
                                books.stream()
                                        .map(book -> book.functional().code())
                                        .distinct()
                                        .toList()),
                        currencies),
                from,
                to);
    }

    private JoinedOutcome of(List<Book> columns, boolean whole, Translate translate, LocalDate from, LocalDate to) {
        Books books = Books.of(
                whole,
                columns,
                whole ? sql.acts(to) : List.of(),
                sql.accounts(),
                sql.funds(),
                sql.chart().programmes());
        LocalDate before = from.minusDays(1);
        List<Integer> ids = books.ids();
        Stocks start = new Stocks(before, books, sql.standings(ids, before), sql.unreleased(ids, before), translate);
        Flows flows = new Flows(books, sql.flows(ids, from, to), translate);
        Stocks end = new Stocks(to, books, sql.standings(ids, to), sql.unreleased(ids, to), translate);
        List<JoinedOutcome.Waiting> waiting = translate.waiting();
        if (!waiting.isEmpty()) {
            return new JoinedOutcome.RatesMissing(waiting);
        }
        Joined.Head head = new Joined.Head(
                whole,
                whole ? sql.title(to) : Optional.empty(),
                translate.to(),
                from,
                to,
                columns.stream()
                        .map(book -> new Joined.Entity(
                                book.code(),
                                book.nameKo(),
                                book.nameEn(),
                                book.functional(),
                                sql.chart().chain(book.id())))
                        .toList(),
                closing(columns, books, translate, to),
                clock.instant());
        Eliminations eliminations = new Eliminations(books, head, end, flows);
        AssembleStanding standing = new AssembleStanding(books, head, start, end, flows);
        return new JoinedOutcome.Computed(new Joined(
                head,
                new AssembleJoined(books, head, start, end, flows, eliminations).rows(),
                standing.position(),
                standing.funds(),
                eliminations.acts(),
                end.rounding()));
    }

    private static List<Joined.ClosingRate> closing(
            List<Book> columns, Books books, Translate translate, LocalDate to) {
        Set<String> from = new LinkedHashSet<>();
        columns.forEach(book -> from.add(book.functional().code()));
        books.acts().forEach(act -> from.add(act.currency().code()));
        from.remove(translate.to().code());
        List<Joined.ClosingRate> rates = new ArrayList<>();
        for (String ccy : from) {
            translate
                    .rates()
                    .on(ccy, translate.to().code(), to)
                    .ifPresent(rate -> rates.add(new Joined.ClosingRate(
                            ccy, translate.to().code(), rate.shown(), rate.of(), rate.through())));
        }
        return rates;
    }
}
