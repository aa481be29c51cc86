package org.naru.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.naru.kill.BareLedger;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryId;
import org.naru.ledger.EntryKind;
import org.naru.ledger.PostOutcome;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/**
 * Shows twice that what guards the books could fail: each damage is refused by the database as it is, and once its
 * guard is taken away the damage gets in and the auditor names the rule.
 */
@NaruDatabaseTest
class BookAuditTests {
    private static final String CHART = """
            insert into ledger.entity (code, name_ko, name_en, functional_ccy, fy_start_month, tz)
              values ('us', 'us', 'us', 'USD', 1, 'UTC'), ('kr', 'kr', 'kr', 'KRW', 1, 'UTC');
            insert into ledger.account (code, entity_id, kind, ccy, monetary, cash, name_ko, name_en)
              values ('bank', null, 'asset', null, true, true, '', ''), ('gifts', null, 'revenue', null, false, false, '', ''),
                ('rent', null, 'expense', null, false, false, '', ''), ('gain', null, 'gain', null, false, false, '', ''),
                ('rel-with', null, 'release_with', null, false, false, '', ''),
                ('rel-without', null, 'release_without', null, false, false, '', ''),
                ('due', (select id from ledger.entity where code = 'us'), 'asset', null, false, false, '', ''),
                ('bank-kr', (select id from ledger.entity where code = 'kr'), 'asset', 'KRW', true, true, '', '');
            update ledger.account set role = 'inter_fund' where code = 'due';
            insert into ledger.programme (code, function, name_ko, name_en)
              values ('RESCUE', 'program', '', ''), ('SHELTER', 'program', '', '');
            insert into ledger.fund (entity_id, code, restriction, segment, name_ko, name_en, opened)
              select id, f, r, 'public_interest', '', '', date '2020-01-01'
              from ledger.entity, (values ('GEN', 'none'), ('RES', 'purpose')) as v (f, r);
            insert into ledger.period (entity_id, start, "end", fiscal_year, state)
              select id, date '2024-01-01', date '2024-12-31', 2024, 'open' from ledger.entity;
            insert into ledger.period (entity_id, start, "end", fiscal_year, state)
              select id, date '2025-01-01', date '2025-12-31', 2025, 'locked' from ledger.entity""";

    private final TestDatabase database;

    BookAuditTests(TestDatabase database) throws SQLException {
        this.database = database;
        act(CHART);
        try (BareLedger ledger = BareLedger.on(database.appAddress())) {
            PostOutcome posted = BareLedger.as(() -> ledger.journal().post(gift()));
            assertThat(posted).isEqualTo(new PostOutcome.Posted(new EntryId(1)));
            ledger.sealAll();
        }
        assertThat(BookAudit.of(database.superuserDataSource())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.naru.ledger.model.Damages#all")
    void findsWhatGetsInOnceItsGuardIsGone(Damages.Damage damage) throws SQLException {
        assertThatThrownBy(() -> act(damage.damage())).as("with its guard").isInstanceOf(SQLException.class);
        Set<String> before = rules();

        act(damage.guard());
        act(damage.damage());

        assertThat(before).doesNotContain(damage.rule());
        assertThat(rules()).contains(damage.rule());
    }

    @ParameterizedTest
    @MethodSource("org.naru.ledger.model.RoomDamages#all")
    void whatOtherRoomsKeepIsDamagedOnlyOnceItsGuardIsGone(RoomDamages.Damage damage) throws SQLException {
        act(RoomDamages.SETUP);

        assertThatThrownBy(() -> act(damage.damage())).as("with its guard").isInstanceOf(SQLException.class);
        act(damage.guard());
        assertThatCode(() -> act(damage.damage())).as("without it").doesNotThrowAnyException();
    }

    @Test
    void leavesNoTriggerWithoutItsDamage() {
        List<String> triggers = database.owner()
                .sql("""
                        select 'drop trigger ' || t.tgname || ' on ledger.' || c.relname
                        from pg_trigger t join pg_class c on c.oid = t.tgrelid
                        where not t.tgisinternal and t.tgname not like 'stays%' and c.relnamespace = 'ledger'::regnamespace""")
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();

        Set<String> untried = new TreeSet<>(triggers);
        Damages.all().flatMap(d -> Stream.of(d.guard().split("; "))).forEach(untried::remove);
        RoomDamages.all().map(RoomDamages.Damage::guard).forEach(untried::remove);

        assertThat(untried).isEmpty();
    }

    /**
     * Constraints and indexes of the journal that no damage above takes away: {@code check_lines} refuses the same, or
     * they only say what a column may look like.
     */
    private static final Set<String> BACKED = Set.of(
            "entry_pkey",
            "entry_source_key_check",
            "entry_act_id_fkey",
            "entry_reverses_fkey",
            "entry_text_hash_check",
            "entry_content_hash_check",
            "entry_date_check",
            "line_pkey",
            "line_n_check",
            "line_settles_whole",
            "entry_text_pkey",
            "entry_text_check",
            "seal_pkey",
            "seal_seq_check",
            "seal_no_check",
            "seal_chain_check");

    @Test
    void leavesNoConstraintOfTheJournalWithoutItsDamage() {
        List<String> constraints = database.owner()
                .sql("""
                        select c.conname from pg_constraint c where c.contype in ('c', 'f', 'u', 'x', 'p')
                          and c.conrelid in ('ledger.entry'::regclass, 'ledger.line'::regclass,
                            'ledger.entry_text'::regclass, 'ledger.seal'::regclass)
                        union select i.indexrelid::regclass::text from pg_index i where i.indisunique
                          and i.indrelid = 'ledger.entry'::regclass
                          and not exists (select from pg_constraint c where c.conindid = i.indexrelid)""")
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();

        Set<String> untried = new TreeSet<>(constraints);
        Damages.all()
                .flatMap(d -> Stream.of(d.guard().split("; ")))
                .map(guard -> guard.substring(guard.lastIndexOf(' ') + 1))
                .forEach(untried::remove);
        untried.removeAll(BACKED);

        assertThat(untried).isEmpty();
    }

    private static Draft gift() {
        return new Draft(
                "us",
                LocalDate.of(2024, 2, 10),
                EntryKind.GIFT,
                "g1",
                "sound",
                List.of(
                        new DraftLine("bank", "GEN", null, "USD", 100, 100),
                        new DraftLine("gifts", "GEN", null, "USD", -100, -100)));
    }

    private Set<String> rules() {
        Set<String> rules = new HashSet<>();
        BookAudit.of(database.superuserDataSource()).forEach(v -> rules.add(v.rule()));
        return rules;
    }

    private void act(String statements) throws SQLException {
        try (Connection connection = database.superuserDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select set_config('naru.actor', 'system:test', false)");
            statement.execute(statements);
        }
    }
}
