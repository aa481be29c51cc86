package org.naru.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.platform.web.Language;
import org.naru.proof.Proves;
import org.naru.proof.Shared;
import picocli.CommandLine;

class ReportCommandTests {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        Console console =
                new Console(new Lifetime(), Map.of("NARU_LANG", "en"), new PrintWriter(out), new PrintWriter(err));
        return new CommandLine(NaruCommand.class, new CommandFactory(console))
                .setResourceBundle(CommandTexts.usage(Language.EN))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(
                        Stream.concat(Stream.of("report"), Stream.of(arguments)).toArray(String[]::new));
    }

    @Test
    @Proves("A-170")
    void leavesWithOneWhereThePublishedReportContradictsItself() {
        String published = Shared.path("reference/published-2024.json").toString();

        assertThat(run("check", "--language", "ko", published)).isEqualTo(1);
        assertThat(out.toString()).contains("지적 2건").contains("85,000");
    }

    @Test
    void leavesWithZeroOneOrTwo(@TempDir Path folder) throws IOException {
        Path clean = Files.writeString(folder.resolve("a.json"), "{\"lines\": [{\"amount\": 1}], \"total\": 1}");
        Path wrong = Files.writeString(folder.resolve("b.json"), "{\"lines\": [{\"amount\": 1}], \"total\": 2}");
        Path broken = Files.writeString(folder.resolve("c.json"), "{");

        assertThat(run("check", "--format", "csv", clean.toString())).isEqualTo(0);
        assertThat(run("check", "--format", "json", "--language", "en", wrong.toString()))
                .isEqualTo(1);
        assertThat(run("check", broken.toString())).isEqualTo(2);
        assertThat(run("check", folder.resolve("none.json").toString())).isEqualTo(2);
        assertThat(run("check")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(run("check", "--format", "xml", clean.toString())).isEqualTo(2);
        assertThat(out.toString()).contains("\"rule\":\"R1\"");
    }

    @Test
    void explainsItselfWithExamples() {
        assertThat(run("check", "--help")).isEqualTo(0);
        assertThat(out.toString()).contains("naru report check --language ko").contains("docs/specs/report-check.md");
    }
}
