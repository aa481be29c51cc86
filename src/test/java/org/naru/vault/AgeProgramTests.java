package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The {@code age} program opens what people outside are handed, and, from 1.3 on, with the identity of a record what was sealed to
 * it; what it seals is opened here (3a T12). Debian 12 has 1.1, which knows no hybrid recipients: then those are skipped, and the
 * files to X25519 keys and to words are not.
 */
class AgeProgramTests {
    private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.(\\d+).*", Pattern.DOTALL);

    @TempDir
    Path folder;

    private static void isThere() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/age")), "skipped: the program age is not here");
    }

    private static void isNewEnough() throws IOException {
        isThere();
        String version = new String(run(Path.of("."), "age", "--version"), StandardCharsets.UTF_8);
        Matcher found = VERSION.matcher(version);
        boolean enough =
                found.matches() && (Integer.parseInt(found.group(1)) > 1 || Integer.parseInt(found.group(2)) >= 3);
        assumeTrue(enough, "skipped: age 1.3 or later is needed for hybrid recipients, here is " + version.strip());
    }

    /** The file that the client made for somebody outside, as its receiver opens it. */
    @Test
    void opensARecordThatWasHandedOverToAnX25519Key() throws IOException {
        isThere();
        HandoverVectorTests.Handed handed = HandoverVectorTests.handed("x25519");
        Path key = Files.writeString(folder.resolve("key"), handed.opens() + "\n");
        opens(handed, key);
    }

    @Test
    void opensARecordThatWasHandedOverToAHybridKey() throws IOException {
        isNewEnough();
        HandoverVectorTests.Handed handed = HandoverVectorTests.handed("hybrid");
        Path key = identity(Base64.getDecoder().decode(handed.opens()));
        opens(handed, key);
    }

    private void opens(HandoverVectorTests.Handed handed, Path key) throws IOException {
        run(
                folder,
                "age",
                "-d",
                "-i",
                key.toString(),
                "-o",
                "record.zip",
                handed.file().toString());

        handed.isIn(Files.readAllBytes(folder.resolve("record.zip")));
    }

    /** It asks a terminal for them: one is made. */
    @Test
    void opensARecordThatWasHandedOverWithWords() throws Exception {
        isThere();
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "skipped: the program script is not here");
        HandoverVectorTests.Handed handed = HandoverVectorTests.handed("words");
        Process process = new ProcessBuilder("script", "-qec", "age -d -o record.zip " + handed.file(), "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (OutputStream typed = process.getOutputStream()) {
            typed.write((handed.opens() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();

        handed.isIn(Files.readAllBytes(folder.resolve("record.zip")));
    }

    @Test
    void opensWhatIsSealedToARecord() throws Exception {
        isNewEnough();
        byte[] secret = TestFile.noise(32);
        byte[] plain = "강을 건넌 밤".getBytes(StandardCharsets.UTF_8);
        Path key = identity(secret);
        Files.write(folder.resolve("note.age"), HybridSeal.seal(secret, plain));

        assertThat(run(folder, "age", "-d", "-i", key.toString(), "note.age")).isEqualTo(plain);
    }

    /** A committed vector, which the client sealed. */
    @Test
    void opensWhatABrowserSealed() throws Exception {
        isNewEnough();
        String vector =
                Files.readString(Path.of("docs", "specs", "capsule", "valid", "minimal"), StandardCharsets.ISO_8859_1);
        int end = vector.indexOf("\n\n");
        Matcher secret = Pattern.compile("(?m)^key: (.*)$").matcher(vector.substring(0, end));
        assertThat(secret.find()).isTrue();
        Path key = identity(Base64.getDecoder().decode(secret.group(1)));
        Files.write(folder.resolve("capsule.age"), vector.substring(end + 2).getBytes(StandardCharsets.ISO_8859_1));

        assertThat(new String(run(folder, "age", "-d", "-i", key.toString(), "capsule.age"), StandardCharsets.UTF_8))
                .startsWith("naru-capsule/1\n");
    }

    private Path identity(byte[] secret) throws IOException {
        String text = TestMember.bech32("AGE-SECRET-KEY-PQ-".toLowerCase(Locale.ROOT), secret);
        return Files.writeString(folder.resolve("key"), text.toUpperCase(Locale.ROOT) + "\n");
    }

    @Test
    void sealsWhatIsOpenedHere() throws Exception {
        isNewEnough();
        byte[] secret = TestFile.noise(32);
        byte[] plain = "강을 건넌 밤".getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("note"), plain);

        byte[] file = run(folder, "age", "-r", HybridSeal.recipient(secret), "note");

        assertThat(HybridAge.open(secret, file)).isEqualTo(plain);
    }

    private static byte[] run(Path folder, String... command) throws IOException {
        Process process =
                new ProcessBuilder(List.of(command)).directory(folder.toFile()).start();
        byte[] said = process.getInputStream().readAllBytes();
        try {
            assertThat(process.waitFor())
                    .as(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return said;
    }
}
