package org.naru.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.naru.access.Audit;
import org.naru.platform.db.BackupKey;
import org.naru.platform.db.NaruHome;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Versions of subjects' keys that nothing is sealed to any more: wraps go with the capsule that was moved last, the share
 * when that was committed; sealed to the backup key it stays, for a database that is brought back from before. What a sudden end
 * left is found at the next start.
 */
@Component
class OldKeys {
    private final ErasuresSql sql;
    private final ShredStore shares;
    private final NaruHome home;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    OldKeys(
            ErasuresSql sql,
            ShredStore shares,
            NaruHome home,
            Audit audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.sql = sql;
        this.shares = shares;
        this.home = home;
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
        gone.forEach(key -> shares.letGo(key, shares.get(key).flatMap(share -> sealed(key, share))));
    }

    /** For a database that is brought back from before: as only the paper with the backup key opens it. */
    private Optional<byte[]> sealed(ShredStore.Key key, byte[] share) {
        try {
            return BackupKey.of(home).map(paper -> ShredCopies.sealed(key, share, paper));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
