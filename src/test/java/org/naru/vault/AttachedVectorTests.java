package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vectors of attachments and drafts in {@code docs/specs}, by a reader written from the text beside them. */
class AttachedVectorTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern MEDIA = Pattern.compile("image/jpeg|image/png|application/octet-stream");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9+/=]{4,680}");

    private record Parent(byte[] secret, long size, long len, Hash sha256) {}

    @TestFactory
    Stream<DynamicTest> anAttachmentIsReadAsItSays() throws IOException {
        List<JsonNode> cases = cases("attachment");
        assertThat(cases).hasSizeGreaterThan(19);
        return cases.stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.path("name").asString(),
                        () -> assertThat(attached(each))
                                .isEqualTo(each.path("expect").asString())));
    }

    private static String attached(JsonNode each) {
        Optional<Parent> said = parent(each.path("parent").asString());
        if (said.isEmpty()) {
            return "form";
        }
        Parent parent = said.get();
        byte[] file = bytes(each.path("file"));
        if (file.length != parent.size()) {
            return "length";
        }
        byte[] plain;
        try {
            plain = HybridAge.open(parent.secret(), file);
        } catch (GeneralSecurityException changed) {
            return "seal";
        }
        if (parent.len() > plain.length || !zeros(plain, (int) parent.len())) {
            return "length";
        }
        byte[] content = Arrays.copyOf(plain, (int) parent.len());
        if (!Hash.of(content).equals(parent.sha256())) {
            return "body";
        }
        return Arrays.equals(content, bytes(each.path("content"))) ? "ok" : "another content";
    }

    private static Optional<Parent> parent(String body) {
        try {
            CanonicalReader from = new CanonicalReader(body);
            from.open().first("blob").uuid();
            byte[] secret = from.then("secret").bytes(32);
            long size = from.then("size").integer();
            long len = from.then("len").integer();
            Hash sha256 = from.then("sha256").hash();
            from.matching(MEDIA, from.then("media").string());
            String name = from.matching(NAME, from.then("name").string());
            StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(name)));
            from.then("cleaned").truth();
            from.then("note").uuid();
            from.close().end();
            return Optional.of(new Parent(secret, size, len, sha256));
        } catch (CanonicalReader.Malformed | CharacterCodingException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    @TestFactory
    Stream<DynamicTest> aDraftIsOfferedToWhoeverWroteItThereAndToNobodyElse() throws IOException {
        JsonNode all = all("draft");
        List<JsonNode> cases = cases("draft");
        assertThat(cases).hasSizeGreaterThan(9);
        return cases.stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.path("name").asString(),
                        () -> assertThat(isOffered(all, bytes(each.path("file"))) ? "offered" : "not offered")
                                .isEqualTo(each.path("expect").asString())));
    }

    private static boolean isOffered(JsonNode all, byte[] file) {
        byte[] plain;
        try {
            plain = HybridAge.open(bytes(all.path("secret")), file);
        } catch (GeneralSecurityException another) {
            return false;
        }
        String text = new String(plain, StandardCharsets.UTF_8);
        String[] lines = text.split("\n", -1);
        if (lines.length < 4 || !lines[0].equals("naru-draft/1")) {
            return false;
        }
        byte[] signed = (lines[0] + "\n" + lines[1] + "\n").getBytes(StandardCharsets.UTF_8);
        if (!StrictEd25519.verifies(
                bytes(all.path("signer")), signed, Base64.getDecoder().decode(lines[2]))) {
            return false;
        }
        JsonNode line = JSON.readTree(lines[1]);
        JsonNode asked = all.path("asked");
        return Stream.of("kind", "of", "member", "id")
                        .allMatch(key ->
                                line.path(key).asString().equals(asked.path(key).asString()))
                && line.path("writing").path("subject").isMissingNode();
    }

    private static boolean zeros(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode all(String name) throws IOException {
        return JSON.readTree(Files.readAllBytes(Path.of("docs", "specs", name, "vectors.json")));
    }

    private static List<JsonNode> cases(String name) throws IOException {
        return all(name).path("cases").valueStream().toList();
    }

    private static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.asString());
    }
}
