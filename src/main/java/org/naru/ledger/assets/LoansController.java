package org.naru.ledger.assets;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Chart;
import org.naru.ledger.EntryId;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.assets.Loans.Payment;
import org.naru.ledger.assets.Loans.Standing;
import org.naru.ledger.assets.Loans.Terms;
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
import org.naru.platform.web.Address;
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

/** Loans: what was agreed, the schedule to zero, what was paid, and the proof that nothing is owed any more. */
@Controller
class LoansController {
    private static final String HERE = "/books/loans";

    private final Assets assets;
    private final Chart chart;
    private final Clock clock;

    LoansController(Assets assetsOfTheBooks, Chart chart, Clock clock) {
        this.assets = assetsOfTheBooks;
        this.chart = chart;
        this.clock = clock;
    }

    @GetMapping(HERE)
    @Requires(Permission.BOOKS_READ)
    ModelAndView loans(Address address, Texts texts, Reader reader) {
        return assets.atOnce().look(() -> list(address.text("entity", 20).orElse(""), texts, reader, Sent.NOTHING));
    }

    private ModelAndView list(String wanted, Texts texts, Reader reader, Sent sent) {
        ChartNames names = new ChartNames(chart);
        Map<String, String> entities = names.entities(texts.language());
        String entity = entities.containsKey(wanted)
                ? wanted
                : entities.keySet().stream().findFirst().orElse("");
        List<PlanPage.Form> forms = new ArrayList<>();
        forms.add(new Forms("choose", HERE, sent)
                .choice("entity", "ledger.page.col.entity", entities, entity)
                .asking("ledger.plan.show"));
        Part part = Part.of("loans", "ledger.loan.title");
        if (!entity.isEmpty()) {
            part = part.listing(Lists.of(
                    "ledger.loan.title",
                    columns(names.functional(entity)),
                    assets.loans().standings(entity),
                    "ledger.loan.empty"));
            if (reader.permissions().contains(Permission.BOOKS_POST.name())) {
                forms.add(agreement(entity, names, texts, sent));
            }
        }
        return page(
                Message.of("ledger.loan.title"),
                Message.of("ledger.loan.lede"),
                false,
                sent,
                List.of(part.doing(forms)));
    }

    private PlanPage.Form agreement(String entity, ChartNames names, Texts texts, Sent sent) {
        return new Forms("record", HERE, sent)
                .carrying("entity", entity)
                .text("code", "ledger.plan.code", "")
                .text("lender", "ledger.loan.lender", UUID.randomUUID().toString())
                .decimal("principal", "ledger.loan.principal", "")
                .decimal("rate", "ledger.loan.rate", "")
                .choice("method", "ledger.loan.method", methods(texts), "")
                .date("drawn", "ledger.loan.drawn-on", LocalDate.now(clock).toString())
                .date(
                        "first",
                        "ledger.loan.first",
                        LocalDate.now(clock).plusMonths(1).toString())
                .whole("count", "ledger.loan.count", "12")
                .maybeLines("custom", "ledger.loan.custom", "ledger.loan.custom-hint", "")
                .choice(
                        "liability",
                        "ledger.loan.liability",
                        names.accounts(entity, texts.language(), AccountKind.LIABILITY),
                        "")
                .choice(
                        "interest",
                        "ledger.loan.interest-account",
                        names.accounts(entity, texts.language(), AccountKind.EXPENSE),
                        "")
                .choice(
                        "fund",
                        "ledger.loan.owing",
                        names.funds(
                                entity,
                                texts.language(),
                                fund -> !fund.restriction().withDonorRestrictions()),
                        "")
                .choice("programme", "ledger.loan.use", names.programmes(texts.language()), "")
                .maybeChoice(
                        "bank", "ledger.loan.received-on", names.accounts(entity, texts.language(), Account::cash), "")
                .folded("ledger.loan.record");
    }

    private static Map<String, String> methods(Texts texts) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (Schedule.Method method : Schedule.Method.values()) {
            choices.put(method.code(), texts.text(Loans.key(method.code())));
        }
        return choices;
    }

    @PostMapping(HERE)
    @Requires(Permission.BOOKS_POST)
    ModelAndView record(@RequestParam Map<String, String> form, Texts texts, Reader reader) {
        Sent sent = new Sent("record", form);
        String entity = sent.choice(
                "entity", chart.entities().stream().map(LegalEntity::code).toList());
        if (sent.wrong().any()) {
            return again(entity, texts, reader, sent);
        }
        Currency currency = new ChartNames(chart).functional(entity);
        UUID lender = sent.token("lender");
        BigDecimal rate = sent.decimal("rate", 6);
        Terms terms = new Terms(
                entity,
                sent.text("code", 30),
                Objects.requireNonNullElse(lender, new UUID(0, 0)),
                sent.money("principal", currency),
                rate,
                sent.choice("method", methods(texts).keySet()),
                sent.date("drawn"),
                sent.date("first"),
                sent.whole("count", 1, 600),
                custom(sent, currency),
                sent.text("liability", 200),
                sent.text("interest", 200),
                sent.text("fund", 100),
                sent.text("programme", 100));
        if (lender == null) {
            sent.fault("lender", "ledger.plan.token-wrong");
        }
        String bank = sent.maybe("bank", 200);
        if (!sent.wrong().any()) {
            Planned<Long> outcome = assets.loans().record(terms, bank);
            if (outcome instanceof Planned.Done) {
                return new ModelAndView(Flash.redirect(
                        at(entity, terms.code()), reader, Message.of("ledger.loan.recorded", terms.code())));
            }
            sent.refused(outcome.whys());
        }
        return again(entity, texts, reader, sent);
    }

    /** Lines of date, principal and interest. */
    private static List<Instalment> custom(Sent sent, Currency currency) {
        List<Instalment> all = new ArrayList<>();
        int n = 0;
        for (String line : sent.raw("custom").lines().toList()) {
            n++;
            if (line.isBlank()) {
                continue;
            }
            String[] cells = line.strip().split("[\\t;,]", -1);
            try {
                BigDecimal principal = new BigDecimal(cells.length > 1 ? cells[1].strip() : "");
                BigDecimal interest = new BigDecimal(cells.length > 2 ? cells[2].strip() : "0");
                all.add(new Instalment(
                        LocalDate.parse(cells[0].strip()),
                        Money.of(principal, currency).minor(),
                        Money.of(interest, currency).minor()));
            } catch (DateTimeException | ArithmeticException | IllegalArgumentException _) {
                sent.fault("custom", "ledger.loan.custom-wrong", n);
                return List.of();
            }
        }
        return all;
    }

    private ModelAndView again(String entity, Texts texts, Reader reader, Sent sent) {
        ModelAndView page = assets.atOnce().look(() -> list(entity, texts, reader, sent));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static String at(String entity, String code) {
        return HERE + "/" + entity + "/" + code;
    }

    @GetMapping(HERE + "/{entity}/{code}")
    @Requires(Permission.BOOKS_READ)
    ModelAndView loan(@PathVariable String entity, @PathVariable String code, Texts texts, Reader reader) {
        return assets.atOnce().look(() -> one(entity, code, texts, reader, Sent.NOTHING));
    }

    private ModelAndView one(String entity, String code, Texts texts, Reader reader, Sent sent) {
        Standing is = assets.loansSql()
                .loan(entity, code)
                .map(assets.loans()::standing)
                .orElseThrow(() -> new NotFound("loan " + code));
        ChartNames names = new ChartNames(chart);
        Currency currency = names.functional(entity);
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("ledger.loan.principal", texts.money(new Money(is.loan().principal(), currency))));
        facts.add(fact("ledger.loan.open", texts.money(new Money(is.open(), currency))));
        facts.add(fact("ledger.loan.rate", is.loan().rate().stripTrailingZeros().toPlainString()));
        facts.add(new Fact(
                Message.of("ledger.loan.method"), Message.of(Loans.key(is.loan().method())), null));
        facts.add(fact("ledger.loan.drawn-on", texts.date(is.loan().drawnOn())));
        facts.add(fact("ledger.loan.lender", is.loan().lender().toString()));
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
        return page(
                PlanPage.written(code), Message.of("ledger.loan.one-lede"), true, sent, List.of(part, paid, schedule));
    }

    private List<PlanPage.Form> forms(Standing is, ChartNames names, Currency currency, Texts texts, Sent sent) {
        String entity = is.loan().entity();
        String here = at(entity, is.loan().code());
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
        return new ModelAndView(Flash.redirect(at(entity, code), reader, message));
    }

    private ModelAndView oneAgain(String entity, String code, Texts texts, Reader reader, Sent sent) {
        ModelAndView page = assets.atOnce().look(() -> one(entity, code, texts, reader, sent));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static Fact fact(String label, String value) {
        return new Fact(Message.of(label), PlanPage.written(value), null);
    }

    private static ModelAndView page(Message title, Message lede, boolean below, Sent sent, List<Part> parts) {
        return new ModelAndView(
                "ledger/plan",
                "page",
                new PlanPage(
                        title,
                        lede,
                        below
                                ? Optional.of(new PlanPage.Above(HERE, Message.of("ledger.loan.title")))
                                : Optional.empty(),
                        sent.wrong(),
                        parts));
    }

    private static List<Column<Standing>> columns(Currency currency) {
        return List.of(
                Column.<Standing>code(
                                "code", "ledger.plan.code", each -> each.loan().code())
                        .linked(each -> at(each.loan().entity(), each.loan().code())),
                Column.code(
                        "fund",
                        "ledger.loan.owing",
                        each -> each.loan().entity() + "-" + each.loan().fund()),
                Column.money(
                        "principal",
                        "ledger.loan.principal",
                        each -> new Money(each.loan().principal(), currency)),
                Column.money("open", "ledger.loan.open", each -> new Money(each.open(), currency)),
                Column.date(
                        "settled",
                        "ledger.loan.col.settled",
                        each -> each.loan().settledOn()));
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

    private static List<Line> rows(Standing is) {
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
