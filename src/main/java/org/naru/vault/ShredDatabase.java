package org.naru.vault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.naru.platform.db.DatabaseAddress;
import org.naru.platform.db.DatabaseUnavailable;

/**
 * Shares in a second PostgreSQL, for several processes: in a schema of its own, each change on disk before it returns. After
 * something was destroyed the small table is written anew, so that its file holds nothing of it any more; what the server's log
 * keeps is gone when its files are used again. Therefore a server that keeps its log for good is refused.
 */
final class ShredDatabase implements ShredStore {
    private final DataSource source;
    private final String place;

    /**
     * Makes the tables if they are missing.
     *
     * @throws DatabaseUnavailable if the server does not answer, may not be used so, or archives its log
     */
    ShredDatabase(DatabaseAddress address) {
        this.source = address.direct();
        this.place = address.host() + ":" + address.port() + "/" + address.database() + " (naru_shred)";
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("show archive_mode")) {
                if (row.next() && !row.getString(1).equals("off")) {
                    throw new DatabaseUnavailable("vault.shred.archived", place);
                }
            }
            statement.execute("""
                    create schema if not exists naru_shred;
                    create table if not exists naru_shred.store (one boolean primary key default true check (one), name uuid not null);
                    create table if not exists naru_shred.share (
                        subject uuid, version bigint, bytes bytea not null check (length(bytes) = 32), primary key (subject, version));
                    create table if not exists naru_shred.sealed (
                        subject uuid, version bigint, bytes bytea not null, primary key (subject, version));
                    create table if not exists naru_shred.gone (subject uuid, version bigint, primary key (subject, version))""");
        } catch (SQLException e) {
            throw new DatabaseUnavailable(e, "vault.shred.unreachable", place, String.valueOf(e.getMessage()));
        }
    }

    /** What is done on one connection. */
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T work(Work<T> work) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = on");
            return work.on(connection);
        } catch (SQLException e) {
            throw new DatabaseUnavailable(e, "vault.shred.unreachable", place, String.valueOf(e.getMessage()));
        }
    }

    private static int change(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    @Override
    public Optional<UUID> name() {
        return work(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select name from naru_shred.store")) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        });
    }

    @Override
    public void name(UUID name) {
        work(connection -> change(
                connection,
                "insert into naru_shred.store (name) values (?) on conflict (one) do update set name = excluded.name",
                name));
    }

    @Override
    public void put(Key key, byte[] share) {
        if (share.length != SHARE_BYTES) {
            throw new IllegalArgumentException("a share has " + SHARE_BYTES + " bytes, was " + share.length);
        }
        int kept = work(connection -> change(connection, """
                insert into naru_shred.share (subject, version, bytes)
                select ?, ?, ? where not exists (select from naru_shred.gone g where g.subject = ? and g.version = 0)
                on conflict (subject, version) do update set bytes = excluded.bytes""", key.subject(), key.version(), share, key.subject()));
        if (kept == 0) {
            throw new IllegalStateException("no share is kept of " + key.subject() + " because it was erased");
        }
    }

    @Override
    public Optional<byte[]> get(Key key) {
        return work(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select bytes from naru_shred.share where subject = ? and version = ?")) {
                statement.setObject(1, key.subject());
                statement.setLong(2, key.version());
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public Set<Key> keys() {
        return all("select subject, version from naru_shred.share");
    }

    @Override
    public Set<Key> gone() {
        return all("select subject, version from naru_shred.gone");
    }

    private Set<Key> all(String question) {
        return work(connection -> {
            Set<Key> all = new HashSet<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(question)) {
                while (row.next()) {
                    all.add(new Key(row.getObject(1, UUID.class), row.getLong(2)));
                }
            }
            return all;
        });
    }

    @Override
    public void erase(UUID subject) {
        work(connection -> {
            note(connection, Key.all(subject));
            change(connection, "delete from naru_shred.sealed where subject = ?", subject);
            int deleted = change(connection, "delete from naru_shred.share where subject = ?", subject);
            writeAnew(connection, "share");
            writeAnew(connection, "sealed");
            return deleted;
        });
    }

    @Override
    public void letGo(Key key, Optional<byte[]> sealed) {
        work(connection -> {
            if (sealed.isPresent()) {
                change(connection, """
                        insert into naru_shred.sealed (subject, version, bytes)
                        select ?, ?, ? where not exists (select from naru_shred.gone g where g.subject = ? and g.version = 0)
                        on conflict (subject, version) do update set bytes = excluded.bytes""", key.subject(), key.version(), sealed.get(), key.subject());
            }
            note(connection, key);
            int deleted = change(
                    connection,
                    "delete from naru_shred.share where subject = ? and version = ?",
                    key.subject(),
                    key.version());
            writeAnew(connection, "share");
            return deleted;
        });
    }

    private static void note(Connection connection, Key key) throws SQLException {
        change(
                connection,
                "insert into naru_shred.gone (subject, version) values (?, ?) on conflict do nothing",
                key.subject(),
                key.version());
    }

    /** Also when nothing was deleted now: an earlier try may have ended between the two. */
    private static void writeAnew(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("vacuum full naru_shred." + table);
        }
    }

    @Override
    public Map<Key, byte[]> sealed() {
        return work(connection -> {
            Map<Key, byte[]> all = new HashMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select subject, version, bytes from naru_shred.sealed")) {
                while (row.next()) {
                    all.put(new Key(row.getObject(1, UUID.class), row.getLong(2)), row.getBytes(3));
                }
            }
            return all;
        });
    }

    @Override
    public List<String> places() {
        return List.of(place);
    }
}
