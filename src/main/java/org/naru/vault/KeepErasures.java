package org.naru.vault;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.naru.access.Audit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases all that is sealed about a subject: first a row that it began, on disk; then its shares, in every copy of the store;
 * then its rows, and the certificate. Whatever was begun is ended, also by the next start of the program.
 */
@Service
public class KeepErasures {
    /** Why something may be erased. */
    public static final Set<String> REASONS = Set.of("retention", "asked", "mistake", "authority");

    /** As a database from before an erasure is brought back, what was erased is in it again, and is erased again. */
    private static final String RESTORED = "restored";

    /** So long may a backup keep shares; what was erased before is in none that is kept as it should be. */
    static final int SHARES_COPIES_DAYS = 30;

    private final ErasuresSql sql;
    private final ShredStore shares;
    private final OldKeys oldKeys;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    KeepErasures(
            ErasuresSql sql,
            ShredStore shares,
            OldKeys oldKeys,
            Audit audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.sql = sql;
        this.shares = shares;
        this.oldKeys = oldKeys;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Erases a subject that a circle of the actor reads; the certificate's id. */
    UUID erase(UUID subject, String reason) {
        if (!REASONS.contains(reason)) {
            throw VaultRefused.wrong("reason");
        }
        UUID id = begin(subject, reason).orElseThrow(VaultRefused::absent);
        end(id, subject);
        return id;
    }

    private Optional<UUID> begin(UUID subject, String reason) {
        return transaction.execute(_ -> {
            Optional<UUID> id = sql.begin(UUID.randomUUID(), subject, reason, clock.instant());
            id.ifPresent(each -> audit.write("erasure-begun", each.toString(), reason));
            return id;
        });
    }

    private void end(UUID id, UUID subject) {
        shares.erase(subject);
        Instant now = clock.instant();
        LocalDate until = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(SHARES_COPIES_DAYS);
        transaction.executeWithoutResult(_ -> {
            sql.end(id, now, shares.places(), until);
            audit.write("erasure-ended", id.toString());
        });
    }

    /**
     * Ends what was begun, erases again what a restored database brought back, and destroys shares that were let go. As the
     * program itself.
     */
    void endWhatWasBegun() {
        transaction.execute(_ -> sql.begun()).forEach(each -> end(each.id(), each.subject()));
        for (ShredStore.Key gone : shares.gone()) {
            if (gone.version() == 0) {
                begin(gone.subject(), RESTORED).ifPresent(id -> end(id, gone.subject()));
            }
        }
        oldKeys.sweep();
    }

    /** A page of certificates, latest first. */
    public List<Erasure> page(long offset, int limit) {
        return transaction.execute(_ -> sql.erasures(offset, limit));
    }

    /** How many there are. */
    public long count() {
        return transaction.execute(_ -> sql.count());
    }

    /** A certificate. */
    public Optional<Erasure> erasure(UUID id) {
        return transaction.execute(_ -> sql.erasure(id));
    }

    /** What was deleted, by table. */
    public List<Erasure.Count> counts(UUID id) {
        return transaction.execute(_ -> sql.counts(id));
    }
}
