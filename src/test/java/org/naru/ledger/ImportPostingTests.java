package org.naru.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.naru.ledger.LedgerBooks.gift;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.naru.ledger.ImportPosting.ImportOutcome;
import org.naru.ledger.ImportPosting.StagedEntry;
import org.naru.ledger.Refusal.Reason;
import org.naru.platform.check.Finding;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

@NaruDatabaseTest
class ImportPostingTests {
    private final TestDatabase database;
    private final LedgerBooks books;

    ImportPostingTests(TestDatabase database) {
        this.database = database;
        this.books = new LedgerBooks(database);
    }

    private static StagedEntry staged(int i) {
        Draft gift = gift(i % 2 == 0 ? "us" : "kr", "2024-02-10", "g", i % 2 == 0 ? "US-RES" : "KR-RES", 100 + i);
        return new StagedEntry(new Draft(
                gift.entity(),
                LocalDate.of(2015, 1, 1).plusDays(i % 3_000),
                EntryKind.IMPORT,
                "k" + i,
                "text " + i,
                gift.lines()));
    }

    private ImportOutcome run(List<StagedEntry> entries) {
        return books.as(() -> books.ledger.imports().post(entries.iterator(), done -> {}));
    }

    private long count(String table) {
        return database.owner()
                .sql("select count(*) from ledger." + table)
                .query(Long.class)
                .single();
    }

    private List<String> keys() {
        return database.owner()
                .sql("select conname::text from pg_constraint where conrelid in ('ledger.line'::regclass, "
                        + "'ledger.entry'::regclass, 'ledger.entry_text'::regclass) union all "
                        + "select indexdef from pg_indexes where schemaname = 'ledger' order by 1")
                .query(String.class)
                .list();
    }

    @Test
    void bringsABookInAndOnlyWhatIsNewTheSecondTime() {
        List<String> before = keys();
        List<StagedEntry> some =
                IntStream.range(0, 2_000).mapToObj(ImportPostingTests::staged).toList();
        List<StagedEntry> more =
                IntStream.range(0, 2_500).mapToObj(ImportPostingTests::staged).toList();

        ImportOutcome first = run(some);
        List<String> after = keys();
        ImportOutcome second = run(more);

        assertThat(first).isEqualTo(new ImportOutcome.Done(2_000, 0));
        assertThat(second).isEqualTo(new ImportOutcome.Done(500, 2_000));
        assertThat(after).isEqualTo(before);
        assertThat(books.ledger.sealer().sealNow()).isEqualTo(2_500);
        assertThat(books.as(() -> books.ledger.checks().all().stream()
                        .flatMap(check -> check.run().stream())
                        .map(Finding::message)
                        .toList()))
                .isEmpty();
    }

    @Test
    void isAllOrNothingAndNamesWhatIsWrong() {
        List<String> before = keys();
        List<StagedEntry> wrong = new java.util.ArrayList<>(
                IntStream.range(0, 100).mapToObj(ImportPostingTests::staged).toList());
        Draft draft = wrong.get(70).draft();
        wrong.set(
                70,
                new StagedEntry(new Draft(
                        draft.entity(),
                        draft.date(),
                        draft.kind(),
                        draft.sourceKey(),
                        "",
                        List.of(draft.lines().get(0), draft.lines().get(0)))));

        ImportOutcome outcome = run(wrong);
        ImportOutcome unknown = run(List.of(staged(0), new StagedEntry(gift("us", "2024-01-01", "k", "NOPE", 1))));

        assertThat(outcome).isInstanceOfSatisfying(ImportOutcome.Refused.class, no -> {
            assertThat(no.index()).isEqualTo(70);
            assertThat(no.refusal().reason()).isEqualTo(Reason.UNBALANCED);
        });
        assertThat(unknown).isInstanceOfSatisfying(ImportOutcome.Refused.class, no -> {
            assertThat(no.index()).isEqualTo(1);
            assertThat(no.refusal().reason()).isEqualTo(Reason.UNKNOWN_FUND);
        });
        assertThat(count("entry")).isZero();
        assertThat(count("unsealed")).isZero();
        assertThat(keys()).isEqualTo(before);
    }

    @Test
    void refusesOtherContentUnderAKnownKey() {
        run(List.of(staged(0), staged(1)));
        Draft old = staged(1).draft();

        ImportOutcome outcome = run(List.of(
                staged(0), new StagedEntry(new Draft("kr", old.date(), old.kind(), "k1", "other", old.lines()))));

        assertThat(outcome).isInstanceOfSatisfying(ImportOutcome.Refused.class, no -> {
            assertThat(no.index()).isEqualTo(1);
            assertThat(no.refusal().reason()).isEqualTo(Reason.CONFLICT);
        });
        assertThat(count("entry")).isEqualTo(2);
    }

    @Test
    void bringsReversalsIn() {
        Draft gift = staged(0).draft();
        List<DraftLine> negated = gift.lines().stream()
                .map(l -> PooledCash.with(l, l.fund(), -l.amount(), -l.func()))
                .toList();
        Draft reversal = new Draft("us", gift.date(), EntryKind.REVERSAL, "import:k0", "", negated);

        ImportOutcome outcome = run(List.of(staged(0), new StagedEntry(reversal, EntryKind.IMPORT, "k0")));

        assertThat(outcome).isEqualTo(new ImportOutcome.Done(2, 0));
    }

    @Test
    void cannotBeginAndCommitWithoutFinishing() {
        assertThatThrownBy(() -> database.run(
                        "account:test",
                        () -> database.jdbc()
                                .sql("select ledger.import_begin()")
                                .query(Boolean.class)
                                .single()))
                .hasStackTraceContaining("not finished");
    }
}
