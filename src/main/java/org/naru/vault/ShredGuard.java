package org.naru.vault;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.naru.platform.acting.Acting;
import org.naru.platform.db.DatabaseUnavailable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks, before anything is served, whether the shred store belongs to this database and has every share that its wraps
 * need. Without them what is sealed would be lost unnoticed, and every new thing sealed would hide that.
 */
@Component
@ConditionalOnWebApplication
class ShredGuard implements SmartInitializingSingleton {
    private final ShredStore shares;
    private final VaultSql sql;
    private final KeepErasures erasures;
    private final TransactionTemplate transaction;

    ShredGuard(ShredStore shares, VaultSql sql, KeepErasures erasures, PlatformTransactionManager transactions) {
        this.shares = shares;
        this.sql = sql;
        this.erasures = erasures;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Compares.
     *
     * @throws DatabaseUnavailable if the store is another's, empty or older than the database; with the remedy
     */
    @Override
    public void afterSingletonsInstantiated() {
        Acting.as("system:vault", () -> {
            transaction.executeWithoutResult(_ -> compare());
            erasures.endWhatWasBegun();
        });
    }

    private void compare() {
        Optional<UUID> named = sql.shredName();
        Optional<UUID> there = shares.name();
        String place = String.join(", ", shares.places());
        List<ShredStore.Key> expected = sql.sharesExpected();
        if (expected.isEmpty() && (shares.keys().isEmpty() || named.isEmpty() || named.equals(there))) {
            // Nothing sealed yet, or a backup without anything sealed was brought back: they find each other.
            UUID name = named.or(() -> there).orElseGet(UUID::randomUUID);
            shares.name(name);
            if (named.isEmpty()) {
                sql.shredName(name);
            }
            return;
        }
        if (!named.equals(there)) {
            throw new DatabaseUnavailable(
                    there.isEmpty() ? "vault.shred.empty" : "vault.shred.another", place, expected.size());
        }
        Set<ShredStore.Key> kept = shares.keys();
        Set<ShredStore.Key> gone = shares.gone();
        // What was destroyed on purpose is missing in a database from before, and that is the sense of it.
        long missing = expected.stream()
                .filter(key ->
                        !kept.contains(key) && !gone.contains(key) && !gone.contains(ShredStore.Key.all(key.subject())))
                .count();
        if (missing > 0) {
            throw new DatabaseUnavailable("vault.shred.older", place, missing, expected.size());
        }
        named.ifPresent(shares::name);
    }
}
