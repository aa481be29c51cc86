package org.naru.platform.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.PGConnection;

/** What a backup and a restore ask the database, on one connection of the owner. Names come from its own catalogue. */
final class CopySql {
    private static final String NO_SUCH_TABLE = "42P01";

    private final Connection connection;

    /**
     * Makes the connection read and write the same text everywhere.
     *
     * @param actor who acts, for guarded tables
     */
    CopySql(Connection connection, String actor) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        try (var name = connection.prepareStatement("select set_config('naru.actor', ?, false)")) {
            name.setString(1, actor);
            name.execute();
        }
        for (String setting : List.of(
                "row_security = on",
                "timezone = 'UTC'",
                "intervalstyle = 'postgres'",
                "extra_float_digits = 1",
                "bytea_output = 'hex'",
                "client_min_messages = 'warning'")) {
            execute("set " + setting);
        }
        connection.commit();
    }

    /** Everything read from here to the end of the transaction is of one moment. */
    void oneMoment() throws SQLException {
        execute("set transaction isolation level repeatable read, read only");
    }

    /** A table and how its rows are put in order, so that the same rows are the same bytes on every server. */
    record Ordered(String name, List<String> columns, String order) {
        String columnList() {
            return String.join(", ", columns);
        }
    }

    /** The tables of the rooms, without the histories of their migrations. */
    List<Ordered> tables(List<String> rooms) throws SQLException {
        List<Ordered> tables = new ArrayList<>();
        String question = """
                select format('%%I.%%I', n.nspname, c.relname),
                       (select string_agg(quote_ident(a.attname), ',' order by a.attnum) from pg_attribute a
                        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''),
                       coalesce(
                           (select string_agg(
                                quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end,
                                ', ' order by array_position(i.indkey::int[], a.attnum::int))
                            from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
                            where i.indrelid = c.oid and i.indisprimary),
                           't::text collate "C"')
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and n.nspname in (%s) and c.relname <> '%s'
                order by n.nspname::text collate "C", c.relname::text collate "C"
                """.formatted(literals(rooms), Migrations.HISTORY);
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(question)) {
            while (found.next()) {
                String columns = found.getString(2) == null ? "" : found.getString(2);
                tables.add(new Ordered(found.getString(1), List.of(columns.split(",", -1)), found.getString(3)));
            }
        }
        return tables;
    }

    /** Writes a table's rows, in order, and returns how many. */
    long copyOut(Ordered table, OutputStream to) throws SQLException, IOException {
        String command = "copy (select %s from %s t order by %s) to stdout"
                .formatted(table.columnList(), table.name(), table.order());
        return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(command, to);
    }

    /** Reads rows into a table and returns how many. */
    long copyIn(Ordered table, InputStream from) throws SQLException, IOException {
        String command = "copy %s (%s) from stdin".formatted(table.name(), table.columnList());
        return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(command, from);
    }

    List<BackupManifest.Sequence> sequences(List<String> rooms) throws SQLException {
        List<BackupManifest.Sequence> sequences = new ArrayList<>();
        for (String name : strings("""
                select format('%%I.%%I', n.nspname, c.relname)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'S' and n.nspname in (%s) order by n.nspname::text collate "C", c.relname::text collate "C"
                """.formatted(literals(rooms)))) {
            try (Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery("select last_value, is_called from " + name)) {
                found.next();
                sequences.add(new BackupManifest.Sequence(name, found.getLong(1), found.getBoolean(2)));
            }
        }
        return sequences;
    }

    void set(BackupManifest.Sequence sequence) throws SQLException {
        try (var statement = connection.prepareStatement("select setval(?::regclass, ?, ?)")) {
            statement.setString(1, sequence.name());
            statement.setLong(2, sequence.last());
            statement.setBoolean(3, sequence.called());
            statement.execute();
        }
    }

    /**
     * The answers to the rooms' own questions: each gives rows of a name and a value. One about a table that is not there,
     * because the backup is of an older program, has no answer.
     */
    Map<String, String> heads(List<String> questions) throws SQLException {
        Map<String, String> heads = new TreeMap<>();
        for (String question : questions) {
            Savepoint before = connection.setSavepoint();
            try (Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery(question)) {
                while (found.next()) {
                    heads.put(found.getString(1), found.getString(2));
                }
            } catch (SQLException e) {
                if (!NO_SUCH_TABLE.equals(e.getSQLState())) {
                    throw e;
                }
                connection.rollback(before);
            }
        }
        return heads;
    }

    /**
     * Commands that lay aside what would stand in the way of loading (foreign keys, which ask for an order; triggers that
     * refuse; the guard, under which COPY … FROM is not allowed), and commands that put each back as it was. Putting a
     * foreign key back looks at every row.
     */
    List<String> layAside(List<String> rooms, List<String> putBack) throws SQLException {
        List<String> aside = new ArrayList<>();
        String in = literals(rooms);
        pairs("""
                select format('alter table %%s drop constraint %%I', conrelid::regclass, conname),
                       format('alter table %%s add constraint %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid))
                from pg_constraint
                where contype = 'f' and conparentid = 0 and connamespace::regnamespace::text in (%s) order by conname
                """.formatted(in), aside, putBack);
        pairs("""
                select format('alter table %%s disable trigger %%I', tgrelid::regclass, tgname),
                       format('alter table %%s enable %%s trigger %%I', tgrelid::regclass,
                              case tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, tgname)
                from pg_trigger join pg_class c on c.oid = tgrelid
                where not tgisinternal and tgenabled <> 'D' and tgparentid = 0
                  and c.relnamespace::regnamespace::text in (%s) order by tgname
                """.formatted(in), aside, putBack);
        pairs("""
                select format('alter table %%s no force row level security', oid::regclass),
                       format('alter table %%s force row level security', oid::regclass)
                from pg_class where relforcerowsecurity and relnamespace::regnamespace::text in (%s)
                """.formatted(in), aside, putBack);
        return aside;
    }

    /** Which of the schemas exist. */
    List<String> existing(List<String> rooms) throws SQLException {
        return strings("select nspname from pg_namespace where nspname in (%s)".formatted(literals(rooms)));
    }

    void execute(String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private void pairs(String question, List<String> first, List<String> second) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(question)) {
            while (found.next()) {
                first.add(found.getString(1));
                second.add(found.getString(2));
            }
        }
    }

    private List<String> strings(String question) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static String literals(List<String> rooms) {
        return "'" + String.join("', '", rooms) + "'";
    }
}
