package org.naru.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/**
 * No account is ever linked to a case: read from the schema itself. Who is a member of staff and was once helped here must
 * not be found by joining tables.
 */
@NaruDatabaseTest
class NoLinkToACaseTests {
    private final TestDatabase database;

    NoLinkToACaseTests(TestDatabase database) {
        this.database = database;
    }

    @Test
    void noTableHoldsAnAccountBesideACaseOrAPerson() {
        assertThat(links()).isEmpty();

        // The control: such a table is found, whether it names the account by a key or only by a word.
        for (String table : List.of(
                "create table platform.wrong_key (worker uuid references access.account, case_id uuid)",
                "create table platform.wrong_word (account_id uuid, person uuid)",
                "alter table access.bar add column subject_id uuid")) {
            database.owner().sql(table).update();
        }
        assertThat(links()).containsExactlyInAnyOrder("platform.wrong_key", "platform.wrong_word", "access.bar");
    }

    /** Tables with an account in one column and somebody helped in another. */
    private List<String> links() {
        return database.owner().sql("""
                        with col as (
                            select c.oid, n.nspname || '.' || c.relname as name, n.nspname as room, a.attname, a.attnum
                            from pg_attribute a join pg_class c on c.oid = a.attrelid
                            join pg_namespace n on n.oid = c.relnamespace
                            where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
                            and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast'))
                        select distinct account.name from col account
                        where (exists (select from pg_constraint k where k.conrelid = account.oid and k.contype = 'f'
                                    and k.confrelid in ('access.account'::regclass, 'access.member'::regclass)
                                    and account.attnum = any (k.conkey))
                                or account.attname ~ '^(account|staff|login)_id$' and account.room <> 'ledger')
                        and exists (select from col person where person.oid = account.oid
                            and person.attname ~ '^(case|person|subject|household|child|client|patient|resident|learner)(_id)?$')
                        order by 1""").query(String.class).list();
    }
}
