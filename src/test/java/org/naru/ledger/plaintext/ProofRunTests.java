package org.naru.ledger.plaintext;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.ledger.AccountKind;
import org.naru.proof.Shared;

/** What we write is re-added by hledger and ledger to our own sums, to the minor unit. */
class ProofRunTests {
    private static final Set<AccountKind> POSITION = EnumSet.of(AccountKind.ASSET, AccountKind.LIABILITY);
    private static final Set<AccountKind> CHANGE = EnumSet.of(
            AccountKind.REVENUE,
            AccountKind.GAIN,
            AccountKind.EXPENSE,
            AccountKind.RELEASE_WITH,
            AccountKind.RELEASE_WITHOUT);
    private static final WrittenBook.Name PATH = (entry, line) -> ExportedPaths.of(line, entry.entity());
    private static final WrittenBook.Name FUND = (entry, line) -> MapWriter.fund(entry.entity(), line.fund());

    @TempDir
    Path folder;

    @Test
    void theDemoLedgerOfThePeer() throws IOException {
        Path source = Shared.path("data/ledger/ledger-test-input/demo.ledger");

        agrees(WrittenBook.read(source, journalsMap(), true), source);
    }

    @Test
    void everyTakenJournalOfTheTable() throws IOException {
        for (String row : Files.readAllLines(Path.of("docs/journals-taken-and-refused.md"))) {
            if (row.startsWith("| `") && row.contains("| taken | ") && !row.contains("| 0 entries")) {
                Path source = Shared.path("data/ledger/" + row.split("`", 3)[1]);

                agrees(WrittenBook.read(source, journalsMap(), true), null);
            }
        }
    }

    @Test
    void aGeneratedBookOfTenThousand() throws IOException {
        GeneratedBook book = GeneratedBook.make(folder.resolve("gen"), 10_000);

        agrees(WrittenBook.read(book.journal(), book.map(), false), book.journal());
    }

    @Tag("long")
    @Test
    void aGeneratedBookOfAHundredThousand() throws IOException {
        GeneratedBook book = GeneratedBook.make(folder.resolve("gen"), 100_000);

        agrees(WrittenBook.read(book.journal(), book.map(), false), book.journal());
    }

    @Test
    void ourOwnExportComesBackEntryByEntryAndByteByByte() throws IOException {
        GeneratedBook made = GeneratedBook.make(folder.resolve("gen"), 3_000);
        WrittenBook book = WrittenBook.read(made.journal(), made.map(), false);
        Path first = book.write(folder.resolve("first.journal"));

        WrittenBook again = WrittenBook.read(first, book.mapBeside(), false);
        Path second = again.write(folder.resolve("second.journal"));

        assertThat(again.entries).isEqualTo(book.entries);
        assertThat(second).hasSameTextualContentAs(first);
    }

    private static byte[] journalsMap() throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/ledger/journals-map.json"));
    }

    private void agrees(WrittenBook book, @org.jspecify.annotations.Nullable Path source) throws IOException {
        Path written = book.write(folder.resolve("export.journal"));
        Peer hledger = Peer.named("hledger");
        Peer ledger = Peer.named("ledger");

        assertThat(hledger.balances(written, "not:acct::fx$")).isEqualTo(book.own(PATH));
        assertThat(ledger.ledgerBalances(written)).isEqualTo(book.own(PATH));
        assertThat(hledger.balances(written, "-B")).isEqualTo(book.functional(PATH));
        assertThat(ledger.ledgerBalances(written, "-B")).isEqualTo(book.functional(PATH));
        assertThat(hledger.balances(written, "-B", "--pivot", "fund")).isEmpty();
        assertThat(hledger.prints(written, "bal", "-B", "-N", "--pivot", "fund"))
                .isEmpty();
        assertThat(hledger.balances(written, "-B", "--pivot", "fund", "^Assets", "^Liabilities"))
                .isEqualTo(book.functional(FUND, POSITION));
        assertThat(hledger.balances(written, "-B", "--pivot", "fund", "^(Revenues|Income|Expenses)"))
                .isEqualTo(book.functional(FUND, CHANGE));
        if (source != null) {
            Map<String, Long> ofTheSource = dollars(hledger.balances(source));
            assertThat(ofTheSource).isEqualTo(book.own(PATH));
        }
    }

    private static Map<String, Long> dollars(Map<String, Long> sums) {
        return sums;
    }

    @Test
    void theWritersNeverLoseARevaluation() throws IOException {
        Exported entry = new Exported(
                "kr",
                "KRW",
                java.time.LocalDate.of(2024, 3, 31),
                "KR-2024-000007",
                "revaluation",
                "reval:kr:2024-03:v1",
                null,
                null,
                "",
                "revaluation at 187",
                List.of(
                        new Exported.Line(
                                "Assets:KR:Advances:W07",
                                AccountKind.ASSET,
                                "KR-RES",
                                true,
                                null,
                                "CNY",
                                0,
                                5_900,
                                null,
                                null),
                        new Exported.Line(
                                "Gains:Unrealised",
                                AccountKind.GAIN,
                                "KR-RES",
                                true,
                                null,
                                "KRW",
                                -5_900,
                                -5_900,
                                null,
                                null)));
        Path file = folder.resolve("reval.journal");
        try (java.io.Writer out = Files.newBufferedWriter(file)) {
            HledgerWriter writer = new HledgerWriter(out, Iso.CURRENCIES);
            writer.begin("test", List.of("KRW", "CNY"), Map.of());
            writer.entry(entry);
        }

        Map<String, Long> sums = Peer.named("hledger").balances(file, "-B");

        assertThat(sums)
                .containsEntry("Assets:KR:Advances:W07:fx,KRW", 5_900L)
                .containsEntry("Revenues:Gains:Unrealised,KRW", -5_900L);
    }
}
