package org.naru.ledger.pages;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.naru.access.ActorNames;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.Period;
import org.naru.ledger.Periods;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Texts;
import org.naru.platform.web.Wrong;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One period: soft-closing, locking, and opening again by two people, each with a reason that stays. */
@Controller
class PeriodController {
    static final int REASON_MAX = 500;

    private final Reading reading;
    private final NamesPageSql namesSql;
    private final PeriodsPageSql sql;
    private final ActorNames actors;
    private final Periods periods;

    PeriodController(Reading reading, NamesPageSql namesSql, PeriodsPageSql sql, ActorNames actors, Periods periods) {
        this.reading = reading;
        this.namesSql = namesSql;
        this.sql = sql;
        this.actors = actors;
        this.periods = periods;
    }

    @GetMapping("/books/periods/{entity}/{start}")
    @Requires(Permission.BOOKS_READ)
    ModelAndView period(@PathVariable String entity, @PathVariable String start, Texts texts) {
        return page(entity, start, "", Wrong.NOTHING, texts);
    }

    @PostMapping("/books/periods/{entity}/{start}")
    @Requires(Permission.BOOKS_LOCK)
    ModelAndView change(
            @PathVariable String entity,
            @PathVariable String start,
            @RequestParam(defaultValue = "") String wanted,
            @RequestParam(defaultValue = "") String reason,
            Reader reader,
            Texts texts) {
        PeriodsPageSql.Period period = reading.of(() -> find(entity, start, namesSql.all()));
        Optional<Period.State> state = Stream.of(Period.State.values())
                .filter(each -> each.code().equals(wanted) && !wanted.equals(period.state()))
                .findFirst();
        if (state.isEmpty()) {
            return again(
                    entity, start, reason, Wrong.NOTHING.andForm(Message.of("ledger.page.periods.so-already")), texts);
        }
        if (reason.isBlank() || reason.strip().length() > REASON_MAX) {
            return again(
                    entity, start, reason, Wrong.NOTHING.and("reason", "ledger.page.periods.reason-missing"), texts);
        }
        return switch (periods.change(entity, period.start(), state.get(), reason.strip())) {
            case Periods.PeriodOutcome.Changed() -> to(entity, start, reader, "ledger.page.periods.changed");
            case Periods.PeriodOutcome.Asked(long _) -> to(entity, start, reader, "ledger.page.periods.asked");
            case Periods.PeriodOutcome.Refused(var refusal) ->
                again(entity, start, reason, Refusals.of(refusal, Map.of(), "reason"), texts);
        };
    }

    @PostMapping("/books/periods/confirm")
    @Requires(Permission.BOOKS_REOPEN)
    ModelAndView confirm(@RequestParam(defaultValue = "0") String request, Reader reader) {
        boolean opened = request.matches("\\d{1,18}") && periods.confirm(Long.parseLong(request));
        return new ModelAndView(Flash.redirect(
                "/books/periods",
                reader,
                Message.of(opened ? "ledger.page.periods.confirmed" : "ledger.page.periods.not-confirmed")));
    }

    private static ModelAndView to(String entity, String start, Reader reader, String said) {
        return new ModelAndView(Flash.redirect("/books/periods/" + entity + "/" + start, reader, Message.of(said)));
    }

    private ModelAndView again(String entity, String start, String reason, Wrong wrong, Texts texts) {
        ModelAndView page = page(entity, start, reason, wrong, texts);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private PeriodsPageSql.Period find(String entity, String start, Names names) {
        return Typed.date(start)
                .flatMap(day -> names.entityOf(entity).flatMap(each -> sql.period(each.id(), day)))
                .orElseThrow(() -> new NotFound("period " + entity + " " + start));
    }

    private ModelAndView page(String entity, String start, String reason, Wrong wrong, Texts texts) {
        return reading.of(() -> {
            Names names = namesSql.all();
            PeriodsPageSql.Period period = find(entity, start, names);
            List<PeriodPage.Change> changes =
                    shown(sql.changes(period.entityId(), period.start()), names, actors, texts);
            List<PeriodPage.Change> made = changes.stream()
                    .filter(change -> change.confirmedAt().isPresent())
                    .toList();
            boolean locked = period.state().equals(Period.State.LOCKED.code());
            return new ModelAndView(
                    "ledger/period",
                    "page",
                    new PeriodPage(
                            PeriodsController.address(names, period.entityId(), period.start()),
                            names.entity(period.entityId()).name(texts.language()),
                            period.start(),
                            period.end(),
                            period.fiscalYear(),
                            PeriodsController.tag(period.state()),
                            locked,
                            wanted(period.state()),
                            period.entries(),
                            Shown.journal(
                                    "entity", entity,
                                    "from", period.start().toString(),
                                    "to", period.end().toString()),
                            sql.closing(period.entityId(), period.start())
                                    .map(kept -> new PeriodPage.Closing(
                                            kept.hash(), entity + ":" + kept.seq() + ":" + kept.chain())),
                            made,
                            locked
                                    ? changes.stream()
                                            .filter(change ->
                                                    change.confirmedAt().isEmpty())
                                            .toList()
                                    : List.of(),
                            reason,
                            wrong));
        });
    }

    private static List<String> wanted(String state) {
        return switch (state) {
            case "open" -> List.of("soft", "locked");
            case "soft" -> List.of("locked", "open");
            default -> List.of("open", "soft");
        };
    }

    /** Changes with the names of who made them. Needs a transaction. */
    static List<PeriodPage.Change> shown(
            List<PeriodsPageSql.Change> changes, Names names, ActorNames actors, Texts texts) {
        Map<String, String> who = actors.of(changes.stream()
                .flatMap(change -> Stream.of(change.askedBy(), change.confirmedBy()))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return changes.stream()
                .map(change -> new PeriodPage.Change(
                        change.id(),
                        PeriodsController.address(names, change.entityId(), change.start()),
                        names.entity(change.entityId()).name(texts.language()),
                        change.start(),
                        PeriodsController.tag(change.from()),
                        PeriodsController.tag(change.to()),
                        change.reason(),
                        who.getOrDefault(change.askedBy(), change.askedBy()),
                        change.askedAt(),
                        Optional.ofNullable(change.confirmedBy()).map(by -> who.getOrDefault(by, by)),
                        Optional.ofNullable(change.confirmedAt())))
                .toList();
    }
}
