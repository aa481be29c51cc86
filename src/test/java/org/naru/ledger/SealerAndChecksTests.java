package org.naru.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.naru.ledger.LedgerBooks.expense;
import static org.naru.ledger.LedgerBooks.gift;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.naru.platform.check.Finding;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

@NaruDatabaseTest
class SealerAndChecksTests {
    private final TestDatabase database;
    private final LedgerBooks books;

    SealerAndChecksTests(TestDatabase database) {
        this.database = database;
        this.books = new LedgerBooks(database);
    }

    private void aFewEntries() {
        books.posted(gift("us", "2023-02-10", "g1", "US-RES", 1_000));
        books.posted(gift("us", "2024-02-10", "g2", "US-RES", 2_000));
        books.posted(expense("us", "2024-02-11", "x1", "US-RES", "Rescue", 500));
        books.posted(gift("kr", "2024-02-10", "g1", "KR-RES", 1_000));
        assertThat(books.ledger.sealer().sealNow()).isEqualTo(4);
    }

    private List<Finding> run(String check) {
        return books.as(() -> books.ledger.checks().named(check).run());
    }

    private List<String> everything() {
        return books.as(() -> books.ledger.checks().all().stream()
                .flatMap(check -> check.run().stream())
                .map(Finding::message)
                .toList());
    }

    /** What only the owner of the server can do: past every trigger. */
    private void past(String... statements) {
        try (Connection connection = database.superuserDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void numbersDenselyPerEntityAndYearAndFindsNothing() {
        aFewEntries();

        assertThat(database.owner()
                        .sql("select e.code || ' ' || s.seq || ' ' || s.fy || ' ' || s.no from ledger.seal s "
                                + "join ledger.entity e on e.id = s.entity_id order by e.code, s.seq")
                        .query(String.class)
                        .list())
                .containsExactly("kr 1 2024 1", "us 1 2023 1", "us 2 2024 1", "us 3 2024 2");
        assertThat(everything()).isEmpty();
        assertThat(books.ledger.sealer().sealNow()).isZero();
    }

    // T11
    @Test
    void namesTheEntryWhoseLineWasChangedByTheOwner() {
        aFewEntries();
        past("update ledger.line set party_id = gen_random_uuid() where entry_id = 2 and n = 1");

        assertThat(run("chain")).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("US-2024-000001");
            assertThat(finding.message()).isEqualTo("ledger.check.chain.content");
        });
    }

    // T11
    @Test
    void namesTheEntryWhoseSealOrTextWasChanged() {
        aFewEntries();
        past("update ledger.entry_text set text = 'other' where entry_id = 1");
        past("update ledger.seal set chain = sha256('x') where entry_id = 3");

        assertThat(run("chain"))
                .extracting(Finding::subject, Finding::message)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("US-2023-000001", "ledger.check.chain.text"),
                        org.assertj.core.groups.Tuple.tuple("US-2024-000002", "ledger.check.chain.chain"),
                        org.assertj.core.groups.Tuple.tuple("us", "ledger.check.chain.head"));
    }

    @Test
    void findsTwoThatWereExchanged() {
        aFewEntries();
        past(
                "update ledger.seal set entry_id = -1 where entry_id = 2",
                "update ledger.seal set entry_id = 2 where entry_id = 3",
                "update ledger.seal set entry_id = 3 where entry_id = -1");

        assertThat(run("chain")).extracting(Finding::message).containsOnly("ledger.check.chain.chain");
        assertThat(run("chain")).hasSize(2);
    }

    // T11: the tail cut off with everything that points at it, against a head kept elsewhere
    @Test
    void findsACutTailOnlyByAHeadKeptElsewhere() {
        aFewEntries();
        List<ChainHead> kept = books.as(() -> books.ledger.sealer().heads());
        past(
                "delete from ledger.seal where entry_id = 3",
                "delete from ledger.line where entry_id = 3",
                "delete from ledger.entry_text where entry_id = 3",
                "delete from ledger.entry where id = 3",
                "update ledger.chain_head h set seq = s.seq, chain = s.chain from ledger.seal s "
                        + "where s.entity_id = h.entity_id and s.seq = 2 and h.seq = 3");

        assertThat(run("chain")).isEmpty();
        assertThat(books.as(() -> books.ledger.checks().against(kept)))
                .extracting(Finding::subject, Finding::message)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("us", "ledger.check.chain.head-removed"));
        assertThat(kept)
                .allSatisfy(head -> assertThat(ChainHead.parse(head.toString())).contains(head));
    }

    @Test
    void findsARewrittenChainByAHeadKeptElsewhere() {
        aFewEntries();
        List<ChainHead> kept = books.as(() -> books.ledger.sealer().heads());
        past(
                "delete from ledger.seal",
                "delete from ledger.chain_head",
                "insert into ledger.unsealed select entity_id, id from ledger.entry",
                "update ledger.entry set posted_by = 'other', content_hash = sha256('other') where id = 1");
        books.ledger.sealer().sealNow();

        assertThat(books.as(() -> books.ledger.checks().against(kept)))
                .extracting(Finding::message)
                .containsExactly("ledger.check.chain.head-differs");
    }

    // T12
    @Test
    void verifiesAfterATextWasErased() {
        aFewEntries();

        books.as(() -> books.ledger.journal().eraseText(new EntryId(2)));

        assertThat(everything()).isEmpty();
    }

    @Test
    void findsEntriesUnbalancedBehindTheTriggers() {
        aFewEntries();
        past("update ledger.line set amount = amount + 1, func = func + 1 where entry_id = 1 and n = 1");
        past("delete from ledger.line where entry_id = 2 and n = 2");

        assertThat(run("balanced"))
                .extracting(Finding::subject, Finding::message)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("US-2023-000001", "ledger.check.balanced.i1"),
                        org.assertj.core.groups.Tuple.tuple("US-2024-000001", "ledger.check.balanced.i2"));
    }

    @Test
    void keepsClosingBalancesAndFindsThemChanged() {
        aFewEntries();
        LocalDate february = LocalDate.of(2024, 2, 1);
        books.as(() -> books.ledger.periods().change("us", february, Period.State.LOCKED, "month end"));
        assertThat(run("closing-balances")).isEmpty();

        past("update ledger.balance_close set amount = amount + 1 where ccy = 'USD' and amount > 0");

        assertThat(run("closing-balances"))
                .extracting(Finding::message)
                .containsExactly("ledger.check.closing-balances.balances");
    }

    @Test
    void opensALockedPeriodOnlyWithASecondPerson() {
        LocalDate february = LocalDate.of(2024, 2, 1);
        books.as(() -> books.ledger.periods().change("us", february, Period.State.LOCKED, "month end"));

        Periods.PeriodOutcome asked =
                books.as(() -> books.ledger.periods().change("us", february, Period.State.OPEN, "late invoice"));
        long request = ((Periods.PeriodOutcome.Asked) asked).request();
        boolean alone = books.as(() -> books.ledger.periods().confirm(request));
        boolean second =
                database.as("account:other", () -> books.ledger.periods().confirm(request));

        assertThat(alone).isFalse();
        assertThat(second).isTrue();
        books.posted(gift("us", "2024-02-10", "g9", "US-RES", 1));
    }
}
