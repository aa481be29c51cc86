package org.naru.ledger.statements;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.naru.ledger.statements.StatementsSql.Book;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door to the statements.
 *
 * <p>Each call reads one state of the database (repeatable read): its figures, its totals and the chain head it names
 * belong together. Before it, entries that wait for their number get it, so that the head covers them.
 */
public final class Statements {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    private final StatementsSql sql;
    private final Clock clock;
    private final Runnable seal;
    private final TransactionTemplate snapshot;

    /**
     * With what seals the queue first.
     *
     * @param seal gives numbers to all entries that wait for one; must end its own transaction
     */
    Statements(StatementsSql sql, Clock clock, PlatformTransactionManager transactions, Runnable seal) {
        this.sql = sql;
        this.clock = clock;
        this.seal = seal;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
    }

    /**
     * The trial balance of one legal entity, or of each.
     *
     * @param entity code of the entity; absent: all, one after another
     * @param year fiscal year, named by the calendar year it ends in
     */
    public StatementOutcome trialBalance(Optional<String> entity, int year) {
        return compute(entity, year, book -> {
            FiscalYear fiscal = new FiscalYear(year, book.startMonth());
            return new AssembleTrialBalance(head(book, fiscal), sql.accounts(), sql.currencies())
                    .of(sql.balances(book.id(), fiscal.from(), fiscal.to()));
        });
    }

    /**
     * The statement of activities of one legal entity, or of each, with the year before beside it.
     *
     * @param entity code of the entity; absent: all, one after another
     * @param year fiscal year, named by the calendar year it ends in
     */
    public StatementOutcome activities(Optional<String> entity, int year) {
        return compute(entity, year, book -> {
            FiscalYear fiscal = new FiscalYear(year, book.startMonth());
            return new AssembleActivities(
                            head(book, fiscal),
                            fiscal.before(),
                            sql.accounts(),
                            sql.programmes(),
                            sql.movements(book.id(), fiscal.before().from(), fiscal.from(), fiscal.to()))
                    .statement();
        });
    }

    /**
     * The statement of financial position of one legal entity, or of each, on the last day of a fiscal year, with the
     * last day of the year before beside it.
     *
     * @param entity code of the entity; absent: all, one after another
     * @param year fiscal year, named by the calendar year it ends in
     */
    public StatementOutcome position(Optional<String> entity, int year) {
        return compute(entity, year, book -> {
            FiscalYear fiscal = new FiscalYear(year, book.startMonth());
            return new AssemblePosition(
                            head(book, fiscal),
                            sql.accounts(),
                            sql.funds(book.id()),
                            sql.currencies(),
                            sql.standings(book.id(), fiscal.from(), fiscal.to()))
                    .statement();
        });
    }

    private StatementOutcome compute(Optional<String> entity, int year, Function<Book, Statement> of) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            return new StatementOutcome.NoSuchYear(year);
        }
        seal.run();
        return snapshot.execute(status -> {
            List<Book> books = sql.books();
            if (books.isEmpty()) {
                return new StatementOutcome.NoBooks();
            }
            List<Book> wanted = books.stream()
                    .filter(book -> entity.isEmpty() || entity.get().equals(book.code()))
                    .toList();
            if (wanted.isEmpty()) {
                return new StatementOutcome.NoSuchEntity(
                        entity.orElseThrow(), books.stream().map(Book::code).toList());
            }
            return new StatementOutcome.Computed(wanted.stream().map(of).toList());
        });
    }

    private StatementHead head(Book book, FiscalYear fiscal) {
        return new StatementHead(
                book.code(),
                book.nameKo(),
                book.nameEn(),
                book.currency(),
                fiscal.year(),
                fiscal.from(),
                fiscal.to(),
                sql.chain(book.id()),
                clock.instant(),
                book.zone());
    }
}
