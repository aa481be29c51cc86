package org.naru.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The whole audit log for another program, in the order of the chain. */
@Service
public class AuditLines {
    private final AuditSql sql;
    private final AuditSealer sealer;
    private final Audit audit;
    private final TransactionTemplate reading;

    AuditLines(AuditSql sql, AuditSealer sealer, Audit audit, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.sealer = sealer;
        this.audit = audit;
        this.reading = new TransactionTemplate(transactions);
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * Seals what waits and hands over every event: {@code position, at, actor, kind, subject, detail, circle, count,
     * hash}, in this order. That it was taken out is itself an event, the last one handed over.
     *
     * @return how many
     */
    public long each(Consumer<Map<String, Object>> line) {
        audit.write("taken-out", "naru audit export");
        sealer.sealNow();
        return Objects.requireNonNull(reading.execute(_ -> {
            long[] handed = {0};
            sql.each(link -> {
                link.event().ifPresent(event -> line.accept(fields(link, event)));
                handed[0]++;
            });
            return handed[0];
        }));
    }

    private static Map<String, Object> fields(AuditLink link, AuditEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("position", link.position());
        fields.put("at", event.moment());
        fields.put("actor", event.actor());
        fields.put("kind", event.kind());
        fields.put("subject", event.subject());
        fields.put("detail", event.detail());
        fields.put("circle", event.circle().map(UUID::toString).orElse(""));
        fields.put("count", event.count());
        fields.put("hash", link.hash());
        return fields;
    }
}
