package org.naru.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/** What the journal may point at stays, with its key, whoever tries; and the trigger is what keeps it there. */
@NaruDatabaseTest
class WhatIsPointedAtTests {
    private static final String CHART = """
            insert into ledger.entity (code, name_ko, name_en, functional_ccy, fy_start_month, tz)
              values ('us', '', '', 'USD', 1, 'UTC'), ('kr', '', '', 'KRW', 1, 'UTC');
            insert into ledger.account (code, kind, monetary, cash, name_ko, name_en)
              values ('bank', 'asset', true, true, '', '');
            insert into ledger.programme (code, function, name_ko, name_en) values ('RESCUE', 'program', '', '');
            insert into ledger.fund (entity_id, code, restriction, segment, name_ko, name_en, opened)
              select id, 'GEN', 'none', 'public_interest', '', '', date '2020-01-01' from ledger.entity;
            insert into ledger.period (entity_id, start, "end", fiscal_year)
              select id, date '2024-01-01', date '2024-12-31', 2024 from ledger.entity;
            insert into ledger.rate (date, ccy, quote, source, num) values ('2024-01-01', 'USD', 'KRW', 'bank', 1300);
            insert into ledger.act (id, kind, from_entity, to_entity, ccy, amount, state)
              select gen_random_uuid(), 'grant', a.id, b.id, 'USD', 1, 'promised'
              from ledger.entity a, ledger.entity b where a.code = 'us' and b.code = 'kr'""";

    private final TestDatabase database;

    WhatIsPointedAtTests(TestDatabase database) throws SQLException {
        this.database = database;
        act(CHART);
    }

    static Stream<Arguments> staying() {
        return Stream.of(
                        "currency code",
                        "entity id",
                        "account id",
                        "programme id",
                        "fund id",
                        "period entity_id",
                        "rate id",
                        "act id")
                .map(each -> each.split(" "))
                .flatMap(each -> Stream.of(
                        Arguments.of("stays", each[0], "delete from ledger." + each[0]),
                        Arguments.of("stays_itself", each[0], again(each[0], each[1]))));
    }

    private static String again(String table, String key) {
        return "update ledger.%s set %s = %s"
                .formatted(
                        table,
                        key,
                        switch (table) {
                            case "currency" -> "'ZZZ' where code = 'XPF'";
                            case "act" -> "gen_random_uuid()";
                            case "period" -> "entity_id + 100";
                            default -> "default";
                        });
    }

    @ParameterizedTest
    @MethodSource("staying")
    void letsNothingGoThatTheJournalMayPointAt(String trigger, String table, String damage) throws SQLException {
        String says = "what the journal may point at stays";
        assertThatThrownBy(() -> act(damage)).hasMessageContaining(says);

        act("drop trigger %s on ledger.%s".formatted(trigger, table));

        String refusal = "";
        try {
            act(damage);
        } catch (SQLException another) {
            refusal = String.valueOf(another.getMessage());
        }
        assertThat(refusal).doesNotContain(says);
    }

    @Test
    void whatNobodyUsesMayStillChangeItsMeaning() {
        assertThatCode(() -> act("update ledger.currency set exponent = 1 where code = 'XPF'"))
                .doesNotThrowAnyException();
        assertThatCode(() -> act("update ledger.period set \"end\" = '2024-06-30'"))
                .doesNotThrowAnyException();
        assertThatCode(() -> act("update ledger.account set kind = 'liability', cash = false"))
                .doesNotThrowAnyException();
    }

    private void act(String statements) throws SQLException {
        try (Connection connection = database.superuserDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select set_config('naru.actor', 'system:test', false)");
            statement.execute(statements);
        }
    }
}
