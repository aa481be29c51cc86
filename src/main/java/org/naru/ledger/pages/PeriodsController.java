package org.naru.ledger.pages;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.naru.access.ActorNames;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.Chart;
import org.naru.ledger.Periods;
import org.naru.platform.web.Address;
import org.naru.platform.web.Column;
import org.naru.platform.web.Download;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The periods of every book: which days take entries. */
@Controller
class PeriodsController {
    private static final int YEARS_AHEAD_MAX = 10;

    private final Reading reading;
    private final NamesPageSql namesSql;
    private final PeriodsPageSql periods;
    private final ActorNames actors;
    private final Chart chart;
    private final Periods doors;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PeriodsController(
            Reading reading,
            NamesPageSql namesSql,
            PeriodsPageSql periods,
            ActorNames actors,
            Chart chart,
            Periods doors,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.reading = reading;
        this.namesSql = namesSql;
        this.periods = periods;
        this.actors = actors;
        this.chart = chart;
        this.doors = doors;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @GetMapping("/books/periods")
    @Requires(Permission.BOOKS_READ)
    ModelAndView periods(Address address, Texts texts) {
        return reading.of(() -> page(address, texts, LocalDate.now(clock).toString(), Wrong.NOTHING));
    }

    @PostMapping("/books/periods")
    @Requires(Permission.BOOKS_SETUP)
    ModelAndView open(
            @RequestParam(defaultValue = "") String entity,
            @RequestParam(defaultValue = "") String until,
            Reader reader,
            Texts texts) {
        Optional<LocalDate> last = Typed.date(until)
                .filter(date -> date.getYear() <= LocalDate.now(clock).getYear() + YEARS_AHEAD_MAX);
        Optional<LocalDate> covered = reading.of(() -> periods.lastDay(entity));
        if (last.isEmpty() || covered.isEmpty()) {
            Wrong wrong = last.isEmpty()
                    ? Wrong.NOTHING.and("until", "ledger.page.form.date-wrong", until)
                    : Wrong.NOTHING.and("entity", "ledger.page.new.entity-missing");
            ModelAndView page = reading.of(() -> page(Address.of("/books/periods", Map.of()), texts, until, wrong));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        LocalDate lastOfMonth = last.get().withDayOfMonth(last.get().lengthOfMonth());
        LocalDate first = covered.get().plusDays(1);
        Integer opened = first.isAfter(lastOfMonth)
                ? Integer.valueOf(0)
                : transaction.execute(_ -> chart.openMonths(entity, first, lastOfMonth));
        return new ModelAndView(Flash.redirect(
                "/books/periods", reader, Message.of("ledger.page.periods.opened", opened == null ? 0 : opened)));
    }

    @PostMapping("/books/periods/year")
    @Requires(Permission.BOOKS_LOCK)
    ModelAndView lockYear(
            @RequestParam(defaultValue = "") String book,
            @RequestParam(defaultValue = "0") String year,
            @RequestParam(defaultValue = "") String reason,
            Reader reader,
            Texts texts) {
        if (reason.isBlank() || reason.strip().length() > PeriodController.REASON_MAX || !year.matches("\\d{4}")) {
            return again(texts, Wrong.NOTHING.and("reason", "ledger.page.periods.reason-missing"));
        }
        return switch (doors.lockYear(book, Integer.parseInt(year), reason.strip())) {
            case Periods.PeriodOutcome.Refused(var refusal) -> again(texts, Refusals.of(refusal, Map.of(), "reason"));
            case Periods.PeriodOutcome.Changed(), Periods.PeriodOutcome.Asked(long _) ->
                new ModelAndView(Flash.redirect(
                        "/books/periods?year=" + year + "&entity=" + Shown.encoded(book),
                        reader,
                        Message.of("ledger.page.periods.year-locked")));
        };
    }

    private ModelAndView again(Texts texts, Wrong wrong) {
        ModelAndView page = reading.of(() -> page(
                Address.of("/books/periods", Map.of()),
                texts,
                LocalDate.now(clock).toString(),
                wrong));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(Address address, Texts texts, String until, Wrong wrong) {
        Names names = namesSql.all();
        List<Integer> years = periods.fiscalYears();
        int present = LocalDate.now(clock).getYear();
        int year = address.integer("year", 1900, 2200)
                .orElse(years.contains(present) || years.isEmpty() ? present : years.getFirst());
        Integer entity = address.choice(
                        "entity", names.entityChoices(texts.language()).keySet())
                .flatMap(names::entityOf)
                .map(Names.Entity::id)
                .orElse(null);
        List<PeriodsPageSql.Period> rows = periods.periods(entity, year);
        Map<String, String> who = actors.of(rows.stream()
                .map(PeriodsPageSql.Period::changedBy)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        List<Column<PeriodsPageSql.Period>> columns = columns(names, who, texts);
        if (address.format().isPresent()) {
            return Download.of(address.format().get(), "periods", columns, rows::forEach);
        }
        Table<PeriodsPageSql.Period> table = Table.of(
                Message.of("ledger.page.periods.title"),
                columns,
                rows,
                Optional.empty(),
                Pager.whole(rows.size()),
                Message.of("ledger.page.periods.empty"));
        return new ModelAndView(
                "ledger/periods",
                "page",
                new PeriodsPage(
                        year,
                        years,
                        table,
                        PeriodController.shown(periods.waiting(), names, actors, texts),
                        names.entityChoices(texts.language()),
                        until,
                        wrong));
    }

    private static List<Column<PeriodsPageSql.Period>> columns(Names names, Map<String, String> who, Texts texts) {
        return List.of(
                Column.text(
                        "entity",
                        "ledger.page.col.entity",
                        period -> names.entity(period.entityId()).name(texts.language())),
                Column.<PeriodsPageSql.Period>date("start", "ledger.page.periods.start", PeriodsPageSql.Period::start)
                        .linked(period -> address(names, period.entityId(), period.start())),
                Column.date("end", "ledger.page.periods.end", PeriodsPageSql.Period::end),
                Column.tag("state", "ledger.page.col.state", PeriodsController::state),
                Column.<PeriodsPageSql.Period>number(
                                "entries", "ledger.page.periods.entries", PeriodsPageSql.Period::entries)
                        .linked(period -> Shown.journal(
                                "entity", names.entity(period.entityId()).code(),
                                "from", period.start().toString(),
                                "to", period.end().toString())),
                Column.<PeriodsPageSql.Period>text(
                                "by",
                                "ledger.page.periods.by",
                                period -> period.changedBy() == null ? null : who.get(period.changedBy()))
                        .inFilesOnly(),
                Column.time("changed", "ledger.page.periods.changed-at", PeriodsPageSql.Period::changedAt),
                Column.text("reason", "ledger.page.periods.reason", PeriodsPageSql.Period::reason));
    }

    /** The page of one period. */
    static String address(Names names, int entity, LocalDate start) {
        return "/books/periods/" + names.entity(entity).code() + "/" + start;
    }

    private static Tag state(PeriodsPageSql.Period period) {
        return tag(period.state());
    }

    static Tag tag(String state) {
        return new Tag(
                "ledger.page.periods.state." + state,
                switch (state) {
                    case "open" -> Tag.Tone.GOOD;
                    case "soft" -> Tag.Tone.AMBER;
                    default -> Tag.Tone.GREY;
                });
    }
}
