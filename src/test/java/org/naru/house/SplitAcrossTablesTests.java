package org.naru.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;

/**
 * A name, a birth date and an address together were enough to find people. No single table of ours holds two of what tells who
 * somebody is in a form that a dump would show; sealed columns hold bytes and are not counted.
 */
@NaruDatabaseTest
class SplitAcrossTablesTests {
    /** What tells who somebody is, by how its columns are called. */
    private static final Map<String, Pattern> KINDS = Map.of(
            "name", Pattern.compile("(.*_)?(name|login|surname|alias|names)(_.*)?"),
            "birth", Pattern.compile("(.*_)?(birth|born|birthday|age|dob)(_.*)?"),
            "place", Pattern.compile("(.*_)?(address|addr|street|city|town|village|home|residence|postcode|zip)(_.*)?"),
            "contact", Pattern.compile("(.*_)?(phone|mobile|mail|email|kakao|telegram|wechat)(_.*)?"),
            "number", Pattern.compile("(.*_)?(passport|resident_number|rrn|identity_number|visa)(_.*)?"));

    private static Map<String, Set<String>> tellingTables(TestDatabase database) {
        Map<String, Set<String>> found = new TreeMap<>();
        database.owner()
                .sql("""
                        select n.nspname || '.' || c.relname, a.attname
                        from pg_attribute a
                        join pg_class c on c.oid = a.attrelid
                        join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind in ('r', 'p', 'm') and a.attnum > 0 and not a.attisdropped
                          and n.nspname not in ('pg_catalog', 'information_schema')
                          and n.nspname not like 'pg_t%'
                          and a.atttypid not in ('bytea'::regtype, 'uuid'::regtype, 'boolean'::regtype)
                        """)
                .query((row, _) -> List.of(row.getString(1), row.getString(2)))
                .list()
                .forEach(column -> KINDS.forEach((kind, called) -> {
                    if (called.matcher(column.getLast()).matches()) {
                        found.computeIfAbsent(column.getFirst(), _ -> new TreeSet<>())
                                .add(kind);
                    }
                }));
        return found;
    }

    @Test
    @Proves("C-115")
    void noTableHoldsTwoOfWhatTellsWhoSomebodyIs(TestDatabase database) {
        Map<String, Set<String>> telling = tellingTables(database);

        assertThat(telling.get("access.account")).as("the control").containsExactly("name");
        assertThat(telling).noneSatisfy((_, kinds) -> assertThat(kinds).hasSizeGreaterThan(1));
    }

    /** The rule is tried on tables made for it. */
    @Test
    @Proves("C-115")
    void aTableThatDoesIsFound(TestDatabase database) {
        database.owner()
                .sql("create table access.probe (shown_name text, birth_date date, photo bytea)")
                .update();
        database.owner()
                .sql("create table access.sealed_probe (shown_name text, home_address bytea)")
                .update();

        Map<String, Set<String>> telling = tellingTables(database);

        assertThat(telling.get("access.probe")).containsExactly("birth", "name");
        assertThat(telling.get("access.sealed_probe")).containsExactly("name");
    }
}
