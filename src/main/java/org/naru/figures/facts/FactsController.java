package org.naru.figures.facts;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.figures.Figure;
import org.naru.figures.Quantity;
import org.naru.figures.facts.Fact.Version;
import org.naru.figures.facts.FactPage.Typed;
import org.naru.figures.facts.Facts.Naming;
import org.naru.figures.facts.Facts.Outcome;
import org.naru.figures.facts.Facts.Statement;
import org.naru.platform.web.Address;
import org.naru.platform.web.Column;
import org.naru.platform.web.Download;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Table;
import org.naru.platform.web.Texts;
import org.naru.platform.web.Wrong;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The facts from outside: the list, each with its versions, stating and withdrawing. */
@Controller
class FactsController {
    static final String PATH = "/figures/facts";

    private final Facts facts;
    private final Clock clock;

    FactsController(Facts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @Requires(Permission.FIGURES_READ)
    ModelAndView all(Address address, Texts texts) {
        List<Fact> all = new ArrayList<>(facts.all().values());
        if (address.format().isPresent()) {
            return Download.of(address.format().get(), "facts", columns(texts), all::forEach);
        }
        Table<Fact> table = Table.of(
                Message.of("figures.fact.title"),
                columns(texts),
                all,
                Optional.empty(),
                Pager.whole(all.size()),
                Message.of("figures.fact.empty"));
        return new ModelAndView("figures/facts", "page", new FactsPage(table));
    }

    private static List<Column<Fact>> columns(Texts texts) {
        return List.of(
                Column.<Fact>text(
                                "label",
                                "figures.fact.label",
                                fact -> fact.latest().label().in(texts.language()))
                        .linked(fact -> PATH + "/" + fact.code()),
                Column.<Fact>text("code", "figures.fact.code", Fact::code).inFilesOnly(),
                Column.text("value", "figures.page.value", fact -> value(fact, fact.latest(), texts)),
                Column.date("as-of", "figures.page.as-of", fact -> fact.latest().asOf()),
                Column.text(
                        "source",
                        "figures.fact.source",
                        fact -> fact.latest().source().in(texts.language())),
                Column.<Fact>text(
                                "definition",
                                "figures.page.definition",
                                fact -> fact.latest().definition().in(texts.language()))
                        .inFilesOnly(),
                Column.word(
                        "state",
                        "figures.fact.state",
                        fact -> fact.withdrawn().isPresent() ? "figures.fact.withdrawn" : "figures.fact.holds"));
    }

    /** With its unit, where a number has one of its own. */
    static String value(Fact fact, Version version, Texts texts) {
        String said = version.quantity().in(texts);
        return switch (fact.measure().kind()) {
            case PEOPLE, MEASURE ->
                said
                        + (fact.measure().unit().code().equals("people")
                                        && texts.language().name().equals("KO")
                                ? ""
                                : " ")
                        + fact.measure().unit().words().in(texts.language());
            case COUNT, YEAR, DATE, MONEY -> said;
        };
    }

    @GetMapping(PATH + "/new")
    @Requires(Permission.FIGURES_STATE)
    ModelAndView blank() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return blank(
                new Naming("", "count", "", "", "", false),
                new Statement("", "", "", "", "", "", "", today.toString(), ""),
                Wrong.NOTHING);
    }

    private static ModelAndView blank(Naming naming, Statement said, Wrong wrong) {
        return new ModelAndView("figures/factnew", "page", new FactNewPage(naming, new Typed(said), wrong));
    }

    @PostMapping(PATH + "/new")
    @Requires(Permission.FIGURES_STATE)
    ModelAndView state(@RequestParam Map<String, String> sent, Actor actor, Reader reader) {
        Naming naming = new Naming(
                of(sent, "code"),
                of(sent, "unit"),
                of(sent, "currency").toUpperCase(java.util.Locale.ROOT),
                of(sent, "unitKo"),
                of(sent, "unitEn"),
                of(sent, "wholeWork").equals("yes"));
        Statement said = said(sent);
        return switch (facts.state(actor, naming, said)) {
            case Outcome.Done(Fact fact) -> done(fact, reader, "figures.fact.stated");
            case Outcome.Refused(Wrong wrong) -> refused(blank(naming, said, wrong));
            case Outcome.NoSuchFact(String code) -> throw new NotFound(code);
        };
    }

    private static String of(Map<String, String> sent, String name) {
        return sent.getOrDefault(name, "").strip();
    }

    private static Statement said(Map<String, String> sent) {
        return new Statement(
                of(sent, "labelKo"),
                of(sent, "labelEn"),
                of(sent, "definitionKo"),
                of(sent, "definitionEn"),
                of(sent, "sourceKo"),
                of(sent, "sourceEn"),
                of(sent, "value"),
                of(sent, "asOf"),
                of(sent, "note"));
    }

    @GetMapping(PATH + "/{code}")
    @Requires(Permission.FIGURES_READ)
    ModelAndView one(@PathVariable String code, Texts texts) {
        return one(code, Optional.empty(), "", "", Wrong.NOTHING, texts);
    }

    @PostMapping(PATH + "/{code}")
    @Requires(Permission.FIGURES_STATE)
    ModelAndView restate(
            @PathVariable String code,
            @RequestParam Map<String, String> sent,
            Actor actor,
            Reader reader,
            Texts texts) {
        Statement said = said(sent);
        return switch (facts.restate(actor, code, said)) {
            case Outcome.Done(Fact fact) -> done(fact, reader, "figures.fact.restated");
            case Outcome.Refused(Wrong wrong) -> refused(one(code, Optional.of(said), "", "", wrong, texts));
            case Outcome.NoSuchFact(String missing) -> throw new NotFound(missing);
        };
    }

    @PostMapping(PATH + "/{code}/withdraw")
    @Requires(Permission.FIGURES_STATE)
    ModelAndView withdraw(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String reason,
            Actor actor,
            Reader reader,
            Texts texts) {
        return switch (facts.withdraw(actor, code, reason)) {
            case Outcome.Done(Fact fact) -> done(fact, reader, "figures.fact.withdrawn-now");
            case Outcome.Refused(Wrong wrong) -> refused(one(code, Optional.empty(), reason, "", wrong, texts));
            case Outcome.NoSuchFact(String missing) -> throw new NotFound(missing);
        };
    }

    @PostMapping(PATH + "/{code}/includes")
    @Requires(Permission.FIGURES_STATE)
    ModelAndView include(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String smaller,
            Actor actor,
            Reader reader,
            Texts texts) {
        return switch (facts.include(actor, code, smaller.strip())) {
            case Outcome.Done(Fact fact) -> done(fact, reader, "figures.fact.included");
            case Outcome.Refused(Wrong wrong) -> refused(one(code, Optional.empty(), "", smaller, wrong, texts));
            case Outcome.NoSuchFact(String missing) -> throw new NotFound(missing);
        };
    }

    private static ModelAndView done(Fact fact, Reader reader, String key) {
        return new ModelAndView(Flash.redirect(PATH + "/" + fact.code(), reader, Message.of(key, fact.code())));
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView one(
            String code, Optional<Statement> said, String reason, String smaller, Wrong wrong, Texts texts) {
        Map<String, Fact> all = facts.all();
        Fact fact = Optional.ofNullable(all.get(code)).orElseThrow(() -> new NotFound(code));
        Facts.Related related = facts.related(code);
        Map<String, String> others = new LinkedHashMap<>();
        all.values().stream()
                .filter(other -> !other.code().equals(code)
                        && other.withdrawn().isEmpty()
                        && other.measure().equals(fact.measure())
                        && fact.measure().kind() != Measured.Kind.DATE
                        && fact.measure().kind() != Measured.Kind.YEAR
                        && !related.includes().contains(other.code())
                        && !related.includedIn().contains(other.code()))
                .forEach(other ->
                        others.put(other.code(), other.latest().label().in(texts.language()) + " · " + other.code()));
        Map<String, String> known = new LinkedHashMap<>();
        known.put("figures.page.name", fact.name());
        known.put("figures.page.value", value(fact, fact.latest(), texts));
        known.put("figures.page.as-of", texts.date(fact.latest().asOf()));
        known.put("figures.fact.source", fact.latest().source().in(texts.language()));
        if (fact.counts() != Figure.Counts.NOTHING) {
            known.put(
                    "figures.page.counts",
                    texts.text(
                            fact.counts() == Figure.Counts.WHOLE_WORK
                                    ? "figures.counts.whole-work"
                                    : "figures.counts.some-people"));
        }
        return new ModelAndView(
                "figures/fact",
                "page",
                new FactPage(
                        fact.code(),
                        fact.latest().label().in(texts.language()),
                        fact.latest().definition().in(texts.language()),
                        known,
                        fact.withdrawn().map(Fact.Withdrawn::reason).orElse(""),
                        fact.latest().quantity() instanceof Quantity.Day,
                        versions(fact, texts),
                        labels(related.includes(), all, texts),
                        labels(related.includedIn(), all, texts),
                        others,
                        new Typed(said.orElse(Statement.of(fact.latest()))),
                        reason,
                        smaller,
                        wrong));
    }

    private static Map<String, String> labels(List<String> codes, Map<String, Fact> all, Texts texts) {
        Map<String, String> labels = new LinkedHashMap<>();
        codes.forEach(code -> Optional.ofNullable(all.get(code))
                .ifPresent(fact -> labels.put(code, fact.latest().label().in(texts.language()))));
        return labels;
    }

    private static Table<Version> versions(Fact fact, Texts texts) {
        List<Version> newest = fact.versions().reversed();
        List<Column<Version>> columns = List.of(
                Column.number("version", "figures.fact.version", version -> (long) version.version()),
                Column.text("value", "figures.page.value", version -> value(fact, version, texts)),
                Column.date("as-of", "figures.page.as-of", Version::asOf),
                Column.text(
                        "definition",
                        "figures.page.definition",
                        version -> version.definition().in(texts.language())),
                Column.text(
                        "source",
                        "figures.fact.source",
                        version -> version.source().in(texts.language())),
                Column.text("note", "figures.fact.note", Version::note),
                Column.time("at", "figures.fact.when", Version::at),
                Column.code("by", "figures.fact.by", Version::by));
        return Table.of(
                        Message.of("figures.fact.versions"),
                        columns,
                        newest,
                        Optional.empty(),
                        Pager.whole(newest.size()),
                        Message.of("figures.fact.empty"))
                .withoutDownloads();
    }
}
