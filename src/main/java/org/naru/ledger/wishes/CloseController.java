package org.naru.ledger.wishes;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.naru.access.ActorNames;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.Chart;
import org.naru.ledger.Period;
import org.naru.ledger.grants.Choices;
import org.naru.ledger.grants.Filled;
import org.naru.platform.web.Address;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.Reader;
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

/** The closing of a fiscal year: what the checks say, what is open, the hash and the head to print. */
@Controller
class CloseController {
    private static final int FINDINGS_SHOWN = 50;

    private final YearClose closes;
    private final Chart chart;
    private final ActorNames actors;
    private final Clock clock;
    private final TransactionTemplate transaction;

    CloseController(
            YearClose closes, Chart chart, ActorNames actors, Clock clock, PlatformTransactionManager transactions) {
        this.closes = closes;
        this.chart = chart;
        this.actors = actors;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @GetMapping("/books/close")
    @Requires(Permission.BOOKS_READ)
    ModelAndView look(Address address, Texts texts) {
        return page(
                address.text("entity", 20).orElse(""),
                address.integer("year", 1900, 2200).orElse(LocalDate.now(clock).getYear() - 1),
                new Filled(Map.of()),
                Wrong.NOTHING,
                texts);
    }

    @PostMapping("/books/close")
    @Requires(Permission.BOOKS_LOCK)
    ModelAndView close(@RequestParam Map<String, String> typed, Reader reader, Texts texts) {
        Filled form = new Filled(typed);
        String entity = form.at("entity");
        int year = form.at("year").matches("\\d{4}") ? Integer.parseInt(form.at("year")) : 0;
        if (form.at("reason").isEmpty()) {
            return again(entity, year, form, Wrong.NOTHING.and("reason", "ledger.page.periods.reason-missing"), texts);
        }
        return switch (closes.close(entity, year, form.at("accepted").equals("yes"), form.at("reason"))) {
            case YearClose.CloseOutcome.Closed _ ->
                new ModelAndView(Flash.redirect(
                        "/books/close?entity=" + entity + "&year=" + year, reader, Message.of("ledger.close.said")));
            case YearClose.CloseOutcome.NotClean(var standing) ->
                again(
                        entity,
                        year,
                        form,
                        Wrong.NOTHING.andForm(Message.of("ledger.close.not-clean", standing.grave())),
                        texts);
            case YearClose.CloseOutcome.Refused(var refusal) ->
                again(
                        entity,
                        year,
                        form,
                        Wrong.NOTHING.andForm(
                                new Message("ledger.refusal." + refusal.reason().key(), refusal.arguments())),
                        texts);
            case YearClose.CloseOutcome.NoSuchYear _ ->
                again(entity, year, form, Wrong.NOTHING.andForm(Message.of("ledger.close.no-year")), texts);
        };
    }

    private ModelAndView again(String entity, int year, Filled form, Wrong wrong, Texts texts) {
        ModelAndView page = page(entity, year, form, wrong, texts);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(String asked, int year, Filled form, Wrong wrong, Texts texts) {
        Map<String, String> entities = new Choices(chart, texts.language()).entities();
        String entity = entities.containsKey(asked)
                ? asked
                : entities.keySet().stream().findFirst().orElse("");
        TreeSet<Integer> all = new TreeSet<>(java.util.Comparator.reverseOrder());
        entities.keySet().forEach(code -> chart.periods(code).forEach(period -> all.add(period.fiscalYear())));
        Map<String, String> years = new LinkedHashMap<>();
        all.forEach(each -> years.put(String.valueOf(each), String.valueOf(each)));
        Optional<YearClose.Standing> standing = entity.isEmpty() ? Optional.empty() : closes.look(entity, year);
        String by = standing.flatMap(YearClose.Standing::closing)
                .map(closing -> Objects.requireNonNull(transaction.execute(_ -> actors.of(List.of(closing.by()))))
                        .getOrDefault(closing.by(), closing.by()))
                .orElse("");
        return new ModelAndView(
                "ledger/close",
                "page",
                new ClosePage(
                        standing,
                        standing.map(s -> s.findings().stream()
                                        .limit(FINDINGS_SHOWN)
                                        .toList())
                                .orElse(List.of()),
                        entities,
                        years,
                        entity,
                        String.valueOf(year),
                        standing.map(s -> s.periods().stream()
                                        .filter(period -> period.state() == Period.State.LOCKED)
                                        .count())
                                .orElse(0L),
                        by,
                        form,
                        wrong));
    }
}
