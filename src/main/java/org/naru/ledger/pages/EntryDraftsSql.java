package org.naru.ledger.pages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what whoever acts began to write. Nobody reads another's. Every call needs a transaction. */
@Repository
class EntryDraftsSql {
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int SHOWN_MAX = 20;

    private final JdbcClient db;

    EntryDraftsSql(JdbcClient db) {
        this.db = db;
    }

    /** What was kept, as it was written. */
    record Kept(UUID id, String form, Instant changedAt) {}

    /** Keeps it, and lets go of what nobody has touched for 90 days. */
    void keep(UUID id, String form, Instant now) {
        db.sql("delete from ledger.entry_draft where changed_at < :before")
                .param("before", at(now.minus(KEPT)))
                .update();
        db.sql("""
                        insert into ledger.entry_draft (id, form, changed_at) values (:id, :form, :now)
                        on conflict (id) do update set form = excluded.form, changed_at = excluded.changed_at
                        where entry_draft.owner = platform.actor()
                        """).param("id", id).param("form", form).param("now", at(now)).update();
    }

    /** The latest of whoever acts, newest first. */
    List<Kept> mine() {
        return db.sql("""
                        select id, form, changed_at from ledger.entry_draft where owner = platform.actor()
                        order by changed_at desc limit :most
                        """).param("most", SHOWN_MAX).query((row, _) -> kept(row)).list();
    }

    Optional<Kept> find(UUID id) {
        return db.sql("select id, form, changed_at from ledger.entry_draft where id = :id and owner = platform.actor()")
                .param("id", id)
                .query((row, _) -> kept(row))
                .optional();
    }

    void drop(UUID id) {
        db.sql("delete from ledger.entry_draft where id = :id and owner = platform.actor()")
                .param("id", id)
                .update();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getObject("id", UUID.class),
                row.getString("form"),
                Objects.requireNonNull(EntryPageSql.instant(row, "changed_at")));
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
