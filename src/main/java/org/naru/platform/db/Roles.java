package org.naru.platform.db;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The three roles of a database and what they may do before the first migration: nothing.
 *
 * <p>Passwords are not stored a second time. Each follows by HMAC-SHA256 from the one above it, so that several
 * processes that know the owner's agree on the program's without talking.
 */
public final class Roles {
    /** Owns the database and its schemas, and migrates. On an external server its name is the operator's choice. */
    public static final String OWNER = "naru_owner";
    /** What the program logs in as. */
    public static final String APP = "naru_app";
    /** May read what the migrations grant it, for an operator's own questions. Cannot log in until given a password. */
    public static final String READER = "naru_reader";

    private static final int OLDEST_MAJOR = 15;
    private static final String NOT_ALLOWED = "42501";

    private Roles() {}

    /**
     * Makes the roles and the database on a server of our own, where they are missing.
     *
     * @param superuser how to log in as the server's superuser
     * @return how to log in to that database as its owner
     */
    public static DatabaseAddress prepareOwnServer(DatabaseAddress superuser, String database) throws SQLException {
        String password = derived(superuser.password(), OWNER);
        try (Connection connection = superuser.direct().getConnection()) {
            ensureRole(connection, OWNER, password);
            ensureRole(connection, APP, derived(password, APP));
            ensureRole(connection, READER, null);
            for (String role : List.of(OWNER, APP, READER)) {
                execute(connection, "alter role %s set row_security = off".formatted(role));
            }
            if (!exists(connection, "select from pg_database where datname = ?", database)) {
                execute(connection, "create database %s owner %s".formatted(quoted(database), OWNER));
            }
        }
        DatabaseAddress owner = superuser.in(database).as(OWNER, password);
        closeToPublic(owner);
        return owner;
    }

    /**
     * Checks a server that somebody else runs and makes our roles on it, where they are missing.
     *
     * @param owner how to log in as the database's owner
     * @throws DatabaseUnavailable if the server is too old, cannot hold Hangul, or the owner may not do what is needed
     */
    public static void prepareExternal(DatabaseAddress owner) {
        try (Connection connection = owner.direct().getConnection()) {
            refuseUnfit(connection, owner);
            refuseRolesOfAnother(connection, owner.database());
            String password = derived(owner.password(), APP);
            if (!canLogIn(owner.as(APP, password))) {
                ensureRole(connection, APP, password);
                execute(connection, "comment on role %s is %s".formatted(APP, literal(mark(owner.database()))));
            }
            ensureRole(connection, READER, null);
            for (String role : List.of(quoted(owner.user()), APP, READER)) {
                execute(
                        connection,
                        "alter role %s in database %s set row_security = off"
                                .formatted(role, quoted(owner.database())));
            }
            closeToPublic(connection, owner.database());
        } catch (SQLException e) {
            if (NOT_ALLOWED.equals(e.getSQLState())) {
                throw new DatabaseUnavailable(e, "platform.db.cannot-create-role", owner.user(), owner.database());
            }
            throw new DatabaseUnavailable(
                    e,
                    "platform.db.no-connection",
                    owner.host() + ":" + owner.port() + "/" + owner.database(),
                    String.valueOf(e.getMessage()));
        }
    }

    /** How the program logs in to the database whose owner is given. */
    public static DatabaseAddress app(DatabaseAddress owner) {
        return owner.as(APP, derived(owner.password(), APP));
    }

    /** Takes from everybody what PostgreSQL gives to everybody in a new database. Called as its owner. */
    public static void closeToPublic(DatabaseAddress owner) throws SQLException {
        try (Connection connection = owner.direct().getConnection()) {
            closeToPublic(connection, owner.database());
        }
    }

    private static void refuseUnfit(Connection connection, DatabaseAddress owner) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST_MAJOR) {
            throw new DatabaseUnavailable("platform.db.too-old", version, OLDEST_MAJOR);
        }
        String encoding = text(connection, "show server_encoding");
        if (!"UTF8".equals(encoding)) {
            throw new DatabaseUnavailable("platform.db.not-utf8", owner.database(), encoding);
        }
        // Asked by what it does, not by its name: under "C" the database takes no Hangul for letters and finds none.
        if (!"t".equals(text(connection, "select '나' ~ '^[[:alpha:]]$' and upper('é') = 'É'"))) {
            throw new DatabaseUnavailable("platform.db.no-hangul", owner.database());
        }
        if (!"t".equals(text(connection, "select has_database_privilege(current_database(), 'create')"))) {
            throw new DatabaseUnavailable("platform.db.cannot-create-schema", owner.user(), owner.database());
        }
    }

    /** Roles belong to the whole server: two missions on one server would take the program's role from each other. */
    private static void refuseRolesOfAnother(Connection connection, String database) throws SQLException {
        String mark = text(
                connection,
                "select coalesce((select shobj_description(oid, 'pg_authid') from pg_roles where rolname = '" + APP
                        + "'), '')");
        if (!mark.isEmpty() && !mark.equals(mark(database))) {
            throw new DatabaseUnavailable("platform.db.role-of-another", APP, mark);
        }
    }

    private static String mark(String database) {
        return "the program's role in database " + database;
    }

    private static void closeToPublic(Connection connection, String database) throws SQLException {
        execute(connection, "revoke all on database %s from public".formatted(quoted(database)));
        execute(connection, "grant connect on database %s to %s, %s".formatted(quoted(database), APP, READER));
        // A function is callable by everybody unless this is said before it is made.
        execute(connection, "alter default privileges revoke execute on functions from public");
    }

    private static void ensureRole(Connection connection, String role, @Nullable String password) throws SQLException {
        String login = password == null ? "nologin" : "login password " + literal(password);
        if (!exists(connection, "select from pg_roles where rolname = ?", role)) {
            execute(connection, "create role %s %s".formatted(role, login));
        } else if (password != null) {
            execute(connection, "alter role %s %s".formatted(role, login));
        }
    }

    private static boolean canLogIn(DatabaseAddress address) {
        try (Connection connection = address.direct().getConnection()) {
            return connection.isValid(10);
        } catch (SQLException e) {
            return false;
        }
    }

    static String derived(String secret, String role) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            // An empty password (the server trusts us) still needs a key; it protects nothing then.
            byte[] key = (secret.isEmpty() ? "no password" : secret).getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] bytes = mac.doFinal(("naru role " + role).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing because this Java is incomplete", e);
        }
    }

    private static boolean exists(Connection connection, String question, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, name);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    private static String text(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(question)) {
            found.next();
            return found.getString(1);
        }
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
