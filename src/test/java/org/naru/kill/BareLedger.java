package org.naru.kill;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.naru.ledger.Chart;
import org.naru.ledger.Journal;
import org.naru.ledger.Ledger;
import org.naru.ledger.Periods;
import org.naru.ledger.Spending;
import org.naru.platform.acting.Acting;
import org.naru.platform.db.ActingTransactionManager;
import org.naru.platform.db.DatabaseAddress;
import org.naru.platform.db.GuardedDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The real ledger on a database, as the program puts it together, without web, pages or anything else of it. */
public final class BareLedger implements AutoCloseable {
    private static final int CONNECTIONS_MAX = 10;

    private final GuardedDataSource source;
    private final ActingTransactionManager transactions;
    private final AtomicBoolean finance = new AtomicBoolean();
    private final Ledger ledger;

    private BareLedger(DatabaseAddress app) {
        this.source = GuardedDataSource.open(app, CONNECTIONS_MAX);
        this.transactions = new ActingTransactionManager(source);
        this.ledger = new Ledger(source, transactions, Clock.systemUTC(), finance::get);
    }

    /** The ledger on the database that the program's role logs in to. */
    public static BareLedger on(DatabaseAddress app) {
        return new BareLedger(app);
    }

    /** Does something as the actor of these tests. */
    public static <T> T as(Supplier<T> work) {
        try {
            return Acting.call("system:posting", work::get);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The journal's door. */
    public Journal journal() {
        return ledger.journal();
    }

    /** The door through which programmes spend. */
    public Spending spending() {
        return ledger.spending();
    }

    /** The door to periods. */
    public Periods periods() {
        return ledger.periods();
    }

    /** The chart's door. */
    public Chart chart() {
        return ledger.chart();
    }

    /** All doors. */
    public Ledger ledger() {
        return ledger;
    }

    /** Where its connections come from. */
    public DataSource source() {
        return source;
    }

    /** In whose transactions it works. */
    public PlatformTransactionManager transactions() {
        return transactions;
    }

    /** Whether who acts from now on may post into soft-closed periods; at first not. */
    public void finance(boolean may) {
        finance.set(may);
    }

    /** Numbers everything that waits for its number. */
    public void sealAll() {
        Acting.as(
                "system:sealer",
                () -> new TransactionTemplate(transactions).executeWithoutResult(_ -> {
                    JdbcClient jdbc = JdbcClient.create(source);
                    List<Integer> entities = jdbc.sql("select id from ledger.entity order by id")
                            .query((row, _) -> row.getInt(1))
                            .list();
                    for (int entity : entities) {
                        while (jdbc.sql("select ledger.seal(?, 1000)")
                                        .param(entity)
                                        .query((row, _) -> row.getInt(1))
                                        .single()
                                > 0) {}
                    }
                }));
    }

    @Override
    public void close() {
        source.close();
    }
}
