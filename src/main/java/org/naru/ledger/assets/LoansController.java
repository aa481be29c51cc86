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
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Chart;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.assets.Loans.Terms;
import org.naru.ledger.plans.ChartNames;
import org.naru.ledger.plans.Forms;
import org.naru.ledger.plans.Lists;
import org.naru.ledger.plans.PlanPage;
import org.naru.ledger.plans.PlanPage.Part;
import org.naru.ledger.plans.Planned;
import org.naru.ledger.plans.Sent;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Address;
import org.naru.platform.web.Column;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Loans: all of them, and what is agreed anew. */
@Controller
class LoansController {
    static final String HERE = "/books/loans";

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
        return new PlanPage(
                        Message.of("ledger.loan.title"),
                        Message.of("ledger.loan.lede"),
                        Optional.empty(),
                        sent.wrong(),
                        List.of(part.doing(forms)))
                .shown();
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

    static String at(String entity, String code) {
        return HERE + "/" + entity + "/" + code;
    }

    private static List<Column<LoanStanding>> columns(Currency currency) {
        return List.of(
                Column.<LoanStanding>code(
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
}
