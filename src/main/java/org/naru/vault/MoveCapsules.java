package org.naru.vault;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.naru.access.Actor;
import org.naru.access.CircleId;
import org.naru.access.Deliveries;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands over capsules that are to get a new envelope, some at once. Who takes them and does not bring them back moved gets
 * the same ones again, so that this is no way around the limits on opening.
 */
@Service
class MoveCapsules {
    private static final int AT_ONCE = 50;

    private final FilesSql sql;
    private final VaultSql capsules;
    private final KeptDirectory directory;
    private final Deliveries deliveries;
    private final TransactionTemplate transaction;

    MoveCapsules(
            FilesSql sql,
            VaultSql capsules,
            KeptDirectory directory,
            Deliveries deliveries,
            PlatformTransactionManager transactions) {
        this.sql = sql;
        this.capsules = capsules;
        this.directory = directory;
        this.deliveries = deliveries;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** How much of a circle is still under an older key. */
    FilesSql.Behind behind(UUID circle) {
        return Objects.requireNonNull(
                transaction.execute(_ -> sql.behind(circle, directory.current().epochOf(circle))));
    }

    /** The next ones with their bytes; the audit log has their number on disk before. */
    List<Map<String, Object>> take(UUID circle, Actor actor) {
        List<VaultSql.Old> next = Objects.requireNonNull(transaction.execute(_ -> capsules.toReseal(circle, AT_ONCE)));
        if (next.isEmpty()) {
            return List.of();
        }
        deliveries.toMove(actor, new CircleId(circle), next.size());
        List<UUID> ids = next.stream().map(VaultSql.Old::capsule).toList();
        Map<UUID, VaultSql.Sealed> bytes =
                Objects.requireNonNull(transaction.execute(_ -> capsules.bytes(ids))).stream()
                        .collect(Collectors.toMap(VaultSql.Sealed::id, Function.identity()));
        return next.stream()
                .filter(each -> bytes.containsKey(each.capsule()))
                .<Map<String, Object>>map(each -> Map.of(
                        "id",
                        each.capsule(),
                        "subject",
                        each.subject(),
                        "keyVersion",
                        each.keyVersion(),
                        "bytes",
                        Objects.requireNonNull(bytes.get(each.capsule()))
                                .bytes()
                                .text()))
                .toList();
    }
}
