package org.naru.ledger.sharing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.Account;
import org.naru.ledger.Chart;
import org.naru.ledger.DraftLine;
import org.naru.ledger.plans.ChartNames;
import org.naru.ledger.plans.Forms;
import org.naru.ledger.plans.Lists;
import org.naru.ledger.plans.PlanPage;
import org.naru.ledger.plans.PlanPage.Part;
import org.naru.ledger.plans.Planned;
import org.naru.ledger.plans.Sent;
import org.naru.ledger.sharing.Allocations.Basis;
import org.naru.ledger.sharing.Allocations.Result;
import org.naru.ledger.sharing.Allocations.Rule;
import org.naru.ledger.sharing.Allocations.Source;
import org.naru.ledger.sharing.Allocations.Weight;
import org.naru.ledger.sharing.SharingSql.RuleRow;
import org.naru.ledger.sharing.SharingSql.RunRow;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Address;
import org.naru.platform.web.Column;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Rules of shared costs: what each divides and how, what a month would post, and the runs. */
@Controller
class AllocationsController {
    private static final String HERE = "/books/allocations";

    private final Allocations allocations;
    private final Chart chart;
    private final Clock clock;

    AllocationsController(Allocations allocations, Chart chart, Clock clock) {
        this.allocations = allocations;
        this.chart = chart;
        this.clock = clock;
    }

    @GetMapping(HERE)
    @Requires(Permission.BOOKS_READ)
    ModelAndView rules(Address address, Texts texts, Reader reader) {
        return allocations.atOnce().look(() -> list(address, texts, reader, Sent.NOTHING));
    }

    private ModelAndView list(Address address, Texts texts, Reader reader, Sent sent) {
        ChartNames names = new ChartNames(chart);
        Map<String, String> entities = names.entities(texts.language());
        String entity = address.choice("entity", entities.keySet())
                .orElseGet(() -> entities.keySet().stream().findFirst().orElse(""));
        List<Part> parts = new ArrayList<>();
        Part rules = Part.of("rules", "ledger.share.rules")
                .listing(Lists.of(
                        "ledger.share.rules", columns(texts), allocations.sql().rules(entity), "ledger.share.empty"));
        List<PlanPage.Form> forms = new ArrayList<>();
        forms.add(new Forms("choose", HERE, sent)
                .choice("entity", "ledger.page.col.entity", entities, entity)
                .asking("ledger.plan.show"));
        if (reader.permissions().contains(Permission.BOOKS_SETUP.name()) && !entity.isEmpty()) {
            forms.add(new Forms("add", HERE, sent)
                    .carrying("entity", entity)
                    .text("code", "ledger.plan.code", "")
                    .text("name-ko", "ledger.plan.name-ko", "")
                    .text("name-en", "ledger.plan.name-en", "")
                    .choice("basis", "ledger.share.basis", bases(texts), "")
                    .text("method", "ledger.share.method", "")
                    .choice(
                            "fund",
                            "ledger.share.fund",
                            names.funds(
                                    entity,
                                    texts.language(),
                                    fund -> !fund.restriction().withDonorRestrictions()),
                            "")
                    .choice("cash", "ledger.plan.bank", names.accounts(entity, texts.language(), Account::cash), "")
                    .text("from", "ledger.share.from", YearMonth.now(clock).toString())
                    .choice("programme", "ledger.share.source-programme", names.programmes(texts.language()), "")
                    .maybeLines("accounts", "ledger.share.accounts", "ledger.share.accounts-hint", "")
                    .text("source", "ledger.share.figures-from", "")
                    .lines("weights", "ledger.share.weights", "ledger.share.weights-hint", "")
                    .folded("ledger.share.add"));
        }
        parts.add(rules.doing(forms));
        return new ModelAndView(
                "ledger/plan",
                "page",
                new PlanPage(
                        Message.of("ledger.share.title"),
                        Message.of("ledger.share.lede"),
                        Optional.empty(),
                        sent.wrong(),
                        parts));
    }

    @PostMapping(HERE)
    @Requires(Permission.BOOKS_SETUP)
    ModelAndView add(@RequestParam Map<String, String> form, Texts texts, Reader reader) {
        Sent sent = new Sent("add", form);
        List<Source> sources = new ArrayList<>();
        String programme = sent.text("programme", 100);
        List<String> accounts = sent.raw("accounts")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (accounts.isEmpty()) {
            sources.add(new Source(null, programme));
        }
        accounts.forEach(account -> sources.add(new Source(account, programme)));
        YearMonth from = month(sent, "from");
        List<Weight> weights = weights(sent);
        String measured = sent.choice("basis", bases(texts).keySet());
        Basis basis = java.util.Arrays.stream(Basis.values())
                .filter(each -> each.code().equals(measured))
                .findFirst()
                .orElse(Basis.STATED);
        Rule rule = new Rule(
                sent.text("entity", 20),
                sent.text("code", 30),
                sent.text("name-ko", 200),
                sent.text("name-en", 200),
                basis,
                sent.text("method", 500),
                sent.text("fund", 100),
                sent.text("cash", 200),
                from,
                null,
                sources);
        String figures = sent.text("source", 200);
        if (!sent.wrong().any()) {
            Planned<Long> outcome = allocations.add(rule, figures, weights);
            if (outcome instanceof Planned.Done) {
                return new ModelAndView(Flash.redirect(
                        at(rule.entity(), rule.code()), reader, Message.of("ledger.share.added", rule.code())));
            }
            sent.refused(outcome.whys());
        }
        ModelAndView page = allocations.atOnce().look(() -> list(Address.of(HERE, Map.of()), texts, reader, sent));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static String at(String entity, String code) {
        return HERE + "/" + entity + "/" + code;
    }

    private static YearMonth month(Sent sent, String name) {
        try {
            YearMonth month = YearMonth.parse(sent.raw(name));
            if (month.getYear() >= 1900 && month.getYear() < 2200) {
                return month;
            }
        } catch (DateTimeException _) {
            // said below, with what is out of range
        }
        sent.fault(name, "ledger.share.month-wrong", sent.raw(name));
        return YearMonth.of(1900, 1);
    }

    /** Lines of programme, fund and figure. */
    private static List<Weight> weights(Sent sent) {
        List<Weight> weights = new ArrayList<>();
        int n = 0;
        for (String line : sent.raw("weights").lines().toList()) {
            n++;
            if (line.isBlank()) {
                continue;
            }
            String[] cells = line.strip().split("[\\t,;]", -1);
            if (cells.length != 3 || !cells[2].strip().matches("\\d{1,12}(\\.\\d{1,4})?")) {
                sent.fault("weights", "ledger.share.weight-line", n);
                return List.of();
            }
            weights.add(new Weight(cells[0].strip(), cells[1].strip(), new BigDecimal(cells[2].strip())));
        }
        return weights;
    }

    @GetMapping(HERE + "/{entity}/{code}")
    @Requires(Permission.BOOKS_READ)
    ModelAndView rule(
            @PathVariable String entity, @PathVariable String code, Address address, Texts texts, Reader reader) {
        YearMonth month = address.text("month", 7)
                .filter(text -> text.matches("(19|20|21)\\d\\d-(0[1-9]|1[0-2])"))
                .map(YearMonth::parse)
                .orElse(YearMonth.now(clock).minusMonths(1));
        return allocations.atOnce().look(() -> one(entity, code, month, texts, reader, Sent.NOTHING));
    }

    private ModelAndView one(String entity, String code, YearMonth month, Texts texts, Reader reader, Sent sent) {
        RuleRow rule = allocations.rule(entity, code).orElseThrow(() -> new NotFound("rule " + code));
        ChartNames names = new ChartNames(chart);
        Currency currency = names.functional(entity);
        SharingSql sql = allocations.sql();
        Optional<SharingSql.BasisRow> basis = sql.basis(rule.id(), month);
        List<Weight> weights = basis.map(each -> sql.weights(each.id())).orElse(List.of());
        List<Message> notes = new ArrayList<>();
        notes.add(
                Message.of("ledger.share.note", code, Message.of("ledger.share.basis." + rule.basis()), rule.method()));
        basis.ifPresent(each -> notes.add(Message.of("ledger.share.figures-since", each.from(), each.source())));
        Part figures = Part.of("figures", "ledger.share.figures", month)
                .saying(notes)
                .listing(Lists.of("ledger.share.weights", weightColumns(), weights, "ledger.share.no-weights"));
        if (reader.permissions().contains(Permission.BOOKS_SETUP.name())) {
            figures = figures.doing(List.of(new Forms("measure", at(entity, code) + "/figures", sent)
                    .text("from", "ledger.share.from", month.toString())
                    .text("source", "ledger.share.figures-from", "")
                    .lines("weights", "ledger.share.weights", "ledger.share.weights-hint", written(weights))
                    .folded("ledger.share.measure")));
        }
        Planned<Result> preview = allocations.preview(entity, code, month);
        List<DraftLine> lines = preview.made().map(Result::lines).orElse(List.of());
        List<Message> says = new ArrayList<>(preview.whys());
        preview.made()
                .ifPresent(result -> says.add(
                        result.changes()
                                ? Message.of(
                                        "ledger.share.would", new Money(result.divided(), currency), result.version())
                                : Message.of("ledger.share.stands", month)));
        List<PlanPage.Form> forms = new ArrayList<>();
        forms.add(new Forms("choose", at(entity, code), sent)
                .text("month", "ledger.share.month", month.toString())
                .asking("ledger.share.preview"));
        boolean changes = preview.made().map(Result::changes).orElse(false);
        if (changes && reader.permissions().contains(Permission.BOOKS_POST.name())) {
            forms.add(new Forms("run", at(entity, code) + "/run", sent)
                    .carrying("month", month.toString())
                    .open("ledger.share.run"));
        }
        Part would = Part.of("preview", "ledger.share.preview-of", month)
                .saying(says)
                .listing(Lists.of("ledger.page.entry.lines", lineColumns(currency), lines, "ledger.share.nothing"))
                .doing(forms);
        Part runs = Part.of("runs", "ledger.share.runs")
                .listing(Lists.of(
                        "ledger.share.runs", runColumns(currency), sql.runs(rule.id()), "ledger.share.no-runs"));
        return new ModelAndView(
                "ledger/plan",
                "page",
                new PlanPage(
                        PlanPage.written(texts.language() == Language.KO ? rule.nameKo() : rule.nameEn()),
                        Message.of("ledger.share.one-lede", entity + " " + code),
                        Optional.of(new PlanPage.Above(HERE, Message.of("ledger.share.title"))),
                        sent.wrong(),
                        List.of(would, figures, runs)));
    }

    @PostMapping(HERE + "/{entity}/{code}/run")
    @Requires(Permission.BOOKS_POST)
    ModelAndView run(
            @PathVariable String entity,
            @PathVariable String code,
            @RequestParam Map<String, String> form,
            Texts texts,
            Reader reader) {
        Sent sent = new Sent("run", form);
        YearMonth month = month(sent, "month");
        if (!sent.wrong().any()) {
            Planned<Result> outcome = allocations.run(entity, code, month);
            if (outcome instanceof Planned.Done) {
                return new ModelAndView(Flash.redirect(
                        at(entity, code) + "?month=" + month, reader, Message.of("ledger.share.has-run", month)));
            }
            sent.refused(outcome.whys());
        }
        return oneAgain(entity, code, month, texts, reader, sent);
    }

    @PostMapping(HERE + "/{entity}/{code}/figures")
    @Requires(Permission.BOOKS_SETUP)
    ModelAndView measure(
            @PathVariable String entity,
            @PathVariable String code,
            @RequestParam Map<String, String> form,
            Texts texts,
            Reader reader) {
        Sent sent = new Sent("measure", form);
        YearMonth from = month(sent, "from");
        List<Weight> weights = weights(sent);
        String source = sent.text("source", 200);
        if (!sent.wrong().any()) {
            Planned<Long> outcome = allocations.measure(entity, code, from, source, weights);
            if (outcome instanceof Planned.Done) {
                return new ModelAndView(Flash.redirect(
                        at(entity, code) + "?month=" + from, reader, Message.of("ledger.share.measured", from)));
            }
            sent.refused(outcome.whys());
        }
        return oneAgain(entity, code, YearMonth.now(clock).minusMonths(1), texts, reader, sent);
    }

    private ModelAndView oneAgain(String entity, String code, YearMonth month, Texts texts, Reader reader, Sent sent) {
        ModelAndView page = allocations.atOnce().look(() -> one(entity, code, month, texts, reader, sent));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static String written(List<Weight> weights) {
        return weights.stream()
                .map(weight -> weight.programme() + "," + weight.fund() + ","
                        + weight.figure().toPlainString())
                .collect(java.util.stream.Collectors.joining("\n"));
    }

    private static Map<String, String> bases(Texts texts) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (Basis basis : Basis.values()) {
            choices.put(basis.code(), texts.text("ledger.share.basis." + basis.code()));
        }
        return choices;
    }

    private static List<Column<RuleRow>> columns(Texts texts) {
        boolean korean = texts.language() == Language.KO;
        return List.of(
                Column.<RuleRow>code("code", "ledger.plan.code", RuleRow::code)
                        .linked(rule -> at(rule.entity(), rule.code())),
                Column.text("name", "ledger.page.col.name", rule -> korean ? rule.nameKo() : rule.nameEn()),
                Column.word("basis", "ledger.share.basis", rule -> "ledger.share.basis." + rule.basis()),
                Column.date("from", "ledger.share.from", RuleRow::from),
                Column.date("to", "ledger.share.to", AllocationsController::to));
    }

    private static @Nullable LocalDate to(RuleRow rule) {
        return rule.to();
    }

    private static List<Column<Weight>> weightColumns() {
        return List.of(
                Column.code("programme", "ledger.page.col.programme", Weight::programme),
                Column.code("fund", "ledger.page.col.fund", Weight::fund),
                Column.decimal("figure", "ledger.share.figure", Weight::figure));
    }

    private static List<Column<DraftLine>> lineColumns(Currency currency) {
        return List.of(
                Column.text("account", "ledger.page.col.account", DraftLine::account),
                Column.code("fund", "ledger.page.col.fund", DraftLine::fund),
                Column.code("programme", "ledger.page.col.programme", DraftLine::programme),
                Column.money("amount", "ledger.plan.amount", line -> new Money(line.func(), currency)));
    }

    private static List<Column<RunRow>> runColumns(Currency currency) {
        return List.of(
                Column.code("month", "ledger.share.month", run -> run.month().toString()),
                Column.number("version", "ledger.plan.budget.version", run -> (long) run.version()),
                Column.<RunRow>money("divided", "ledger.share.col.divided", run -> new Money(run.divided(), currency))
                        .linked(run -> run.entry() == null ? null : "/books/entries/" + run.entry()),
                Column.code("by", "ledger.plan.by", RunRow::by));
    }
}
