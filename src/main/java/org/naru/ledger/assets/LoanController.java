package org.naru.ledger.assets;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.Account;
import org.naru.ledger.Chart;
import org.naru.ledger.EntryId;
import org.naru.ledger.assets.Loans.Payment;
import org.naru.ledger.assets.LoansSql.PaymentRow;
import org.naru.ledger.plans.ChartNames;
import org.naru.ledger.plans.Forms;
import org.naru.ledger.plans.Lists;
import org.naru.ledger.plans.PlanPage;
import org.naru.ledger.plans.PlanPage.Fact;
import org.naru.ledger.plans.PlanPage.Part;
import org.naru.ledger.plans.Planned;
import org.naru.ledger.plans.Sent;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Column;
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

/** One loan: the schedule to zero, what was paid, and the proof that nothing is owed any more. */
@Controller
class LoanController {
    private static final String HERE = LoansController.HERE;

    private final Assets assets;
    private final Chart chart;
    private final Clock clock;

    LoanController(Assets assetsOfTheBooks, Chart chart, Clock clock) {
        this.assets = assetsOfTheBooks;
        this.chart = chart;
        this.clock = clock;
    }

    @GetMapping(HERE + "/{entity}/{code}")
    @Requires(Permission.BOOKS_READ)
    ModelAndView loan(@PathVariable String entity, @PathVariable String code, Texts texts, Reader reader) {
        return assets.atOnce().look(() -> one(entity, code, texts, reader, Sent.NOTHING));
    }

    private ModelAndView one(String entity, String code, Texts texts, Reader reader, Sent sent) {
        LoanStanding is = assets.loansSql()
                .loan(entity, code)
                .map(assets.loans()::standing)
                .orElseThrow(() -> new NotFound("loan " + code));
        ChartNames names = new ChartNames(chart);
        Currency currency = names.functional(entity);
        List<Fact> facts = new ArrayList<>();
        facts.add(
                Fact.of("ledger.loan.principal", texts.money(new Money(is.loan().principal(), currency))));
        facts.add(Fact.of("ledger.loan.open", texts.money(new Money(is.open(), currency))));
        facts.add(Fact.of(
                "ledger.loan.rate", is.loan().rate().stripTrailingZeros().toPlainString()));
        facts.add(new Fact(
                Message.of("ledger.loan.method"), Message.of(Loans.key(is.loan().method())), null));
        facts.add(Fact.of("ledger.loan.drawn-on", texts.date(is.loan().drawnOn())));
        facts.add(Fact.of("ledger.loan.lender", is.loan().lender().toString()));
        facts.add(new Fact(
                Message.of("ledger.loan.owing"),
                PlanPage.written(entity + "-" + is.loan().fund()),
                "/books/funds/" + entity + "-" + is.loan().fund()));
        LocalDate settled = is.loan().settledOn();
        if (settled != null) {
            facts.add(new Fact(
                    Message.of("ledger.loan.col.settled"),
                    Message.of(
                            "ledger.loan.settled",
                            settled,
                            String.valueOf(is.loan().settledRef())),
                    null));
        }
        Part part = Part.of("facts", "ledger.loan.facts").knowing(facts);
        if (settled == null && reader.permissions().contains(Permission.BOOKS_POST.name())) {
            part = part.doing(forms(is, names, currency, texts, sent));
        }
        Part paid = Part.of("paid", "ledger.loan.payments")
                .listing(Lists.of(
                        "ledger.loan.payments", paymentColumns(currency), is.payments(), "ledger.loan.no-payments"));
        Part schedule = Part.of("schedule", "ledger.loan.schedule")
                .listing(Lists.of("ledger.loan.schedule", scheduleColumns(currency), rows(is), "ledger.loan.empty"));
        return new PlanPage(
                        PlanPage.written(code),
                        Message.of("ledger.loan.one-lede"),
                        Optional.of(new PlanPage.Above(HERE, Message.of("ledger.loan.title"))),
                        sent.wrong(),
                        List.of(part, paid, schedule))
                .shown();
    }

    private List<PlanPage.Form> forms(LoanStanding is, ChartNames names, Currency currency, Texts texts, Sent sent) {
        String entity = is.loan().entity();
        String here = LoansController.at(entity, is.loan().code());
        List<PlanPage.Form> forms = new ArrayList<>();
        if (is.open() > 0) {
            Optional<Instalment> next =
                    is.unpaid(LocalDate.MAX).map(n -> is.schedule().get(n - 1));
            long principal = Math.min(is.open(), next.map(Instalment::principal).orElse(is.open()));
            long interest = next.map(Instalment::interest).orElse(0L);
            forms.add(new Forms("pay", here + "/pay", sent)
                    .date(
                            "date",
                            "ledger.page.col.date",
                            next.map(Instalment::due)
                                    .orElse(LocalDate.now(clock))
                                    .toString())
                    .choice(
                            "fund",
                            "ledger.loan.paying",
                            names.funds(entity, texts.language(), fund -> true),
                            is.loan().fund())
                    .choice("bank", "ledger.plan.bank", names.accounts(entity, texts.language(), Account::cash), "")
                    .decimal(
                            "principal",
                            "ledger.loan.principal",
                            new Money(principal, currency).decimal().toPlainString())
                    .decimal(
                            "interest",
                            "ledger.loan.interest",
                            new Money(interest, currency).decimal().toPlainString())
                    .folded("ledger.loan.pay"));
            forms.add(new Forms("match", here + "/match", sent).open("ledger.loan.match"));
        } else {
            forms.add(new Forms("settle", here + "/settle", sent)
                    .date("on", "ledger.page.col.date", LocalDate.now(clock).toString())
                    .text("reference", "ledger.loan.reference", "")
                    .folded("ledger.loan.settle"));
        }
        return forms;
    }

    @PostMapping(HERE + "/{entity}/{code}/pay")
    @Requires(Permission.BOOKS_POST)
    ModelAndView pay(
            @PathVariable String entity,
            @PathVariable String code,
            @RequestParam Map<String, String> form,
            Texts texts,
            Reader reader) {
        Sent sent = new Sent("pay", form);
        Currency currency = currency(entity);
        Payment payment = new Payment(
                sent.date("date"),
                sent.text("fund", 100),
                sent.text("bank", 200),
                sent.money("principal", currency),
                sent.money("interest", currency));
        if (!sent.wrong().any()) {
            Planned<EntryId> outcome = assets.loans().pay(entity, code, payment);
            if (outcome instanceof Planned.Done) {
                return done(entity, code, reader, Message.of("ledger.loan.paid", payment.date()));
            }
            sent.refused(outcome.whys());
        }
        return oneAgain(entity, code, texts, reader, sent);
    }

    private Currency currency(String entity) {
        return chart.entity(entity)
                .flatMap(known -> chart.currency(known.functional()))
                .orElseThrow(() -> new NotFound("entity " + entity));
    }

    @PostMapping(HERE + "/{entity}/{code}/match")
    @Requires(Permission.BOOKS_POST)
    ModelAndView match(@PathVariable String entity, @PathVariable String code, Texts texts, Reader reader) {
        Sent sent = new Sent("match", Map.of());
        Planned<Integer> outcome = assets.loans().match(entity, code);
        if (outcome instanceof Planned.Done<Integer>(Integer matched)) {
            return done(entity, code, reader, Message.of("ledger.loan.matched", matched));
        }
        return oneAgain(entity, code, texts, reader, sent.refused(outcome.whys()));
    }

    @PostMapping(HERE + "/{entity}/{code}/settle")
    @Requires(Permission.BOOKS_POST)
    ModelAndView settle(
            @PathVariable String entity,
            @PathVariable String code,
            @RequestParam Map<String, String> form,
            Texts texts,
            Reader reader) {
        Sent sent = new Sent("settle", form);
        LocalDate on = sent.date("on");
        String reference = sent.text("reference", 200);
        if (!sent.wrong().any()) {
            Planned<LocalDate> outcome = assets.loans().settle(entity, code, on, reference);
            if (outcome instanceof Planned.Done) {
                return done(entity, code, reader, Message.of("ledger.loan.is-settled", code));
            }
            sent.refused(outcome.whys());
        }
        return oneAgain(entity, code, texts, reader, sent);
    }

    private static ModelAndView done(String entity, String code, Reader reader, Message message) {
        return new ModelAndView(Flash.redirect(LoansController.at(entity, code), reader, message));
    }

    private ModelAndView oneAgain(String entity, String code, Texts texts, Reader reader, Sent sent) {
        ModelAndView page = assets.atOnce().look(() -> one(entity, code, texts, reader, sent));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static List<Column<PaymentRow>> paymentColumns(Currency currency) {
        return List.of(
                Column.<PaymentRow>date("on", "ledger.page.col.date", PaymentRow::paidOn)
                        .linked(each -> "/books/entries/" + each.entry()),
                Column.number("n", "ledger.loan.n", each -> number(each.n())),
                Column.money("principal", "ledger.loan.principal", each -> new Money(each.principal(), currency)),
                Column.money("interest", "ledger.loan.interest", each -> new Money(each.interest(), currency)));
    }

    private static @Nullable Long number(@Nullable Integer n) {
        return n == null ? null : Long.valueOf(n);
    }

    private record Line(int n, Instalment instalment, long left) {}

    private static List<Line> rows(LoanStanding is) {
        List<Line> lines = new ArrayList<>();
        long left = is.loan().principal();
        for (int i = 0; i < is.schedule().size(); i++) {
            left -= is.schedule().get(i).principal();
            lines.add(new Line(i + 1, is.schedule().get(i), left));
        }
        return lines;
    }

    private static List<Column<Line>> scheduleColumns(Currency currency) {
        return List.of(
                Column.number("n", "ledger.loan.n", line -> (long) line.n()),
                Column.date("due", "ledger.plan.due", line -> line.instalment().due()),
                Column.money(
                        "principal",
                        "ledger.loan.principal",
                        line -> new Money(line.instalment().principal(), currency)),
                Column.money(
                        "interest",
                        "ledger.loan.interest",
                        line -> new Money(line.instalment().interest(), currency)),
                Column.money("left", "ledger.loan.left", line -> new Money(line.left(), currency)));
    }
}
