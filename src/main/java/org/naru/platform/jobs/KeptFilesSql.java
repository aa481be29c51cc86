package org.naru.platform.jobs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every statement about kept files, but for their end, which comes with their jobs. */
final class KeptFilesSql {
    private final JdbcClient jdbc;

    KeptFilesSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(KeptFile file, byte[] sha256, Instant now) {
        jdbc.sql("""
                insert into platform.file (id, name, media_type, size, sha256, kept_at)
                values (:id, :name, :type, :size, :sha256, :now)
                """)
                .param("id", file.id().value())
                .param("name", file.name())
                .param("type", file.mediaType())
                .param("size", file.size())
                .param("sha256", sha256)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void insertPiece(FileId id, int n, byte[] bytes) {
        jdbc.sql("insert into platform.file_piece (file_id, n, bytes) values (:id, :n, :bytes)")
                .param("id", id.value())
                .param("n", n)
                .param("bytes", bytes)
                .update();
    }

    Optional<KeptFile> find(FileId id) {
        return jdbc.sql("select name, media_type, size from platform.file where id = :id")
                .param("id", id.value())
                .query((row, number) ->
                        new KeptFile(id, row.getString("name"), row.getString("media_type"), row.getLong("size")))
                .optional();
    }

    Optional<byte[]> piece(FileId id, int n) {
        return jdbc.sql("select bytes from platform.file_piece where file_id = :id and n = :n")
                .param("id", id.value())
                .param("n", n)
                .query((row, number) -> row.getBytes("bytes"))
                .optional();
    }

    Optional<byte[]> digest(FileId id) {
        return jdbc.sql("select sha256 from platform.file where id = :id")
                .param("id", id.value())
                .query((row, number) -> row.getBytes("sha256"))
                .optional();
    }
}
