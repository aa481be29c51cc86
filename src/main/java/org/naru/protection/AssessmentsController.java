package org.naru.protection;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.naru.access.Actor;
import org.naru.access.ActorNames;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Reader;
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

/** Activities with data and their assessments. */
@Controller
class AssessmentsController {
    static final String ASSESSMENTS = "/protection/assessments";

    private final Activities activities;
    private final Assessments assessments;
    private final ActorNames names;
    private final Today today;
    private final TransactionTemplate transaction;

    AssessmentsController(
            Activities activities,
            Assessments assessments,
            ActorNames names,
            Today today,
            PlatformTransactionManager transactions) {
        this.activities = activities;
        this.assessments = assessments;
        this.names = names;
        this.today = today;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Where an activity's assessments stand. */
    static String address(String activity) {
        return ASSESSMENTS + "/" + activity;
    }

    @GetMapping(ASSESSMENTS)
    @Requires(Permission.PROTECTION_READ)
    ModelAndView all() {
        return new ModelAndView(
                "protection/assessments",
                "page",
                new AssessmentsPage.All(
                        activities.all().stream().map(this::line).toList()));
    }

    @GetMapping(ASSESSMENTS + "/{activity}")
    @Requires(Permission.PROTECTION_READ)
    ModelAndView one(@PathVariable String activity, Actor actor, Texts texts) {
        DataActivity found = activity(activity);
        return show(
                found,
                actor,
                texts,
                new AssessmentsPage.Typed(
                        today.date().toString(),
                        "",
                        "",
                        Information.worst(found.holds()).code(),
                        "",
                        "",
                        ""),
                Wrong.NOTHING);
    }

    @PostMapping(ASSESSMENTS + "/{activity}")
    @Requires(Permission.PROTECTION_DECIDE)
    ModelAndView record(
            @PathVariable String activity,
            @RequestParam(defaultValue = "") String made,
            @RequestParam(defaultValue = "") String asked,
            @RequestParam(defaultValue = "") String harmed,
            @RequestParam(defaultValue = "") String worst,
            @RequestParam(defaultValue = "") String measures,
            @RequestParam(defaultValue = "") String remains,
            @RequestParam(defaultValue = "") String decision,
            Actor actor,
            Reader reader,
            Texts texts) {
        DataActivity found = activity(activity);
        AssessmentsPage.Typed typed =
                new AssessmentsPage.Typed(made, asked, harmed, worst, measures, remains, decision);
        Optional<LocalDate> day = day(made);
        Optional<Harm> harm = Harm.of(worst);
        Wrong wrong = Wrong.NOTHING;
        if (day.isEmpty()) {
            wrong = wrong.and("made", "protection.day.wrong");
        }
        if (harm.isEmpty()) {
            wrong = wrong.and("worst", "protection.choose");
        }
        if (!Set.of("may", "may-not").contains(decision)) {
            wrong = wrong.and("decision", "protection.choose");
        }
        if (!wrong.any()) {
            wrong = assessments.record(
                    new Assessments.Draft(
                            found.id(),
                            day.orElseThrow(),
                            asked,
                            harmed,
                            harm.orElseThrow(),
                            measures,
                            remains,
                            decision.equals("may")),
                    actor);
        }
        if (wrong.any()) {
            ModelAndView page = show(found, actor, texts, typed, wrong);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        return new ModelAndView(
                Flash.redirect(address(found.id()), reader, Message.of("protection.assessment.recorded")));
    }

    private DataActivity activity(String id) {
        return activities.activity(id).orElseThrow(() -> new NotFound("activity " + id));
    }

    static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private AssessmentsPage.Line line(DataActivity activity) {
        Standing standing = activities.mayBegin(activity.id());
        return new AssessmentsPage.Line(
                address(activity.id()),
                activity.name(),
                activity.purpose(),
                Level.of(Information.worst(activity.holds())).tag(),
                standing.tag(),
                standing.says());
    }

    private ModelAndView show(
            DataActivity activity, Actor actor, Texts texts, AssessmentsPage.Typed typed, Wrong wrong) {
        List<Assessment> past = assessments.of(activity.id(), actor);
        Map<String, String> called = Objects.requireNonNull(transaction.execute(
                _ -> names.of(past.stream().map(Assessment::by).collect(Collectors.toSet()))));
        Map<String, String> harms = new LinkedHashMap<>();
        Arrays.stream(Harm.values()).forEach(each -> harms.put(each.code(), texts.text(each.text())));
        return new ModelAndView(
                "protection/assessment",
                "page",
                new AssessmentsPage.One(
                        line(activity),
                        activity.holds().stream()
                                .sorted()
                                .map(Information::text)
                                .toList(),
                        harms,
                        past.stream()
                                .map(each -> new AssessmentsPage.Past(
                                        each.made(),
                                        each.until(),
                                        each.mayRun(),
                                        each.asked(),
                                        each.harmed(),
                                        each.worst().text(),
                                        each.measures(),
                                        each.remains(),
                                        called.getOrDefault(each.by(), each.by()),
                                        each.at()))
                                .toList(),
                        actor.may(Permission.PROTECTION_DECIDE),
                        typed,
                        wrong));
    }
}
