package org.naru.access;

import java.util.List;

/**
 * The end of the audit log's chain.
 *
 * @param position how many events have a place, 0 for none
 * @param hash SHA-256 in 64 lower-case hexadecimal digits
 */
public record AuditHead(long position, String hash) {
    /** What a backup asks the database about the chain, as name and value, and a restore asks again. */
    public static List<String> keptInBackups() {
        return AuditSql.KEPT_IN_BACKUPS;
    }

    /** The printed form: {@code audit:123:1f…}. */
    @Override
    public String toString() {
        return "audit:" + position + ":" + hash;
    }
}
