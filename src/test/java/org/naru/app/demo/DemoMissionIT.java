package org.naru.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.ledger.Ledger;
import org.naru.ledger.Period;
import org.naru.ledger.books.TakeOut;
import org.naru.ledger.plaintext.ReAdded;
import org.naru.platform.acting.Acting;
import org.naru.platform.check.Check;
import org.naru.platform.check.Finding;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/** The invented mission in a real database, through the ledger's doors. */
@NaruDatabaseTest
class DemoMissionIT {
    private static TestDatabase database;
    private static Ledger ledger;
    private static long posted;

    @BeforeAll
    static void load(TestDatabase fresh) {
        database = fresh;
        ledger = new Ledger(fresh.dataSource(), fresh.transactions(), fresh.clock(), () -> false);
        posted = loaded();
        ledger.sealer().sealNow();
    }

    @Test
    void everyInventedEntryIsThere() {
        assertThat(posted).isEqualTo(DemoMission.invent().drafts().size());
        assertThat(count("select count(*) from ledger.entry")).isEqualTo(posted);
        assertThat(count("select count(*) from ledger.seal")).isEqualTo(posted);
        assertThat(count("select count(*) from ledger.fund")).isEqualTo(12);
        assertThat(count("select count(*) from ledger.programme")).isEqualTo(8);
        assertThat(count("select count(distinct ccy) from ledger.line")).isEqualTo(5);
    }

    @Test
    void loadingItAgainAddsNothing() {
        assertThat(loaded()).isZero();
    }

    /** What is meant to be found, and nothing else. */
    @Test
    void theChecksFindTheOverdrawnFundAndTheGrantInTransitOnly() {
        List<String> found = new ArrayList<>();
        for (Check check : ledger.checks().all()) {
            Acting.as("operator:test", () -> check.run().forEach(f -> found.add(words(f))));
        }

        assertThat(found)
                .containsExactlyInAnyOrder(
                        "funds-overdrawn WARNING kr-REST",
                        "grants-in-transit NOTICE 1db4c6a0-f00e-3442-8869-d682fe593e2a");
    }

    @Test
    void hledgerAndLedgerAddItsExportUpToTheBooksOwnSums(@TempDir Path folder) throws IOException {
        Path export = folder.resolve("demo.journal");
        try (Writer out = Files.newBufferedWriter(export)) {
            TakeOut books = new TakeOut(database.dataSource(), database.transactions(), ledger, () -> {});
            Acting.as("operator:test", () -> books.write(TakeOut.Form.HLEDGER, Optional.empty(), out));
        }

        ReAdded.agrees(database, export);
    }

    @Test
    void closedYearsAreLockedAndTheLastMonthsAreNot() {
        database.run("account:test", () -> {
            List<Period> periods = ledger.chart().periods("kr");
            assertThat(periods.stream().filter(p -> p.fiscalYear() <= 2024))
                    .allMatch(p -> p.state() == Period.State.LOCKED);
            TreeSet<String> open = new TreeSet<>();
            periods.stream()
                    .filter(p -> p.state() != Period.State.LOCKED && p.fiscalYear() == 2025)
                    .forEach(p -> open.add(p.start() + " " + p.state()));
            assertThat(open).containsExactly("2025-11-01 SOFT", "2025-12-01 OPEN");
        });
    }

    private static String words(Finding finding) {
        return finding.check() + " " + finding.severity() + " " + finding.subject();
    }

    private static long count(String sql) {
        return database.as(
                "account:test", () -> database.jdbc().sql(sql).query(Long.class).single());
    }

    private static long loaded() {
        LoadDemo load = new LoadDemo(ledger.chart(), ledger.imports(), ledger.periods());
        long[] done = new long[1];
        Acting.as("system:demo", () -> done[0] = load.load(entries -> {}));
        return done[0];
    }
}
