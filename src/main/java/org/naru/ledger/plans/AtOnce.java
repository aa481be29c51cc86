package org.naru.ledger.plans;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Does work whole or not at all: what ends in a refusal leaves nothing behind. */
public final class AtOnce {
    private final TransactionTemplate whole;

    /** In transactions of this manager; inside another one, behind a savepoint. */
    public AtOnce(PlatformTransactionManager transactions) {
        this.whole = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED));
    }

    /** Does the work. */
    public <T> Planned<T> all(Supplier<Planned<T>> work) {
        return Objects.requireNonNull(whole.execute(status -> {
            Planned<T> outcome = work.get();
            if (outcome instanceof Planned.Refused) {
                status.setRollbackOnly();
            }
            return outcome;
        }));
    }

    /** Looks at something in one snapshot of its own or the caller's transaction. */
    public <T> T look(Supplier<T> look) {
        return Objects.requireNonNull(whole.execute(status -> look.get()));
    }
}
