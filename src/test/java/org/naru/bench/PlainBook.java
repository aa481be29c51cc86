package org.naru.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.naru.ledger.plaintext.AccountPaths;
import org.postgresql.PGConnection;

/**
 * The same rows in plain SQL: two tables, keys, the two covering indexes, and nothing that checks a balance, keeps a
 * hash, numbers or seals. It is what Naru is held against, in the same database server.
 */
final class PlainBook {
    private static final String ENTRY_COLUMNS = "id, entity_id, date, kind, source_key, act_id, text";
    private static final String LINE_COLUMNS =
            "entry_id, n, entity_id, date, account_id, fund_id, programme_id, ccy, amount, func, party_id";
    private static final String TABLES = """
            create table plain.entry (id bigint not null, entity_id int not null, date date not null, kind text not null,
                source_key text not null collate "C", act_id uuid, text text not null);
            create table plain.line (entry_id bigint not null, n int not null, entity_id int not null, date date not null,
                account_id int not null, fund_id int not null, programme_id int, ccy char(3) not null,
                amount bigint not null, func bigint not null, party_id uuid)""";
    private static final String KEYS = """
            alter table plain.entry add primary key (id);
            alter table plain.entry add unique (entity_id, kind, source_key);
            create index on plain.entry (entity_id, date, id);
            alter table plain.line add primary key (entry_id, n);
            create index on plain.line (account_id, date, entry_id, n) include (fund_id, ccy, amount, func);
            create index on plain.line (fund_id, date, account_id) include (programme_id, ccy, amount, func);
            alter table plain.entry add foreign key (entity_id) references ledger.entity;
            alter table plain.line add foreign key (entry_id) references plain.entry;
            alter table plain.line add foreign key (account_id) references ledger.account;
            alter table plain.line add foreign key (entity_id, fund_id) references ledger.fund (entity_id, id);
            alter table plain.line add foreign key (programme_id) references ledger.programme""";

    private final DataSource owner;

    PlainBook(DataSource owner) {
        this.owner = owner;
    }

    /** Writes Naru's own rows to files, from which the peer then comes. */
    void export(Path folder) throws SQLException, IOException {
        try (Connection connection = owner.getConnection();
                OutputStream entries = Files.newOutputStream(folder.resolve("entry.copy"));
                OutputStream lines = Files.newOutputStream(folder.resolve("line.copy"))) {
            var copies = connection.unwrap(PGConnection.class).getCopyAPI();
            copies.copyOut(
                    "copy (select e.id, e.entity_id, e.date, e.kind, e.source_key, e.act_id, t.text from ledger.entry e "
                            + "join ledger.entry_text t on t.entry_id = e.id order by e.id) to stdout",
                    entries);
            copies.copyOut("copy (select " + LINE_COLUMNS + " from ledger.line order by entry_id, n) to stdout", lines);
        }
    }

    /** COPY, then keys and indexes, then one question for all balances, in one transaction. */
    Map<String, Long> load(Path folder) throws SQLException, IOException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement();
                InputStream entries = Files.newInputStream(folder.resolve("entry.copy"));
                InputStream lines = Files.newInputStream(folder.resolve("line.copy"))) {
            connection.setAutoCommit(false);
            statement.execute("drop schema if exists plain cascade; create schema plain");
            statement.execute(TABLES);
            var copies = connection.unwrap(PGConnection.class).getCopyAPI();
            copies.copyIn("copy plain.entry (" + ENTRY_COLUMNS + ") from stdin", entries, 1 << 16);
            copies.copyIn("copy plain.line (" + LINE_COLUMNS + ") from stdin", lines, 1 << 16);
            statement.execute("set local maintenance_work_mem = '256MB'");
            statement.execute(KEYS);
            Map<String, Long> balances = sums(statement, "plain.line");
            connection.commit();
            return balances;
        }
    }

    /** Adds to the plain tables, with all keys live, the entries of Naru from an id on, by INSERT … SELECT. */
    void insertFrom(long id) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "insert into plain.entry (" + ENTRY_COLUMNS + ") select e.id, e.entity_id, e.date, e.kind, "
                            + "e.source_key, e.act_id, t.text from ledger.entry e join ledger.entry_text t on t.entry_id = e.id "
                            + "where e.id >= " + id + " order by e.id");
            statement.execute("insert into plain.line (" + LINE_COLUMNS + ") select " + LINE_COLUMNS
                    + " from ledger.line where entry_id >= " + id + " order by entry_id, n");
            connection.commit();
        }
    }

    /** All balances in own currency, by the generator's name of the account and currency; those of zero left out. */
    Map<String, Long> balances(String table) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            return sums(statement, table);
        }
    }

    private static Map<String, Long> sums(Statement statement, String table) throws SQLException {
        Map<String, Long> sums = new TreeMap<>();
        try (ResultSet row = statement.executeQuery("""
                select n.code, a.code, coalesce(p.code, ''), f.code, l.ccy, l.amount
                from (select entity_id, account_id, programme_id, fund_id, ccy, sum(amount)::bigint as amount
                      from %s group by 1, 2, 3, 4, 5) l
                join ledger.entity n on n.id = l.entity_id join ledger.account a on a.id = l.account_id
                join ledger.fund f on f.id = l.fund_id
                left join ledger.programme p on p.id = l.programme_id""".formatted(table))) {
            while (row.next()) {
                String path = AccountPaths.path(row.getString(2), row.getString(1), row.getString(3), row.getString(4));
                sums.merge(path + "," + row.getString(5), row.getLong(6), Long::sum);
            }
        }
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }
}
