package org.naru.vault;

import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The directory as the database holds it, verified here statement by statement; what was verified once is kept in memory.
 * Needs a transaction.
 */
@Component
class KeptDirectory {
    private final VaultSql sql;
    private volatile Directory known = new Directory();

    KeptDirectory(VaultSql sql) {
        this.sql = sql;
    }

    /**
     * As it is now. The caller reads it and changes nothing.
     *
     * @throws IllegalStateException if the database holds a chain that does not verify
     */
    Directory current() {
        Directory before = known;
        long last = before.head().map(Directory.Head::seq).orElse(-1L);
        List<byte[]> more = sql.statements(Math.max(last, 0));
        boolean follows = last < 0 || (!more.isEmpty() && before.knows(last, Hash.of(more.getFirst())));
        if (!follows) {
            // Another database than a moment ago: a restore. Begin anew.
            before = new Directory();
            more = sql.statements(0);
            last = -1;
        }
        List<byte[]> unread = last < 0 ? more : more.subList(1, more.size());
        if (unread.isEmpty()) {
            return before;
        }
        Directory now = new Directory(before);
        for (byte[] each : unread) {
            if (now.add(each) instanceof Directory.Verdict.Refused(Reason reason)) {
                throw new IllegalStateException("the directory in the database does not verify after statement "
                        + now.head().map(Directory.Head::seq).orElse(-1L) + ": " + reason.code());
            }
        }
        known = now;
        return now;
    }
}
