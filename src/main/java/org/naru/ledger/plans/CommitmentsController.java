package org.naru.ledger.plans;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Chart;
import org.naru.ledger.EntryId;
import org.naru.ledger.Spending;
import org.naru.ledger.Spending.CommitmentId;
import org.naru.ledger.plans.Commitments.Committed;
import org.naru.ledger.plans.Commitments.Owed;
import org.naru.ledger.plans.Commitments.Payment;
import org.naru.ledger.plans.Commitments.Series;
import org.naru.ledger.plans.Commitments.State;
import org.naru.ledger.plans.Commitments.Term;
import org.naru.ledger.plans.PlanPage.Fact;
import org.naru.ledger.plans.PlanPage.Part;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Address;
import org.naru.platform.web.Download;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Paging;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Table;
import org.naru.platform.web.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Payments approved before they fall due: approving a series, paying one or giving it back. */
@Controller
class CommitmentsController {
    static final String HERE = "/books/commitments";
    private static final String CONDITIONAL = "conditional";
    private static final List<String> PARTS = List.of("entity", "state");

    private final Plans plans;
    private final Spending spending;
    private final Chart chart;
    private final Clock clock;

    CommitmentsController(Plans plans, Spending spending, Chart chart, Clock clock) {
        this.plans = plans;
        this.spending = spending;
        this.chart = chart;
        this.clock = clock;
    }

    @GetMapping(HERE)
    @Requires(Permission.BOOKS_READ)
    ModelAndView all(Address address, Texts texts, Reader reader) {
        return plans.atOnce().look(() -> list(address, texts, reader, Sent.NOTHING));
    }

    private ModelAndView list(Address address, Texts texts, Reader reader, Sent sent) {
        ChartNames names = new ChartNames(chart);
        Map<String, String> entities = names.entities(texts.language());
        String entity = address.choice("entity", entities.keySet()).orElse(null);
        String state = address.choice("state", CommitmentColumns.states(texts).keySet())
                .orElse(null);
        if (address.format().isPresent()) {
            return Download.of(
                    address.format().get(),
                    "commitments",
                    CommitmentColumns.columns(names),
                    plans.sql().committed(entity, null, state, 0, Integer.MAX_VALUE)::forEach);
        }
        Paging paging = address.paging();
        Table<Committed> table = Table.of(
                Message.of("ledger.plan.commitments.title"),
                CommitmentColumns.columns(names),
                plans.sql().committed(entity, null, state, paging.offset(), paging.size()),
                Optional.empty(),
                Pager.counted(address, paging, plans.sql().countCommitted(entity, null, state)),
                Message.of(address.hasAny(PARTS) ? "ledger.page.list.empty-filter" : "ledger.plan.commitments.empty"));
        List<Part> parts = new ArrayList<>();
        parts.add(Part.of("list", "ledger.plan.commitments.list")
                .listing(table)
                .doing(List.of(new Forms("choose", HERE, sent)
                        .maybeChoice("entity", "ledger.page.col.entity", entities, entity == null ? "" : entity)
                        .maybeChoice(
                                "state",
                                "ledger.plan.state",
                                CommitmentColumns.states(texts),
                                state == null ? "" : state)
                        .asking("ledger.plan.show"))));
        Part series = Part.of("series", "ledger.plan.series.title")
                .listing(Lists.of(
                        "ledger.plan.series.title",
                        CommitmentColumns.seriesColumns(),
                        plans.sql().series(null),
                        "ledger.plan.series.empty"));
        if (reader.permissions().contains(Permission.BOOKS_LOCK.name()) && !entities.isEmpty()) {
            String of = entity == null ? entities.keySet().iterator().next() : entity;
            series = series.doing(List.of(approval(of, names, texts, sent)));
        }
        parts.add(series);
        return new PlanPage(
                        Message.of("ledger.plan.commitments.title"),
                        Message.of("ledger.plan.commitments.lede"),
                        Optional.empty(),
                        sent.wrong(),
                        parts)
                .shown();
    }

    private PlanPage.Form approval(String entity, ChartNames names, Texts texts, Sent sent) {
        return new Forms("approve", HERE + "/approve", sent)
                .carrying("entity", entity)
                .text("label", "ledger.plan.series.label", "")
                .text("resolution", "ledger.plan.resolution", "")
                .date("on", "ledger.plan.approved-on", LocalDate.now(clock).toString())
                .choice("fund", "ledger.page.col.fund", names.funds(entity, texts.language(), fund -> true), "")
                .choice("programme", "ledger.page.col.programme", names.programmes(texts.language()), "")
                .maybe("token", "ledger.plan.token", "ledger.plan.token-hint")
                .date("first", "ledger.plan.series.first", LocalDate.now(clock).toString())
                .whole("count", "ledger.plan.series.count", "12")
                .whole("every", "ledger.plan.series.every", "6")
                .decimal("amount", "ledger.plan.series.amount", "")
                .choice(CONDITIONAL, "ledger.plan.series.condition", conditions(texts), "yes")
                .maybeChoice(
                        "expense",
                        "ledger.plan.expense",
                        names.accounts(entity, texts.language(), AccountKind.EXPENSE),
                        "")
                .maybeChoice(
                        "payable",
                        "ledger.plan.series.payable-account",
                        names.accounts(entity, texts.language(), AccountKind.LIABILITY),
                        "")
                .folded("ledger.plan.series.approve");
    }

    private static Map<String, String> conditions(Texts texts) {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("yes", texts.text("ledger.plan.series.is-conditional"));
        choices.put("no", texts.text("ledger.plan.series.is-unconditional"));
        return choices;
    }

    @PostMapping(HERE + "/approve")
    @Requires(Permission.BOOKS_LOCK)
    ModelAndView approve(@RequestParam Map<String, String> form, Texts texts, Reader reader) {
        Sent sent = new Sent("approve", form);
        ChartNames names = new ChartNames(chart);
        String entity = sent.choice("entity", names.entities(texts.language()).keySet());
        if (sent.wrong().any()) {
            return again(sent, texts, reader);
        }
        long amount = sent.money("amount", names.functional(entity));
        LocalDate first = sent.date("first");
        int count = sent.whole("count", 1, 240);
        int every = sent.whole("every", 1, 120);
        boolean conditional = sent.choice(CONDITIONAL, List.of("yes", "no")).equals("yes");
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            terms.add(new Term(first.plusMonths((long) every * i), amount));
        }
        Series series = new Series(
                entity,
                sent.text("label", 200),
                sent.text("resolution", 200),
                sent.text("fund", 100),
                sent.text("programme", 100),
                sent.token("token"),
                sent.date("on"),
                terms,
                conditional ? null : new Owed(sent.text("expense", 200), sent.text("payable", 200)));
        if (!sent.wrong().any()) {
            Planned<Long> outcome = plans.commitments().approve(series);
            if (outcome instanceof Planned.Done<Long>(Long id)) {
                return new ModelAndView(Flash.redirect(
                        HERE + "/series/" + id, reader, Message.of("ledger.plan.series.approved", count)));
            }
            sent.refused(outcome.whys());
        }
        return again(sent, texts, reader);
    }

    private ModelAndView again(Sent sent, Texts texts, Reader reader) {
        ModelAndView page = plans.atOnce().look(() -> list(Address.of(HERE, Map.of()), texts, reader, sent));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    @GetMapping(HERE + "/{id}")
    @Requires(Permission.BOOKS_READ)
    ModelAndView one(@PathVariable long id, Texts texts, Reader reader) {
        return plans.atOnce().look(() -> commitment(id, texts, reader, Sent.NOTHING));
    }

    private ModelAndView commitment(long id, Texts texts, Reader reader, Sent sent) {
        Committed is = plans.sql().committed(id).orElseThrow(() -> new NotFound("commitment " + id));
        ChartNames names = new ChartNames(chart);
        Currency currency = names.functional(is.entity());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                Message.of("ledger.plan.amount"), PlanPage.written(texts.money(new Money(is.func(), currency))), null));
        facts.add(new Fact(
                Message.of("ledger.plan.state"),
                Message.of("ledger.plan.commitment." + is.state().code()),
                null));
        facts.add(new Fact(Message.of("ledger.plan.due"), PlanPage.written(texts.date(is.due())), null));
        facts.add(new Fact(
                Message.of("ledger.page.col.fund"),
                PlanPage.written(is.entity() + "-" + is.fund()),
                "/books/funds/" + is.entity() + "-" + is.fund()));
        if (is.programme() != null) {
            facts.add(new Fact(Message.of("ledger.page.col.programme"), PlanPage.written(is.programme()), null));
        }
        if (is.token() != null) {
            facts.add(new Fact(
                    Message.of("ledger.plan.token"), PlanPage.written(is.token().toString()), null));
        }
        facts.add(new Fact(Message.of("ledger.plan.approved-on"), PlanPage.written(texts.date(is.approvedOn())), null));
        if (is.consumedEntry() != null) {
            facts.add(new Fact(
                    Message.of("ledger.plan.paid-by"),
                    Message.of("ledger.plan.entry-open"),
                    "/books/entries/" + is.consumedEntry()));
        }
        if (is.reason() != null) {
            facts.add(new Fact(Message.of("ledger.plan.reason"), PlanPage.written(is.reason()), null));
        }
        if (is.series() != null) {
            facts.add(new Fact(
                    Message.of("ledger.plan.series.one"),
                    Message.of("ledger.plan.series.term", is.n() == null ? 0 : is.n()),
                    HERE + "/series/" + is.series()));
        }
        Part part = Part.of("facts", "ledger.plan.commitment.facts").knowing(facts);
        if (is.state() == State.OPEN && reader.permissions().contains(Permission.BOOKS_POST.name())) {
            part = part.doing(List.of(
                    payment(is, names, currency, texts, sent),
                    Forms.cancelling(
                            "cancel",
                            HERE + "/" + id + "/cancel",
                            LocalDate.now(clock),
                            sent,
                            "ledger.plan.commitment.cancel")));
        }
        return new PlanPage(
                        Message.of("ledger.plan.commitment.title", id),
                        Message.of("ledger.plan.commitment.lede"),
                        Optional.of(new PlanPage.Above(HERE, Message.of("ledger.plan.commitments.title"))),
                        sent.wrong(),
                        List.of(part))
                .shown();
    }

    private PlanPage.Form payment(Committed is, ChartNames names, Currency currency, Texts texts, Sent sent) {
        return new Forms("pay", HERE + "/" + is.id() + "/pay", sent)
                .date("date", "ledger.page.col.date", LocalDate.now(clock).toString())
                .decimal(
                        "amount",
                        "ledger.plan.amount",
                        new Money(is.func(), currency).decimal().toPlainString())
                .choice(
                        "expense",
                        "ledger.plan.expense",
                        names.accounts(is.entity(), texts.language(), AccountKind.EXPENSE),
                        "")
                .choice("bank", "ledger.plan.bank", names.accounts(is.entity(), texts.language(), Account::cash), "")
                .maybeChoice(
                        "rest",
                        "ledger.plan.commitment.rest",
                        names.funds(
                                is.entity(),
                                texts.language(),
                                fund -> !fund.code().equals(is.fund())),
                        "")
                .folded("ledger.plan.commitment.pay");
    }

    @PostMapping(HERE + "/{id}/pay")
    @Requires(Permission.BOOKS_POST)
    ModelAndView pay(@PathVariable long id, @RequestParam Map<String, String> form, Texts texts, Reader reader) {
        Committed is = plans.atOnce()
                .look(() -> plans.sql().committed(id))
                .orElseThrow(() -> new NotFound("commitment " + id));
        Sent sent = new Sent("pay", form);
        UUID token = is.token();
        Payment payment = new Payment(
                new CommitmentId(id),
                sent.date("date"),
                sent.money("amount", new ChartNames(chart).functional(is.entity())),
                sent.maybe("rest", 100),
                token,
                sent.text("expense", 200),
                sent.text("bank", 200),
                "commitment:" + id,
                "");
        if (!sent.wrong().any()) {
            Planned<EntryId> outcome = plans.commitments().pay(payment);
            if (outcome instanceof Planned.Done) {
                return new ModelAndView(
                        Flash.redirect(HERE + "/" + id, reader, Message.of("ledger.plan.commitment.is-paid")));
            }
            sent.refused(outcome.whys());
        }
        return oneAgain(id, texts, reader, sent);
    }

    @PostMapping(HERE + "/{id}/cancel")
    @Requires(Permission.BOOKS_POST)
    ModelAndView cancel(@PathVariable long id, @RequestParam Map<String, String> form, Texts texts, Reader reader) {
        Sent sent = new Sent("cancel", form);
        LocalDate on = sent.date("on");
        String reason = sent.text("reason", 500);
        if (!sent.wrong().any()) {
            if (spending.cancel(new CommitmentId(id), on, reason)) {
                return new ModelAndView(
                        Flash.redirect(HERE + "/" + id, reader, Message.of("ledger.plan.commitment.is-cancelled")));
            }
            sent.refused(List.of(Message.of("ledger.plan.commitment.gone")));
        }
        return oneAgain(id, texts, reader, sent);
    }

    private ModelAndView oneAgain(long id, Texts texts, Reader reader, Sent sent) {
        ModelAndView page = plans.atOnce().look(() -> commitment(id, texts, reader, sent));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
