package org.naru.vault;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every SQL statement of a recovery. They see the grants of all circles, and are called after it was judged that one may. */
class RecoverySql {
    private final JdbcClient jdbc;

    RecoverySql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The circles' keys as sealed to the recovery key that a statement named. */
    List<VaultSql.Grant> grants(long named) {
        return jdbc.sql("select circle, epoch, bytes from vault.recovery_grants(?)")
                .param(named)
                .query((row, _) -> new VaultSql.Grant(
                        row.getObject("circle", UUID.class), row.getLong("epoch"), new Bytes(row.getBytes("bytes"))))
                .list();
    }

    /** A grant to a member's card, or to the recovery key. The same again is the same. */
    void grant(UUID circle, long epoch, Optional<UUID> to, long card, byte[] bytes, Instant now) {
        jdbc.sql("select vault.grant_by_recovery(?, ?, cast(? as uuid), ?, ?, ?)")
                .param(circle)
                .param(epoch)
                .param((Object) to.map(UUID::toString).orElse(null))
                .param(card)
                .param(bytes)
                .param(now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> true)
                .list();
    }

    /** Ends the grants to recovery keys that were named before a statement; how many there were. */
    long endBefore(long named) {
        return jdbc.sql("select vault.end_recovery_grants(?)")
                .param(named)
                .query(Long.class)
                .single();
    }
}
