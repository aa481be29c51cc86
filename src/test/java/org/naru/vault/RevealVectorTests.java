package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vectors of {@code docs/specs/reveal}, which the browser's verifier reads too. */
class RevealVectorTests {
    @TestFactory
    Stream<DynamicTest> eachIsJudgedAsItSays() throws IOException {
        JsonNode all =
                JsonMapper.builder().build().readTree(Files.readAllBytes(Path.of("docs/specs/reveal/vectors.json")));
        Directory directory = new Directory();
        all.path("chain")
                .forEach(each -> assertThat(directory.add(bytes(each))).isEqualTo(new Directory.Verdict.Holds()));
        Instant now = Instant.parse(all.path("now").asString());
        List<DynamicTest> tests = new ArrayList<>();
        all.path("cases")
                .forEach(each ->
                        tests.add(DynamicTest.dynamicTest(each.path("name").asString(), () -> {
                            List<byte[]> consents = new ArrayList<>();
                            each.path("consents").forEach(one -> consents.add(bytes(one)));
                            assertThat(RevealFile.judge(directory, bytes(each.path("request")), consents, now)
                                            .orElse("ok"))
                                    .isEqualTo(each.path("expect").asString());
                        })));
        assertThat(tests).hasSizeGreaterThan(24);
        return tests.stream();
    }

    private static byte[] bytes(JsonNode text) {
        return Base64.getDecoder().decode(text.asString());
    }
}
