package org.naru.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.naru.platform.web.Language;
import org.naru.proof.Proves;
import org.naru.publishing.PublishedDocumentTests.Form;

/** How the tables of others are read: their words, units and habits, and their damage. */
class ForeignTablesTests {
    private static final Path GOLDEN = Path.of("src/test/resources/org/naru/publishing/documents/golden");

    private static List<String> csv(String... lines) {
        return says("t.csv", String.join("\n", lines));
    }

    /** The rules that found something, or the keys of the problems; then {@code |} and the keys of the notes. */
    private static List<String> says(String name, String text) {
        return says(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> says(String name, byte[] bytes) {
        return switch (ReportCheck.check(name, bytes)) {
            case ReportVerdict.Judged judged ->
                java.util.stream.Stream.concat(
                                judged.findings().stream()
                                        .map(finding -> finding.rule().name()),
                                judged.notes().stream().map(ForeignTablesTests::key))
                        .toList();
            case ReportVerdict.Refused refused ->
                refused.problems().stream().map(ForeignTablesTests::key).toList();
        };
    }

    private static String key(ReportVerdict.Note note) {
        return note.sentence().key().substring(Says.KEY.length());
    }

    @ParameterizedTest
    @MethodSource("org.naru.publishing.PublishedDocumentTests#forms")
    @Proves("Q-01")
    void saysOfThePublishedReportExactlyWhatIsKept(Form form) throws IOException {
        for (Language language : Language.values()) {
            String said = new ReportPrinter(language).list(form.name(), ReportCheck.check(form.name(), form.bytes()));
            Path kept = GOLDEN.resolve(form.name() + "." + language.name().toLowerCase(Locale.ROOT) + ".txt");
            if (Boolean.getBoolean("naru.write")) {
                Files.createDirectories(GOLDEN);
                Files.writeString(kept, said);
            }
            assertThat(said).isEqualTo(Files.readString(kept));
        }
    }

    @Test
    void readsAUnitInTheHeadOrTheCaptionAndAllowsForItsRounding() {
        String[] table = {"(단위: 천원)", "구분,금액", "구호,\"1,234\"", "교육,\"2,346\"", "합계,\"3,581\""};
        assertThat(csv(table)).isEmpty();
        table[4] = "합계,\"3,583\"";
        assertThat(csv(table)).containsExactly("R1");
        assertThat(csv("Item,In millions of won", "A,1.2", "B,2.3", "Total,3.6"))
                .isEmpty();
        assertThat(csv("Item,In millions of won", "A,1.2", "B,2.3", "Total,3.8"))
                .containsExactly("R1");
        assertThat(csv("구분,금액", "구호,12백만원", "교육,3백만원", "계,16백만원")).isEmpty();
        assertThat(csv("구분,금액", "구호,12백만원", "교육,3백만원", "계,17백만원")).containsExactly("R1");
    }

    @Test
    void leavesSubtotalsAndLinesWithinOthersOut() {
        String[] table = {"구분,금액", "구호,60", "교육,40", "소계,100", "임차료,30", "급여,20", "소계,50", "합계,150"};
        assertThat(csv(table)).isEmpty();
        table[6] = "소계,51";
        assertThat(csv(table)).containsExactly("R1");
        assertThat(csv("Item,Amount", "Rescue,60", "of which travel,20", "School,40", "Total,100"))
                .isEmpty();
        assertThat(csv("Item,Amount", "Rescue,60", "of which travel,61", "School,40", "Total,100"))
                .containsExactly("R5");
        assertThat(csv("구분,금액", "구호,60", " 여비,20", " 숙박,40", "교육,40", "합계,100")).isEmpty();
    }

    @Test
    void findsATotalAboveItsLinesInTheLastLineOrAsASumOfTotals() {
        assertThat(csv("구분,금액", "합계,100", "구호,60", "교육,40")).isEmpty();
        assertThat(csv("구분,금액", "합계,100", "구호,60", "교육,41")).containsExactly("R1");
        assertThat(csv("Item,Amount", "A,60", "B,40", ",100")).isEmpty();
        assertThat(csv("Item,Amount", "A,60", "B,41", ",100")).containsExactly("R1");
        assertThat(csv("I,Amount", "A,60", "B,40", "Total X,100", "C,1", "D,2", "Total Y,3", "Grand total,103"))
                .isEmpty();
        assertThat(csv("I,Amount", "A,60", "B,40", "Total X,100", "C,1", "D,2", "Total Y,3", "Grand total,104"))
                .containsExactly("R1");
    }

    @Test
    void takesAnAmountThatLooksLikeAYearForAnAmount() {
        assertThat(csv("Item,Amount", "A,2000", "B,1999", "C,2001", "Total,6000"))
                .isEmpty();
        assertThat(csv("Item,Amount", "A,2000", "B,1999", "C,2001", "Total,6100"))
                .containsExactly("R1");
        // a column of which every number may be a year says nothing that could be judged, and that is said
        assertThat(csv("Item,Amount", "A,2000", "B,1999", "C,2001", "Total,2020"))
                .containsExactly("nothing.document", "note.no-amounts");
    }

    @Test
    void judgesEveryColumnOfAmountsAndNoYearsNumbersOrRates() {
        assertThat(csv("No.,구분,2023,2024,증감률", "1,구호,10,60,500%", "2,교육,20,40,100%", "3,관리,5,5,0%", ",합계,36,105,200%"))
                .containsExactly("R1", "note.other-percents");
    }

    @Test
    @Proves("Q-34")
    void namesWhatItCannotJudgeAndGuessesNothing() {
        assertThat(csv("Item,Amount", "A,60", "B,41", "C,7")).containsExactly("nothing.document", "note.no-total");
        assertThat(csv("Item,Amount,Share", "A,1,586,957", "B,2,3", "Total,1,586,959"))
                .startsWith("nothing.document")
                .contains("note.torn");
        assertThat(csv("Item,Amount", "A,6O0x1", "B,4", "C,5", "Total,9"))
                .contains("nothing.document", "note.unreadable");
        assertThat(csv("Item,Amount", "A,$60", "B,€40", "Total,$100")).contains("note.currencies");
        assertThat(csv("Item,Amount", "A,60", "B,\"40", "Total,100")).isNotEmpty();
        assertThat(csv("Item,Amount", "A,tbd", "B,40", "C,60", "Total,100")).containsExactly("note.no-number");
    }

    @Test
    @Proves("Q-34")
    void readsThroughTheDamageOfADocument() {
        String latex = """
                | Item | Amount |
                |---|---|
                | \\textbf{Rescue}$^1$ | $898{,}990$ |
                | Schools* | 250,000 \\\\ |
                | Total | 1,148,991¹ |

                \\begin{tabular}{lr} Rescue & 898,990 \\\\
                The partners gave 12,000 dollars

                and went on.
                """;
        assertThat(says("r.md", latex)).containsExactly("R1", "note.remains", "note.sentences");
        assertThat(says("r.html", "<tr><td>A<td>60<tr><td>B<td>40</table><tr><td>Total<td>101"))
                .contains("R1");
        assertThat(says("r.html", "<p>x</p><table><tr><td>A<td>60<tr><td>B<td>41</table><tr><td>Total<td>101</tr>"))
                .contains("note.lost-rows");
        byte[] torn = "Item,Amount\nResc\u00fce,60\nB,40\nTotal,101\n".repeat(3).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(says("t.csv", torn)).contains("note.lost", "R1");
    }

    @Test
    @Proves("Q-34")
    void givesAVerdictOnEveryCutOfADocument() {
        for (Form form : PublishedDocumentTests.forms().toList()) {
            for (int length = 0; length < form.bytes().length; length += 37) {
                byte[] cut = Arrays.copyOf(form.bytes(), length);

                assertThat(ReportCheck.check(form.name(), cut)).isNotNull();
            }
        }
    }

    @Test
    void leavesHiddenSheetsOutAndSaysSo() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Naru", "1.0")) {
            Worksheet open = workbook.newWorksheet("Open");
            Worksheet hidden = workbook.newWorksheet("Hidden");
            hidden.setVisibilityState(org.dhatim.fastexcel.VisibilityState.HIDDEN);
            int row = 0;
            for (String name : List.of("A", "B", "Total")) {
                open.value(row, 0, name);
                open.value(row, 1, name.equals("Total") ? 2_000.4 : 1_000.4);
                open.style(row, 1).format("#,##0").set();
                hidden.value(row, 0, name);
                hidden.value(row, 1, 7);
                row++;
            }
        }
        assertThat(says("w.xlsx", out.toByteArray())).containsExactly("note.hidden-sheet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%PDF-1.7", "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1", "PK\u0003\u0004nothing"})
    void refusesByNameWhatItCannotRead(String start) {
        assertThat(says("report", start.getBytes(StandardCharsets.ISO_8859_1)))
                .singleElement()
                .asString()
                .startsWith("file.");
    }

    @Test
    void refusesATableOfMoreCellsThanItReads() {
        assertThat(says("t.csv", "1,2,3,4,5,6,7,8\n".repeat(25_001))).containsExactly("file.cells");
    }
}
