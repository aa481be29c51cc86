package org.naru.ledger.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.ledger.Ledger;
import org.naru.ledger.plaintext.GeneratedBook;
import org.naru.platform.acting.Acting;
import org.naru.platform.check.Check;
import org.naru.platform.check.Finding;
import org.naru.platform.money.Money;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/** T19, the checks: what they say of a book whose maker knows what is wrong with it, and nothing besides. */
@NaruDatabaseTest
class GeneratedBookChecksTests {
    private static final int TRANSACTIONS = 10_000;

    private final TestDatabase database;

    @TempDir
    Path folder;

    GeneratedBookChecksTests(TestDatabase database) {
        this.database = database;
    }

    @Test
    void findsExactlyTheFundsThatItsMakerOverdrew() throws Exception {
        GeneratedBook book = GeneratedBook.make(folder, TRANSACTIONS);

        List<Finding> findings = Acting.call("operator:test", () -> checked(book));

        assertThat(of("funds-overdrawn", findings).map(GeneratedBookChecksTests::overdrawn))
                .containsExactlyInAnyOrderElementsOf(expected());
        assertThat(of("release-missing", findings).map(Finding::subject)).doesNotHaveDuplicates();
        assertThat(of("release-missing", findings).map(Finding::severity)).containsOnly(Finding.Severity.WARNING);
        assertThat(of("grants-in-transit", findings).map(Finding::severity)).allMatch(Finding.Severity.NOTICE::equals);
        assertThat(findings.stream().map(Finding::check))
                .isSubsetOf("funds-overdrawn", "release-missing", "grants-in-transit");
    }

    private static java.util.stream.Stream<Finding> of(String check, List<Finding> findings) {
        return findings.stream().filter(finding -> finding.check().equals(check));
    }

    /** {@code kr,F01,2025-01-05,-101238}: as the maker's answer has it. */
    private static String overdrawn(Finding finding) {
        long deepest = -((Money) finding.arguments().get(1)).minor();
        return finding.subject().replaceFirst("-", ",") + ","
                + finding.arguments().get(2) + "," + deepest;
    }

    private List<String> expected() throws IOException {
        List<String> rows = Files.readAllLines(folder.resolve("expect_overdrawn.csv"));
        assertThat(rows).hasSizeGreaterThan(3);
        return rows.subList(1, rows.size()).stream()
                .map(row -> row.substring(0, 2).toLowerCase(Locale.ROOT) + row.substring(2))
                .toList();
    }

    private List<Finding> checked(GeneratedBook book) {
        Ledger ledger = new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> false);
        BringIn.Order order = new BringIn.Order(
                List.of(book.journal()),
                folder.resolve("map.json"),
                Optional.empty(),
                new HashSet<>(Set.of()),
                false,
                true,
                false);
        assertThat(new BringIn(database.dataSource(), database.transactions(), ledger).run(order, done -> {}))
                .isInstanceOf(BroughtIn.Done.class);
        ledger.sealer().sealNow();
        List<Finding> findings = new ArrayList<>();
        for (Check check : ledger.checks().all()) {
            findings.addAll(check.run());
        }
        return findings;
    }
}
