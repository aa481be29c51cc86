package org.naru.protection;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.naru.access.Actor;
import org.naru.access.ActorNames;
import org.naru.access.CircleId;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.web.Column;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Table;
import org.naru.platform.web.Tag;
import org.naru.platform.web.Texts;
import org.naru.platform.web.Wrong;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Labels of circles: which are due, and one with its past. */
@Controller
class LabelsController {
    static final String LABELS = "/protection/labels";

    private final Labels labels;
    private final Places places;
    private final ActorNames names;
    private final Today today;
    private final TransactionTemplate transaction;

    LabelsController(
            Labels labels, Places places, ActorNames names, Today today, PlatformTransactionManager transactions) {
        this.labels = labels;
        this.places = places;
        this.names = names;
        this.today = today;
        this.transaction = new TransactionTemplate(transactions);
    }

    @GetMapping(LABELS)
    @Requires(Permission.PROTECTION_READ)
    ModelAndView labels(Actor actor) {
        List<Labels.Labelled> all = labels.all(actor);
        LocalDate day = today.date();
        List<Column<Labels.Labelled>> columns = List.of(
                Column.<Labels.Labelled>text(
                                "circle",
                                "protection.label.circle",
                                each -> each.circle().name())
                        .linked(each -> address(each.circle().id())),
                Column.tag("level", "protection.level", each -> level(each)),
                Column.text(
                        "places",
                        "protection.label.places",
                        each -> each.label()
                                .map(label -> String.join(", ", label.places()))
                                .orElse("")),
                Column.date(
                        "reviewed",
                        "protection.label.reviewed",
                        each -> each.label().map(Label::reviewed).orElse(null)),
                Column.date(
                        "due",
                        "protection.label.due",
                        each -> each.state().map(LabelState::due).orElse(null)),
                Column.tag("state", "protection.label.state", each -> state(each, day)));
        return new ModelAndView(
                "protection/labels",
                "page",
                new LabelsPage.All(Table.of(
                                Message.of("protection.labels.title"),
                                columns,
                                all,
                                Optional.empty(),
                                Pager.whole(all.size()),
                                Message.of("protection.labels.empty"))
                        .withoutDownloads()));
    }

    private static Tag level(Labels.Labelled each) {
        return each.state().map(state -> state.level().tag()).orElse(new Tag("protection.label.none", Tag.Tone.AMBER));
    }

    private static Tag state(Labels.Labelled each, LocalDate day) {
        if (each.state().filter(LabelState::raised).isPresent()) {
            return new Tag("protection.label.raised", Tag.Tone.RED);
        }
        if (each.state().filter(state -> !state.changed().isEmpty()).isPresent()) {
            return new Tag("protection.label.changed", Tag.Tone.AMBER);
        }
        return each.isDue(day)
                ? new Tag("protection.label.is-due", Tag.Tone.AMBER)
                : new Tag("protection.label.in-time", Tag.Tone.GOOD);
    }

    @GetMapping(LABELS + "/{id}")
    @Requires(Permission.PROTECTION_READ)
    ModelAndView one(@PathVariable("id") UUID id, Actor actor, Texts texts) {
        Labels.Labelled found = found(new CircleId(id), actor);
        LocalDate day = today.date();
        String worst = found.label()
                .map(label -> label.worst().code())
                .orElse(found.circle().lethal() ? Harm.LIFE.code() : Harm.SERIOUS.code());
        return show(
                found,
                actor,
                texts,
                new LabelsPage.Typed(
                        worst, day.toString(), day.plus(Labels.LETHAL_AT_MOST).toString()),
                found.label().map(Label::places).orElse(new TreeSet<>()),
                Wrong.NOTHING);
    }

    @PostMapping(LABELS + "/{id}")
    @Requires(Permission.PROTECTION_DECIDE)
    ModelAndView label(
            @PathVariable("id") UUID id,
            @RequestParam(defaultValue = "") String worst,
            @RequestParam(name = "place", required = false, defaultValue = "") List<String> place,
            @RequestParam(defaultValue = "") String reviewed,
            @RequestParam(defaultValue = "") String due,
            Actor actor,
            Reader reader,
            Texts texts) {
        CircleId circle = new CircleId(id);
        Labels.Labelled found = found(circle, actor);
        SortedSet<String> chosen = new TreeSet<>(place);
        chosen.removeIf(String::isEmpty);
        Optional<Harm> harm = Harm.of(worst);
        Optional<LocalDate> judged = AssessmentsController.day(reviewed);
        Optional<LocalDate> next = AssessmentsController.day(due);
        Wrong wrong = Wrong.NOTHING;
        if (harm.isEmpty()) {
            wrong = wrong.and("worst", "protection.choose");
        }
        if (judged.isEmpty()) {
            wrong = wrong.and("reviewed", "protection.day.wrong");
        }
        if (next.isEmpty()) {
            wrong = wrong.and("due", "protection.day.wrong");
        }
        if (!wrong.any()) {
            wrong = labels.label(circle, harm.orElseThrow(), chosen, judged.orElseThrow(), next.orElseThrow(), actor);
        }
        if (wrong.any()) {
            ModelAndView page = show(found, actor, texts, new LabelsPage.Typed(worst, reviewed, due), chosen, wrong);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        return new ModelAndView(Flash.redirect(address(circle), reader, Message.of("protection.label.recorded")));
    }

    static String address(CircleId circle) {
        return LABELS + "/" + circle;
    }

    private Labels.Labelled found(CircleId circle, Actor actor) {
        if (!actor.isIn(circle) && !actor.may(Permission.MEMBERS_SEE)) {
            // What is not there and what is not theirs are the same to them.
            throw new NotFound("circle " + circle);
        }
        return labels.one(circle, actor);
    }

    private ModelAndView show(
            Labels.Labelled found,
            Actor actor,
            Texts texts,
            LabelsPage.Typed typed,
            SortedSet<String> chosen,
            Wrong wrong) {
        Map<String, Risk> now = new TreeMap<>();
        places.all(actor).forEach(each -> now.putIfAbsent(each.place(), each.risk()));
        Map<String, String> called = Objects.requireNonNull(transaction.execute(
                _ -> names.of(found.past().stream().map(Label::by).collect(Collectors.toSet()))));
        Map<String, String> harms = new LinkedHashMap<>();
        Arrays.stream(Harm.values()).forEach(each -> harms.put(each.code(), texts.text(each.text())));
        return new ModelAndView(
                "protection/label",
                "page",
                new LabelsPage.One(
                        address(found.circle().id()),
                        found.circle().name(),
                        found.state().map(state -> state.level().tag()),
                        found.state().map(LabelState::due),
                        found.isDue(today.date()),
                        found.state()
                                .map(state -> String.join(", ", state.changed()))
                                .orElse(""),
                        found.state().filter(LabelState::raised).isPresent(),
                        found.past().stream()
                                .map(each -> new LabelsPage.Past(
                                        Level.of(each.worst()).tag(),
                                        each.worst().text(),
                                        String.join(", ", each.places()),
                                        each.reviewed(),
                                        each.due(),
                                        called.getOrDefault(each.by(), each.by()),
                                        each.at()))
                                .toList(),
                        harms,
                        now.entrySet().stream()
                                .map(each -> new LabelsPage.Choice(
                                        each.getKey(), each.getValue().tag(), chosen.contains(each.getKey())))
                                .toList(),
                        actor.may(Permission.PROTECTION_DECIDE),
                        typed,
                        wrong));
    }
}
