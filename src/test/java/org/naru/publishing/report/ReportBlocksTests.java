package org.naru.publishing.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;

/** Blocks an author puts together: tables of own lines, their order, figures at a glance. */
class ReportBlocksTests {
    private final InventedFigures figures = new InventedFigures()
            .with("books.us.a", 1_000_00)
            .with("books.us.b", 3_000_50)
            .with("books.us.c", -200_00)
            .with("books.us.total", 3_800_50)
            .table("books.us.all", "books.us.a", "books.us.c", "books.us.b", "books.us.total");

    private static final String HEAD = """
            ---
            title.ko: 보고서
            title.en: Report
            ---
            """;

    private ReportOutcome build(String blocks) {
        return ReportText.build(HEAD + blocks, 2024, LocalDate.of(2024, 12, 31), figures, Set.of());
    }

    private ReportDocument.Edition edition(Language language, String blocks) {
        return switch (build(blocks)) {
            case ReportOutcome.Built(ReportDocument document) -> document.in(language);
            case ReportOutcome.Refused(List<ReportProblem> problems) ->
                throw new AssertionError(problems.stream()
                        .map(one -> one.line() + " " + Texts.of(Language.EN).text(one.what()))
                        .toList()
                        .toString());
        };
    }

    private List<String> problems(String blocks) {
        return switch (build(blocks)) {
            case ReportOutcome.Refused(List<ReportProblem> problems) ->
                problems.stream()
                        .map(one -> one.line() + " " + one.what().key().replace("publishing.report.", ""))
                        .toList();
            case ReportOutcome.Built _ -> List.of();
        };
    }

    private static Block first(ReportDocument.Edition edition) {
        return edition.sections().getFirst().blocks().getFirst();
    }

    private static List<String> row(Block.Line line) {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(line.label()),
                        line.cells().stream().map(Block.Cell::text))
                .toList();
    }

    private static final String OWN =
            """
            ```table
            caption.ko: 표
            caption.en: Table
            column: 앞 | Before
            column: 뒤 | Behind
            line: books.us.a; books.us.b | 하나 | One
            less: books.us.c; books.us.a | 둘 | Two
            total: sum | 모두 | Together
            ```
            """.replace("하나", "가").replace("둘", "나").replace("One", "Alpha").replace("Two", "Beta");

    @Test
    void ownLinesOfSeveralColumnsAreAddedUpAndTheSumNamesThem() {
        ReportDocument.Edition korean = edition(Language.KO, OWN);
        Block.Table table = (Block.Table) first(korean);

        assertThat(table.columns().stream().map(Block.Column::label)).containsExactly("앞", "뒤");
        assertThat(table.lines().stream().map(ReportBlocksTests::row))
                .containsExactly(List.of("가", "1,000.00", "3,000.50"), List.of("나 (차감)", "−200.00", "1,000.00"));
        assertThat(table.total().map(ReportBlocksTests::row)).contains(List.of("모두", "1,200.00", "2,000.50"));
        Use sum = korean.uses().getLast();
        assertThat(sum.value().provenance().query()).isEqualTo("+ books.us.b year=2024 - books.us.a year=2024");
        assertThat(((Block.Table) first(edition(Language.EN, OWN)))
                        .total()
                        .orElseThrow()
                        .label())
                .isEqualTo("Together");
    }

    @Test
    void ownLinesMustHaveAsManyColumnsAsHeads() {
        assertThat(problems(OWN.replace("column: 뒤 | Behind\n", ""))).containsExactly("5 table.columns");
        assertThat(problems(OWN.replace("books.us.c; books.us.a", "books.us.c")))
                .containsExactly("5 table.columns");
        assertThat(problems(OWN.replace("total: sum | 모두 | Together", "total: books.us.total")))
                .containsExactly("5 table.columns");
        assertThat(problems(OWN.replace("앞 | Before", "앞"))).containsExactly("8 table.column");
        assertThat(problems(OWN.replace("books.us.c;", "books.us.x;"))).containsExactly("11 figure.unknown");
    }

    @Test
    void aWrongTotalOfOwnLinesStopsTheBuildColumnByColumn() {
        assertThat(problems(OWN.replace("total: sum | 모두 | Together", "total: books.us.a; books.us.b")))
                .containsExactly("5 table.above", "5 table.below");
    }

    @Test
    void theLargestLineStandsFirstInTableAndChart() {
        String table = "```table books.us.all\ncaption.ko: 표\ncaption.en: Table\norder: largest\n```\n";
        assertThat(((Block.Table) first(edition(Language.EN, table)))
                        .lines().stream().map(line -> line.cells().getFirst().text()))
                .containsExactly("3,000.50", "1,000.00", "−200.00");
        assertThat(((Block.Chart) first(edition(Language.EN, table.replace("```table", "```bars"))))
                        .series().getFirst().points().stream().map(Block.Point::text))
                .containsExactly("US$\u00a03,001", "US$\u00a01,000", "−US$\u00a0200");
        assertThat(problems(table.replace("largest", "smallest"))).containsExactly("8 table.order");
        assertThat(problems(OWN.replace("total: sum", "order: largest\ntotal: sum")))
                .containsExactly("12 table.order");
    }

    @Test
    void figuresAtAGlanceStandAboveWhatTheyAre() {
        String glance = "```glance\nitem: {{books.us.a as=whole}} | 받은 돈 | received\n```\n";
        Block.Glance korean = (Block.Glance) first(edition(Language.KO, glance));
        assertThat(korean.tiles()).singleElement().satisfies(tile -> {
            assertThat(tile.value().text()).isEqualTo("US$\u00a01,000");
            assertThat(tile.label()).containsExactly(new Run.Words("받은 돈"));
        });
        assertThat(((Block.Glance) first(edition(Language.EN, glance)))
                        .tiles()
                        .getFirst()
                        .label())
                .containsExactly(new Run.Words("received"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "item: {{books.us.a}} | 받은 돈@6 glance.item",
                "item: 23 | 모신 분 | people@6 glance.item,6 numeral",
                "item: {{books.us.a}} | 23명 | people@6 numeral",
                "item: {{books.us.a}} |  | people@6 glance.item",
                "item: {{books.us.x}} | 받은 돈 | received@6 figure.unknown",
                "word: nothing@6 block.key"
            })
    void anythingElseAtAGlanceIsRefused(String item, String problems) {
        assertThat(problems("```glance\n" + item + "\n```\n")).containsExactly(problems.split(",", -1));
    }
}
