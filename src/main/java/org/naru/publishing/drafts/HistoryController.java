package org.naru.publishing.drafts;

import java.util.List;
import java.util.Map;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.web.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Who changed what in a report. */
@Controller
class HistoryController {
    private final ReportDrafts drafts;
    private final Freezing freezing;

    HistoryController(ReportDrafts drafts, Freezing freezing) {
        this.drafts = drafts;
        this.freezing = freezing;
    }

    @GetMapping("/reports/{code}/history")
    @Requires(Permission.REPORTS_READ)
    ModelAndView all(@PathVariable String code) {
        Draft draft = drafts.find(code).orElseThrow(() -> new NotFound(code));
        return page(draft, 0, List.of());
    }

    @GetMapping("/reports/{code}/history/{n}")
    @Requires(Permission.REPORTS_READ)
    ModelAndView one(@PathVariable String code, @PathVariable String n) {
        Draft draft = drafts.find(code).orElseThrow(() -> new NotFound(code));
        int number = n.matches("\\d{1,7}") ? Integer.parseInt(n) : 0;
        Revision revision = drafts.revision(code, number).orElseThrow(() -> new NotFound(code));
        String before = drafts.revision(code, number - 1).map(Revision::text).orElse("");
        return page(draft, number, DraftPage.Line.of(new LineDiff(before, revision.text()).lines()));
    }

    private ModelAndView page(Draft draft, int shown, List<DraftPage.Line> changes) {
        List<Revision> revisions = drafts.revisions(draft.code());
        Map<String, String> names =
                drafts.names(revisions.stream().map(Revision::savedBy).toList());
        List<Frozen> versions = freezing.versions(draft.code());
        List<HistoryPage.Saving> savings = revisions.stream()
                .map(each -> new HistoryPage.Saving(
                        each.n(),
                        names.getOrDefault(each.savedBy(), each.savedBy()),
                        each.savedAt(),
                        each.note(),
                        versions.stream()
                                .filter(version -> version.revision() == each.n())
                                .map(Frozen::version)
                                .findFirst()
                                .orElse(0)))
                .toList();
        String by = savings.stream()
                .filter(each -> each.n() == shown)
                .map(HistoryPage.Saving::by)
                .findFirst()
                .orElse("");
        return new ModelAndView(
                "publishing/history", "page", new HistoryPage(Head.of(draft), savings, shown, by, changes));
    }
}
