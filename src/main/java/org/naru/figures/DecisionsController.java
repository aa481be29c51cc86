package org.naru.figures;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.figures.DecisionsPage.Proposed;
import org.naru.platform.web.Column;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
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

/** Decisions about counts of people: which are told exactly, and whether the others are rounded. */
@Controller
class DecisionsController {
    static final String EXACT = "/figures/exact";
    static final String ROUNDING = "/figures/rounding";
    private static final Pattern YEAR = Pattern.compile("\\byear=(\\d{4})\\b");

    private final ExactReleases exact;
    private final Rounding rounding;
    private final Figures figures;
    private final Clock clock;

    DecisionsController(ExactReleases exact, Rounding rounding, Figures figures, Clock clock) {
        this.exact = exact;
        this.rounding = rounding;
        this.figures = figures;
        this.clock = clock;
    }

    @GetMapping(EXACT)
    @Requires(Permission.FIGURES_READ)
    ModelAndView exact(Actor actor, Texts texts) {
        int year = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).getYear() - 1;
        return exact(actor, texts, new DecisionsPage.Typed("", String.valueOf(year), ""), Wrong.NOTHING);
    }

    @PostMapping(EXACT)
    @Requires(Permission.FIGURES_RELEASE)
    ModelAndView propose(
            @RequestParam(defaultValue = "") String figure,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String reason,
            Actor actor,
            Reader reader,
            Texts texts) {
        DecisionsPage.Typed typed = new DecisionsPage.Typed(figure.strip(), year.strip(), reason.strip());
        Wrong wrong = Wrong.NOTHING;
        if (!typed.year().matches("(19|20|21)\\d{2}")) {
            wrong = wrong.and("year", "figures.exact.year");
        } else if (exact.propose(actor, typed.figure(), FigureAsked.of(Integer.parseInt(typed.year())), typed.reason())
                instanceof ExactReleases.Outcome.Refused(Message why)) {
            String field = why.key().equals("figures.exact.reason") ? "reason" : "figure";
            wrong = wrong.and(field, why.key(), why.arguments().toArray());
        }
        return wrong.any()
                ? refused(exact(actor, texts, typed, wrong))
                : said(EXACT, reader, "figures.exact.proposed", typed.figure());
    }

    @PostMapping(EXACT + "/{id}")
    @Requires(Permission.FIGURES_RELEASE)
    ModelAndView confirm(@PathVariable UUID id, Actor actor, Reader reader, Texts texts) {
        return exact.confirm(actor, id) instanceof ExactReleases.Outcome.Refused(Message why)
                ? refused(exact(actor, texts, new DecisionsPage.Typed("", "", ""), Wrong.NOTHING.andForm(why)))
                : said(EXACT, reader, "figures.exact.confirmed");
    }

    private ModelAndView exact(Actor actor, Texts texts, DecisionsPage.Typed typed, Wrong wrong) {
        Map<String, String> names = new LinkedHashMap<>();
        figures.read(Audience.INSIDE, reading -> {
            reading.all().stream()
                    .filter(figure -> figure.counts() == Figure.Counts.WHOLE_WORK && actor.may(figure.seen()))
                    .forEach(figure -> names.put(figure.name(), figure.label().in(texts.language())));
            return true;
        });
        List<Proposed> proposals = exact.all().stream()
                .map(one -> new Proposed(
                        one.id(),
                        one.figure(),
                        names.getOrDefault(one.figure(), one.figure()),
                        year(one.parameters()),
                        texts.number(one.count()),
                        texts.date(one.asOf()),
                        one.reason(),
                        one.by(),
                        one.confirmedBy().orElse(""),
                        one.confirmedBy().isEmpty() && !one.by().equals(actor.id())))
                .toList();
        return new ModelAndView("figures/exact", "page", new DecisionsPage(proposals, names, typed, wrong));
    }

    private static String year(String parameters) {
        Matcher found = YEAR.matcher(parameters);
        return found.find() ? found.group(1) : parameters;
    }

    @GetMapping(ROUNDING)
    @Requires(Permission.FIGURES_READ)
    ModelAndView rounding() {
        return rounding("", Wrong.NOTHING);
    }

    @PostMapping(ROUNDING)
    @Requires(Permission.FIGURES_RELEASE)
    ModelAndView decide(
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String reason,
            Actor actor,
            Reader reader) {
        boolean round = on.equals("yes");
        Optional<Message> why = rounding.decide(actor, round, reason);
        return why.isPresent()
                ? refused(rounding(
                        reason,
                        Wrong.NOTHING.and(
                                "reason", why.get().key(), why.get().arguments().toArray())))
                : said(ROUNDING, reader, round ? "figures.rounding.on" : "figures.rounding.off");
    }

    private ModelAndView rounding(String reason, Wrong wrong) {
        List<Rounding.Decision> decisions = rounding.all();
        List<Column<Rounding.Decision>> columns = List.of(
                Column.time("at", "figures.rounding.when", Rounding.Decision::at),
                Column.word(
                        "state",
                        "figures.rounding.state",
                        one -> one.base().isPresent() ? "figures.rounding.rounded" : "figures.rounding.exact"),
                Column.text("reason", "figures.exact.why", Rounding.Decision::reason),
                Column.code("by", "figures.rounding.by", Rounding.Decision::by));
        Table<Rounding.Decision> table = Table.of(
                        Message.of("figures.rounding.decisions"),
                        columns,
                        decisions,
                        Optional.empty(),
                        Pager.whole(decisions.size()),
                        Message.of("figures.rounding.none"))
                .withoutDownloads();
        return new ModelAndView(
                "figures/rounding",
                "page",
                new RoundingPage(table, Rounding.base(decisions).isPresent(), reason, wrong));
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static ModelAndView said(String path, Reader reader, String key, Object... arguments) {
        return new ModelAndView(Flash.redirect(path, reader, Message.of(key, arguments)));
    }
}
