package org.naru.ledger.plaintext;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged and foreign files are named for what they are; none makes the reader throw. */
class DamagedBookTests {
    private static final String BOOK = """
            2024-03-01 * (12) 김밥천국 | 점심  ; 모임
                Expenses:Food    12,500 KRW
                ; fund: F01
                Assets:Cash

            2024-03-02 ! 환전
                Assets:USD    10.00 USD @@ 13,300 KRW
                Assets:Cash   -13300 KRW
            """;

    @TempDir
    Path folder;

    @Test
    void aBookInCp949IsNamed() {
        assertThat(reasons(BOOK.getBytes(Charset.forName("x-windows-949")))).containsExactly("encoding-cp949");
    }

    @Test
    void aBookInUtf16IsNamedWithAndWithoutItsMark() {
        assertThat(reasons(BOOK.getBytes(UTF_16))).containsExactly("encoding-utf-16");
        assertThat(reasons("2024-01-01 x\n  A  1\n  B\n".getBytes(Charset.forName("UTF-16LE"))))
                .containsExactly("encoding-utf-16");
    }

    @Test
    void aBookInLatin1IsNamed() {
        byte[] text =
                "2024-01-01 * Caf\u00e9 Zo\u00eb\n    A  1 EUR\n    B\n".getBytes(Charset.forName("windows-1252"));

        assertThat(reasons(text)).containsExactly("encoding-latin-1");
    }

    @Test
    void aZeroByteIsNamed() {
        assertThat(reasons(BOOK.replace("점심", "\0").getBytes(UTF_8))).containsExactly("nul-byte");
    }

    @Test
    void aMarkOfByteOrderInFrontOfUtf8IsPassedOver() {
        assertThat(reasons(("\uFEFF" + BOOK).getBytes(UTF_8))).isEmpty();
    }

    @Test
    void lineEndsOfWindowsAreLineEnds() {
        assertThat(reasons(BOOK.replace("\n", "\r\n").getBytes(UTF_8))).isEmpty();
    }

    @Test
    void aLineWithoutEndIsNamedAndReadingGoesOn() {
        String endless = "2024-01-01 * " + "x".repeat(2_000_000) + "\n    A  1 USD\n    B\n\nalias a=b\n";

        assertThat(reasons(endless.getBytes(UTF_8))).startsWith("line-too-long").endsWith("alias");
    }

    @Test
    void aBookCutAnywhereNeverMakesTheReaderThrow() {
        byte[] whole = BOOK.getBytes(UTF_8);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);

            assertThatCode(() -> reasons(cut)).as("cut at %d", length).doesNotThrowAnyException();
        }
    }

    @Test
    void aBookWithBytesExchangedNeverMakesTheReaderThrow() {
        long seed = 20240301;
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            byte[] changed = BOOK.getBytes(UTF_8);
            for (int i = 0; i < 1 + random.nextInt(8); i++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }

            assertThatCode(() -> reasons(changed))
                    .as("seed %d round %d", seed, round)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void includeStaysInTheFolderAlsoBySymbolicLink() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Files.writeString(outside.resolve("secret.journal"), BOOK);
        Files.createSymbolicLink(inside.resolve("link.journal"), outside.resolve("secret.journal"));
        Path book = Files.writeString(inside.resolve("book.journal"), "include link.journal\n");

        assertThat(reasons(book)).containsExactly("include-outside");
    }

    @Test
    void includeReadsAFileBelowAndNamesItsLines() throws IOException {
        Files.createDirectory(folder.resolve("2024"));
        Files.writeString(folder.resolve("2024/march.journal"), BOOK + "\nalias a=b\n");
        Path book = Files.writeString(folder.resolve("book.journal"), "include 2024/march.journal\n");
        Problems problems = new Problems();

        parser(problems, true).read(book);

        assertThat(problems.list()).hasSize(1).first().satisfies(problem -> {
            assertThat(problem.place().file()).endsWith("2024/march.journal");
            assertThat(problem.place().line()).isEqualTo(10);
        });
    }

    @Test
    void includesInARingAreFound() throws IOException {
        Files.writeString(folder.resolve("a.journal"), "include b.journal\n");
        Files.writeString(folder.resolve("b.journal"), "include a.journal\n");

        assertThat(reasons(folder.resolve("a.journal"))).containsExactly("include-loop");
    }

    @Test
    void sixteenFilesDeepIsTheLastDepth() throws IOException {
        for (int i = 0; i <= 18; i++) {
            Files.writeString(folder.resolve(i + ".journal"), "include " + (i + 1) + ".journal\n");
        }
        Files.writeString(folder.resolve("18.journal"), BOOK);

        assertThat(reasons(folder.resolve("0.journal"))).containsExactly("include-depth");
        assertThat(reasons(folder.resolve("2.journal"))).isEmpty();
    }

    @Test
    void allProblemsAreToldAtOnceUpToTwoHundred() {
        Problems problems = new Problems();
        String many = "alias a=b\n".repeat(1_000);

        parser(problems, false).read("many.journal", new ByteArrayInputStream(many.getBytes(UTF_8)));

        assertThat(problems.list()).hasSize(Problems.KEPT_MAX);
        assertThat(problems.count()).isEqualTo(1_000);
    }

    private static JournalParser parser(Problems problems, boolean includes) {
        return new JournalParser(
                new JournalParser.Options(Set.of("fund"), false, includes), problems, new JournalParser.Sink() {
                    @Override
                    public void transaction(Written transaction) {}

                    @Override
                    public void price(Price price) {}
                });
    }

    private static List<String> reasons(byte[] text) {
        Problems problems = new Problems();
        parser(problems, false).read("book.journal", new ByteArrayInputStream(text));
        return keys(problems);
    }

    private static List<String> reasons(Path book) {
        Problems problems = new Problems();
        parser(problems, true).read(book);
        return keys(problems);
    }

    private static List<String> keys(Problems problems) {
        List<String> keys = new ArrayList<>();
        problems.list().forEach(problem -> keys.add(problem.reason().key()));
        return keys;
    }
}
