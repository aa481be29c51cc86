package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vectors of {@code docs/specs}, read by verifiers that share nothing with those that made them. */
class VectorTests {
    private static final Path SPECS = Path.of("docs", "specs");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TestFactory
    Stream<DynamicTest> aCapsuleIsWhatItsVectorSays() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("valid", "invalid")) {
            try (Stream<Path> found = Files.list(SPECS.resolve("capsule").resolve(folder))) {
                found.sorted().forEach(files::add);
            }
        }
        assertThat(files).hasSizeGreaterThan(80);
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    Vector vector = Vector.read(file);
                    assertThat(vector.outcome()).isEqualTo(vector.head().get("expect"));
                }));
    }

    @Test
    void aCapsuleOpensWithNoOtherKeyAndWithoutItsSignerNowhere() throws IOException {
        Vector minimal = Vector.read(SPECS.resolve("capsule/valid/minimal"));
        Map<String, String> head = new HashMap<>(minimal.head());
        byte[] key = Base64.getDecoder().decode(head.get("key"));
        key[31] ^= 1;
        head.put("key", Base64.getEncoder().encodeToString(key));

        assertThat(new Vector(head, minimal.file()).outcome()).isEqualTo("seal");
        assertThat(minimal.outcome()).isEqualTo("ok");
    }

    @TestFactory
    Stream<DynamicTest> aChainIsWhatItsVectorSays() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(SPECS.resolve("directory"))) {
            files = found.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(8);
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    JsonNode vector = JSON.readTree(Files.readString(file));
                    assertThat(verdict(bytes(vector.get("chain"))))
                            .isEqualTo(vector.get("verdict").toString());
                }));
    }

    /** What {@link DirectoryChain} says of a chain, as the vectors write it. */
    static String verdict(List<byte[]> chain) {
        DirectoryChain.Verified verified = DirectoryChain.verify(chain);
        return verified.refused()
                .map(refused -> "{\"refused\":%d,\"reason\":\"%s\"}"
                        .formatted(refused.seq(), refused.reason().code()))
                .orElseGet(() -> {
                    Directory.Head head = verified.directory().head().orElseThrow();
                    return "{\"ok\":[%d,\"%s\"]}"
                            .formatted(head.seq(), head.hash().text());
                });
    }

    static List<byte[]> bytes(JsonNode texts) {
        return StreamSupport.stream(texts.spliterator(), false)
                .map(each -> Base64.getDecoder().decode(each.asString()))
                .toList();
    }

    private record Vector(Map<String, String> head, byte[] file) {
        static Vector read(Path path) throws IOException {
            byte[] all = Files.readAllBytes(path);
            int end = 0;
            while (all[end] != '\n' || all[end + 1] != '\n') {
                end++;
            }
            Map<String, String> head = new HashMap<>();
            for (String line : new String(all, 0, end, StandardCharsets.UTF_8).split("\n")) {
                head.put(line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2));
            }
            return new Vector(head, Arrays.copyOfRange(all, end + 2, all.length));
        }

        String outcome() throws IOException {
            JsonNode world =
                    JSON.readTree(Files.readString(SPECS.resolve("capsule").resolve(head.get("world"))));
            Directory directory =
                    DirectoryChain.verify(bytes(world.get("statements"))).directory();
            List<SubjectCard> cards = new ArrayList<>();
            for (byte[] each : bytes(world.get("subjectCards"))) {
                SubjectCard card = SubjectCard.read(each).orElseThrow();
                Optional<SubjectCard> before = cards.isEmpty() ? Optional.empty() : Optional.of(cards.getLast());
                assertThat(card.judge(directory, before)).isEmpty();
                cards.add(card);
            }
            CapsuleReader.Row row = JSON.readValue(head.get("row"), CapsuleReader.Row.class);
            Map<String, Long> known = new HashMap<>();
            for (JsonNode pair : JSON.readTree(head.get("known"))) {
                known.put(pair.get(0).asString(), pair.get(1).asLong());
            }
            return CapsuleReader.read(file, Base64.getDecoder().decode(head.get("key")), row, directory, cards, known);
        }
    }
}
