package org.naru.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vectors beside the specification: their bytes are what the database hashes, their hashes and chains follow. */
@NaruDatabaseTest
class HashVectorsTests {
    private static final JsonNode VECTORS = JsonMapper.builder()
            .build()
            .readTree(Path.of("docs", "specs", "ledger-vectors.json").toFile())
            .path("entries");

    private record Kept(byte[] textHash, byte[] contentHash) {}

    @Test
    void theHashesOfTheFileFollowFromItsOwnBytes() {
        Map<String, byte[]> heads = new HashMap<>();
        for (JsonNode vector : VECTORS) {
            byte[] salt = HexFormat.of().parseHex(vector.path("salt").asString());
            byte[] content = vector.path("content").asString().getBytes(UTF_8);
            byte[] numbers = ByteBuffer.allocate(20)
                    .putLong(vector.path("seq").asLong())
                    .putInt(vector.path("fy").asInt())
                    .putLong(vector.path("no").asLong())
                    .array();
            String entity = vector.path("entity").asString();
            byte[] chain = sha256(new byte[] {1}, heads.getOrDefault(entity, new byte[32]), numbers, sha256(content));
            heads.put(entity, chain);

            assertThat(hex(sha256(salt, vector.path("text").asString().getBytes(UTF_8))))
                    .isEqualTo(vector.path("text_hash").asString());
            assertThat(hex(sha256(content)))
                    .isEqualTo(vector.path("content_hash").asString());
            assertThat(hex(chain)).isEqualTo(vector.path("chain").asString());
        }
        assertThat(VECTORS.size()).isEqualTo(3);
    }

    /** The salt is random, so the hash of the text is the one part of the bytes that differs. */
    @Test
    void theDatabaseHashesTheBytesOfTheFile(TestDatabase database) {
        LedgerBooks books = new LedgerBooks(database);
        Map<String, EntryId> posted = new HashMap<>();
        for (JsonNode vector : VECTORS) {
            EntryId id = posted(books, vector, posted);
            posted.put(vector.path("key").asString(), id);
            Kept kept = database.as(
                    "account:test",
                    () -> database.jdbc()
                            .sql("select text_hash, content_hash from ledger.entry where id = :id")
                            .param("id", id.value())
                            .query((row, n) -> new Kept(row.getBytes(1), row.getBytes(2)))
                            .single());
            String content = vector.path("content")
                    .asString()
                    .replace(vector.path("text_hash").asString(), hex(kept.textHash()));

            assertThat(hex(sha256(content.getBytes(UTF_8))))
                    .as(vector.path("key").asString())
                    .isEqualTo(hex(kept.contentHash()));
        }
    }

    private static EntryId posted(LedgerBooks books, JsonNode vector, Map<String, EntryId> before) {
        LocalDate date = LocalDate.parse(vector.path("date").asString());
        String text = vector.path("text").asString();
        if (vector.has("reverses")) {
            EntryId reversed = before.get(vector.path("reverses").path("key").asString());
            PostOutcome outcome = books.as(() -> books.ledger.journal().reverse(reversed, date, text));
            assertThat(outcome).isInstanceOf(PostOutcome.Posted.class);
            return ((PostOutcome.Posted) outcome).id();
        }
        List<DraftLine> lines = new ArrayList<>();
        vector.path("lines")
                .forEach(line -> lines.add(new DraftLine(
                        line.path("account").asString(),
                        line.path("fund").asString(),
                        line.has("programme") ? line.path("programme").asString() : null,
                        line.path("currency").asString(),
                        line.path("amount").asLong(),
                        line.path("func").asLong(),
                        uuid(line, "party"),
                        uuid(line, "token"))));
        EntryKind kind = Arrays.stream(EntryKind.values())
                .filter(each -> each.code().equals(vector.path("kind").asString()))
                .findFirst()
                .orElseThrow();
        return books.posted(new Draft(
                vector.path("entity").asString(), date, kind, vector.path("key").asString(), text, lines));
    }

    private static @Nullable UUID uuid(JsonNode line, String name) {
        return line.has(name) ? UUID.fromString(line.path(name).asString()) : null;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
