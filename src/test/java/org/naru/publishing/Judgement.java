package org.naru.publishing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.naru.platform.web.Language;

/** What the check says of a text, in a form that reads well in a test. */
record Judgement(ReportVerdict verdict) {
    static Judgement of(String json) {
        return new Judgement(ReportCheck.check(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** The findings as {@code "R1 programs"}, or {@code "refused"} and the keys of the problems. */
    List<String> says() {
        return switch (verdict) {
            case ReportVerdict.Judged judged ->
                judged.findings().stream()
                        .map(finding -> (finding.rule() + " " + finding.place().path()).strip())
                        .toList();
            case ReportVerdict.Refused refused ->
                refused.problems().stream()
                        .map(problem -> "refused: "
                                + problem.sentence().key().substring("publishing.check.".length()) + " "
                                + problem.place().path())
                        .map(String::strip)
                        .toList();
        };
    }

    List<ReportFinding> findings() {
        return ((ReportVerdict.Judged) verdict).findings();
    }

    List<String> notes() {
        return ((ReportVerdict.Judged) verdict)
                .notes().stream()
                        .map(note -> note.sentence().key().substring("publishing.check.".length()))
                        .toList();
    }

    String english() {
        return new ReportPrinter(Language.EN).list("report.json", verdict);
    }
}
