package org.naru.vault;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.naru.access.Audit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Versions of subjects' keys that nothing is sealed to any more: wraps go with the capsule that was moved last, the share
 * when that was committed. What a sudden end left is found at the next start.
 */
@Component
class OldKeys {
    private final ErasuresSql sql;
    private final ShredStore shares;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    OldKeys(ErasuresSql sql, ShredStore shares, Audit audit, Clock clock, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.shares = shares;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Within a transaction: the subject's key stays the version that it is until that ends. */
    void hold(UUID subject) {
        sql.hold(subject);
    }

    /** Within a transaction: lets go what nothing is sealed to, and says whose shares are to be destroyed once that is committed. */
    List<ShredStore.Key> letGo(UUID subject) {
        List<ShredStore.Key> gone = sql.letOldKeysGo(subject, clock.instant()).stream()
                .map(version -> new ShredStore.Key(subject, version))
                .toList();
        gone.forEach(key -> audit.write("subject-key-gone", subject.toString(), String.valueOf(key.version())));
        return gone;
    }

    /** Destroys shares whose wraps are gone for good. */
    void destroy(List<ShredStore.Key> gone) {
        gone.forEach(shares::erase);
    }

    /** Destroys what was let go and is still there, and lets go what nothing was ever sealed to. As the program itself. */
    void sweep() {
        transaction
                .execute(_ -> sql.withOldKeys())
                .forEach(subject -> destroy(transaction.execute(_ -> letGo(subject))));
        var there = shares.keys();
        destroy(transaction.execute(_ -> sql.keysGone()).stream()
                .filter(there::contains)
                .toList());
    }
}
