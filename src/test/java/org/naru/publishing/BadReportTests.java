package org.naru.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.platform.web.Language;

/** Files that cannot be judged: each is refused with its place and reason, and none is judged by halves. */
class BadReportTests {
    private static final String GOOD = """
            {"표": {"lines": [
              {"name": "가", "amount": 1, "percent": 50.0},
              {"name": "나", "amount": 1, "percent": 50.0}], "total": 2}}
            """;

    private static List<String> says(String json) {
        return Judgement.of(json).says();
    }

    private static List<String> says(byte[] bytes) {
        return new Judgement(ReportCheck.check(bytes)).says();
    }

    @Test
    void judgesTheReportThatTheOthersAreBrokenFrom() {
        assertThat(says(GOOD)).isEmpty();
        assertThat(says("\ufeff" + GOOD)).isEmpty();
    }

    @Test
    void namesKoreanAndWideEncodings() {
        for (String encoding : List.of("x-windows-949", "EUC-KR")) {
            ReportVerdict verdict = ReportCheck.check(GOOD.getBytes(Charset.forName(encoding)));
            assertThat(new Judgement(verdict).says()).containsExactly("refused: file.encoding");
            assertThat(new Judgement(verdict).english())
                    .contains("looks like CP949")
                    .contains("iconv -f CP949");
        }
        for (Charset encoding :
                List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            ReportVerdict verdict = ReportCheck.check(GOOD.getBytes(encoding));
            assertThat(new Judgement(verdict).english()).contains("looks like UTF-16");
        }
        byte[] latin = "{\n\"caf\u00e9\": 1}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(new Judgement(ReportCheck.check(latin)).english()).contains("line 2 is not UTF-8");
    }

    @Test
    void refusesWhatIsNotStrictJsonWithItsPlace() {
        assertThat(says("")).containsExactly("refused: json.empty");
        assertThat(says(" \n")).containsExactly("refused: json.empty");
        assertThat(says(GOOD + "1")).containsExactly("refused: json.behind");
        assertThat(says("{\"a\": 1,}")).containsExactly("refused: json.broken");
        assertThat(says("{\"a\": 01}")).containsExactly("refused: json.broken");
        assertThat(says("{\"a\": NaN}")).containsExactly("refused: json.broken");
        assertThat(says("// note\n{}")).containsExactly("refused: json.broken");
        assertThat(says("{'a': 1}")).containsExactly("refused: json.broken");
        assertThat(says("{\"a\": 1")).containsExactly("refused: json.broken");
        Judgement twice = Judgement.of("{\n \"total\": 1,\n \"total\": 2}");
        assertThat(twice.says()).containsExactly("refused: json.twice");
        assertThat(twice.english()).contains("line 3").contains("“total”");
    }

    @Test
    void refusesDepthAndLengthThatNoReportHas() {
        assertThat(says("[".repeat(100_000))).containsExactly("refused: json.toomuch");
        assertThat(says("{\"a\":".repeat(100_000))).containsExactly("refused: json.toomuch");
        assertThat(says("{\"counts\": " + "9".repeat(100_000) + "}")).containsExactly("refused: json.toomuch");
        assertThat(says("{\"counts\": " + "9".repeat(150) + "}")).containsExactly("refused: number counts");
        assertThat(says("{\"counts\": 1e999999999}")).containsExactly("refused: number counts");
        assertThat(says(new byte[ReportFile.BYTES_MAX + 1])).containsExactly("refused: file.large");
    }

    @Test
    void judgesAReportNestedAsDeepAsIsAllowed() {
        int depth = JsonReader.DEPTH_MAX - 4;

        assertThat(says("[".repeat(depth) + GOOD.replace("total\": 2", "total\": 3") + "]".repeat(depth)))
                .hasSize(1)
                .allMatch(finding -> finding.startsWith("R1 [0]") && finding.endsWith("[0].표"));
    }

    @Test
    void listsAllProblemsAtOnce() {
        String report = """
                {"currency": "KRW",
                 "a": {"lines": [{"name": "x"}, {"amount": 1.5}, {"amount": true}, 7], "total": "many"},
                 "b": {"lines": [{"amount": 1, "percent": "half"}], "total": null},
                 "same": [["a.total", "nowhere"], ["a"], 5],
                 "part_of": "a",
                 "disjoint_periods": {"parts": []}}
                """;

        assertThat(says(report))
                .containsExactly(
                        "refused: amount.missing a.lines[0]",
                        "refused: amount.decimals a.lines[1].amount",
                        "refused: amount a.lines[2].amount",
                        "refused: line a.lines[3]",
                        "refused: amount a.total",
                        "refused: amount.missing b",
                        "refused: percent b.lines[0].percent",
                        "refused: path.number same[0][0]",
                        "refused: path.missing same[0][1]",
                        "refused: link.list same[1]",
                        "refused: link.list same[2]",
                        "refused: link.list part_of",
                        "refused: link.periods disjoint_periods");
    }

    @Test
    void refusesMoreDecimalsThanTheCurrencyHas() {
        String report = "{\"currency\": \"%s\", \"lines\": [{\"amount\": %s}], \"total\": %s}";

        assertThat(says(report.formatted("USD", "1.25", "1.25"))).isEmpty();
        assertThat(says(report.formatted("USD", "1.250", "1.25")))
                .containsExactly("refused: amount.decimals lines[0].amount");
        assertThat(says(report.formatted("원", "1.5", "1"))).containsExactly("refused: amount.decimals lines[0].amount");
        assertThat(says(report.formatted("KWD", "1.255", "1.255"))).isEmpty();
        assertThat(says(report.formatted("XYZ", "1", "1"))).containsExactly("refused: currency currency");
    }

    @Test
    void refusesAReportInWhichThereIsNothingToJudge() {
        assertThat(says("{}")).containsExactly("refused: nothing");
        assertThat(says("{\"lines\": [1], \"unit\": \"people\"}")).containsExactly("refused: nothing");
    }

    @Test
    void saysOfAFileThatItIsMissingOrAFolder(@TempDir Path folder) throws IOException {
        Path loop = Files.createSymbolicLink(folder.resolve("loop.json"), folder.resolve("loop.json"));

        assertThat(new Judgement(ReportCheck.check(folder.resolve("none.json"))).says())
                .containsExactly("refused: file.missing");
        assertThat(new Judgement(ReportCheck.check(folder)).says()).containsExactly("refused: file.folder");
        assertThat(new Judgement(ReportCheck.check(loop)).says()).containsExactly("refused: file.unreadable");
    }

    /** Bytes lost, changed, doubled: always a verdict, never an exception, and printable in each form. */
    @Test
    void givesAVerdictOnEveryDamagedFile() {
        long seed = Long.getLong("naru.seed", 815);
        Random random = new Random(seed);
        byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = good.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = java.util.Arrays.copyOf(
                    bytes, random.nextInt(3) == 0 ? random.nextInt(bytes.length) : bytes.length);
            ReportVerdict verdict = ReportCheck.check(cut);
            refused += verdict instanceof ReportVerdict.Refused ? 1 : 0;
            if (round % 50 == 0) {
                ReportPrinter printer = new ReportPrinter(Language.KO);
                assertThat(printer.list("x", verdict))
                        .as("seed %d round %d", seed, round)
                        .isNotBlank();
                assertThat(printer.json("x", verdict)).startsWith("{\"file\":\"x\"");
                assertThat(printer.csv(verdict)).startsWith("구분,");
            }
        }
        assertThat(refused).isGreaterThan(3_000);
    }
}
