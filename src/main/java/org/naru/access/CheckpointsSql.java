package org.naru.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every SQL statement about checkpoints of the audit log. */
@Repository
class CheckpointsSql {
    private static final String CHECKPOINT = """
            select id, statement, encode(server_key, 'base64') as server_key,
                translate(encode(server_signature, 'base64'), E'\\n', '') as server_signature, witness, card,
                translate(encode(witness_signature, 'base64'), E'\\n', '') as witness_signature,
                position, encode(hash, 'hex') as hash
            from access.audit_checkpoint""";

    private final JdbcClient jdbc;

    CheckpointsSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A checkpoint as the table has it.
     *
     * @param columns what its columns say, to be held against what was signed
     */
    record Kept(Checkpoint checkpoint, AuditHead columns) {}

    long keep(Checkpoint checkpoint, CheckpointText says) {
        return jdbc.sql("""
                        insert into access.audit_checkpoint
                            (position, hash, count, at, statement, server_key, server_signature, witness, card, witness_signature)
                        values (:position, decode(:hash, 'hex'), :position, :at, :statement, decode(:key, 'base64'),
                            decode(:signature, 'base64'), cast(nullif(:witness, '') as uuid),
                            cast(nullif(:card, '') as bigint), decode(nullif(:second, ''), 'base64'))
                        returning id""")
                .param("position", says.head().position())
                .param("hash", says.head().hash())
                .param("at", AccessSql.at(says.time()))
                .param("statement", checkpoint.statement())
                .param("key", checkpoint.serverKey())
                .param("signature", checkpoint.serverSignature())
                .param(
                        "witness",
                        checkpoint
                                .witness()
                                .map(each -> each.member().toString())
                                .orElse(""))
                .param(
                        "card",
                        checkpoint
                                .witness()
                                .map(each -> Long.toString(each.card()))
                                .orElse(""))
                .param(
                        "second",
                        checkpoint.witness().map(Checkpoint.Witness::signature).orElse(""))
                .query((row, _) -> row.getLong(1))
                .single();
    }

    /** Newest first. */
    List<Kept> newest(int most) {
        return jdbc.sql(CHECKPOINT + " order by id desc limit ?")
                .param(most)
                .query((row, _) -> kept(row))
                .list();
    }

    /** Oldest first. */
    List<Kept> all() {
        return jdbc.sql(CHECKPOINT + " order by id")
                .query((row, _) -> kept(row))
                .list();
    }

    Optional<Kept> one(long id) {
        return jdbc.sql(CHECKPOINT + " where id = ?")
                .param(id)
                .query((row, _) -> kept(row))
                .optional();
    }

    /** The last one that a member of the board signed too. */
    Optional<Kept> lastWitnessed() {
        return jdbc.sql(CHECKPOINT + " where witness is not null order by id desc limit 1")
                .query((row, _) -> kept(row))
                .optional();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        UUID witness = row.getObject("witness", UUID.class);
        return new Kept(
                new Checkpoint(
                        row.getLong("id"),
                        row.getString("statement"),
                        row.getString("server_key"),
                        row.getString("server_signature"),
                        witness == null
                                ? Optional.empty()
                                : Optional.of(new Checkpoint.Witness(
                                        new MemberId(witness),
                                        row.getLong("card"),
                                        row.getString("witness_signature")))),
                new AuditHead(row.getLong("position"), row.getString("hash")));
    }
}
