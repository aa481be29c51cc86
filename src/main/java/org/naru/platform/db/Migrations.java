package org.naru.platform.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Brings the schemas of all rooms to what the program needs, room by room in the order of the floors.
 *
 * <p>Each room has its own schema and its own history in it. Forward only. Run as the owner.
 */
public final class Migrations {
    /** The rooms that keep something, lowest floor first. */
    private static final List<String> FLOORS =
            List.of("platform", "access", "protection", "figures", "ledger", "vault", "publishing");

    static final String HISTORY = "flyway_schema_history";

    private Migrations() {}

    /** The rooms that bring migrations, lowest floor first. Each is also the name of a schema. */
    public static List<String> rooms() {
        return FLOORS.stream().filter(Migrations::bringsAny).toList();
    }

    /**
     * Migrates every room to the newest version.
     *
     * @throws DatabaseUnavailable if the database was written by a newer program, or a migration fails
     */
    public static void run(DataSource owner) {
        for (String room : rooms()) {
            migrate(owner, room, "latest");
        }
    }

    /**
     * Migrates only the rooms named, each to the version given: the state in which a backup was taken.
     *
     * @param versions room to version, such as {@code ledger} to {@code 3}
     */
    static void runTo(DataSource owner, Map<String, String> versions) {
        for (String room : rooms()) {
            String version = versions.get(room);
            if (version != null) {
                migrate(owner, room, version);
            }
        }
    }

    /** The version each room's schema has, in the order of the floors; rooms without a schema are left out. */
    public static Map<String, String> versions(Connection connection) throws SQLException {
        Map<String, String> versions = new LinkedHashMap<>();
        for (String room : rooms()) {
            try (Statement statement = connection.createStatement()) {
                if (!exists(statement, room)) {
                    continue;
                }
                try (ResultSet found = statement.executeQuery("""
                        select version from %s.%s where success and version is not null
                        order by installed_rank desc limit 1""".formatted(room, HISTORY))) {
                    if (found.next()) {
                        versions.put(room, found.getString(1));
                    }
                }
            }
        }
        return versions;
    }

    /** The newest version of each room that this program brings. */
    static Map<String, String> newest() {
        Map<String, String> newest = new LinkedHashMap<>();
        for (String room : rooms()) {
            List<MigrationVersion> versions = new ArrayList<>();
            for (String name : files(room)) {
                versions.add(MigrationVersion.fromVersion(name.substring(1, name.indexOf("__"))));
            }
            versions.stream().max(MigrationVersion::compareTo).ifPresent(v -> newest.put(room, v.getVersion()));
        }
        return newest;
    }

    private static void migrate(DataSource owner, String room, String target) {
        try {
            Flyway.configure()
                    .dataSource(owner)
                    .locations("classpath:db/migration/" + room)
                    .schemas(room)
                    .defaultSchema(room)
                    .createSchemas(true)
                    .table(HISTORY)
                    .target(target)
                    .initSql("set naru.actor = 'system:migration'; set row_security = on")
                    .placeholders(Map.of("app", Roles.APP, "reader", Roles.READER))
                    .validateMigrationNaming(true)
                    .cleanDisabled(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            if (isNewer(owner, room)) {
                throw new DatabaseUnavailable(e, "platform.db.written-by-newer", room);
            }
            throw new DatabaseUnavailable(e, "platform.db.migration-failed", room, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isNewer(DataSource owner, String room) {
        try (Connection connection = owner.getConnection()) {
            String there = versions(connection).getOrDefault(room, "0");
            String ours = newest().getOrDefault(room, "0");
            return MigrationVersion.fromVersion(there).compareTo(MigrationVersion.fromVersion(ours)) > 0;
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean exists(Statement statement, String room) throws SQLException {
        try (ResultSet found =
                statement.executeQuery("select to_regclass('%s.%s') is not null".formatted(room, HISTORY))) {
            found.next();
            return found.getBoolean(1);
        }
    }

    private static boolean bringsAny(String room) {
        return !files(room).isEmpty();
    }

    private static List<String> files(String room) {
        try {
            var found = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:db/migration/" + room + "/V*__*.sql");
            List<String> names = new ArrayList<>();
            for (var each : found) {
                names.add(String.valueOf(each.getFilename()));
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
