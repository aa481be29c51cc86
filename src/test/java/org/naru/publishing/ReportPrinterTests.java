package org.naru.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.naru.platform.web.Language;

class ReportPrinterTests {
    private static final String FORMULA = """
            {"=cmd": {"lines": [{"name": "@SUM(A1)", "amount": 1234567}], "total": 1}}""";

    @Test
    void writesWhatWasFoundInTheReadersLanguage() {
        ReportVerdict verdict = Judgement.of(FORMULA).verdict();

        assertThat(new ReportPrinter(Language.KO).list("보고서.json", verdict))
                .contains("항목의 합이 합계보다 1,234,566 많습니다(항목의 합 1,234,567, 합계 1)");
        assertThat(new ReportPrinter(Language.EN).list("report.json", verdict))
                .contains("lines exceed the total by 1,234,566 (1,234,567 against 1)");
    }

    @Test
    void writesTheSameWordsUnderATurkishMachine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(Judgement.of(FORMULA).english()).contains("lines exceed the total by 1,234,566");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void writesExactNumbersForMachines() {
        String json = new ReportPrinter(Language.EN)
                .json("r.json", Judgement.of(FORMULA).verdict());

        assertThat(json)
                .contains("\"rule\":\"R1\"")
                .contains("\"arguments\":[\"1234566\",\"1234567\",\"1\"]")
                .contains("\"judged\":true");
    }

    @Test
    void writesNoFormulaIntoASpreadsheet() {
        String csv = new ReportPrinter(Language.EN)
                .csv(Judgement.of("{\"=a\": 5, \"b\": 6, \"same\": [\"=a\", \"b\"]}")
                        .verdict());

        assertThat(csv.lines().skip(1))
                .allSatisfy(row -> assertThat(row.split(",")).noneMatch(cell -> cell.matches("[=+@].*")));
    }

    @Test
    void hidesControlSignsOfAStrangeFile() {
        String english = Judgement.of("{\"t\\u001b[31m\": {\"lines\": [{\"amount\": 1}], \"total\": 2}}")
                .english();

        assertThat(english).doesNotContain("\u001b").contains("R1");
    }

    /** Both bundles have exactly the keys of the check that its code uses. */
    @Test
    void hasEverySentenceInBothLanguagesAndNoOther() throws IOException {
        Pattern use = Pattern.compile("(?:Says\\.of|text|row)\\(\\s*(?:csv, )?\"([a-z0-9.-]+)\"");
        Pattern choice = Pattern.compile("\"((?:r[0-9]|note|poss|file|at)\\.[a-z.-]+)\"");
        TreeSet<String> used = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/org/naru/publishing"), 2)) {
            for (Path source : sources.filter(Files::isRegularFile)
                    .filter(file -> file.getNameCount() == 7 || file.getParent().endsWith("reading"))
                    .toList()) {
                String text = Files.readString(source);
                for (Pattern pattern : new Pattern[] {use, choice}) {
                    Matcher matcher = pattern.matcher(text);
                    while (matcher.find()) {
                        used.add("publishing.check." + matcher.group(1));
                    }
                }
            }
        }

        Pattern whole = Pattern.compile("\"(publishing\\.check\\.[a-z.-]+)\"");
        try (Stream<Path> page = Stream.concat(
                Files.list(Path.of("src/main/java/org/naru/publishing/checking")),
                Stream.of(Path.of("src/main/jte/publishing/check.jte")))) {
            for (Path source : page.toList()) {
                whole.matcher(Files.readString(source)).results().forEach(found -> used.add(found.group(1)));
            }
        }

        assertThat(used).hasSizeGreaterThan(50);
        for (String language : List.of("ko", "en")) {
            Properties bundle = new Properties();
            bundle.load(Files.newBufferedReader(
                    Path.of("src/main/resources/messages/publishing_" + language + ".properties")));
            TreeSet<String> ours = new TreeSet<>(bundle.stringPropertyNames());
            ours.removeIf(key -> !key.startsWith("publishing.check."));
            assertThat(ours).as(language).isEqualTo(used);
        }
    }
}
