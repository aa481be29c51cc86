package org.naru.publishing.drafts;

import java.util.List;
import java.util.Optional;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.web.Address;
import org.naru.platform.web.Download;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Paging;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Table;
import org.naru.platform.web.Wrong;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The list of reports, and opening one. */
@Controller
class ReportsController {
    private final ReportDrafts drafts;

    ReportsController(ReportDrafts drafts) {
        this.drafts = drafts;
    }

    @GetMapping("/reports")
    @Requires(Permission.REPORTS_READ)
    ModelAndView all(Address address, Actor actor) {
        if (address.format().isPresent()) {
            return Download.of(address.format().get(), "reports", ReportRow.COLUMNS, rows()::forEach);
        }
        return page(address, actor, Wrong.NOTHING, "", "", "");
    }

    @PostMapping("/reports")
    @Requires(Permission.REPORTS_WRITE)
    ModelAndView open(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String title,
            Address address,
            Reader reader,
            Actor actor) {
        Wrong wrong = Wrong.NOTHING;
        if (!code.strip().matches(Draft.CODE)) {
            wrong = wrong.and("code", "publishing.reports.code-bad");
        }
        if (!year.strip().matches("\\d{4}")
                || Integer.parseInt(year.strip()) < Draft.FIRST_YEAR
                || Integer.parseInt(year.strip()) > Draft.LAST_YEAR) {
            wrong = wrong.and("year", "publishing.reports.year-bad");
        }
        if (title.isBlank() || title.strip().length() > Draft.TITLE_MAX || title.indexOf('\0') >= 0) {
            wrong = wrong.and("title", "publishing.reports.title-bad", Draft.TITLE_MAX);
        }
        if (!wrong.any() && !drafts.open(actor, code.strip(), Integer.parseInt(year.strip()), title)) {
            wrong = wrong.and("code", "publishing.reports.code-taken", code.strip());
        }
        if (wrong.any()) {
            ModelAndView again = page(address, actor, wrong, code, year, title);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        return new ModelAndView(Flash.redirect(
                "/reports/" + code.strip(), reader, Message.of("publishing.reports.opened", title.strip())));
    }

    private ModelAndView page(Address address, Actor actor, Wrong wrong, String code, String year, String title) {
        List<ReportRow> rows = rows();
        Paging paging = address.paging();
        int from = (int) Math.min(paging.offset(), rows.size());
        Table<ReportRow> table = Table.of(
                Message.of("publishing.reports.title"),
                ReportRow.COLUMNS,
                rows.subList(from, Math.min(rows.size(), from + paging.size())),
                Optional.empty(),
                Pager.counted(address, paging, rows.size()),
                Message.of("publishing.reports.empty"));
        return new ModelAndView(
                "publishing/reports",
                "page",
                new ReportsPage(table, actor.may(Permission.REPORTS_WRITE), wrong, code, year, title));
    }

    private List<ReportRow> rows() {
        return drafts.all().stream()
                .map(each -> new ReportRow(
                        each.draft().code(),
                        each.draft().year(),
                        each.draft().title(),
                        each.revision(),
                        each.version(),
                        each.changed()))
                .toList();
    }
}
