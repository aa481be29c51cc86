package org.naru.ledger.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Ledger;
import org.naru.ledger.books.BringIn;
import org.naru.ledger.books.BroughtIn;
import org.naru.ledger.plaintext.GeneratedBook;
import org.naru.ledger.statements.Position.Kind;
import org.naru.platform.acting.Acting;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/** On a generated book of two years the three statements say the same, each computed by its own query. */
@NaruDatabaseTest
class StatementsAgreeTests {
    private static final int FIRST_YEAR = 2024;
    private static final int LAST_YEAR = 2025;

    @TempDir
    Path folder;

    @Test
    void onEveryAccountEveryClassAndEveryFund(TestDatabase database) throws IOException {
        GeneratedBook book = GeneratedBook.make(folder, 3_000, "--years", "2");
        Ledger ledger = new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> false);
        BroughtIn in = acting(() -> new BringIn(database.dataSource(), database.transactions(), ledger)
                .run(
                        new BringIn.Order(
                                List.of(book.journal()),
                                folder.resolve("map.json"),
                                Optional.empty(),
                                Set.of(),
                                false,
                                true,
                                false),
                        done -> {}));
        assertThat(in).isInstanceOf(BroughtIn.Done.class);
        Statements statements = new Statements(
                new StatementsSql(database.jdbc()),
                database.clock(),
                database.transactions(),
                () -> {},
                List.of(),
                List.of());
        Map<String, Position> before = new TreeMap<>();

        for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
            int asked = year;
            List<Position> positions = of(Position.class, () -> statements.position(none(), asked));
            List<Activities> activities = of(Activities.class, () -> statements.activities(none(), asked));
            List<TrialBalance> balances = of(TrialBalance.class, () -> statements.trialBalance(none(), asked));
            assertThat(positions).hasSizeGreaterThan(1);
            for (int i = 0; i < positions.size(); i++) {
                Position position = positions.get(i);
                Activities.Row end = activities.get(i).only(Activities.Kind.END);

                assertThat(kept(position)).isNotEmpty();
                assertThat(position.funds()).hasSizeGreaterThan(2);
                assertThat(kept(position)).isEqualTo(kept(balances.get(i)));
                assertThat(minor(position, Kind.NET_WITHOUT))
                        .isEqualTo(end.without().money().minor());
                assertThat(minor(position, Kind.NET_WITH))
                        .isEqualTo(end.with().money().minor());
                assertThat(minor(position, Kind.ASSETS_TOTAL))
                        .isEqualTo(minor(position, Kind.LIABILITIES_TOTAL) + minor(position, Kind.NET_TOTAL))
                        .isEqualTo(kept(position).values().stream()
                                .filter(v -> v.startsWith("asset "))
                                .mapToLong(v -> Long.parseLong(v.substring(6)))
                                .sum());
                assertThat(ends(position)).isEqualTo(perFund(database, position.head()));
                Position last = before.put(position.head().entity(), position);
                if (last != null) {
                    assertThat(previous(position)).isEqualTo(ends(last));
                }
            }
        }
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    private static long minor(Position position, Kind kind) {
        return position.only(kind).end().money().minor();
    }

    /** Kind and balance, debit positive, of each account that has one. */
    private static Map<String, String> kept(Position position) {
        Map<String, String> kept = new TreeMap<>();
        for (Position.Row row : position.rows()) {
            long minor = row.end().money().minor();
            if (minor != 0 && row.kind() == Kind.ASSET) {
                kept.put(row.code(), "asset " + minor);
            } else if (minor != 0 && row.kind() == Kind.LIABILITY) {
                kept.put(row.code(), "liability " + -minor);
            }
        }
        return kept;
    }

    private static Map<String, String> kept(TrialBalance balance) {
        Map<String, String> kept = new TreeMap<>();
        for (TrialBalance.Row row : balance.rows()) {
            long minor = row.balance().money().minor();
            if (minor != 0
                    && row.subject() instanceof TrialBalance.OfAccount account
                    && (account.kind() == AccountKind.ASSET || account.kind() == AccountKind.LIABILITY)) {
                kept.put(account.code(), account.kind().code() + " " + minor);
            }
        }
        return kept;
    }

    private static Map<String, Long> ends(Position position) {
        Map<String, Long> ends = new TreeMap<>();
        position.funds().forEach(fund -> put(ends, fund.code(), fund.end()));
        return ends;
    }

    private static Map<String, Long> previous(Position position) {
        Map<String, Long> previous = new TreeMap<>();
        position.funds().forEach(fund -> put(previous, fund.code(), fund.previous()));
        return previous;
    }

    private static void put(Map<String, Long> sums, String code, Figure figure) {
        if (figure.money().minor() != 0) {
            sums.put(code, figure.money().minor());
        }
    }

    /** What each fund has less what it owes, loans between funds with them: the other side of the books. */
    private static Map<String, Long> perFund(TestDatabase database, StatementHead head) {
        Map<String, Long> sums = new TreeMap<>();
        database.owner()
                .sql("""
                        select f.code, sum(l.func) as func
                        from ledger.line l join ledger.fund f on f.id = l.fund_id
                          join ledger.account a on a.id = l.account_id join ledger.entity e on e.id = l.entity_id
                        where e.code = :entity and l.date <= :to and a.kind in ('asset', 'liability')
                        group by 1 having sum(l.func) <> 0""")
                .param("entity", head.entity())
                .param("to", head.to())
                .query((row, n) -> Map.entry(row.getString("code"), row.getLong("func")))
                .list()
                .forEach(each -> sums.put(each.getKey(), each.getValue()));
        return sums;
    }

    private static <S extends Statement> List<S> of(Class<S> kind, Callable<StatementOutcome> question) {
        List<S> found = new ArrayList<>();
        if (acting(question) instanceof StatementOutcome.Computed(List<Statement> computed)) {
            computed.forEach(each -> found.add(kind.cast(each)));
        }
        return found;
    }

    private static <T> T acting(Callable<T> work) {
        try {
            return Acting.call("account:test", work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
