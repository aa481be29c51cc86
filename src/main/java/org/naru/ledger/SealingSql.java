package org.naru.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of the sealer. */
final class SealingSql {
    private final JdbcClient jdbc;

    SealingSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The entities of which something waits. */
    List<Integer> waiting() {
        return jdbc.sql("""
                        select e.id from ledger.entity e
                        where exists (select from ledger.unsealed u where u.entity_id = e.id) order by e.id""").query((row, n) -> Integer.valueOf(row.getInt(1))).list();
    }

    /** Where each book's chain stands, as name and value: printed with a backup, kept in it, asked again after a restore. */
    static final List<String> KEPT_IN_BACKUPS = List.of("""
            select 'chain ' || e.code, h.seq || ' ' || encode(h.chain, 'hex')
            from ledger.chain_head h join ledger.entity e on e.id = h.entity_id
            """);

    int seal(int entity, int most) {
        return jdbc.sql("select ledger.seal(:entity, :most)")
                .param("entity", entity)
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    List<ChainHead> heads() {
        return jdbc.sql("""
                        select e.code, h.seq, encode(h.chain, 'hex')
                        from ledger.chain_head h join ledger.entity e on e.id = h.entity_id where h.seq > 0
                        order by e.code""")
                .query((row, n) -> new ChainHead(row.getString(1), row.getLong(2), row.getString(3)))
                .list();
    }
}
