package org.naru.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.proof.Shared;
import org.naru.proof.TestDatabase;
import org.naru.proof.TestServer;

/** The benchmarks themselves, small: every answer right, every row there. What they measure is not judged here. */
class BenchTests {
    @TempDir
    Path folder;

    @Test
    void everyAnswerOfASmallRunIsTheGenerators() throws IOException, SQLException {
        Shared.path("bench/gen_ledger.py");
        TestServer server = TestServer.chosen();

        Findings findings;
        try (TestDatabase database = server.freshDatabase()) {
            findings = new Bench(1_000, 1, folder).run(server, database);
        }

        assertThat(findings.wrong()).isEmpty();
        assertThat(findings.answers()).isGreaterThanOrEqualTo(10);
        assertThat(findings.rows())
                .hasSizeGreaterThanOrEqualTo(8)
                // Processor time is counted in hundredths of a second: so little work may have taken none.
                .allSatisfy(row -> assertThat(
                                row.ours() > 0 || (row.ours() == 0 && row.unit().equals("s CPU")))
                        .as(row.toString())
                        .isTrue());
    }

    @Test
    void aWrongAnswerIsFound() {
        Findings findings = new Findings();

        findings.same("sums", 5, 6);

        assertThat(findings.wrong()).hasSize(1);
    }
}
