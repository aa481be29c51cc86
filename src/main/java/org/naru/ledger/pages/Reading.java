package org.naru.ledger.pages;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** One look at the books: all that a page shows is read in one snapshot, so that its figures fit each other. */
@Component
public class Reading {
    private final TransactionTemplate transaction;

    Reading(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** What the look sees. */
    public <T> T of(Supplier<T> look) {
        T seen = transaction.execute(_ -> look.get());
        if (seen == null) {
            throw new IllegalStateException("a look at the books always sees something");
        }
        return seen;
    }

    /** Looks and hands on by itself. */
    public void run(Runnable look) {
        transaction.executeWithoutResult(_ -> look.run());
    }
}
