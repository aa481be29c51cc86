package org.naru.ledger;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The chart as this process last read it.
 *
 * <p>It may be behind what another process has added or closed. So nothing is refused because of it before it was read
 * again, and what is accepted because of it is judged once more by the database.
 */
final class CurrentChart {
    private final ChartSql sql;
    private final AtomicReference<@Nullable ChartSnapshot> last = new AtomicReference<>();

    CurrentChart(ChartSql sql) {
        this.sql = sql;
    }

    /** The chart as last read. Call inside a transaction. */
    ChartSnapshot get() {
        ChartSnapshot known = last.get();
        return known == null || changing() ? read() : known;
    }

    /** The chart as it is now. Call inside a transaction. */
    ChartSnapshot read() {
        ChartSnapshot now = sql.snapshot();
        // What this transaction added may yet be undone: others must not build on it.
        if (!changing()) {
            last.set(now);
        }
        return now;
    }

    /** This transaction changes the chart: forget what was read when it ends, either way. */
    void changed() {
        if (!changing()) {
            TransactionSynchronizationManager.bindResource(this, true);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(CurrentChart.this);
                    last.set(null);
                }
            });
        }
    }

    private boolean changing() {
        return TransactionSynchronizationManager.hasResource(this);
    }
}
