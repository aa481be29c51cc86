package org.naru.publishing.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;
import org.naru.proof.Proves;
import org.naru.publishing.print.Imprint;
import org.naru.publishing.print.ReportPrint;

/** What makes a report of a text, and every reason why none is made. */
class ReportTextTests {
    private static final LocalDate LAST = LocalDate.of(2024, 12, 31);

    private final InventedFigures figures = new InventedFigures()
            .with("books.us.income.total", 1_681_863_00)
            .with("books.us.income.gifts", 1_678_951_00)
            .with("books.us.income.other", 2_912_00)
            .with("books.us.gift", 1_205_000_00)
            .with("books.us.rescue", 898_990_00)
            .with("books.us.shelter", 250_000_00)
            .with("books.us.scholarships", 300_000_00)
            .with("books.us.advocacy", 222_967_00)
            .with("books.us.programme.total", 1_586_957_00)
            .with("books.us.half.a", 1_50)
            .with("books.us.half.b", 1_50)
            .with("books.us.half.total", 3_00)
            .table("books.us.half", "books.us.half.a", "books.us.half.b", "books.us.half.total")
            .table("books.us.income", "books.us.income.gifts", "books.us.income.other", "books.us.income.total")
            .table(
                    "books.us.programme",
                    "books.us.rescue",
                    "books.us.shelter",
                    "books.us.scholarships",
                    "books.us.advocacy",
                    "books.us.programme.total");

    private ReportOutcome build(String text) {
        return ReportText.build(text, 2024, LAST, figures, Set.of("river.jpg", "house-7.jpg"));
    }

    private static String both(String korean, String english) {
        return """
                ---
                title.ko: 보고서 {{report.year}}
                title.en: Report {{report.year}}
                ---
                ::: ko
                # 머리말
                %s
                :::
                ::: en
                # Letter
                %s
                :::
                """.formatted(korean, english);
    }

    private List<String> problems(String text) {
        return switch (build(text)) {
            case ReportOutcome.Refused(List<ReportProblem> problems) ->
                problems.stream()
                        .map(one -> one.line() + ":" + one.column() + " "
                                + one.what().key().replace("publishing.report.", ""))
                        .toList();
            case ReportOutcome.Built _ -> List.of();
        };
    }

    private ReportDocument document(String text) {
        return switch (build(text)) {
            case ReportOutcome.Built(ReportDocument document) -> document;
            case ReportOutcome.Refused(List<ReportProblem> problems) ->
                throw new AssertionError(problems.stream()
                        .map(one -> one.line() + ":" + one.column() + " "
                                + Texts.of(Language.EN).text(one.what()))
                        .toList()
                        .toString());
        };
    }

    @Test
    @Proves("A-010")
    void printsWhatIsBoundInBothLanguagesWithWhereItComesFrom() {
        ReportDocument document = document(both(
                "수입은 {{books.us.income.total as=whole}}이며, 작년에는 {{books.us.income.total year=-1}}을(를) 받았습니다.",
                "We received {{books.us.income.total as=whole}}, and {{books.us.income.total year=-1}} last year."));

        String korean = screen(document, Language.KO);
        String english = screen(document, Language.EN);
        assertThat(english)
                .contains(
                        "<h1>Report 2024</h1>",
                        ">US$\u00a01,681,863</a>, and ",
                        ">US$\u00a01,681,862.90</a> last year.")
                .contains("query books.us.income.total");
        assertThat(korean).contains("<h1>보고서 2024</h1>", "US$\u00a01,681,862.90</a>을 받았습니다.");
        assertThat(document.english().uses()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "We helped 7 people., 11:11",
        "We helped seven people., 11:11",
        "We *he*lped tw**enty** people., 11:13",
        "See [the 25 years](https://example.org/a)., 11:10",
        "A list:, 0:0"
    })
    void saysLineAndColumnOfANumeral(String english, String place) {
        List<String> problems = problems(both("글입니다.", english));

        assertThat(problems).isEqualTo(place.equals("0:0") ? List.of() : List.of(place + " numeral"));
    }

    @Test
    void numeralsInAlternativeTextsFileNamesAndCaptionsAreFoundToo() {
        assertThat(problems(both("![강가의 일곱 사람](river.jpg)", "![People at a river](house-7.jpg)")))
                .containsExactly("7:7 numeral", "11:1 picture.numeral");
        assertThat(problems(both("글.", "글.") + """

                ```table books.us.income
                caption.ko: 세 가지 수입
                caption.en: Income of 2024
                ```
                """)).containsExactly("15:13 numeral", "16:23 numeral");
    }

    @Test
    void aMarkedWordAndACitationStandAndAreShownToThoseWhoApprove() {
        ReportDocument document = document(
                both("{{word:첫}} 사랑과 이사야 {{cite:61:1}} 말씀.", "Our {{word:first}} love, and Isaiah {{cite:61:1}}."));

        assertThat(document.marked().stream().map(ReportDocument.Marked::text))
                .containsExactly("첫", "61:1", "first", "61:1");
        assertThat(problems(both("글.", "{{word:7 people}} came."))).containsExactly("11:1 binding.word-with-digits");
    }

    @Test
    @Proves({"C-080", "A-170", "Q-01"})
    void aTotalThatDiffersFromItsLinesStopsTheBuildAndSaysByHowMuch() {
        ReportOutcome outcome = build(both("글.", "Text.") + """

                ```table books.us.programme
                caption.ko: 사업비
                caption.en: Programmes
                ```
                """);

        List<ReportProblem> problems = ((ReportOutcome.Refused) outcome).problems();
        assertThat(problems).anySatisfy(one -> {
            assertThat(one.line()).isEqualTo(14);
            assertThat(Texts.of(Language.EN).text(one.what()))
                    .isEqualTo(
                            "column \"금액 / Amount\": lines exceed the total by 85,000.00 (1,671,957.00 against 1,586,957.00)");
        });
    }

    @Test
    @Proves({"A-168", "C-080"})
    void aTableThatAddsUpIsPrintedWithPercentagesThatAddToAHundred() {
        ReportDocument document = document(both("글.", "Text.") + """

                ```table books.us.income
                caption.ko: 수입
                caption.en: Income
                percent: 2
                whole: yes
                ```
                """);

        Block.Table table =
                (Block.Table) document.english().sections().getFirst().blocks().get(1);
        assertThat(table.unit()).isEqualTo("USD");
        assertThat(table.lines().stream()
                        .map(line -> line.cells().stream().map(Block.Cell::text).toList()))
                .containsExactly(List.of("1,678,951", "99.83"), List.of("2,912", "0.17"));
        assertThat(table.total().orElseThrow().cells().stream().map(Block.Cell::text))
                .containsExactly("1,681,863", "100.00");
    }

    /** Lines fitted to a total in whole dollars may differ by one from the same figure in the text. */
    @Test
    void oneFigureStandsEverywhereAlikeOrTheReportIsNotBuilt() {
        String table = """

                ```table books.us.half
                caption.ko: 나눔
                caption.en: Split
                whole: yes
                ```
                """;

        // Both are 1.50 and their total 3: the table prints 2 and 1, the text 2 for either.
        List<List<String>> found = Stream.of("a", "b")
                .map(line -> "{{books.us.half." + line + " as=whole}}")
                .map(bound -> problems(both(bound, bound) + table))
                .toList();
        assertThat(found).containsExactlyInAnyOrder(List.of(), List.of("14:1 whole.differs"));
        assertThat(problems(both("{{books.us.half.b as=whole}}", "{{books.us.half.b as=whole}}")
                        + table.replace("whole: yes\n", "")))
                .isEmpty();
    }

    @Test
    @Proves("A-172")
    void oneGiftIsToldAsAPercentageOfDonationsAndOfIncome() {
        ReportDocument document = document(both(
                "{{books.us.gift as=percent-of:books.us.income.gifts decimals=4}}, "
                        + "{{books.us.gift as=percent-of:books.us.income.total decimals=4}}.",
                "{{books.us.gift as=percent-of:books.us.income.gifts decimals=4}}, "
                        + "{{books.us.gift as=percent-of:books.us.income.total decimals=4}}."));

        assertThat(document.english().uses().stream().map(Use::printed))
                .containsExactly("2024", "71.7710%", "71.6467%");
    }

    private static String fact(String lines) {
        return """

                ```fact land
                %s
                source: Register of land
                as-of: 2025-06-30
                definition.ko: 땅
                definition.en: Land
                ```
                """.formatted(lines);
    }

    @Test
    @Proves({"Q-25", "Q-32"})
    void aFactIsConvertedExactlyAndMarkedWhereItIsOfALaterDay() {
        ReportDocument document = document(both(
                        "땅은 {{fact:land}}평, {{fact:land as=m2}}㎡, {{fact:land as=sqft decimals=0}}제곱피트입니다.",
                        "The land: {{fact:land}} pyeong, {{fact:land as=m2}} square metres, {{fact:land as=sqft decimals=0}} square feet.")
                + fact("value: 2,100\nunit: pyeong"));

        assertThat(document.english().uses().stream().map(Use::printed))
                .containsExactly("2024", "2,100", "6,942.15", "74,725");
        assertThat(screen(document, Language.EN)).contains("(as of 30 June 2025)");
    }

    @Test
    @Proves("C-070")
    void aDeclaredCountOfFewPeopleReadsFewerThanTen() {
        for (String count : List.of("0", "1", "9")) {
            ReportDocument document = document(
                    both("{{fact:land}}", "{{fact:land}} came.") + fact("value: " + count + "\ncounts: people"));
            assertThat(document.english().uses().getLast().printed()).isEqualTo("fewer than 10");
            assertThat(document.korean().uses().getLast().printed()).isEqualTo("10명 미만");
        }
        assertThat(document(both("{{fact:land}}", "{{fact:land}} came.") + fact("value: 10\ncounts: people"))
                        .english()
                        .uses()
                        .getLast()
                        .printed())
                .isEqualTo("10");
        assertThat(problems(both("{{fact:land as=percent-of:fact:land}}", "{{fact:land as=percent-of:fact:land}}")
                        + fact("value: 7\ncounts: people")))
                .containsExactly("7:1 percent.unlike", "11:1 percent.unlike");
    }

    @Test
    void bothLanguagesCarryTheSameBindingsSectionBySection() {
        assertThat(problems(both("{{books.us.income.total}}", "Nothing here.")))
                .containsExactly("7:1 alike.missing-english");
        assertThat(problems(both("글.", "{{books.us.income.total}} and {{books.us.income.total}}.")))
                .containsExactly("11:1 alike.missing-korean", "11:31 alike.missing-korean");
        assertThat(problems(both("글.\n\n# 둘", "Text."))).contains("9:1 alike.no-english");
        assertThat(problems(both("글.", "Text.\n\n## Below"))).contains("13:1 alike.no-korean");
    }

    @ParameterizedTest
    @CsvSource({
        "{{books.us.incom}}, figure.unknown",
        "{{fact:none}}, fact.unknown",
        "{{, binding.open",
        "{{}}, binding.empty",
        "{{books.us.gift as=poem}}, binding.as",
        "{{books.us.gift year=x}}, binding.year",
        "{{books.us.gift year}}, binding.parameter",
        "{{books.us.gift as=percent-of:books.us.gift decimals=9}}, binding.decimals",
        "<b>bold</b>, markup",
        "`code`, markup",
        "Write to www.calebmi, address",
        "Write to info@example, address",
        "And so on …, cut",
        "[here](http://example), link.form",
        "[here](#nowhere), link.nowhere",
        "[here](javascript:go), link.form",
        "\\begin{table}, garbage"
    })
    @Proves("A-016")
    void everyMistakeHasItsSentenceAndItsRemedy(String english, String key) {
        ReportOutcome outcome = build(both("글.", english));

        List<ReportProblem> problems = ((ReportOutcome.Refused) outcome).problems();
        assertThat(problems).anySatisfy(one -> {
            assertThat(one.what().key()).isEqualTo("publishing.report." + key);
            for (Language language : Language.values()) {
                assertThat(Texts.of(language).text(one.what())).doesNotContain("⟦");
                assertThat(Texts.of(language).text(one.remedy())).doesNotContain("⟦");
            }
        });
    }

    @Test
    void chartsTellEveryValueInWordsAndMarkThePartialYear() {
        ReportOutcome outcome = ReportText.build(both("글.", "Text.") + """

                ```bars
                caption.ko: 수입
                caption.en: Income
                series: books.us.income.total
                years: 2
                ```
                """, 2025, LAST.plusYears(1), figures, Set.of());

        Block.Chart chart = (Block.Chart) ((ReportOutcome.Built) outcome)
                .document()
                .english()
                .sections()
                .getFirst()
                .blocks()
                .get(1);
        assertThat(chart.alternative())
                .isEqualTo("Income. figure books.us.income.total: 2024 US$\u00a01,681,863, "
                        + "2025 (partial) US$\u00a01,681,863.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "---", "::: ko", "```fact", "```table", "# a\n::: en\n```", "{{{{}}}}", "\uE000\uE100\uE100"
            })
    void damagedTextsAreRefusedAndNeverHalfBuilt(String text) {
        assertThat(build(text)).isInstanceOf(ReportOutcome.Refused.class);
    }

    @Test
    void theSameTextAndFiguresMakeTheSameDocument() {
        String text = both("{{books.us.gift}}", "{{books.us.gift}}");

        assertThat(document(text)).isEqualTo(document(text));
    }

    private static String screen(ReportDocument document, Language language) {
        return new String(
                new ReportPrint(document, Map.of(), Imprint.draft("", document.lastDay())).html(language, ""),
                StandardCharsets.UTF_8);
    }
}
