package org.naru.ledger.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.ledger.Ledger;
import org.naru.ledger.books.BringIn;
import org.naru.ledger.books.BroughtIn;
import org.naru.ledger.books.TakeOut;
import org.naru.ledger.plaintext.ReAdded;
import org.naru.platform.acting.Acting;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;
import org.naru.proof.TestServer;

/** T18: worked example 1 leaves as plain text and comes back into an empty home as it was. */
@NaruDatabaseTest
class ExampleOneComesBackTests {
    private static final Texts ENGLISH = Texts.of(Language.EN);

    @TempDir
    Path folder;

    private record Out(Path journal, Path map) {}

    @Test
    void withTheSameStatementsAndTheSameBytesButForTheSeals(TestDatabase database) throws IOException {
        database.run("account:test", () -> ExampleOne.post(ledger(database), 1));
        Out first = takenOut(database, "first");

        try (TestDatabase other = TestServer.chosen().freshDatabase()) {
            BroughtIn outcome = acting(() -> new BringIn(other.dataSource(), other.transactions(), ledger(other))
                    .run(
                            new BringIn.Order(
                                    List.of(first.journal()),
                                    first.map(),
                                    Optional.empty(),
                                    Set.of(),
                                    false,
                                    true,
                                    false),
                            done -> {}));
            Out second = takenOut(other, "second");

            assertThat(outcome).isInstanceOf(BroughtIn.Done.class);
            assertThat(withoutSeals(second.journal())).isEqualTo(withoutSeals(first.journal()));
            assertThat(statements(other)).isEqualTo(statements(database));
        }
    }

    @Test
    void hledgerAndLedgerFindTheSumsOfTheDesignPerFund(TestDatabase database) throws IOException {
        database.run("account:test", () -> ExampleOne.post(ledger(database), 1));
        Out out = takenOut(database, "out");

        ReAdded.agrees(database, out.journal());
        // the four figures that the design worked out by hand
        assertThat(ReAdded.netAssets(database))
                .isEqualTo(Map.of(
                        "kr-KR-RES,KRW",
                        5_149_900L,
                        "kr-KR-GEN,KRW",
                        975_750L,
                        "us-US-RES,USD",
                        400_000L,
                        "us-US-GEN,USD",
                        200_000L));
    }

    private Out takenOut(TestDatabase database, String name) throws IOException {
        StringWriter text = new StringWriter();
        TakeOut.TakenOut taken = acting(() -> new TakeOut(
                        database.dataSource(),
                        database.transactions(),
                        ledger(database),
                        () -> ledger(database).sealer().sealNow())
                .write(TakeOut.Form.HLEDGER, Optional.empty(), text));
        return new Out(
                Files.writeString(folder.resolve(name + ".journal"), text.toString()),
                Files.writeString(folder.resolve(name + ".map.json"), taken.map()));
    }

    private static List<String> withoutSeals(Path journal) throws IOException {
        return Files.readAllLines(journal).stream()
                .filter(line -> !line.startsWith("    ; seal: "))
                .toList();
    }

    /** Every statement of the example's years, without the head of the chain, which is another in another home. */
    private static List<String> statements(TestDatabase database) {
        Statements statements = new Statements(
                new StatementsSql(database.jdbc()),
                database.clock(),
                database.transactions(),
                () -> {},
                List.of(),
                List.of());
        List<String> written = new ArrayList<>();
        for (int year : new int[] {2023, 2024, 2025}) {
            written.add(json(acting(() -> statements.activities(Optional.empty(), year))));
            written.add(json(acting(() -> statements.trialBalance(Optional.empty(), year))));
            written.add(json(acting(() -> statements.position(Optional.empty(), year))));
        }
        return written;
    }

    private static String json(StatementOutcome outcome) {
        assertThat(outcome).isInstanceOf(StatementOutcome.Computed.class);
        return StatementFormat.JSON
                .write(((StatementOutcome.Computed) outcome).statements(), ENGLISH)
                .replaceAll("\"(hash|written)\" *: *\"[^\"]*\"", "");
    }

    private static Ledger ledger(TestDatabase database) {
        return new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> false);
    }

    private static <T> T acting(Callable<T> work) {
        try {
            return Acting.call("account:test", work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
