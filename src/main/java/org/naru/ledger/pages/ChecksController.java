package org.naru.ledger.pages;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.check.Check;
import org.naru.platform.check.Finding;
import org.naru.platform.jobs.JobState;
import org.naru.platform.jobs.JobStatus;
import org.naru.platform.jobs.Jobs;
import org.naru.platform.web.Address;
import org.naru.platform.web.Column;
import org.naru.platform.web.Download;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.NavigationEntry;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Paging;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Table;
import org.naru.platform.web.Tag;
import org.naru.platform.web.Texts;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The named checks of all rooms: run as long work, read whenever. */
@Controller
class ChecksController {
    /** So many runs back the last one of each check is looked for. */
    private static final int RUNS_LOOKED_AT = 50;

    private final RunChecks runChecks;
    private final Jobs jobs;
    private final Reading reading;
    private final NamesPageSql namesSql;

    ChecksController(RunChecks runChecks, Jobs jobs, Reading reading, NamesPageSql namesSql) {
        this.runChecks = runChecks;
        this.jobs = jobs;
        this.reading = reading;
        this.namesSql = namesSql;
    }

    @Bean
    static NavigationEntry checksPlace() {
        return NavigationEntry.of(
                "/checks", "ledger.page.checks.title", NavigationEntry.Group.HOUSE, 40, Permission.CHECKS_RUN.name());
    }

    /** What a check found last, and when. */
    private record Last(RunChecks.Ran ran, Instant at) {
        Tag tag() {
            return ran.toCure() == 0
                    ? new Tag("ledger.page.checks.holds", Tag.Tone.GOOD)
                    : new Tag("ledger.page.checks.cure", Tag.Tone.AMBER);
        }
    }

    @GetMapping("/checks")
    @Requires(Permission.CHECKS_RUN)
    ModelAndView all(Texts texts) {
        return new ModelAndView(
                "ledger/checks", "page", new ChecksPage(named(last(), texts), running(), Optional.empty()));
    }

    @GetMapping("/checks/{name}")
    @Requires(Permission.CHECKS_RUN)
    ModelAndView one(@PathVariable String name, Address address, Texts texts) {
        Map<String, Last> last = last();
        ChecksPage.Named check = named(last, texts).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("check " + name));
        Optional<Last> found = Optional.ofNullable(last.get(name));
        List<RunChecks.Found> findings =
                found.map(each -> each.ran().findings()).orElse(List.of());
        List<Column<RunChecks.Found>> columns = columns(texts);
        if (address.format().isPresent()) {
            return Download.of(address.format().get(), name, columns, findings::forEach);
        }
        Paging paging = address.paging();
        Optional<Table<?>> table = found.map(_ -> Table.of(
                Message.of("ledger.page.checks.findings"),
                columns,
                ChartController.part(findings, paging),
                Optional.empty(),
                Pager.counted(address, paging, findings.size()),
                Message.of("ledger.page.checks.clean")));
        Optional<Message> more = found.filter(each -> each.ran().count() > findings.size())
                .map(each -> Message.of(
                        "ledger.page.checks.more", findings.size(), each.ran().count()));
        return new ModelAndView(
                "ledger/check",
                "page",
                new ChecksPage(List.of(), running(), Optional.of(new ChecksPage.Shown(check, table, more))));
    }

    /** Asks for all checks, or for one; while a run is under way nothing more is asked for. */
    @PostMapping("/checks")
    @Requires(Permission.CHECKS_RUN)
    ModelAndView run(@RequestParam(defaultValue = "") String name, Reader reader) {
        String back = name.isEmpty() ? "/checks" : "/checks/" + name;
        if (!name.isEmpty()
                && runChecks.all().stream().noneMatch(check -> check.name().equals(name))) {
            throw new NotFound("check " + name);
        }
        if (running().isEmpty()) {
            jobs.ask(RunChecks.NAME, name);
        }
        return new ModelAndView(Flash.redirect(back, reader, Message.of("ledger.page.checks.asked")));
    }

    private Optional<ChecksPage.Running> running() {
        return runs().stream()
                .filter(job -> !job.state().ended())
                .findFirst()
                .map(job -> new ChecksPage.Running(job.done(), job.whole(), job.doing()));
    }

    private List<JobStatus> runs() {
        return jobs.list(Optional.empty(), Optional.of(RunChecks.NAME), new Paging(1, RUNS_LOOKED_AT));
    }

    private Map<String, Last> last() {
        Map<String, Last> last = new HashMap<>();
        for (JobStatus job : runs()) {
            if (job.state() == JobState.DONE
                    && job.result().isPresent()
                    && job.endedAt().isPresent()) {
                RunChecks.Result.read(job.result().get())
                        .checks()
                        .forEach(ran -> last.putIfAbsent(
                                ran.name(), new Last(ran, job.endedAt().get())));
            }
        }
        return last;
    }

    private List<ChecksPage.Named> named(Map<String, Last> last, Texts texts) {
        return runChecks.all().stream()
                .map(Check::name)
                .map(name -> new ChecksPage.Named(
                        name,
                        about(name, texts),
                        Optional.ofNullable(last.get(name))
                                .map(each -> new ChecksPage.Last(
                                        each.at(), each.tag(), each.ran().count()))))
                .toList();
    }

    private static Optional<Message> about(String name, Texts texts) {
        String key = "ledger.page.check." + name;
        return texts.has(key) ? Optional.of(Message.of(key)) : Optional.empty();
    }

    private List<Column<RunChecks.Found>> columns(Texts texts) {
        Names names = reading.of(namesSql::all);
        return List.of(
                Column.tag("severity", "ledger.page.checks.severity", ChecksController::severity),
                Column.<RunChecks.Found>code("subject", "ledger.page.checks.where", RunChecks.Found::subject)
                        .linked(finding -> where(finding.subject(), names)),
                Column.text("finding", "ledger.page.checks.what", finding -> finding.what(texts.language())),
                Column.text("remedy", "ledger.page.checks.remedy", finding -> finding.remedy(texts.language())));
    }

    private static Tag severity(RunChecks.Found finding) {
        return switch (Finding.Severity.valueOf(finding.severity())) {
            case NOTICE -> new Tag("ledger.page.checks.notice", Tag.Tone.GREY);
            case WARNING -> new Tag("ledger.page.checks.warning", Tag.Tone.AMBER);
            case ERROR -> new Tag("ledger.page.checks.error", Tag.Tone.RED);
        };
    }

    /** Where a finding can be looked at: the entry of a number, a fund, an account; nothing for anything else. */
    static @Nullable String where(String subject, Names names) {
        if (subject.matches("[A-Z0-9-]+-\\d{4}-\\d+")) {
            return Shown.journal("number", subject);
        }
        if (names.fundOf(subject).isPresent()) {
            return Shown.fund(subject);
        }
        if (names.accountOf(subject).isPresent()) {
            return Shown.account(subject);
        }
        return names.entityOf(subject).isPresent() ? Shown.journal("entity", subject) : null;
    }
}
