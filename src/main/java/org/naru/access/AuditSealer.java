package org.naru.access;

import java.util.Objects;
import org.naru.platform.acting.Acting;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives the events of the audit log their positions and hashes, in batches, within a second of their being written. Any
 * number of processes may do it at once: each waits for the other at the head.
 */
@Service
public class AuditSealer {
    /** Who the sealer is; the ledger's has the same name. */
    static final String ACTOR = "system:sealer";

    private static final int BATCH_MAX = 5_000;

    private final AuditSql sql;
    private final TransactionTemplate own;

    AuditSealer(AuditSql sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Seals all that is committed and waits.
     *
     * @return how many events were sealed
     */
    public long sealNow() {
        return Acting.get(ACTOR, () -> {
            long sealed = 0;
            int batch;
            do {
                batch = Objects.requireNonNull(own.execute(_ -> sql.seal(BATCH_MAX)));
                sealed += batch;
            } while (batch == BATCH_MAX);
            return sealed;
        });
    }

    /** The end of the chain as it stands. */
    public AuditHead head() {
        return Acting.get(ACTOR, () -> Objects.requireNonNull(own.execute(_ -> sql.head())));
    }
}
