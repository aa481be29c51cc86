package org.naru.protection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.naru.access.Actor;
import org.naru.access.ActorNames;
import org.naru.access.Permission;
import org.naru.access.Requires;
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
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The mission's places, by code, and how dangerous each is. */
@Controller
class PlacesController {
    static final String PLACES = "/protection/places";

    private final Places places;
    private final ActorNames names;
    private final Today today;
    private final TransactionTemplate transaction;

    PlacesController(Places places, ActorNames names, Today today, PlatformTransactionManager transactions) {
        this.places = places;
        this.names = names;
        this.today = today;
        this.transaction = new TransactionTemplate(transactions);
    }

    @GetMapping(PLACES)
    @Requires(Permission.PROTECTION_READ)
    ModelAndView places(Actor actor, Texts texts) {
        return show(actor, texts, new PlacesPage.Typed("", "", today.date().toString(), ""), Wrong.NOTHING);
    }

    @PostMapping(PLACES)
    @Requires(Permission.PROTECTION_DECIDE)
    ModelAndView judge(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String risk,
            @RequestParam(defaultValue = "") String since,
            @RequestParam(defaultValue = "") String why,
            Actor actor,
            Reader reader,
            Texts texts) {
        Optional<Risk> judged = Risk.of(risk);
        Optional<LocalDate> day = AssessmentsController.day(since);
        Wrong wrong = Wrong.NOTHING;
        if (judged.isEmpty()) {
            wrong = wrong.and("risk", "protection.choose");
        }
        if (day.isEmpty()) {
            wrong = wrong.and("since", "protection.day.wrong");
        }
        if (!wrong.any()) {
            wrong = places.judge(code, judged.orElseThrow(), day.orElseThrow(), why, actor);
        }
        if (wrong.any()) {
            ModelAndView page = show(actor, texts, new PlacesPage.Typed(code, risk, since, why), wrong);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        return new ModelAndView(Flash.redirect(PLACES, reader, Message.of("protection.place.judged")));
    }

    private ModelAndView show(Actor actor, Texts texts, PlacesPage.Typed typed, Wrong wrong) {
        List<PlaceRisk> past = places.all(actor);
        Map<String, PlaceRisk> newest = new LinkedHashMap<>();
        past.forEach(each -> newest.putIfAbsent(each.place(), each));
        List<PlaceRisk> now = newest.values().stream()
                .sorted(Comparator.comparing(PlaceRisk::risk).reversed().thenComparing(PlaceRisk::place))
                .toList();
        Map<String, String> called = Objects.requireNonNull(transaction.execute(
                _ -> names.of(past.stream().map(PlaceRisk::by).collect(Collectors.toSet()))));
        List<Column<PlaceRisk>> columns = new ArrayList<>(List.of(
                Column.code("place", "protection.place", PlaceRisk::place),
                Column.tag("risk", "protection.risk", each -> each.risk().tag()),
                Column.date("since", "protection.place.since", PlaceRisk::since),
                Column.text("why", "protection.place.why", PlaceRisk::why)));
        Table<PlaceRisk> first = table("protection.places.now", columns, now);
        columns.add(Column.text("by", "protection.assessment.by", each -> called.getOrDefault(each.by(), each.by())));
        columns.add(Column.time("at", "protection.recorded-at", PlaceRisk::at));
        Map<String, String> risks = new LinkedHashMap<>();
        Arrays.stream(Risk.values()).forEach(each -> risks.put(each.code(), texts.text(each.text())));
        return new ModelAndView(
                "protection/places",
                "page",
                new PlacesPage(
                        first,
                        table("protection.places.past", columns, past),
                        risks,
                        actor.may(Permission.PROTECTION_DECIDE),
                        typed,
                        wrong));
    }

    private static Table<PlaceRisk> table(String caption, List<Column<PlaceRisk>> columns, List<PlaceRisk> rows) {
        return Table.of(
                        Message.of(caption),
                        columns,
                        rows,
                        Optional.empty(),
                        Pager.whole(rows.size()),
                        Message.of("protection.places.empty"))
                .withoutDownloads();
    }
}
