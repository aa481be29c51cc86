package org.naru.ledger.currencies;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.Chart;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.pages.Reading;
import org.naru.platform.money.Money;
import org.naru.platform.web.Address;
import org.naru.platform.web.Column;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Table;
import org.naru.platform.web.Wrong;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The monthly revaluation: what it would post, what it posted. */
@Controller
class RevaluationController {
    private static final String PATH = "/books/revaluation";
    private static final String COLUMN = "ledger.currencies.col.";
    private static final int RUNS_SHOWN = 60;

    private final Currencies room;
    private final Chart chart;
    private final Reading reading;
    private final Clock clock;

    RevaluationController(Currencies room, Chart chart, Reading reading, Clock clock) {
        this.room = room;
        this.chart = chart;
        this.reading = reading;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @Requires(Permission.BOOKS_READ)
    ModelAndView look(Address address, Reader reader) {
        String month = address.text("month", 7).orElse("");
        return page(address.text("entity", 20).orElse(""), month, "", Wrong.NOTHING, reader);
    }

    @PostMapping(PATH)
    @Requires(Permission.BOOKS_POST)
    ModelAndView post(
            @RequestParam(defaultValue = "") String entity,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String reason,
            Reader reader) {
        Optional<YearMonth> wanted = month(month);
        if (wanted.isEmpty() || chart.entity(entity).isEmpty()) {
            return again(entity, month, reason, Wrong.NOTHING.and("month", "ledger.currencies.wrong.choose"), reader);
        }
        String back = PATH + "?entity=" + entity + "&month=" + wanted.get();
        return switch (room.revalue().post(entity, wanted.get(), reason.isBlank() ? null : reason)) {
            case Revalued.Posted(int version, var _, var _) ->
                said(
                        back,
                        reader,
                        Message.of(
                                "ledger.currencies.reval.posted",
                                version,
                                wanted.get().toString()));
            case Revalued.Nothing _ -> said(back, reader, Message.of("ledger.currencies.reval.nothing"));
            case Revalued.TakenBack(int version) ->
                said(
                        back,
                        reader,
                        Message.of(
                                "ledger.currencies.reval.taken-back",
                                version,
                                wanted.get().toString()));
            case Revalued.Refused(List<Message> why) -> {
                Wrong wrong = Wrong.NOTHING;
                for (Message one : why) {
                    wrong = wrong.andForm(one);
                }
                yield again(entity, month, reason, wrong, reader);
            }
        };
    }

    private static ModelAndView said(String back, Reader reader, Message message) {
        return new ModelAndView(Flash.redirect(back, reader, message));
    }

    private ModelAndView again(String entity, String month, String reason, Wrong wrong, Reader reader) {
        ModelAndView page = page(entity, month, reason, wrong, reader);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(String asked, String typed, String reason, Wrong wrong, Reader reader) {
        return reading.of(() -> {
            List<LegalEntity> all = chart.entities();
            Optional<LegalEntity> entity = all.stream()
                    .filter(one -> one.code().equals(asked))
                    .findFirst()
                    .or(() -> all.stream().findFirst());
            return new ModelAndView(
                    "ledger/revaluation",
                    "page",
                    entity.map(one -> of(one, typed, reason, wrong, reader)).orElseGet(RevaluationController::nobody));
        });
    }

    private RevaluationPage of(LegalEntity entity, String typed, String reason, Wrong wrong, Reader reader) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), entity.zone());
        YearMonth month = month(typed).orElse(YearMonth.from(today).minusMonths(1));
        Proposal proposal = room.revalue().propose(entity.code(), month);
        List<CurrenciesSql.Run> runs = room.sql().latestRuns(entity.code(), RUNS_SHOWN);
        Optional<Message> state = state(proposal);
        boolean open = proposal.period().filter(one -> !one.equals("locked")).isPresent();
        boolean something = proposal.stands().isPresent() ? !proposal.same() : proposal.changesAnything();
        return new RevaluationPage(
                new Choices(chart, reader.language()).entities(),
                entity.code(),
                month.toString(),
                Message.of("ledger.currencies.reval.lines", entity.code(), proposal.day()),
                Table.of(
                                Message.of("ledger.currencies.reval.title"),
                                columns(proposal),
                                proposal.lines(),
                                Optional.empty(),
                                Pager.whole(proposal.lines().size()),
                                Message.of("ledger.currencies.reval.empty"))
                        .withoutDownloads(),
                proposal.missing().stream().map(Proposal.Missing::message).toList(),
                state,
                open && something && proposal.missing().isEmpty(),
                proposal.period().filter("soft"::equals).isPresent(),
                reason,
                runs(runs),
                wrong);
    }

    private static Optional<Message> state(Proposal proposal) {
        if (proposal.period().isEmpty()) {
            return Optional.of(Message.of("ledger.currencies.reval.state.no-period", proposal.day()));
        }
        if (proposal.stands().isPresent()) {
            int number = proposal.stands().get().number();
            if (proposal.same()) {
                return Optional.of(Message.of("ledger.currencies.reval.state.stands", number));
            }
            if (!proposal.period().get().equals("locked")) {
                return Optional.of(Message.of("ledger.currencies.reval.state.differs", number));
            }
        }
        if (proposal.period().get().equals("locked")) {
            return Optional.of(Message.of("ledger.currencies.reval.state.locked", proposal.day()));
        }
        return proposal.changesAnything()
                        || proposal.lines().isEmpty()
                        || !proposal.missing().isEmpty()
                ? Optional.empty()
                : Optional.of(Message.of("ledger.currencies.reval.state.nothing"));
    }

    private static List<Column<Proposal.Line>> columns(Proposal proposal) {
        return List.of(
                Column.code("account", COLUMN + "account", line -> line.holder().account()),
                Column.code("fund", COLUMN + "fund", line -> line.holder().fund()),
                Column.code(
                        "who",
                        COLUMN + "who",
                        line -> WorkingName.code(line.holder().party())),
                Column.money("amount", COLUMN + "amount", Proposal.Line::amount),
                Column.money(
                        "carrying", COLUMN + "carrying", line -> new Money(line.carrying(), proposal.functional())),
                Column.decimal("rate", COLUMN + "rate", line -> line.shownRate().orElse(null)),
                Column.date(
                        "rate-date",
                        COLUMN + "rate-date",
                        line -> line.rate() == null ? null : line.rate().date()),
                Column.word(
                        "way",
                        COLUMN + "way",
                        line -> line.rate() == null ? null : line.rate().way().text()),
                Column.money("value", COLUMN + "value", line -> new Money(line.value(), proposal.functional())),
                Column.money(
                        "difference",
                        COLUMN + "difference",
                        line -> new Money(line.difference(), proposal.functional())));
    }

    private static Table<?> runs(List<CurrenciesSql.Run> runs) {
        List<Column<CurrenciesSql.Run>> columns = List.of(
                Column.<CurrenciesSql.Run>code(
                                "run", COLUMN + "run", run -> run.key().substring(CurrenciesSql.KEY.length()))
                        .linked(run -> "/books/entries/" + run.entry()),
                Column.date("date", COLUMN + "date", CurrenciesSql.Run::date),
                Column.time("posted", COLUMN + "posted", CurrenciesSql.Run::at),
                Column.number("lines", COLUMN + "lines", run -> (long) run.lines()),
                Column.<CurrenciesSql.Run>date("reversed", COLUMN + "reversed", CurrenciesSql.Run::reversedOn)
                        .linked(run -> run.reversal() == null ? null : "/books/entries/" + run.reversal()));
        return Table.of(
                        Message.of("ledger.currencies.reval.history"),
                        columns,
                        runs,
                        Optional.empty(),
                        Pager.whole(runs.size()),
                        Message.of("ledger.currencies.reval.no-runs"))
                .withoutDownloads();
    }

    private static RevaluationPage nobody() {
        return new RevaluationPage(
                Map.of(),
                "",
                "",
                Message.of("ledger.currencies.reval.title"),
                runs(List.of()),
                List.of(),
                Optional.of(Message.of("ledger.currencies.reval.none")),
                false,
                false,
                "",
                runs(List.of()),
                Wrong.NOTHING);
    }

    private static Optional<YearMonth> month(String typed) {
        try {
            YearMonth month = YearMonth.parse(typed.strip());
            return month.getYear() < 1900 || month.getYear() > 2199 ? Optional.empty() : Optional.of(month);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
