package org.naru.ledger.plans;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.Account;
import org.naru.ledger.Chart;
import org.naru.ledger.EntryId;
import org.naru.ledger.plans.Commitments.Committed;
import org.naru.ledger.plans.Commitments.State;
import org.naru.ledger.plans.PlanPage.Fact;
import org.naru.ledger.plans.PlanPage.Part;
import org.naru.platform.money.Currency;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One series of payments approved together: its terms, paying what is owed, giving back what is left. */
@Controller
class SeriesController {
    private static final String HERE = CommitmentsController.HERE;

    private final Plans plans;
    private final Chart chart;
    private final Clock clock;

    SeriesController(Plans plans, Chart chart, Clock clock) {
        this.plans = plans;
        this.chart = chart;
        this.clock = clock;
    }

    @GetMapping(HERE + "/series/{id}")
    @Requires(Permission.BOOKS_READ)
    ModelAndView series(@PathVariable long id, Texts texts, Reader reader) {
        return plans.atOnce().look(() -> oneSeries(id, texts, reader, Sent.NOTHING));
    }

    private ModelAndView oneSeries(long id, Texts texts, Reader reader, Sent sent) {
        PlansSql.SeriesRow is =
                plans.sql().series(id).stream().findFirst().orElseThrow(() -> new NotFound("series " + id));
        ChartNames names = new ChartNames(chart);
        Currency currency = names.functional(is.entity());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(Message.of("ledger.plan.resolution"), PlanPage.written(is.resolution()), null));
        facts.add(new Fact(
                Message.of("ledger.plan.series.condition"),
                Message.of(
                        is.conditional() ? "ledger.plan.series.is-conditional" : "ledger.plan.series.is-unconditional"),
                is.promise() == null ? null : "/books/entries/" + is.promise()));
        facts.add(new Fact(Message.of("ledger.plan.approved-on"), PlanPage.written(texts.date(is.on())), null));
        facts.add(new Fact(Message.of("ledger.plan.by"), PlanPage.written(is.by()), null));
        boolean posts = reader.permissions().contains(Permission.BOOKS_POST.name());
        List<PlanPage.Form> forms = new ArrayList<>();
        List<PlansSql.TermRow> terms = plans.sql().terms(id);
        Map<Long, Committed> reserved = new LinkedHashMap<>();
        plans.sql().ofSeries(id).forEach(each -> reserved.put(each.id(), each));
        if (posts && reserved.values().stream().anyMatch(each -> each.state() == State.OPEN)) {
            forms.add(Forms.cancelling(
                    "rest",
                    HERE + "/series/" + id + "/cancel",
                    LocalDate.now(clock),
                    sent,
                    "ledger.plan.series.cancel"));
        }
        if (posts && !is.conditional() && terms.stream().anyMatch(term -> term.paidEntry() == null)) {
            int next = terms.stream()
                    .filter(term -> term.paidEntry() == null)
                    .findFirst()
                    .orElseThrow()
                    .n();
            forms.add(new Forms("owed", HERE + "/series/" + id + "/pay", sent)
                    .whole("n", "ledger.plan.series.which", String.valueOf(next))
                    .date("date", "ledger.page.col.date", LocalDate.now(clock).toString())
                    .choice(
                            "bank",
                            "ledger.plan.bank",
                            names.accounts(is.entity(), texts.language(), Account::cash),
                            "")
                    .folded("ledger.plan.series.pay"));
        }
        Part part = Part.of("terms", "ledger.plan.series.terms-title")
                .knowing(facts)
                .listing(Lists.of(
                        "ledger.plan.series.terms-title",
                        CommitmentColumns.termColumns(currency, reserved),
                        terms,
                        "ledger.plan.series.empty"))
                .doing(forms);
        return new PlanPage(
                        PlanPage.written(is.label()),
                        Message.of("ledger.plan.series.lede"),
                        Optional.of(new PlanPage.Above(HERE, Message.of("ledger.plan.commitments.title"))),
                        sent.wrong(),
                        List.of(part))
                .shown();
    }

    @PostMapping(HERE + "/series/{id}/cancel")
    @Requires(Permission.BOOKS_POST)
    ModelAndView cancelRest(@PathVariable long id, @RequestParam Map<String, String> form, Texts texts, Reader reader) {
        Sent sent = new Sent("rest", form);
        LocalDate on = sent.date("on");
        String reason = sent.text("reason", 500);
        if (!sent.wrong().any()) {
            Planned<Integer> outcome = plans.commitments().cancelRest(id, on, reason);
            if (outcome instanceof Planned.Done<Integer>(Integer given)) {
                return new ModelAndView(Flash.redirect(
                        HERE + "/series/" + id, reader, Message.of("ledger.plan.series.given-back", given)));
            }
            sent.refused(outcome.whys());
        }
        return seriesAgain(id, texts, reader, sent);
    }

    @PostMapping(HERE + "/series/{id}/pay")
    @Requires(Permission.BOOKS_POST)
    ModelAndView payOwed(@PathVariable long id, @RequestParam Map<String, String> form, Texts texts, Reader reader) {
        Sent sent = new Sent("owed", form);
        int n = sent.whole("n", 1, 240);
        LocalDate date = sent.date("date");
        String bank = sent.text("bank", 200);
        if (!sent.wrong().any()) {
            Planned<EntryId> outcome = plans.commitments().payOwed(id, n, date, bank);
            if (outcome instanceof Planned.Done) {
                return new ModelAndView(
                        Flash.redirect(HERE + "/series/" + id, reader, Message.of("ledger.plan.commitment.is-paid")));
            }
            sent.refused(outcome.whys());
        }
        return seriesAgain(id, texts, reader, sent);
    }

    private ModelAndView seriesAgain(long id, Texts texts, Reader reader, Sent sent) {
        ModelAndView page = plans.atOnce().look(() -> oneSeries(id, texts, reader, sent));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
