package org.naru.ledger.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.ledger.EntryId;
import org.naru.ledger.Ledger;
import org.naru.ledger.Period;
import org.naru.ledger.PostOutcome;
import org.naru.ledger.plaintext.AccountPaths;
import org.naru.ledger.plaintext.GeneratedBook;
import org.naru.ledger.plaintext.Peer;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.Shared;
import org.naru.proof.TestDatabase;
import org.naru.proof.TestServer;

/** T18 to T21: books come in whole or not at all, and come out as they went in. */
@NaruDatabaseTest
class BringInTests {
    private static final String ACTOR = "operator:test";

    private final TestDatabase database;

    @TempDir
    Path folder;

    BringInTests(TestDatabase database) {
        this.database = database;
    }

    @Test
    @Proves("A-186")
    void aGeneratedBookHasTheSumsOfItsMakerInTheDatabase() throws IOException {
        GeneratedBook book = GeneratedBook.make(folder, 10_000);

        BroughtIn outcome = bringIn(order(book));

        assertThat(outcome).isInstanceOfSatisfying(BroughtIn.Done.class, done -> {
            assertThat(done.added()).isEqualTo(10_000);
            assertThat(done.gone()).isZero();
        });
        assertThat(sums("amount")).isEqualTo(book.expected("expect_tb.csv"));
        assertThat(sums("func")).isEqualTo(book.expected("expect_func_tb.csv"));
        assertThat(expenseOfTheLastYear()).isEqualTo(book.expected("expect_fp.csv"));
    }

    @Test
    void againPostsOnlyWhatIsNewAndSaysWhatIsGone() throws IOException {
        GeneratedBook book = GeneratedBook.make(folder, 500);
        bringIn(order(book));
        long before = entries();

        BroughtIn again = bringIn(order(book));
        String text = Files.readString(book.journal());
        int last = text.trim().lastIndexOf("\n\n") + 2;
        String changed = text.substring(0, last) + text.substring(last).replaceFirst("\\| ", "| changed ");
        Files.writeString(book.journal(), changed);
        BroughtIn third = bringIn(order(book));

        assertThat(again).isInstanceOfSatisfying(BroughtIn.Done.class, done -> {
            assertThat(done.added()).isZero();
            assertThat(done.gone()).isZero();
        });
        assertThat(third).isInstanceOfSatisfying(BroughtIn.Done.class, done -> {
            assertThat(done.added()).isEqualTo(1);
            assertThat(done.gone()).isEqualTo(1);
        });
        assertThat(entries()).isEqualTo(before + 1);
    }

    @Test
    void stoppedHalfWayLeavesNothingAndThenComesInWhole() throws IOException {
        GeneratedBook book = GeneratedBook.make(folder, 12_000);

        assertThatThrownBy(() -> bringIn(order(book), done -> {
                    if (done > 900) { // well inside the third reading, portions are posted
                        throw new IllegalStateException("stopped");
                    }
                }))
                .hasMessage("stopped");

        assertThat(entries()).isZero();
        assertThat(count("select count(*) from ledger.account")).isZero();
        assertThat(bringIn(order(book)))
                .isInstanceOfSatisfying(
                        BroughtIn.Done.class, done -> assertThat(done.added()).isEqualTo(12_000));
        assertThat(bringIn(order(book)))
                .isInstanceOfSatisfying(
                        BroughtIn.Done.class, done -> assertThat(done.added()).isZero());
    }

    @Test
    void aDryRunPostsNothing() throws IOException {
        GeneratedBook book = GeneratedBook.make(folder, 300);
        BringIn.Order order = order(book);

        BroughtIn outcome = bringIn(
                new BringIn.Order(order.files(), order.map(), order.rates(), order.poolCash(), false, true, true));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        BroughtIn.Done.class, done -> assertThat(done.added()).isEqualTo(300));
        assertThat(entries()).isZero();
        assertThat(count("select count(*) from ledger.entity")).isZero();
    }

    @Test
    void aBookWithOneWrongLineLeavesNothing() throws IOException {
        GeneratedBook book = GeneratedBook.make(folder, 300);
        Files.writeString(
                book.journal(),
                Files.readString(book.journal()) + "\n2025-12-31 * x\n    Assets:KR:Bank:KRW  5 AAPL\n    Vault\n");

        BroughtIn outcome = bringIn(order(book));

        assertThat(outcome).isInstanceOfSatisfying(BroughtIn.Unreadable.class, refused -> {
            assertThat(refused.problems())
                    .extracting(p -> p.reason().key())
                    .containsExactly("not-a-currency", "unmapped-account");
        });
        assertThat(entries()).isZero();
        assertThat(count("select count(*) from ledger.account")).isZero();
    }

    @Test
    void anExportComesBackInAnotherHomeAndGoesOutWithTheSameBytes() throws IOException {
        GeneratedBook book = GeneratedBook.make(folder.resolve("gen"), 1_500);
        bringIn(order(book));
        Written first = takeOut(database, "first");

        try (TestDatabase other = TestServer.chosen().freshDatabase()) {
            BroughtIn outcome = acting(() ->
                    new BringIn(other.dataSource(), other.transactions(), ledger(other)).run(back(first), done -> {}));
            Written second = takeOut(other, "second");

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            BroughtIn.Done.class,
                            done -> assertThat(done.added()).isEqualTo(1_500));
            assertThat(second.journal()).hasSameTextualContentAs(first.journal());
            assertThat(second.map()).hasSameTextualContentAs(first.map());
        }
    }

    @Test
    void aReversalComesBackAsTheReversalOfTheSameEntry() throws IOException {
        GeneratedBook book = GeneratedBook.make(folder.resolve("gen"), 60);
        bringIn(order(book));
        EntryId last = lastEntry();
        reversed(last);
        Written first = takeOut(database, "first");

        try (TestDatabase other = TestServer.chosen().freshDatabase()) {
            BroughtIn outcome = acting(() ->
                    new BringIn(other.dataSource(), other.transactions(), ledger(other)).run(back(first), done -> {}));
            Written second = takeOut(other, "second");

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            BroughtIn.Done.class,
                            done -> assertThat(done.added()).isEqualTo(61));
            assertThat(second.journal()).hasSameTextualContentAs(first.journal());
            assertThat(other.as(
                            ACTOR,
                            () -> other.jdbc()
                                    .sql(
                                            "select o.source_key from ledger.entry e join ledger.entry o on o.id = e.reverses")
                                    .query(String.class)
                                    .single()))
                    .isEqualTo(database.as(
                            ACTOR,
                            () -> database.jdbc()
                                    .sql("select source_key from ledger.entry where id = :id")
                                    .param("id", last.value())
                                    .query(String.class)
                                    .single()));
        }
    }

    @Test
    void aReversalThatDoesNotSayOfWhatIsRefusedAtItsLine() throws IOException {
        GeneratedBook book = GeneratedBook.make(folder.resolve("gen"), 60);
        bringIn(order(book));
        reversed(lastEntry());
        Written out = takeOut(database, "out");
        Files.writeString(out.journal(), Files.readString(out.journal()).replaceFirst("; reverses: .*", "; cut"));

        BroughtIn outcome = bringIn(back(out));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        BroughtIn.Unreadable.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(p -> assertThat(p.reason().key()).isEqualTo("own-export-damaged")));
    }

    @Test
    void anEntryInALockedPeriodIsNamedWithTheReasonInTheReadersLanguage() throws IOException {
        GeneratedBook book = GeneratedBook.make(folder, 60);
        bringIn(order(book));
        LocalDate date = database.as(
                ACTOR,
                () -> database.jdbc()
                        .sql("select date from ledger.entry where id = :id")
                        .param("id", lastEntry().value())
                        .query(LocalDate.class)
                        .single());
        String entity = database.as(
                ACTOR,
                () -> database.jdbc()
                        .sql(
                                "select n.code from ledger.entry e join ledger.entity n on n.id = e.entity_id where e.id = :id")
                        .param("id", lastEntry().value())
                        .query(String.class)
                        .single());
        acting(() -> ledger(database)
                .periods()
                .change(entity, date.withDayOfMonth(1), Period.State.LOCKED, "closed for the year"));
        String text = Files.readString(book.journal());
        int last = text.trim().lastIndexOf("\n\n") + 2;
        Files.writeString(
                book.journal(), text.substring(0, last) + text.substring(last).replaceFirst("\\| ", "| changed "));

        BroughtIn outcome = bringIn(order(book));

        assertThat(outcome).isInstanceOfSatisfying(BroughtIn.Refused.class, refused -> {
            Object[] arguments = refused.why().arguments().toArray();
            assertThat(Texts.of(Language.EN).text(refused.why().message(), arguments))
                    .contains("changed", "lies in a locked period");
            assertThat(Texts.of(Language.KO).text(refused.why().message(), arguments))
                    .contains("changed", "마감한 기간");
        });
    }

    @Test
    void anExportBroughtIntoItsOwnHomeAddsNothing() throws IOException {
        GeneratedBook book = GeneratedBook.make(folder.resolve("gen"), 300);
        bringIn(order(book));
        Written out = takeOut(database, "out");

        BroughtIn outcome = bringIn(back(out));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        BroughtIn.Done.class, done -> assertThat(done.added()).isZero());
        assertThat(entries()).isEqualTo(300);
    }

    @Test
    void theDemoLedgerOfThePeerReAddsToItsSource() throws IOException {
        Path source = Shared.path("data/ledger/ledger-test-input/demo.ledger");
        BringIn.Order order = new BringIn.Order(
                List.of(source),
                Path.of("src/test/resources/ledger/journals-map.json"),
                Optional.empty(),
                Set.of(),
                true,
                true,
                false);

        assertThat(bringIn(order)).isInstanceOf(BroughtIn.Done.class);
        Written out = takeOut(database, "demo");

        Peer hledger = Peer.named("hledger");
        assertThat(hledger.balances(out.journal()))
                .containsEntry("Assets:Checking,USD", sums("amount").get("Assets:Checking,USD"));
        assertThat(hledger.prints(out.journal(), "bal", "-B", "-N", "--pivot", "fund"))
                .isEmpty();
        assertThat(Peer.named("ledger").ledgerBalances(out.journal())).isEqualTo(hledger.balances(out.journal()));
        assertThat(hledger.balances(out.journal())).isEqualTo(sums("amount"));
    }

    private record Written(Path journal, Path map) {}

    private Written takeOut(TestDatabase from, String name) throws IOException {
        StringWriter out = new StringWriter();
        TakeOut.TakenOut taken =
                acting(() -> new TakeOut(from.dataSource(), from.transactions(), ledger(from), () -> {})
                        .write(TakeOut.Form.HLEDGER, Optional.empty(), out));
        Path journal = Files.writeString(folder.resolve(name + ".journal"), out.toString());
        return new Written(journal, Files.writeString(folder.resolve(name + ".map.json"), taken.map()));
    }

    private static BringIn.Order back(Written out) {
        return new BringIn.Order(List.of(out.journal()), out.map(), Optional.empty(), Set.of(), false, true, false);
    }

    private EntryId lastEntry() {
        return new EntryId(count("select id from ledger.entry order by date desc, id desc limit 1"));
    }

    /** Reverses an entry on its own day and seals it. */
    private EntryId reversed(EntryId entry) {
        LocalDate date = database.as(
                ACTOR,
                () -> database.jdbc()
                        .sql("select date from ledger.entry where id = :id")
                        .param("id", entry.value())
                        .query(LocalDate.class)
                        .single());
        PostOutcome outcome = acting(() -> ledger(database).journal().reverse(entry, date, "posted twice"));
        return outcome instanceof PostOutcome.Posted posted ? posted.id() : fail(outcome.toString());
    }

    private static Ledger ledger(TestDatabase of) {
        return new Ledger(of.dataSource(), of.transactions(), of.clock(), () -> false);
    }

    private static BringIn.Order order(GeneratedBook book) {
        return new BringIn.Order(
                List.of(book.journal()),
                book.folder().resolve("map.json"),
                Optional.empty(),
                Set.of(),
                false,
                true,
                false);
    }

    private BroughtIn bringIn(BringIn.Order order) {
        return bringIn(order, done -> {});
    }

    private BroughtIn bringIn(BringIn.Order order, LongConsumer progress) {
        return acting(() ->
                new BringIn(database.dataSource(), database.transactions(), ledger(database)).run(order, progress));
    }

    /** As the operator, without a transaction around: what is tested opens its own. */
    private static <T> T acting(java.util.concurrent.Callable<T> work) {
        try {
            return org.naru.platform.acting.Acting.call(ACTOR, work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private long entries() {
        return count("select count(*) from ledger.entry");
    }

    private long count(String sql) {
        return database.as(
                ACTOR,
                () -> Objects.requireNonNull(
                        database.jdbc().sql(sql).query(Long.class).single()));
    }

    /** Sums by the path that the book has, as the maker's answers name them; of {@code func}, with the entity. */
    private Map<String, Long> sums(String column) {
        Map<String, Long> sums = new TreeMap<>();
        database.run(
                ACTOR,
                () -> database.jdbc().sql("""
                                select n.code, a.code, coalesce(p.code, ''), f.code, l.ccy, sum(l.amount), sum(l.func)
                                from ledger.line l join ledger.entity n on n.id = l.entity_id
                                join ledger.account a on a.id = l.account_id join ledger.fund f on f.id = l.fund_id
                                left join ledger.programme p on p.id = l.programme_id
                                group by 1, 2, 3, 4, 5""").query(row -> {
                    String path =
                            AccountPaths.path(row.getString(2), row.getString(1), row.getString(3), row.getString(4));
                    String name = column.equals("func")
                            ? row.getString(1).toUpperCase(Locale.ROOT) + "," + path
                            : path + "," + row.getString(5);
                    sums.merge(name, row.getLong(column.equals("func") ? 7 : 6), Long::sum);
                }));
        sums.values().removeIf(v -> v == 0);
        return sums;
    }

    private Map<String, Long> expenseOfTheLastYear() {
        Map<String, Long> sums = new TreeMap<>();
        database.run(
                ACTOR,
                () -> database.jdbc().sql("""
                                select f.code || ',' || p.code || ',' || l.ccy, sum(l.amount)
                                from ledger.line l join ledger.account a on a.id = l.account_id
                                join ledger.fund f on f.id = l.fund_id join ledger.programme p on p.id = l.programme_id
                                where a.kind = 'expense' and l.date >= date '2025-01-01' group by 1""").query(row -> {
                    sums.merge(row.getString(1), row.getLong(2), Long::sum);
                }));
        sums.values().removeIf(v -> v == 0);
        return sums;
    }
}
