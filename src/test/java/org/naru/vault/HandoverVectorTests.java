package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The vectors of {@code docs/specs/handover}, which the client made: opened by programs that share no line with it, and what was
 * declared judged by the server's rules.
 */
class HandoverVectorTests {
    private static final Path FOLDER = Path.of("docs", "specs", "handover");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern STANZA = Pattern.compile("(?m)^-> (\\S+)");

    /** A file, and what opens it: an identity, a secret in base64, or words. */
    record Handed(Path file, String opens, String recipient, byte[] declared, JsonNode all) {
        /** Holds what came out of the file against what went in. */
        void isIn(byte[] archive) throws IOException {
            Map<String, byte[]> entries = entries(archive);
            JsonNode record = JSON.readTree(entries.get("record.json"));
            assertThat(record.path("format").asString()).isEqualTo("naru-handover-record/1");
            assertThat(record.path("record")).isEqualTo(all.path("record"));
            assertThat(record.path("leftOut")).isEqualTo(all.path("leftOut"));
            HandoverFile.Declared said = HandoverFile.read(declared).orElseThrow();
            assertThat(record.path("handover").path("id").asString())
                    .isEqualTo(said.id().toString());
            assertThat(record.path("handover").path("purpose").asString()).isEqualTo(said.purpose());
            JsonNode note = record.path("documents")
                    .valueStream()
                    .filter(each -> each.path("doc").equals(all.path("note").path("doc")))
                    .findFirst()
                    .orElseThrow();
            assertThat(note.path("versions").valueStream().map(each -> each.path("text")))
                    .containsExactlyElementsOf(
                            all.path("note").path("versions").valueStream().toList());
            JsonNode attachment = record.path("attachments").get(0);
            byte[] content = entries.get(attachment.path("file").asString());
            assertThat(content)
                    .isEqualTo(Base64.getDecoder()
                            .decode(all.path("attachment").path("content").asString()));
            assertThat(Hash.of(content).text())
                    .isEqualTo(attachment.path("sha256").asString());
            String readable = new String(entries.get("notes.txt"), StandardCharsets.UTF_8);
            assertThat(readable)
                    .contains(all.path("label").asString())
                    .contains(all.path("attachment").path("name").asString())
                    .contains(note.path("versions").get(1).path("text").asString())
                    .doesNotContain(all.path("absent").get(0).asString());
        }
    }

    private static Map<String, byte[]> entries(byte[] archive) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                assertThat(entries.put(entry.getName(), zip.readAllBytes())).isNull();
            }
        }
        return entries;
    }

    static Handed handed(String to) throws IOException {
        JsonNode all = JSON.readTree(Files.readAllBytes(FOLDER.resolve("vectors.json")));
        JsonNode one = all.path("files")
                .valueStream()
                .filter(each -> each.path("to").asString().equals(to))
                .findFirst()
                .orElseThrow();
        String opens = one.path("identity").asString("")
                + one.path("secret").asString("")
                + one.path("words").asString("");
        return new Handed(
                FOLDER.resolve(one.path("file").asString()).toAbsolutePath(),
                opens,
                one.path("recipient").asString(),
                Base64.getDecoder().decode(one.path("declared").asString()),
                all);
    }

    @Test
    void aHybridFileOpensWithItsSecretAlone() throws IOException, GeneralSecurityException {
        Handed handed = handed("hybrid");

        handed.isIn(HybridAge.open(Base64.getDecoder().decode(handed.opens()), Files.readAllBytes(handed.file())));
    }

    @Test
    void anX25519FileOpensWithItsIdentityAlone() throws IOException, GeneralSecurityException {
        Handed handed = handed("x25519");
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (var opened = new StandardDecryptingChannelFactory()
                        .newDecryptingChannel(
                                Channels.newChannel(new ByteArrayInputStream(Files.readAllBytes(handed.file()))),
                                List.of(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(handed.opens())));
                var in = Channels.newInputStream(opened)) {
            in.transferTo(archive);
        }

        handed.isIn(archive.toByteArray());
    }

    @Test
    void eachFileHasOneStanza() throws IOException {
        for (Map.Entry<String, String> each : Map.of("hybrid", "mlkem768x25519", "x25519", "X25519", "words", "scrypt")
                .entrySet()) {
            String file = Files.readString(handed(each.getKey()).file(), StandardCharsets.ISO_8859_1);
            String header = file.substring(0, file.indexOf("\n---"));
            assertThat(STANZA.matcher(header).results().map(found -> found.group(1)))
                    .as(each.getKey())
                    .containsExactly(each.getValue());
        }
    }

    @Test
    void whatWasDeclaredHoldsByTheServersRules() throws IOException {
        Directory directory = new Directory();
        for (String to : List.of("hybrid", "x25519", "words")) {
            Handed handed = handed(to);
            if (directory.head().isEmpty()) {
                handed.all()
                        .path("statements")
                        .forEach(each -> assertThat(
                                        directory.add(Base64.getDecoder().decode(each.asString())))
                                .isEqualTo(new Directory.Verdict.Holds()));
            }
            HandoverFile.Declared declared =
                    HandoverFile.read(handed.declared()).orElseThrow();
            Instant then = declared.hour();
            assertThat(declared.to()).isEqualTo(to);
            assertThat(declared.key().map(Hash::text).orElse(""))
                    .isEqualTo(
                            to.equals("words")
                                    ? ""
                                    : Hash.of(handed.recipient().getBytes(StandardCharsets.US_ASCII))
                                            .text());
            assertThat(HandoverFile.judge(directory, declared, then)).isEmpty();
            byte[] changed = new String(handed.declared(), StandardCharsets.US_ASCII)
                    .replace("\"person-asked\"", "\"partner\"")
                    .getBytes(StandardCharsets.US_ASCII);
            assertThat(HandoverFile.judge(directory, HandoverFile.read(changed).orElseThrow(), then))
                    .contains("signature");
        }
    }
}
