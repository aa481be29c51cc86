package org.naru.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.ledger.plaintext.GeneratedBook;
import org.naru.proof.ProgramProcess;
import org.naru.proof.Proves;

/** A book by commands alone: into an empty home, read there, backed up, restored elsewhere, and out again. */
class BooksByCommandIT {
    @TempDir
    private Path folder;

    @Test
    @Proves("C-116")
    void comesInIsBackedUpAndIsTheSameBookInAnotherHome() throws Exception {
        GeneratedBook book = GeneratedBook.make(folder.resolve("book"), 200);
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Path backups = Files.createDirectory(folder.resolve("backups"));
        Path paper = folder.resolve("key.txt");
        String statement;
        String backedUp;
        try (ProgramProcess serving = ProgramProcess.serve(first)) {
            serving.awaitReady();
            String map = book.folder().resolve("map.json").toString();
            assertThat(run(first, ExitCode.DONE, "import", book.journal().toString(), "--map", map, "--dry-run"))
                    .contains("200");
            assertThat(run(first, ExitCode.DONE, "import", book.journal().toString(), "--map", map))
                    .contains("200");
            statement = statement(first);
            run(first, ExitCode.REFUSED, "backup", backups.toString());
            Files.writeString(paper, run(first, ExitCode.DONE, "backup", "--make-key"));
            backedUp = run(first, ExitCode.DONE, "backup", backups.toString());
            run(
                    first,
                    ExitCode.DONE,
                    "backup",
                    "rehearse",
                    "--data",
                    one(backups, "data-"),
                    "--shares",
                    one(backups, "shares-"),
                    "--key-file",
                    paper.toString());
            exported(first, "first.journal");
        }
        String restored = run(
                second,
                ExitCode.DONE,
                "restore",
                "--data",
                one(backups, "data-"),
                "--shares",
                one(backups, "shares-"),
                "--key-file",
                paper.toString());
        try (ProgramProcess serving = ProgramProcess.serve(second)) {
            serving.awaitReady();

            assertThat(statement(second)).isEqualTo(statement);
            exported(second, "second.journal");
            assertThat(folder.resolve("second.journal")).hasSameTextualContentAs(folder.resolve("first.journal"));
            assertThat(folder.resolve("second.journal.map.json"))
                    .hasSameTextualContentAs(folder.resolve("first.journal.map.json"));
        }
        assertThat(backedUp.lines().filter(line -> line.contains("chain ")).toList())
                .hasSize(2)
                .isEqualTo(
                        restored.lines().filter(line -> line.contains("chain ")).toList());
    }

    private static String one(Path folder, String prefix) throws java.io.IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
    }

    @Test
    void aFileInTheCodePageOfKoreanWindowsIsNamedAndNothingComesIn() throws Exception {
        Path home = folder.resolve("home");
        GeneratedBook book = GeneratedBook.make(folder.resolve("book"), 20);
        Path korean = folder.resolve("korean.journal");
        Files.write(
                korean,
                "2024-01-05 * 후원금\n    Assets:KR:Bank:KRW  1000 KRW\n    Income:KR:Gifts\n"
                        .getBytes(java.nio.charset.Charset.forName("MS949")));

        String said = run(
                home,
                ExitCode.WRONG_USE,
                "import",
                korean.toString(),
                "--map",
                book.folder().resolve("map.json").toString());

        assertThat(said).contains("korean.journal", "CP949").doesNotContain("Exception");
    }

    private void exported(Path home, String name) {
        run(
                home,
                ExitCode.DONE,
                "export",
                "--format",
                "hledger",
                "--out",
                folder.resolve(name).toString());
    }

    /** Without the moment it was computed at. */
    private static String statement(Path home) {
        String json = run(home, ExitCode.DONE, "statement", "trial-balance", "--year", "2025", "--format", "json");
        return json.replaceAll("\"moment\"\\s*:\\s*\"[^\"]*\"", "");
    }

    private static String run(Path home, int ends, String... arguments) {
        try (ProgramProcess command = ProgramProcess.run(home, Map.of(), arguments)) {
            int ended = command.awaitEnd();
            assertThat(ended).as(command.said()).isEqualTo(ends);
            return command.said();
        }
    }
}
