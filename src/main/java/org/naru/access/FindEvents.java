package org.naru.access;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists of the audit log. */
@Service
class FindEvents {
    private final AuditSql sql;

    FindEvents(AuditSql sql) {
        this.sql = sql;
    }

    /** Events below a position, newest first. */
    @Transactional(readOnly = true)
    public List<AuditRow> before(Optional<Long> position, AuditFilter filter, int limit) {
        return sql.before(position, filter, limit);
    }

    /** Hands over every event that fits, newest first. */
    @Transactional(readOnly = true)
    public void each(AuditFilter filter, int portion, Consumer<AuditRow> consumer) {
        Optional<Long> before = Optional.empty();
        while (true) {
            List<AuditRow> rows = sql.before(before, filter, portion);
            rows.forEach(consumer);
            if (rows.size() < portion) {
                return;
            }
            before = Optional.of(rows.getLast().position());
        }
    }
}
