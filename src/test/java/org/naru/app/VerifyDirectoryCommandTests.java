package org.naru.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.platform.web.Language;
import org.naru.vault.TestDirectory;
import picocli.CommandLine;

class VerifyDirectoryCommandTests {
    private final StringWriter out = new StringWriter();

    private int run(String... arguments) {
        Console console =
                new Console(new Lifetime(), Map.of("NARU_LANG", "en"), new PrintWriter(out), new PrintWriter(out));
        return new CommandLine(NaruCommand.class, new CommandFactory(console))
                .setResourceBundle(CommandTexts.usage(Language.EN))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(arguments);
    }

    @Test
    void leavesWithZeroWhereTheChainHoldsAndNamesWhatIsRefused(@TempDir Path folder) throws IOException {
        String chain = TestDirectory.small();
        Path whole = Files.writeString(folder.resolve("a.txt"), chain, StandardCharsets.ISO_8859_1);
        Path json = Files.writeString(folder.resolve("a.json"), TestDirectory.asAnswered(chain));
        Path bent = Files.writeString(folder.resolve("b.txt"), chain.replace("\"epoch\":1", "\"epoch\":2"));
        Path none = Files.writeString(folder.resolve("c.txt"), "{}");

        assertThat(run("verify-directory", whole.toString())).isEqualTo(0);
        assertThat(out.toString()).contains("steward", "epoch 1, members 1, keepers 1");
        assertThat(run("verify-directory", "--format", "json", json.toString())).isEqualTo(0);
        assertThat(run("verify-directory", bent.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("Statement 3 is refused: signature.");
        assertThat(run("verify-directory", none.toString())).isEqualTo(2);
        assertThat(run("verify-directory", folder.resolve("d").toString())).isEqualTo(2);
        assertThat(run("verify-directory")).isEqualTo(2);
    }
}
