package org.naru.publishing.drafts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.naru.platform.web.Language;
import org.naru.platform.web.PagePolicy;
import org.naru.publishing.drafts.Composing.Composed;
import org.naru.publishing.print.Imprint;
import org.naru.publishing.print.ReportPrint;
import org.naru.publishing.report.ReportProblem;

/** How a text would look, for pages. */
final class Previews {
    private final Clock clock;

    Previews(Clock clock) {
        this.clock = clock;
    }

    DraftPage.Preview of(Composed composed, Language language, ZoneId zone) {
        return switch (composed) {
            case Composed.Problems(List<ReportProblem> problems) ->
                new DraftPage.Preview(
                        Optional.empty(),
                        language.code(),
                        problems.stream()
                                .map(each ->
                                        new DraftPage.Problem(each.line(), each.column(), each.what(), each.remedy()))
                                .toList(),
                        0,
                        0);
            case Composed.Whole whole -> {
                LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
                byte[] html =
                        new ReportPrint(whole.document(), whole.bytes(), Imprint.draft("", today)).html(language, "");
                yield new DraftPage.Preview(
                        Optional.of(new String(html, StandardCharsets.UTF_8)),
                        language.code(),
                        List.of(),
                        whole.content().figures().size(),
                        whole.document().marked().size());
            }
        };
    }

    /**
     * Lets this answer show a preview inside itself.
     *
     * @return whether the browser was told to load it whole, and there is nothing else to answer
     */
    static boolean loadsWhole(HttpServletRequest request, HttpServletResponse response) {
        if (PagePolicy.loadsWhole(request, response)) {
            return true;
        }
        response.setHeader(PagePolicy.HEADER, PagePolicy.showing(ReportPrint.screenStyle()));
        return false;
    }
}
