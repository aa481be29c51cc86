package org.naru.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.naru.ledger.LedgerBooks.entry;
import static org.naru.ledger.LedgerBooks.gift;
import static org.naru.ledger.LedgerBooks.line;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.naru.ledger.Refusal.Reason;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database refuses by itself: the owner writes past the program and the functions. */
@NaruDatabaseTest
class DatabaseRefusesTests {
    private final TestDatabase database;
    private final LedgerBooks books;
    private final JdbcClient owner;

    DatabaseRefusesTests(TestDatabase database) {
        this.database = database;
        this.books = new LedgerBooks(database);
        this.owner = database.owner();
    }

    /** Writes a header and lines by one statement, as the owner; a line is account, fund, programme, ccy, amount, func. */
    private void insert(String entity, String date, String kind, int announced, String... lines) {
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            String[] part = lines[i].split(",");
            values.append(values.isEmpty() ? "" : ", ")
                    .append("(%d, '%s', '%s', nullif('%s', ''), '%s', %s, %s)"
                            .formatted(i + 1, part[0], part[1], part[2], part[3], part[4], part[5]));
        }
        owner.sql("""
                with e as (
                    insert into ledger.entry (id, entity_id, date, period_start, line_count, kind, source_key, text_hash,
                        content_hash, posted_at, posted_by)
                    select nextval('ledger.entry_id'), id, date '%1$s', date_trunc('month', date '%1$s')::date, %2$d, '%3$s',
                        gen_random_uuid()::text, sha256(''), sha256(''), now(), 'owner' from ledger.entity where code = '%4$s'
                    returning id, entity_id, date)
                insert into ledger.line (entry_id, n, entity_id, date, account_id, fund_id, programme_id, ccy, amount, func)
                select e.id, v.n, e.entity_id, e.date, (select id from ledger.account where code = v.account),
                    (select id from ledger.fund where code = v.fund),
                    (select id from ledger.programme where code = v.programme), v.ccy, v.amount, v.func
                from e, (values %5$s) as v (n, account, fund, programme, ccy, amount, func)""".formatted(date, announced, kind, entity, values)).update();
    }

    private void refuses(String says, Runnable work) {
        assertThatThrownBy(work::run).hasMessageContaining(says);
        assertThat(owner.sql("select count(*) from ledger.entry")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    // T1, as the owner by a direct insert
    @Test
    void refusesAnEntryOneCentOut() {
        refuses(
                "do not sum to zero per fund: us-US-GEN +1",
                () -> insert(
                        "us",
                        "2024-03-01",
                        "adjustment",
                        2,
                        "Grants,US-GEN,Rescue,USD,600000,600000",
                        "Payable,US-GEN,,USD,-599999,-599999"));
    }

    // T2
    @Test
    void refusesAHeaderWithoutLinesTooFewLinesAndALineAddedLater() {
        refuses("one statement", () -> owner.sql("""
                insert into ledger.entry (id, entity_id, date, period_start, line_count, kind, source_key, text_hash,
                    content_hash, posted_at, posted_by)
                select 1, id, date '2024-03-01', date '2024-03-01', 2, 'gift', 'k', sha256(''), sha256(''), now(), 'x'
                from ledger.entity where code = 'us'""").update());
        refuses("announces 2 lines and has 1", () -> insert("us", "2024-03-01", "gift", 2, "Bank:us,US-GEN,,USD,1,1"));
        refuses("line_count", () -> insert("us", "2024-03-01", "gift", 1, "Bank:us,US-GEN,,USD,1,1"));

        EntryId gift = books.posted(gift("us", "2024-02-10", "g1", "US-GEN", 1_000));
        assertThatThrownBy(() -> owner.sql("""
                        insert into ledger.line (entry_id, n, entity_id, date, account_id, fund_id, ccy, amount, func)
                        select entry_id, n + 2, entity_id, date, account_id, fund_id, ccy, amount, func
                        from ledger.line where entry_id = ?""").param(gift.value()).update())
                .hasMessageContaining("announces 2 lines and has 4");
    }

    // T3
    @Test
    void refusesAnEntryThatBalancesOnlyAcrossFundsAndNamesBoth() {
        refuses(
                "kr-KR-GEN +9,250, kr-KR-RES -9,250",
                () -> insert(
                        "kr",
                        "2024-03-29",
                        "settlement",
                        2,
                        "Cash differences,KR-GEN,Rescue,CNY,5000,9250",
                        "Advances:kr,KR-RES,,CNY,-5000,-9250"));
    }

    // T4
    @Test
    void refusesAnotherEntitysFundByForeignKey() {
        refuses(
                "line_fund",
                () -> insert(
                        "kr", "2024-03-29", "gift", 2, "Bank:kr,US-RES,,KRW,1,1", "Contributions,US-RES,,KRW,-1,-1"));
    }

    // T5
    @Test
    void refusesFunctionalAmountsThatDiffer() {
        refuses(
                "functional currency",
                () -> insert(
                        "us",
                        "2024-03-29",
                        "gift",
                        2,
                        "Bank:us,US-GEN,,USD,100,101",
                        "Contributions,US-GEN,,USD,-100,-101"));
    }

    // T7
    @Test
    void refusesWhatIsNotReleased() {
        refuses(
                "kr-KR-RES 1202500",
                () -> insert(
                        "kr",
                        "2024-03-20",
                        "voucher",
                        5,
                        "Travel,KR-RES,Rescue,KRW,1665000,1665000",
                        "Rent,KR-RES,Shelter,KRW,1202500,1202500",
                        "Bank:kr,KR-RES,,KRW,-2867500,-2867500",
                        "Released with,KR-RES,Rescue,KRW,1665000,1665000",
                        "Released without,KR-RES,Rescue,KRW,-1665000,-1665000"));
    }

    // I11
    @Test
    void refusesALoanWithOneSideOnly() {
        owner.sql("""
                insert into ledger.account (code, entity_id, kind, monetary, cash, role, name_ko, name_en)
                select 'Due:us', id, 'asset', false, false, 'inter_fund', '', '' from ledger.entity where code = 'us'""").update();

        refuses(
                "what funds lend each other differs by 700 (USD)",
                () -> insert(
                        "us",
                        "2024-03-01",
                        "transfer",
                        4,
                        "Due:us,US-GEN,,USD,700,700",
                        "Bank:us,US-GEN,,USD,-700,-700",
                        "Bank:us,US-RES,,USD,700,700",
                        "Contributions,US-RES,,USD,-700,-700"));
        insert(
                "us",
                "2024-03-01",
                "transfer",
                4,
                "Due:us,US-GEN,,USD,700,700",
                "Bank:us,US-GEN,,USD,-700,-700",
                "Bank:us,US-RES,,USD,700,700",
                "Due:us,US-RES,,USD,-700,-700");
    }

    @Test
    void refusesProgrammesZerosForeignAccountsAndOtherCurrencies() {
        refuses(
                "names a programme",
                () -> insert("us", "2024-03-01", "voucher", 2, "Travel,US-GEN,,USD,1,1", "Bank:us,US-GEN,,USD,-1,-1"));
        refuses(
                "names a programme",
                () -> insert(
                        "us",
                        "2024-03-01",
                        "gift",
                        2,
                        "Bank:us,US-GEN,Rescue,USD,1,1",
                        "Contributions,US-GEN,,USD,-1,-1"));
        refuses(
                "amount 0",
                () -> insert(
                        "kr", "2024-03-01", "bank", 2, "Bank:kr:CNY,KR-GEN,,CNY,0,5", "Exchange,KR-GEN,,KRW,-5,-5"));
        refuses(
                "another entity",
                () -> insert("us", "2024-03-01", "gift", 2, "Bank:kr,US-GEN,,KRW,1,1", "Exchange,US-GEN,,KRW,-1,-1"));
        refuses(
                "holds USD",
                () -> insert("us", "2024-03-01", "gift", 2, "Bank:us,US-GEN,,CNY,1,1", "Exchange,US-GEN,,CNY,-1,-1"));
        refuses(
                "no currency",
                () -> insert("us", "2024-03-01", "gift", 2, "Payable,US-GEN,,QQQ,1,1", "Exchange,US-GEN,,QQQ,-1,-1"));
        insert("kr", "2024-03-01", "revaluation", 2, "Bank:kr:CNY,KR-GEN,,CNY,0,5", "Exchange,KR-GEN,,KRW,-5,-5");
    }

    @Test
    void refusesAReversalThatIsNotTheExactNegation() {
        EntryId gift = books.posted(gift("us", "2024-02-10", "g1", "US-GEN", 1_000));

        assertThatThrownBy(() -> database.run(
                        "account:test",
                        () -> database.jdbc()
                                .sql("""
                        select ledger.post(now(), false, array[e.entity_id], array[date '2024-02-11'], array['reversal'],
                            array['r'], array[null::uuid], array[e.id], array[null::text], array[''], array[2],
                            array[1, 1], array[1, 2], array_agg(l.account_id order by n), array_agg(l.fund_id order by n),
                            array[null, null]::int[], array['USD', 'USD'], array_agg(-l.amount / 2 order by n),
                            array_agg(-l.func / 2 order by n), array[null, null]::uuid[], array[null, null]::uuid[],
                            array[null, null]::bigint[], array[null, null]::bigint[], array[null, null]::int[])
                        from ledger.entry e join ledger.line l on l.entry_id = e.id where e.id = ? group by e.id""")
                                .param(gift.value())
                                .query(Object.class)
                                .single()))
                .hasMessageContaining("negates every line");
    }

    // T6
    @Test
    void letsNobodyChangeOrRemove() {
        EntryId gift = books.posted(gift("us", "2024-02-10", "g1", "US-GEN", 1_000));
        books.ledger.sealer().sealNow();
        for (String table : List.of("entry", "line", "seal", "entry_text")) {
            String key = table.equals("entry") ? "id" : "entry_id";
            for (String statement : List.of(
                    "update ledger." + table + " set " + key + " = " + key,
                    "delete from ledger." + table,
                    "truncate ledger." + table + " cascade")) {
                assertThatThrownBy(() -> database.run(
                                "account:test",
                                () -> database.jdbc().sql(statement).update()))
                        .as("app: " + statement)
                        .rootCause()
                        .hasMessageContaining("permission denied");
                assertThatThrownBy(() -> owner.sql(statement).update())
                        .as("owner: " + statement)
                        .rootCause()
                        .hasMessageMatching("(?s).*(only added to|kept or erased).*");
            }
            assertThatThrownBy(() -> database.run(
                            "account:test",
                            () -> database.jdbc()
                                    .sql("insert into ledger." + table + " select * from ledger." + table)
                                    .update()))
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
        assertThat(gift.value()).isPositive();
    }

    // T6, through every field that takes text
    @Test
    void takesInjectionAsWordsOrRefusesIt() {
        String evil = "'); delete from ledger.line; --";
        books.posted(gift("us", "2024-02-10", "g1", "US-GEN", 1_000));
        DraftLine one = line("Bank:us", "US-GEN", null, "USD", 5);
        DraftLine two = line("Contributions", "US-GEN", null, "USD", -5);

        PostOutcome byKeyAndText = books.post(
                new Draft("us", LocalDate.of(2024, 2, 10), EntryKind.GIFT, evil, null, evil, evil, List.of(one, two)));
        Reason entity = books.refused(
                        new Draft(evil, LocalDate.of(2024, 2, 10), EntryKind.GIFT, "k", "", List.of(one, two)))
                .reason();
        Reason account = books.refused(
                        entry("us", "2024-02-10", EntryKind.GIFT, "k", line(evil, "US-GEN", null, "USD", 5), two))
                .reason();
        Reason fund = books.refused(
                        entry("us", "2024-02-10", EntryKind.GIFT, "k", line("Bank:us", evil, null, "USD", 5), two))
                .reason();
        Reason programme = books.refused(
                        entry("us", "2024-02-10", EntryKind.GIFT, "k", line("Travel", "US-GEN", evil, "USD", 5), two))
                .reason();
        Reason currency = books.refused(
                        entry("us", "2024-02-10", EntryKind.GIFT, "k", line("Bank:us", "US-GEN", null, evil, 5), two))
                .reason();

        assertThat(byKeyAndText).isInstanceOf(PostOutcome.Posted.class);
        assertThat(List.of(entity, account, fund, programme, currency))
                .containsExactly(
                        Reason.UNKNOWN_ENTITY,
                        Reason.UNKNOWN_ACCOUNT,
                        Reason.UNKNOWN_FUND,
                        Reason.UNKNOWN_PROGRAMME,
                        Reason.UNKNOWN_CURRENCY);
        assertThat(owner.sql("select count(*) from ledger.line")
                        .query(Long.class)
                        .single())
                .isEqualTo(4);
    }

    // T15
    @Test
    void refusesLockedPeriodsAndSoftOnesWithoutRoleOrReason() {
        LocalDate march = LocalDate.of(2024, 3, 1);
        LocalDate april = LocalDate.of(2024, 4, 1);
        books.as(() -> books.ledger.periods().change("us", march, Period.State.LOCKED, "year end"));
        books.as(() -> books.ledger.periods().change("us", april, Period.State.SOFT, "month end"));
        Draft soft = gift("us", "2024-04-10", "g3", "US-GEN", 5);
        Draft reasoned = new Draft("us", soft.date(), soft.kind(), "g4", null, "", "late invoice", soft.lines());

        Reason locked =
                books.refused(gift("us", "2024-03-10", "g2", "US-GEN", 5)).reason();
        Reason noReason = books.refused(soft).reason();
        Reason noRole = books.refused(reasoned).reason();
        books.mayPostSoft = true;
        Reason stillNoReason = books.refused(soft).reason();
        books.posted(reasoned);
        ImportPosting.ImportOutcome imported = books.as(() -> books.ledger
                .imports()
                .post(
                        List.of(new ImportPosting.StagedEntry(new Draft(
                                        "us",
                                        march,
                                        EntryKind.IMPORT,
                                        "i1",
                                        "",
                                        gift("us", "2024-03-01", "x", "US-GEN", 5)
                                                .lines())))
                                .iterator(),
                        done -> {}));

        assertThat(List.of(locked, noReason, noRole, stillNoReason))
                .containsExactly(Reason.PERIOD_LOCKED, Reason.PERIOD_SOFT, Reason.PERIOD_SOFT, Reason.PERIOD_SOFT);
        assertThat(imported).isInstanceOfSatisfying(ImportPosting.ImportOutcome.Refused.class, no -> {
            assertThat(no.refusal().reason()).isEqualTo(Reason.PERIOD_LOCKED);
            assertThat(no.index()).isZero();
        });
    }
}
