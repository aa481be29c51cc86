package org.naru.access;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.naru.platform.acting.Acting;
import org.naru.proof.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit log of a test's database, with its parts as the program wires them. */
final class AuditLog {
    final TestDatabase database;
    final AuditSql sql;
    final AuditLooks looks;
    final Audit audit;
    final AuditSealer sealer;

    AuditLog(TestDatabase database) {
        this.database = database;
        this.sql = new AuditSql(database.jdbc());
        this.looks = new AuditLooks(sql, database.transactions(), database.clock());
        this.audit = new Audit(sql, looks, database.transactions(), database.clock());
        this.sealer = new AuditSealer(sql, database.transactions());
    }

    static String someone() {
        return "account:" + UUID.randomUUID();
    }

    /** Writes so many events of several kinds and seals them. */
    AuditLog withEvents(int events) {
        String actor = someone();
        database.run(actor, () -> {
            for (int i = 0; i < events; i++) {
                audit.write(i % 3 == 0 ? "sign-in" : "looked-after", "s-" + i, i % 2 == 0 ? "" : "한 마디");
            }
        });
        sealer.sealNow();
        return this;
    }

    List<AuditLink> links() {
        return read(() -> {
            List<AuditLink> links = new ArrayList<>();
            sql.each(links::add);
            return links;
        });
    }

    <T> T read(Supplier<T> question) {
        return database.as("system:test", question);
    }

    /** As the superuser, with every trigger asleep: what nobody in the program can do. */
    void damage(String... statements) {
        DataSource superuser = database.superuserDataSource();
        List<String> all = new ArrayList<>(List.of("set session_replication_role = replica"));
        all.addAll(List.of(statements));
        JdbcClient.create(superuser).sql(String.join("; ", all)).update();
    }

    void as(String actor, Runnable work) {
        Acting.as(actor, work);
    }
}
