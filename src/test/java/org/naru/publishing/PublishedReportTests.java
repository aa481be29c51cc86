package org.naru.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.naru.platform.web.Message;
import org.naru.proof.Proves;
import org.naru.proof.Shared;

/** The published report of 2024, and its twins: what changes when one figure is another. */
class PublishedReportTests {
    private static final String SCHOLARSHIPS = "\"amount\": 250000";

    private String published = "";

    @BeforeEach
    void read() throws IOException {
        published = Files.readString(Shared.path("reference/published-2024.json"));
    }

    private String with(String... oldAndNew) {
        String twin = published;
        for (int i = 0; i < oldAndNew.length; i += 2) {
            assertThat(twin).as("the figure that is changed is there").contains(oldAndNew[i]);
            twin = twin.replace(oldAndNew[i], oldAndNew[i + 1]);
        }
        return twin;
    }

    /** Changes the total of the programme table only, not the same figure elsewhere. */
    private static String programsTotal(String report, String total) {
        return report.replaceFirst("(\"total\": )1586957", "$1" + total);
    }

    private String onTheLinesOwnSum() {
        return with("56.65", "53.77", "15.75", "14.95", "18.9", "17.94", "14.05", "13.34");
    }

    @Test
    @Proves({"A-170", "C-080", "Q-01"})
    void findsTheTwoLinkedFaultsOfTheProgrammeTableAndNothingElse() {
        Judgement judgement = Judgement.of(published);

        assertThat(judgement.says()).containsExactly("R1 programs", "R2 programs");
        assertThat(judgement.findings().get(1).causedBy()).contains(ReportFinding.Rule.R1);
        assertThat(judgement.english())
                .contains("lines exceed the total by 85,000 (1,671,957 against 1,586,957)")
                .contains("percentages add to 105.35; the shares are computed from the printed total, and the lines are"
                        + " 105.3562 % of it: the same difference");
        assertThat(judgement.notes()).isEmpty();
    }

    @Test
    @Proves("Q-01")
    void namesWhatWouldHoldIfTheLinesOrOneOfThemWereRightWithoutAccusingAny() {
        List<Message> possibilities =
                Judgement.of(published).findings().getFirst().possibilities();

        assertThat(possibilities.stream()
                        .map(possibility -> possibility.arguments().stream()
                                .map(Object::toString)
                                .toList()
                                .toString()))
                .containsExactly(
                        "[programs, 1671957, 1586957]",
                        "[expenditure, 1708871, 1623871]",
                        "[27008, 57992]",
                        "[Rescue & Evangelism for Escapees, 813990, 898990]",
                        "[Scholarships, 165000, 250000]",
                        "[Community & Self-Reliance Support, 215000, 300000]",
                        "[North Korean Human Rights Advocacy, 137967, 222967]");
    }

    @Test
    void findsNothingInTheConsistentTwin() {
        String twin = with("898990", "813990", "56.65", "51.29");

        assertThat(Judgement.of(twin).says()).isEmpty();
    }

    @Test
    void findsADifferenceOfOneUnit() {
        Judgement judgement =
                Judgement.of(with("898990", "813990", "56.65", "51.29", SCHOLARSHIPS, "\"amount\": 250001"));

        assertThat(judgement.says()).containsExactly("R1 programs");
        assertThat(judgement.english()).contains("lines exceed the total by 1 (1,586,958 against 1,586,957)");
    }

    @Test
    void findsAShareThatIsOffByOneInTheLastDigit() {
        Judgement judgement = Judgement.of(with("56.65", "56.66"));

        assertThat(judgement.says()).containsExactly("R1 programs", "R2 programs", "R3 programs");
        assertThat(judgement.english()).contains("85,000").contains("105.36").contains("printed 56.66 %; 56.6487 %");
    }

    @Test
    void findsATotalThatWasMendedAloneInTheSharesAndInTheOtherTable() {
        Judgement judgement = Judgement.of(programsTotal(published, "1671957"));

        assertThat(judgement.says()).containsExactly("R2 programs", "R3 programs", "R4 programs.total");
        assertThat(judgement.findings().getFirst().causedBy()).isEmpty();
        assertThat(judgement.english())
                .contains("105.35")
                .contains("1,671,957 at programs.total")
                .contains("1,586,957 at");
    }

    @Test
    void findsOnlyTheOtherTableWhenTheSharesAreMendedToo() {
        assertThat(Judgement.of(programsTotal(onTheLinesOwnSum(), "1671957")).says())
                .containsExactly("R4 programs.total");
    }

    @Test
    void findsNothingWhenTheOtherTableFollows() {
        String twin = programsTotal(onTheLinesOwnSum(), "1671957")
                .replaceFirst("1586957", "1671957")
                .replace("97.7", "97.8")
                .replace("\"percent\": 2.3", "\"percent\": 2.2")
                .replace("1623871", "1708871");

        assertThat(Judgement.of(twin).says()).isEmpty();
    }

    @Test
    void acceptsSharesOfTheLinesOwnSum() {
        assertThat(Judgement.of(onTheLinesOwnSum()).says()).containsExactly("R1 programs");
    }

    @Test
    void readsTheSameReportInEveryWayOfWritingItsNumbers() {
        for (String amount : List.of(
                "1,586,957",
                "158만 6,957",
                "158만6957원",
                "1 586 957",
                "1\u00a0586\u202f957",
                "158,6957",
                "15,86,957",
                "1.586.957,00",
                "1'586'957",
                "\uff11\uff0c\uff15\uff18\uff16\uff0c\uff19\uff15\uff17",
                "\uff11\uff15\uff18만\u3000\uff16\uff0c\uff19\uff15\uff17",
                "일백오십팔만 육천구백오십칠",
                "1586957.00")) {
            String twin = published.replace("1586957", "\"" + amount + "\"");

            assertThat(Judgement.of(twin).says()).as(amount).containsExactly("R1 programs", "R2 programs");
        }
        assertThat(Judgement.of(with("18.9\n", "18.90\n").replace("99.8", "\"99.8%\""))
                        .says())
                .containsExactly("R1 programs", "R2 programs");
    }

    @Test
    void refusesAnExponentByLineAndColumn() {
        Judgement judgement = Judgement.of(published.replace("1586957", "1.58E6"));

        assertThat(judgement.says())
                .containsExactly(
                        "refused: amount expenditure.lines[0].amount",
                        "refused: amount programs.total",
                        "refused: path.number same[0][0]",
                        "refused: path.number same[0][1]");
        assertThat(judgement.english()).contains("expenditure.lines[0].amount (line 24, column 19)");
    }

    @Test
    void judgesTheSameReportUnderOtherNamesDeeperAndInWon() {
        String twin = published
                .replace("\"programs\"", "\"사업별 지출\"")
                .replace("programs.total", "재무.사업별 지출.total")
                .replace("\"expenditure.lines", "\"재무.expenditure.lines")
                .replace("USD", "KRW")
                .replace("Scholarships", "장학금");
        String nested = "{\"보고서\": [{\"재무\": " + twin + "}]}";

        Judgement judgement = Judgement.of(nested.replace("재무.", ""));

        assertThat(judgement.says()).containsExactly("R1 보고서[0].재무[\"사업별 지출\"]", "R2 보고서[0].재무[\"사업별 지출\"]");
        assertThat(judgement.english()).contains("장학금 is 165,000, not 250,000");
    }
}
