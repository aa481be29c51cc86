package org.naru.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;
import org.naru.protection.Sensitivity;

/**
 * Every column of the database says what it is for, how sensitive it is and how long it is kept, in a comment that its
 * migration writes.
 */
@NaruDatabaseTest
class ColumnRegistryTests {
    private static final Set<String> SENSITIVITIES = Set.of("public", "internal", "private", "working", "sealed");
    private static final Set<String> RETENTIONS =
            Set.of("books-10y", "account-life+1y", "job-90d", "session", "forever-chain", "config");
    private static final Set<String> BASES =
            Set.of("contract", "consent", "legal-duty", "legitimate-interest", "vital-interest");
    /** What may tell of a person needs a legal basis. */
    private static final Set<String> PERSONAL = Set.of("private", "working", "sealed");

    /**
     * @param guarded whether no statement reads the table without naming who acts
     * @param free whether every role of the database may read it
     */
    private record Column(
            String schema, String table, String column, String type, boolean guarded, boolean free, String comment) {
        String name() {
            return schema + "." + table + "." + column;
        }
    }

    private static List<Column> columns(TestDatabase database) {
        return database.owner().sql("""
                        select n.nspname as schema, c.relname as table, a.attname as column,
                               format_type(a.atttypid, a.atttypmod) as type,
                               c.relforcerowsecurity as guarded,
                               has_table_privilege('public', c.oid, 'select') as free,
                               coalesce(col_description(c.oid, a.attnum), '') as comment
                        from pg_attribute a
                        join pg_class c on c.oid = a.attrelid
                        join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind in ('r', 'p', 'v', 'm', 'f')
                          and a.attnum > 0 and not a.attisdropped
                          and not c.relispartition
                          and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
                          and n.nspname not like 'pg_temp%' and n.nspname not like 'pg_toast_temp%'
                          and c.relname <> 'flyway_schema_history'
                        order by 1, 2, a.attnum
                        """).query(Column.class).list();
    }

    /** What is wrong with a column's entry, or nothing. */
    private static Optional<String> fault(Column column) {
        if (column.comment().isBlank()) {
            return Optional.of("is not registered");
        }
        Map<String, String> entry = new LinkedHashMap<>();
        for (String part : column.comment().split(";", -1)) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length != 2 || pair[1].isBlank()) {
                return Optional.of("has a part that is not name=value: \"" + part.strip() + "\"");
            }
            if (entry.put(pair[0], pair[1].strip()) != null) {
                return Optional.of("says " + pair[0] + " twice");
            }
        }
        String sensitivity = entry.getOrDefault("sensitivity", "");
        if (!entry.containsKey("purpose")) {
            return Optional.of("names no purpose");
        }
        if (!SENSITIVITIES.contains(sensitivity)) {
            return Optional.of("has no sensitivity of " + SENSITIVITIES);
        }
        if (!RETENTIONS.contains(entry.getOrDefault("retention", ""))) {
            return Optional.of("has no retention of " + RETENTIONS);
        }
        String basis = entry.getOrDefault("basis", "none");
        if (basis.equals("none") ? PERSONAL.contains(sensitivity) : !BASES.contains(basis)) {
            return Optional.of("may tell of a person and names no basis of " + BASES);
        }
        Set<String> known = Set.of("purpose", "sensitivity", "retention", "basis");
        return entry.keySet().stream()
                .filter(key -> !known.contains(key))
                .findFirst()
                .map(key -> "says something that no rule knows: " + key);
    }

    private static List<String> faults(List<Column> columns) {
        List<String> faults = new ArrayList<>();
        columns.forEach(column -> fault(column).ifPresent(fault -> faults.add(column.name() + " " + fault)));
        return faults;
    }

    /** Whether a column lies where the level that it may hold is allowed to lie. */
    private static Optional<String> misplaced(Column column) {
        Sensitivity word = Sensitivity.of(sensitivity(column)).orElseThrow();
        boolean there = switch (word.storage()) {
            case ROW -> true;
            case ROW_BY_ROLE -> !column.free();
            case ROW_BY_CIRCLE -> column.guarded();
            case CAPSULE -> column.guarded() && column.type().equals("bytea");
        };
        return there ? Optional.empty() : Optional.of(column.name());
    }

    private static String sensitivity(Column column) {
        return column.comment().replaceAll("(?s).*sensitivity=([a-z]+).*", "$1");
    }

    @Test
    @Proves("C-008")
    void everyColumnLiesWhereItsLevelMayLie(TestDatabase database) {
        List<Column> columns = columns(database);

        assertThat(columns.stream().filter(each -> sensitivity(each).equals("sealed")))
                .hasSizeGreaterThan(5);
        assertThat(columns.stream().flatMap(each -> misplaced(each).stream())).isEmpty();
    }

    /** The rule is tried on a table made for it: a text that calls itself sealed, and rows that anybody reads. */
    @Test
    @Proves("C-008")
    void findsAColumnThatLiesWhereItsLevelMayNotLie(TestDatabase database) {
        database.owner()
                .sql("create table access.open_probe (a text, b bytea, c text, d text, e text)")
                .update();
        database.owner().sql("grant select on access.open_probe to public").update();
        database.owner()
                .sql("create table access.guarded_probe (a text, b bytea, c text)")
                .update();
        database.owner().sql("call platform.guard('access', 'guarded_probe')").update();
        Map<String, String> words = new LinkedHashMap<>();
        words.put("open_probe.a", "sealed");
        words.put("open_probe.b", "sealed");
        words.put("open_probe.c", "private");
        words.put("open_probe.d", "working");
        words.put("open_probe.e", "public");
        words.put("guarded_probe.a", "sealed");
        words.put("guarded_probe.b", "sealed");
        words.put("guarded_probe.c", "working");
        words.forEach((column, word) -> database.owner()
                .sql("comment on column access." + column + " is 'purpose=probe; sensitivity=" + word
                        + "; retention=config; basis=contract'")
                .update());

        assertThat(columns(database).stream()
                        .filter(each -> each.table().endsWith("_probe"))
                        .flatMap(each -> misplaced(each).stream()))
                .containsExactlyInAnyOrder(
                        "access.open_probe.a",
                        "access.open_probe.b",
                        "access.open_probe.c",
                        "access.open_probe.d",
                        "access.guarded_probe.a");
    }

    /** A word that the table of handling does not know could never be judged. */
    @Test
    void theWordsOfTheRegistryAreThoseOfTheTableOfHandling() {
        assertThat(java.util.Arrays.stream(Sensitivity.values()).map(Sensitivity::word))
                .containsExactlyInAnyOrderElementsOf(SENSITIVITIES);
    }

    @Test
    @Proves("C-001")
    void everyColumnHasPurposeSensitivityAndRetention(TestDatabase database) {
        List<Column> columns = columns(database);

        assertThat(columns).hasSizeGreaterThan(20);
        assertThat(faults(columns)).isEmpty();
    }

    /** The rule is tried on columns made for it: each must be found, whatever schema it is in. */
    @Test
    @Proves("C-001")
    void findsAColumnThatIsNotRegisteredOrBadly(TestDatabase database) {
        database.owner()
                .sql("create table access.probe (a int, b int, c int, d int, e int, f int)")
                .update();
        database.owner().sql("create schema elsewhere").update();
        database.owner().sql("create table elsewhere.probe (g text)").update();
        String good = "purpose=probe; sensitivity=internal; retention=config";
        Map<String, String> comments = Map.of(
                "b", good,
                "c", good.replace("internal", "secret"),
                "d", good.replace("config", "a while"),
                "e", good.replace("internal", "private"),
                "f", "purpose; sensitivity=internal; retention=config");
        comments.forEach((column, comment) -> database.owner()
                .sql("comment on column access.probe." + column + " is '" + comment + "'")
                .update());

        List<String> found = faults(columns(database)).stream()
                .map(fault -> fault.substring(0, fault.indexOf(' ')))
                .filter(name -> name.contains(".probe."))
                .toList();

        assertThat(found)
                .containsExactly(
                        "access.probe.a",
                        "access.probe.c",
                        "access.probe.d",
                        "access.probe.e",
                        "access.probe.f",
                        "elsewhere.probe.g");
    }

    @Test
    void theListOfColumnsIsTheOneInTheDocuments(TestDatabase database) {
        StringBuilder list = new StringBuilder("""
                # The columns of the database

                Made from the migrated database by `ColumnRegistryTests`; do not edit. Each column says in its migration what it is
                for, how sensitive it is, how long it is kept, and, where it may tell of a person, on what legal basis.

                """);
        Map<String, List<Column>> tables = columns(database).stream()
                .collect(Collectors.groupingBy(
                        column -> column.schema() + "." + column.table(), LinkedHashMap::new, Collectors.toList()));
        tables.forEach((table, columns) -> {
            list.append("## ").append(table).append("\n\n");
            list.append("| column | type | purpose | sensitivity | retention | basis |\n|---|---|---|---|---|---|\n");
            for (Column column : columns) {
                Map<String, String> entry = new LinkedHashMap<>();
                for (String part : column.comment().split(";", -1)) {
                    String[] pair = part.strip().split("=", 2);
                    entry.put(pair[0], pair.length == 2 ? pair[1].strip() : "");
                }
                list.append("| %s | %s | %s | %s | %s | %s |%n"
                        .formatted(
                                column.column(),
                                column.type(),
                                entry.getOrDefault("purpose", "").replace("|", "\\|"),
                                entry.getOrDefault("sensitivity", ""),
                                entry.getOrDefault("retention", ""),
                                entry.getOrDefault("basis", "")));
            }
            list.append('\n');
        });

        GeneratedDocument.check("docs/columns.md", list.toString());
    }
}
