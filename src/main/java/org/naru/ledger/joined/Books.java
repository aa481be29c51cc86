package org.naru.ledger.joined;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.joined.JoinedSql.Account;
import org.naru.ledger.joined.JoinedSql.Act;
import org.naru.ledger.joined.JoinedSql.Fund;
import org.naru.ledger.statements.StatementChart.Book;
import org.naru.ledger.statements.StatementChart.Programme;

/**
 * The chart as the view needs it, and which entities are its columns.
 *
 * @param joined whether all entities are seen as one
 * @param all the columns
 * @param acts what stands in both books; empty unless joined
 */
record Books(
        boolean joined,
        List<Book> all,
        List<Act> acts,
        Map<Integer, Account> accounts,
        Map<Integer, Fund> funds,
        Map<Integer, Programme> programmes,
        Map<Integer, Integer> columns) {
    static Books of(
            boolean joined,
            List<Book> all,
            List<Act> acts,
            Map<Integer, Account> accounts,
            Map<Integer, Fund> funds,
            Map<Integer, Programme> programmes) {
        Map<Integer, Integer> columns = new HashMap<>();
        for (Book book : all) {
            columns.put(book.id(), columns.size());
        }
        return new Books(joined, all, joined ? acts : List.of(), accounts, funds, programmes, columns);
    }

    Account account(int id) {
        return Objects.requireNonNull(accounts.get(id));
    }

    Fund fund(int id) {
        return Objects.requireNonNull(funds.get(id));
    }

    @Nullable
    Programme programme(int id) {
        return programmes.get(id);
    }

    int column(int entity) {
        return Objects.requireNonNull(columns.get(entity));
    }

    List<Integer> ids() {
        return all.stream().map(Book::id).toList();
    }

    Set<UUID> eliminating() {
        return acts.stream().map(Act::id).collect(Collectors.toSet());
    }
}
