package org.naru.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.house.GeneratedDocument;
import org.naru.platform.db.NaruHome;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;
import org.naru.proof.Proves;

/** What an attacker reads from each thing he may hold (3a §3, the table of the drill). */
class DrillTests {
    private static final Set<String> SEARCHED = Set.of("files", "server", "memory", "backup-key");

    @Test
    @Proves({"C-100", "E-05"})
    void eachReadsWhatTheTableSaysAndNothingElse(@TempDir Path folder) {
        List<DrillRow> rows = new Drill(new NaruHome(folder.resolve("naru"))).hold();
        assertThat(rows)
                .allSatisfy(
                        row -> assertThat(row.asExpected()).as(row.toString()).isTrue());
        // What is not sealed is found in the same bytes: the search sees.
        assertThat(rows)
                .filteredOn(row -> SEARCHED.contains(row.attacker()))
                .hasSize(SEARCHED.size())
                .allSatisfy(row -> assertThat(row.clear()).isEqualTo(DrillRow.Clear.ALL));
        assertThat(rows)
                .filteredOn(row -> row.attacker().equals("backup"))
                .singleElement()
                .satisfies(row -> assertThat(row.clear()).isEqualTo(DrillRow.Clear.NONE));
        // And what may be opened is opened: nothing is read by nobody because nothing can be read.
        assertThat(rows)
                .filteredOn(row -> row.attacker().equals("enough-sheets"))
                .allSatisfy(row -> assertThat(row.read()).contains(row.all()).isNotEqualTo(0));
        GeneratedDocument.check("docs/drill.md", document(rows));
    }

    private static String document(List<DrillRow> rows) {
        Texts texts = Texts.of(Language.EN);
        StringBuilder text = new StringBuilder("""
                # Seizure drill

                What an attacker reads from each thing he may hold, as `naru drill` tries it. Made by a test that holds the drill and
                fails where a line reads more, or less, than is expected. Where nothing can be tried, the limit is stated.

                | holds | open rows | capsules seen | sealed marks read | expected |
                |---|---|---|---|---|
                """);
        rows.forEach(row -> text.append("| ")
                .append(String.join(" | ", DrillCommand.cells(row, texts)))
                .append(" |\n"));
        return text.toString();
    }
}
