package org.naru.ledger.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.check.Check;
import org.naru.platform.check.Finding;
import org.naru.platform.web.Address;
import org.naru.platform.web.Column;
import org.naru.platform.web.Download;
import org.naru.platform.web.Message;
import org.naru.platform.web.NavigationEntry;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Paging;
import org.naru.platform.web.Table;
import org.naru.platform.web.Tag;
import org.naru.platform.web.Texts;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The named checks of all rooms. Opening one runs it: it only looks, so that it may be repeated and kept as a link. */
@Controller
class ChecksController {
    private final List<Check> checks;
    private final Reading reading;
    private final NamesPageSql namesSql;
    private final Clock clock;

    ChecksController(List<Check> checks, Reading reading, NamesPageSql namesSql, Clock clock) {
        this.checks = checks.stream().sorted(Comparator.comparing(Check::name)).toList();
        this.reading = reading;
        this.namesSql = namesSql;
        this.clock = clock;
    }

    @Bean
    static NavigationEntry checksPlace() {
        return NavigationEntry.of(
                "/checks", "ledger.page.checks.title", NavigationEntry.Group.HOUSE, 40, Permission.CHECKS_RUN.name());
    }

    @GetMapping("/checks")
    @Requires(Permission.CHECKS_RUN)
    ModelAndView all(Texts texts) {
        return new ModelAndView("ledger/checks", "page", new ChecksPage(named(texts), Optional.empty()));
    }

    @GetMapping("/checks/{name}")
    @Requires(Permission.CHECKS_RUN)
    ModelAndView run(@PathVariable String name, Address address, Texts texts) {
        Check check = checks.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("check " + name));
        Instant begun = clock.instant();
        List<Finding> findings = check.run();
        long millis = Duration.between(begun, clock.instant()).toMillis();
        List<Column<Finding>> columns = columns(texts);
        if (address.format().isPresent()) {
            return Download.of(address.format().get(), name, columns, findings::forEach);
        }
        Paging paging = address.paging();
        Table<Finding> table = Table.of(
                Message.of("ledger.page.checks.findings"),
                columns,
                ChartController.part(findings, paging),
                Optional.empty(),
                Pager.counted(address, paging, findings.size()),
                Message.of("ledger.page.checks.clean"));
        boolean clean = findings.stream().allMatch(finding -> finding.severity() == Finding.Severity.NOTICE);
        return new ModelAndView(
                "ledger/check",
                "page",
                new ChecksPage(named(texts), Optional.of(new ChecksPage.Run(name, table, clean, millis))));
    }

    private List<ChecksPage.Named> named(Texts texts) {
        return checks.stream()
                .map(check -> new ChecksPage.Named(check.name(), about(check.name(), texts)))
                .toList();
    }

    private static Optional<Message> about(String name, Texts texts) {
        String key = "ledger.page.check." + name;
        return texts.has(key) ? Optional.of(Message.of(key)) : Optional.empty();
    }

    private List<Column<Finding>> columns(Texts texts) {
        Names names = reading.of(namesSql::all);
        return List.of(
                Column.tag("severity", "ledger.page.checks.severity", ChecksController::severity),
                Column.<Finding>code("subject", "ledger.page.checks.where", Finding::subject)
                        .linked(finding -> where(finding.subject(), names)),
                Column.text(
                        "finding",
                        "ledger.page.checks.what",
                        finding -> texts.text(
                                finding.message(), finding.arguments().toArray())),
                Column.text("remedy", "ledger.page.checks.remedy", finding -> remedy(finding, texts)));
    }

    private static @Nullable String remedy(Finding finding, Texts texts) {
        String key = finding.message() + ".remedy";
        return texts.has(key) ? texts.text(key, finding.arguments().toArray()) : null;
    }

    private static Tag severity(Finding finding) {
        return switch (finding.severity()) {
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
