package org.naru.ledger;

import java.util.List;
import java.util.Objects;
import org.naru.platform.acting.Acting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives entries their numbers and their place in the chain, in batches. Any number of processes may do it at once: each
 * waits for the other at the entity's head.
 */
public final class Sealer {
    /** Who the sealer is. */
    public static final String ACTOR = "system:sealer";

    private static final int BATCH_MAX = 20_000;

    private final SealingSql sql;
    private final TransactionTemplate own;
    private final TransactionTemplate reading;

    Sealer(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.sql = new SealingSql(jdbc);
        this.own = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
        this.reading = new TransactionTemplate(transactions);
    }

    /**
     * Seals all that is committed and waits. To be called before anything is printed, exported or locked.
     *
     * @return how many entries were sealed
     */
    public long sealNow() {
        return Acting.get(ACTOR, () -> {
            long sealed = 0;
            List<Integer> waiting = Objects.requireNonNull(own.execute(status -> sql.waiting()));
            for (int entity : waiting) {
                int batch;
                do {
                    batch = Objects.requireNonNull(own.execute(status -> sql.seal(entity, BATCH_MAX)));
                    sealed += batch;
                } while (batch == BATCH_MAX);
            }
            return sealed;
        });
    }

    /** The end of every entity's chain, by entity; those without a sealed entry are left out. */
    public List<ChainHead> heads() {
        return Objects.requireNonNull(reading.execute(status -> sql.heads()));
    }
}
