package org.naru.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;
import org.postgresql.util.PSQLException;

/** ADR 0003: the program's role at psql, nobody named: what writes the journal is refused, and there is no other way. */
@NaruDatabaseTest
class WithoutAnActorTests {
    private final TestDatabase database;

    WithoutAnActorTests(TestDatabase database) {
        this.database = database;
        LedgerBooks books = new LedgerBooks(database);
        books.posted(LedgerBooks.gift("us", "2024-02-10", "g1", "US-RES", 1_000));
        books.as(() -> books.ledger
                .periods()
                .change("us", java.time.LocalDate.of(2024, 3, 1), Period.State.LOCKED, "year end"));
        books.as(() -> books.ledger
                .periods()
                .change("us", java.time.LocalDate.of(2024, 3, 1), Period.State.OPEN, "forgotten voucher"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                select ledger.post(now(), false, array[1], array[date '2024-02-11'], array['gift'], array['k'],
                  array[null::uuid], array[null::bigint], array[null::text], array[''], array[2], array[1, 1], array[1, 2],
                  array[1, 2], array[1, 1], array[null::int, null], array['USD', 'USD'], array[1::bigint, -1],
                  array[1::bigint, -1], array[null::uuid, null], array[null::uuid, null], array[null::bigint, null],
                  array[null::bigint, null], array[null::int, null])""",
                "select ledger.erase_text((select min(id) from ledger.entry), now())",
                "select ledger.change_period('us', '2024-04-01', 'soft', 'why', now())",
                "select ledger.confirm_reopening((select max(id) from ledger.period_change), now())"
            })
    void refusesEveryFunctionThatWrites(String call) {
        assertThatThrownBy(() -> asTheProgramsRole(call))
                .isInstanceOfSatisfying(
                        PSQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("NR001"));
    }

    @Test
    void leavesNoOtherWayIntoTheJournal() {
        for (String table : List.of("entry", "line", "entry_text", "seal", "unsealed", "chain_head", "period_change")) {
            for (String right : List.of("INSERT", "UPDATE", "DELETE", "TRUNCATE")) {
                assertThat(database.owner()
                                .sql("select has_table_privilege('naru_app', 'ledger.' || ?, ?)")
                                .params(table, right)
                                .query(Boolean.class)
                                .single())
                        .as("%s on %s", right, table)
                        .isFalse();
            }
        }
    }

    private void asTheProgramsRole(String statement) throws SQLException {
        try (Connection connection = database.appAddress().direct().getConnection();
                Statement asked = connection.createStatement()) {
            asked.execute(statement);
        }
    }
}
