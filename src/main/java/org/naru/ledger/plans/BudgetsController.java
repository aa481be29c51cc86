package org.naru.ledger.plans;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.Chart;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.plans.Budgets.Line;
import org.naru.ledger.plans.Budgets.Version;
import org.naru.ledger.plans.PlanPage.Fact;
import org.naru.ledger.plans.PlanPage.Part;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Address;
import org.naru.platform.web.Column;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The budget of a year: what it says, its draft, its versions. */
@Controller
class BudgetsController {
    private static final String HERE = "/books/plans";

    private final Plans plans;
    private final Chart chart;
    private final Clock clock;

    BudgetsController(Plans plans, Chart chart, Clock clock) {
        this.plans = plans;
        this.chart = chart;
        this.clock = clock;
    }

    @GetMapping(HERE)
    @Requires(Permission.BOOKS_READ)
    ModelAndView budget(Address address, Texts texts, Reader reader) {
        return plans.atOnce().look(() -> page(address, texts, reader, Sent.NOTHING));
    }

    @PostMapping(HERE + "/draft")
    @Requires(Permission.BOOKS_POST)
    ModelAndView draft(@RequestParam Map<String, String> form, Texts texts, Reader reader) {
        Sent sent = new Sent("draft", form);
        Wanted wanted = wanted(sent);
        if (!sent.wrong().any()) {
            Planned<Long> outcome = plans.budgets().draft(wanted.entity(), wanted.year(), sent.raw("table"));
            if (outcome instanceof Planned.Done) {
                return said(wanted, reader, "ledger.plan.budget.drafted");
            }
            sent.refused(outcome.whys());
        }
        return again(wanted, texts, reader, sent);
    }

    @PostMapping(HERE + "/line")
    @Requires(Permission.BOOKS_POST)
    ModelAndView line(@RequestParam Map<String, String> form, Texts texts, Reader reader) {
        Sent sent = new Sent("line", form);
        Wanted wanted = wanted(sent);
        if (!sent.wrong().any()) {
            ChartNames names = new ChartNames(chart);
            long amount = sent.money("amount", names.functional(wanted.entity()));
            Integer month = sent.raw("month").isEmpty() ? null : Integer.valueOf(sent.whole("month", 1, 12));
            if (!sent.wrong().any()) {
                List<Line> lines = new ArrayList<>(drafted(wanted));
                lines.add(new Line(
                        sent.maybe("account", 200),
                        sent.maybe("fund", 100),
                        sent.maybe("programme", 100),
                        month,
                        amount));
                Planned<Long> outcome = plans.budgets().draft(wanted.entity(), wanted.year(), lines);
                if (outcome instanceof Planned.Done) {
                    return said(wanted, reader, "ledger.plan.budget.drafted");
                }
                sent.refused(outcome.whys());
            }
        }
        return again(wanted, texts, reader, sent);
    }

    @PostMapping(HERE + "/approve")
    @Requires(Permission.BOOKS_LOCK)
    ModelAndView approve(@RequestParam Map<String, String> form, Texts texts, Reader reader) {
        Sent sent = new Sent("approve", form);
        Wanted wanted = wanted(sent);
        LocalDate on = sent.date("on");
        String resolution = sent.text("resolution", 200);
        if (!sent.wrong().any()) {
            Planned<Version> outcome = plans.budgets().approve(wanted.entity(), wanted.year(), on, resolution);
            if (outcome instanceof Planned.Done) {
                return said(wanted, reader, "ledger.plan.budget.is-approved");
            }
            sent.refused(outcome.whys());
        }
        return again(wanted, texts, reader, sent);
    }

    private record Wanted(String entity, int year) {
        String address() {
            return HERE + "?entity=" + entity + "&year=" + year;
        }
    }

    private Wanted wanted(Sent sent) {
        List<String> entities = chart.entities().stream().map(LegalEntity::code).toList();
        String entity = sent.choice("entity", entities);
        return new Wanted(
                entities.contains(entity) ? entity : entities.isEmpty() ? "" : entities.getFirst(),
                sent.whole("year", 1900, 2200));
    }

    private ModelAndView said(Wanted wanted, Reader reader, String key) {
        return new ModelAndView(Flash.redirect(wanted.address(), reader, Message.of(key, Year.of(wanted.year()))));
    }

    private ModelAndView again(Wanted wanted, Texts texts, Reader reader, Sent sent) {
        Address address = Address.of(HERE, Map.of("entity", wanted.entity(), "year", String.valueOf(wanted.year())));
        ModelAndView page = plans.atOnce().look(() -> page(address, texts, reader, sent));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /** The lines of the draft; where there is none, those in force, to begin from. */
    private List<Line> drafted(Wanted wanted) {
        List<Version> versions = plans.budgets().versions(wanted.entity(), wanted.year());
        return versions.isEmpty()
                ? List.of()
                : plans.budgets().lines(versions.getFirst().id());
    }

    private ModelAndView page(Address address, Texts texts, Reader reader, Sent sent) {
        ChartNames names = new ChartNames(chart);
        Map<String, String> entities = names.entities(texts.language());
        Optional<String> entity = address.choice("entity", entities.keySet())
                .or(() -> entities.keySet().stream().findFirst());
        int year =
                address.integer("year", 1900, 2200).orElse(LocalDate.now(clock).getYear());
        List<Part> parts = new ArrayList<>();
        parts.add(Part.of("choose", "ledger.plan.choose")
                .doing(List.of(new Forms("choose", HERE, sent)
                        .choice("entity", "ledger.page.col.entity", entities, entity.orElse(""))
                        .whole("year", "ledger.plan.year", String.valueOf(year))
                        .asking("ledger.plan.show"))));
        entity.ifPresent(code -> parts.addAll(of(new Wanted(code, year), names, texts, reader, sent)));
        return new ModelAndView(
                "ledger/plan",
                "page",
                new PlanPage(
                        Message.of("ledger.plan.budget.title"),
                        Message.of("ledger.plan.budget.lede"),
                        Optional.empty(),
                        sent.wrong(),
                        parts));
    }

    private List<Part> of(Wanted wanted, ChartNames names, Texts texts, Reader reader, Sent sent) {
        List<Version> versions = plans.budgets().versions(wanted.entity(), wanted.year());
        boolean draft = versions.stream().anyMatch(each -> each.approvedOn() == null);
        List<Part> parts = new ArrayList<>();
        parts.add(Part.of("versions", "ledger.plan.budget.versions", Year.of(wanted.year()))
                .knowing(List.of(new Fact(
                        Message.of("ledger.statement.budget"),
                        Message.of("ledger.plan.statement-open"),
                        "/books/statements/budget?entity=" + wanted.entity() + "&year=" + wanted.year())))
                .listing(Lists.of(
                        "ledger.plan.budget.versions-list",
                        versionColumns(),
                        versions,
                        "ledger.plan.budget.no-version")));
        Currency currency = names.functional(wanted.entity());
        List<Line> lines = drafted(wanted);
        Part said = Part.of("lines", draft ? "ledger.plan.budget.draft-lines" : "ledger.plan.budget.lines-in-force")
                .listing(Lists.of(
                        "ledger.plan.budget.lines-list", lineColumns(currency), lines, "ledger.plan.budget.no-lines"));
        if (reader.permissions().contains(Permission.BOOKS_POST.name())) {
            List<PlanPage.Form> forms = new ArrayList<>();
            forms.add(carrying(new Forms("line", HERE + "/line", sent), wanted)
                    .maybeChoice(
                            "account",
                            "ledger.page.col.account",
                            names.accounts(
                                    wanted.entity(),
                                    texts.language(),
                                    account -> BudgetComparison.KINDS.contains(account.kind())),
                            "")
                    .maybeChoice("programme", "ledger.page.col.programme", names.programmes(texts.language()), "")
                    .maybeChoice(
                            "fund",
                            "ledger.page.col.fund",
                            names.funds(wanted.entity(), texts.language(), fund -> true),
                            "")
                    .maybeChoice("month", "ledger.plan.budget.month", months(), "")
                    .decimal("amount", "ledger.plan.amount", "")
                    .folded("ledger.plan.budget.add-line"));
            forms.add(carrying(new Forms("draft", HERE + "/draft", sent), wanted)
                    .lines(
                            "table",
                            "ledger.plan.budget.table",
                            "ledger.plan.budget.table-hint",
                            table(lines, currency, texts.language() == Language.KO))
                    .folded("ledger.plan.budget.write"));
            if (draft && reader.permissions().contains(Permission.BOOKS_LOCK.name())) {
                forms.add(carrying(new Forms("approve", HERE + "/approve", sent), wanted)
                        .date(
                                "on",
                                "ledger.plan.approved-on",
                                LocalDate.now(clock).toString())
                        .text("resolution", "ledger.plan.resolution", "")
                        .folded("ledger.plan.budget.approve"));
            }
            said = said.doing(forms);
        }
        parts.add(said);
        return parts;
    }

    private static Forms carrying(Forms form, Wanted wanted) {
        return form.carrying("entity", wanted.entity()).carrying("year", String.valueOf(wanted.year()));
    }

    private static Map<String, String> months() {
        Map<String, String> months = new java.util.LinkedHashMap<>();
        for (int month = 1; month <= 12; month++) {
            months.put(String.valueOf(month), String.valueOf(month));
        }
        return months;
    }

    /** The lines as a table to copy out and in again. */
    private static String table(List<Line> lines, Currency currency, boolean korean) {
        return String.join(",", BudgetTable.head(korean)) + "\n"
                + lines.stream()
                        .map(line -> String.join(
                                ",",
                                quoted(line.account()),
                                quoted(line.fund()),
                                quoted(line.programme()),
                                line.month() == null ? "" : String.valueOf(line.month()),
                                new Money(line.func(), currency).decimal().toPlainString()))
                        .collect(Collectors.joining("\n"));
    }

    private static String quoted(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return text.matches("[^\",\n\r;\t]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static List<Column<Version>> versionColumns() {
        return List.of(
                Column.number("version", "ledger.plan.budget.version", each -> (long) each.version()),
                Column.word(
                        "state",
                        "ledger.plan.state",
                        each -> each.approvedOn() == null
                                ? "ledger.plan.budget.state-draft"
                                : "ledger.plan.budget.state-approved"),
                Column.date("on", "ledger.plan.approved-on", Version::approvedOn),
                Column.text("resolution", "ledger.plan.resolution", Version::resolution),
                Column.code(
                        "by",
                        "ledger.plan.by",
                        each -> each.approvedBy() == null ? each.draftedBy() : each.approvedBy()));
    }

    private static List<Column<Line>> lineColumns(Currency currency) {
        return List.of(
                Column.text("account", "ledger.page.col.account", Line::account),
                Column.code("programme", "ledger.page.col.programme", Line::programme),
                Column.code("fund", "ledger.page.col.fund", Line::fund),
                Column.number(
                        "month",
                        "ledger.plan.budget.month",
                        each -> each.month() == null ? null : Long.valueOf(each.month())),
                Column.money("amount", "ledger.plan.amount", each -> new Money(each.func(), currency)));
    }
}
