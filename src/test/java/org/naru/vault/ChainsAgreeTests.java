package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two verifiers of the directory, written apart, judge random chains alike: the client's in TypeScript and the server's. */
class ChainsAgreeTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void bothVerifiersSayTheSameOfRandomChains() throws IOException, InterruptedException {
        agreeOn(20261122, 120);
    }

    @Test
    @Tag("long")
    void bothVerifiersSayTheSameOfAThousandRandomChains() throws IOException, InterruptedException {
        agreeOn(7, 1000);
    }

    private static void agreeOn(int seed, int count) throws IOException, InterruptedException {
        assumeTrue(
                Files.isDirectory(Path.of("node_modules/esbuild")), "node_modules are not there: run the build first");
        run("node", "src/test/ts/build.mjs", "target/ts-chains", "chains.tool.ts");
        String tool = "target/ts-chains/vault/chains.tool.mjs";
        int refused = 0;
        int lines = 0;
        for (String line : run("node", tool, Integer.toString(seed), Integer.toString(count))
                .lines()
                .toList()) {
            JsonNode chain = JSON.readTree(line);
            JsonNode said = chain.get("verdict");
            String theirs = said.has("refused")
                    ? said.toString()
                    : "{\"ok\":" + said.get("ok").toString() + "}";
            assertThat(VectorTests.verdict(VectorTests.bytes(chain.get("chain"))))
                    .as("chain %d of seed %d", lines, seed)
                    .isEqualTo(theirs);
            refused += said.has("refused") ? 1 : 0;
            lines++;
        }
        assertThat(lines).isEqualTo(count);
        assertThat(refused).as("chains that are refused, of %d", count).isBetween(count / 5, count * 9 / 10);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
