package org.naru.figures.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.naru.access.Actor;
import org.naru.access.NotAllowed;
import org.naru.access.Permission;
import org.naru.figures.FigureAnswer;
import org.naru.figures.FigureAsked;
import org.naru.figures.FigureValue;
import org.naru.figures.Rounding;
import org.naru.figures.facts.Facts.Naming;
import org.naru.figures.facts.Facts.Outcome;
import org.naru.figures.facts.Facts.Statement;
import org.naru.ledger.figures.BooksFigures;
import org.naru.platform.acting.Acting;
import org.naru.platform.check.Finding;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.Texts;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;
import org.naru.publishing.print.Imprint;
import org.naru.publishing.print.ReportPrint;
import org.naru.publishing.report.ReportDocument;
import org.naru.publishing.report.ReportOutcome;
import org.naru.publishing.report.ReportText;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Facts from outside: said once with their source, never overwritten, the same wherever they stand. */
@NaruDatabaseTest
class FactsTests {
    private static final Actor STATES =
            new Actor("account:test", Set.of(Permission.FIGURES_STATE, Permission.FIGURES_RELEASE), Language.EN);

    private BooksFigures rooms;
    private Facts facts;

    @BeforeEach
    void openTheRooms(TestDatabase database) {
        rooms = new BooksFigures(database);
        facts = rooms.door(Facts.class);
    }

    @AfterEach
    void closeTheRooms() {
        rooms.close();
    }

    private static Statement said(String value, String asOf) {
        return new Statement(
                "그것",
                "The thing",
                "무엇을 세는지",
                "What is counted",
                "등기부",
                "The register",
                value,
                asOf,
                "Seen in the register.");
    }

    private String state(String code, String unit, String value, String asOf) {
        return told(Acting.get(
                "account:test",
                () -> facts.state(
                        STATES,
                        new Naming(code, unit, unit.equals("money") ? "USD" : "", "", "", false),
                        said(value, asOf))));
    }

    private String restate(String code, String value, String asOf) {
        return told(Acting.get("account:test", () -> facts.restate(STATES, code, said(value, asOf))));
    }

    private String include(String larger, String smaller) {
        return told(Acting.get("account:test", () -> facts.include(STATES, larger, smaller)));
    }

    private static String told(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(Fact fact) -> "version " + fact.latest().version();
            case Outcome.NoSuchFact(String code) -> "no fact " + code;
            case Outcome.Refused(org.naru.platform.web.Wrong wrong) ->
                wrong.faults().getFirst().why().key();
        };
    }

    private String outside(String code, int year) {
        return rooms.read(reading -> switch (reading.value("facts." + code, FigureAsked.of(year))) {
            case FigureAnswer.Found<FigureValue>(FigureValue it) ->
                it.quantity().in(Texts.of(Language.EN)) + " as of " + it.asOf();
            case FigureAnswer.Refused<FigureValue>(Message why) -> why.key();
            case FigureAnswer.NoSuchFigure<FigureValue> _ -> "no such figure";
        });
    }

    @Test
    @Proves("A-001")
    void yearsOfServiceAreCountedFromTheDayTheWorkBegan() {
        assertThat(state("work-began", "date", "2000-03-01", "2000-03-01")).isEqualTo("version 1");

        assertThat(outside("work-began", 2024)).isEqualTo("1 March 2000 as of 2000-03-01");
        assertThat(outside("work-began.years", 2024)).isEqualTo("24 as of 2024-12-31");
        assertThat(outside("work-began.years", 2025)).isEqualTo("25 as of 2025-12-31");
        assertThat(outside("work-began.years", 1999)).isEqualTo("figures.fact.not-begun");
        assertThat(restate("work-began", "1999-12-31", "2000-03-01")).isEqualTo("version 2");
        assertThat(outside("work-began.years", 2024)).as("nothing was typed").isEqualTo("25 as of 2024-12-31");
    }

    @Test
    void aYearGetsWhatHeldOnItsLastDayAndALaterDayIsSaid() {
        state("land", "pyeong", "2,100", "2023-06-30");
        restate("land", "2,350.5", "2025-05-31");

        assertThat(outside("land", 2023)).isEqualTo("2,100 as of 2023-06-30");
        assertThat(outside("land", 2024)).isEqualTo("2,100 as of 2023-06-30");
        assertThat(outside("land", 2025)).isEqualTo("2,350.5 as of 2025-05-31");
        assertThat(outside("land", 2020)).as("known later only").isEqualTo("2,100 as of 2023-06-30");
        assertThat(restate("land", "2,101", "2023-06-30")).as("a correction").isEqualTo("version 3");
        assertThat(outside("land", 2024)).isEqualTo("2,101 as of 2023-06-30");
        assertThat(outside("land", 2025)).isEqualTo("2,350.5 as of 2025-05-31");
    }

    @Test
    void nothingSaidIsEverChangedEvenByTheOwnerOfTheDatabase(TestDatabase database) {
        state("land", "pyeong", "2,100", "2023-06-30");
        restate("land", "2,350", "2023-06-30");

        assertThat(Acting.get("account:test", () -> facts.all()).get("land").versions())
                .extracting(version -> version.quantity().in(Texts.of(Language.EN)) + " by " + version.by())
                .containsExactly("2,100 by account:test", "2,350 by account:test");
        for (String statement : List.of(
                "update figures.fact_version set number = 9",
                "delete from figures.fact_version",
                "truncate figures.fact_version",
                "update figures.fact set unit = 'm2'",
                "delete from figures.rounding")) {
            assertThatThrownBy(() -> database.owner().sql(statement).update())
                    .as(statement)
                    .hasMessageContaining("stays");
        }
        assertThatThrownBy(() -> database.run(
                        "account:test", () -> database.jdbc().sql("""
                        insert into figures.fact_version (fact, version, label_ko, label_en, definition_ko, definition_en,
                            source_ko, source_en, number, as_of, note, stated_at)
                        values ('land', 2, 'x', 'x', 'x', 'x', 'x', 'x', 1, '2024-01-01', 'a long enough note', now())
                        """).update()))
                .hasMessageContaining("does not follow");
    }

    @Test
    void whatWasWithdrawnGivesNoFigureAndTakesNoVersion() {
        state("land", "pyeong", "2,100", "2023-06-30");

        assertThat(told(Acting.get("account:test", () -> facts.withdraw(STATES, "land", "sold"))))
                .isEqualTo("figures.fact.reason-wrong");
        assertThat(told(Acting.get("account:test", () -> facts.withdraw(STATES, "land", "The land was sold."))))
                .isEqualTo("version 1");

        assertThat(outside("land", 2024)).isEqualTo("figures.fact.was-withdrawn");
        assertThat(restate("land", "2,200", "2024-01-01")).isEqualTo("figures.fact.is-withdrawn");
    }

    @Test
    void everythingWrongIsSaidAtOnceBesideItsField() {
        Outcome outcome = Acting.get(
                "account:test",
                () -> facts.state(
                        STATES,
                        new Naming("Land 1", "money", "XXX", "", "", true),
                        new Statement("", "x", "x", "", "x", "x", "ten", "yesterday", "")));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.wrong().faults().stream()
                                        .map(fault -> fault.field().orElse("")))
                                .containsExactly("code", "currency", "wholeWork", "labelKo", "definitionEn", "asOf"));
        Map<String, String> wrong = Map.of(
                "count", "2.5", "people", "-3", "year", "99", "date", "2000-02-30", "money", "1.005", "m2", "1,00");
        wrong.forEach((unit, value) ->
                assertThat(state("a", unit, value, "2024-01-01")).startsWith("figures.fact.value-wrong."));
        assertThat(Acting.get("account:test", () -> facts.all())).isEmpty();
        assertThatThrownBy(() -> Acting.get(
                        "account:reader",
                        () -> facts.restate(
                                new Actor("account:reader", Set.of(Permission.FIGURES_READ), Language.EN),
                                "land",
                                said("1", "2024-01-01"))))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    @Proves("Q-07")
    void aFactThatIncludesAnotherIsNeverLessThanIt(TestDatabase database) {
        state("scholars", "people", "17", "2024-12-31");
        state("scholars-and-evangelist", "people", "16", "2024-12-31");

        assertThat(include("scholars-and-evangelist", "scholars")).isEqualTo("figures.fact.less");
        restate("scholars-and-evangelist", "18", "2024-12-31");
        assertThat(include("scholars-and-evangelist", "scholars")).isEqualTo("version 2");
        assertThat(include("scholars", "scholars-and-evangelist")).isEqualTo("figures.fact.other-way");
        assertThat(restate("scholars", "19", "2024-12-31")).isEqualTo("figures.fact.less");
        assertThat(restate("scholars", "19", "2023-12-31"))
                .as("of a year of which the other says nothing")
                .isEqualTo("version 2");
        assertThat(findings()).isEmpty();

        JdbcClient superuser = JdbcClient.create(database.superuserDataSource());
        superuser.sql("alter table figures.fact_version disable trigger all").update();
        superuser
                .sql("update figures.fact_version set number = 11 where fact = 'scholars-and-evangelist'")
                .update();
        assertThat(findings()).containsExactly("facts.scholars-and-evangelist figures.check.fact-less");
    }

    private List<String> findings() {
        List<String> found = new ArrayList<>();
        for (Finding finding : Acting.get("account:test", () -> new FactsCheck(facts).run())) {
            found.add(finding.subject() + " " + finding.message());
            for (Language language : Language.values()) {
                assertThat(Texts.of(language)
                                .text(
                                        finding.message() + ".remedy",
                                        finding.arguments().toArray()))
                        .doesNotContain("⟦");
            }
        }
        return found;
    }

    @Test
    @Proves("C-084")
    void countsOfSomePeopleAreRoundedOutsideUntilItIsDecidedOtherwise() {
        Rounding rounding = rooms.door(Rounding.class);
        state("came", "people", "17", "2024-12-31");
        state("houses", "count", "17", "2024-12-31");

        assertThat(outside("came", 2024)).isEqualTo("about 15 as of 2024-12-31");
        assertThat(rooms.value("facts.came", FigureAsked.of(2024))
                        .provenance()
                        .sentence()
                        .ko())
                .contains("5 단위로 반올림");
        assertThat(outside("houses", 2024)).isEqualTo("17 as of 2024-12-31");

        assertThat(decide(rounding, true, "Because it is safer.")).isEqualTo("figures.rounding.is-on");
        assertThat(decide(rounding, false, "short")).isEqualTo("figures.rounding.reason");
        assertThat(decide(rounding, false, "All seventeen agreed in writing.")).isEqualTo("decided");
        assertThat(outside("came", 2024)).isEqualTo("17 as of 2024-12-31");
        assertThat(decide(rounding, true, "The board wants it again.")).isEqualTo("decided");
        assertThat(outside("came", 2024)).isEqualTo("about 15 as of 2024-12-31");

        assertThat(Acting.get("account:test", rounding::all))
                .extracting(one -> one.number() + " " + one.base().orElse(0) + " " + one.by() + " " + one.reason())
                .containsExactly(
                        "2 5 account:test The board wants it again.",
                        "1 0 account:test All seventeen agreed in writing.");
    }

    private static String decide(Rounding rounding, boolean on, String reason) {
        return Acting.get("account:test", () -> rounding.decide(STATES, on, reason))
                .map(Message::key)
                .orElse("decided");
    }

    private ReportOutcome report(String korean, String english) {
        return report(korean, english, "");
    }

    private ReportOutcome report(String korean, String english, String facts) {
        String text = """
                ---
                title.ko: 보고서
                title.en: Report
                ---
                ::: ko
                # 머리말
                %s
                :::
                ::: en
                # Letter
                %s
                :::
                """.formatted(korean, english) + facts;
        return rooms.read(reading -> ReportText.build(text, 2024, LocalDate.of(2024, 12, 31), reading, Set.of()));
    }

    private ReportDocument built(String korean, String english) {
        return built(korean, english, "");
    }

    private ReportDocument built(String korean, String english, String facts) {
        return switch (report(korean, english, facts)) {
            case ReportOutcome.Built(ReportDocument document) -> document;
            case ReportOutcome.Refused(List<org.naru.publishing.report.ReportProblem> problems) ->
                throw new AssertionError(problems.toString());
        };
    }

    @Test
    @Proves({"C-070", "C-084"})
    void aCountThatOnlyTheTextDeclaresObeysTheSameRules() {
        ReportDocument document = built(
                "{{fact:some}}명, {{fact:all}}명, {{fact:few}}.",
                "{{fact:some}}, {{fact:all}}, {{fact:few}}.",
                declared("some", 23, "people") + declared("all", 23, "whole-work") + declared("few", 7, "whole-work"));

        assertThat(document.english().uses().stream().map(use -> use.printed()))
                .containsExactly("about 25", "23", "fewer than 10");
    }

    private static String declared(String name, int value, String counts) {
        return """

                ```fact %s
                value: %d
                counts: %s
                definition.ko: 온 사람
                definition.en: People who came
                source: test
                as-of: 2024-12-31
                ```
                """.formatted(name, value, counts);
    }

    @Test
    @Proves({"Q-02", "Q-04", "C-084"})
    void oneFactStandsEverywhereAlikeAndFewAreNotTold() {
        state("came", "people", "17", "2024-12-31");
        state("before", "people", "7", "2023-12-31");
        state("none", "people", "0", "2024-12-31");

        ReportDocument document = built(
                "{{facts.came}}명. 다시 {{facts.came}}명. 또 {{facts.came}}명. 앞 해에는 {{facts.before}}, 올해 {{facts.none}}.",
                "{{facts.came}} came. Again {{facts.came}}. And {{facts.came}}. Before {{facts.before}}, now {{facts.none}}.");

        assertThat(document.english().uses().stream().map(use -> use.printed()))
                .containsExactly("about 15", "about 15", "about 15", "fewer than 10", "fewer than 10");
        assertThat(document.korean().uses().stream().map(use -> use.printed()))
                .containsExactly("약 15", "약 15", "약 15", "10명 미만", "10명 미만");
        assertThat(screen(document, Language.EN)).doesNotContain("17").doesNotContain(">7");
    }

    @Test
    @Proves("Q-32")
    void whatIsKnownOnlyAfterThePeriodIsMarkedInBothEditions() {
        state("houses", "count", "4", "2024-12-31");
        restate("houses", "6", "2025-05-31");

        ReportDocument document = built(
                "집 {{facts.houses}}채, 그 뒤 {{facts.houses year=2025}}채.",
                "{{facts.houses}} houses, since then {{facts.houses year=2025}}.");

        assertThat(document.english().uses().stream()
                        .map(use -> use.printed() + " " + use.value().after(document.lastDay())))
                .containsExactly("4 false", "6 true");
        for (Language language : Language.values()) {
            assertThat(screen(document, language)).contains(Texts.of(language).date(LocalDate.of(2025, 5, 31)));
        }
    }

    /** What a reader sees; style and notes' addresses are no words. */
    private static String screen(ReportDocument document, Language language) {
        byte[] html = new ReportPrint(document, Map.of(), Imprint.draft("", document.lastDay())).html(language, "");
        return org.jsoup.Jsoup.parse(new String(html, java.nio.charset.StandardCharsets.UTF_8))
                .body()
                .html();
    }
}
