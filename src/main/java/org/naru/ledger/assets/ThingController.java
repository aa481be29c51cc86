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
import org.naru.ledger.AccountKind;
import org.naru.ledger.Chart;
import org.naru.ledger.EntryId;
import org.naru.ledger.assets.AssetsSql.Month;
import org.naru.ledger.assets.AssetsSql.ThingRow;
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

/** One thing that lasts: what it cost, how it was written off, and how it goes. */
@Controller
class ThingController {
    private static final String HERE = ThingsController.HERE;

    private final Assets assets;
    private final Chart chart;
    private final Clock clock;

    ThingController(Assets assetsOfTheBooks, Chart chart, Clock clock) {
        this.assets = assetsOfTheBooks;
        this.chart = chart;
        this.clock = clock;
    }

    @GetMapping(HERE + "/{entity}/{code}")
    @Requires(Permission.BOOKS_READ)
    ModelAndView thing(@PathVariable String entity, @PathVariable String code, Texts texts, Reader reader) {
        return assets.atOnce().look(() -> one(entity, code, texts, reader, Sent.NOTHING));
    }

    private ModelAndView one(String entity, String code, Texts texts, Reader reader, Sent sent) {
        ThingRow is = assets.sql().thing(entity, code).orElseThrow(() -> new NotFound("asset " + code));
        ChartNames names = new ChartNames(chart);
        Currency currency = names.functional(entity);
        long written = is.takenOver() + is.written();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("ledger.asset.col.cost", texts.money(new Money(is.cost(), currency))));
        facts.add(Fact.of("ledger.asset.residual", texts.money(new Money(is.residual(), currency))));
        facts.add(Fact.of("ledger.asset.col.accumulated", texts.money(new Money(written, currency))));
        facts.add(Fact.of(
                "ledger.asset.col.net",
                texts.money(new Money(is.disposedOn() == null ? is.cost() - written : 0, currency))));
        facts.add(Fact.of("ledger.asset.col.in-service", texts.date(is.inService())));
        facts.add(Fact.of("ledger.asset.col.life", String.valueOf(is.lifeMonths())));
        facts.add(new Fact(
                Message.of("ledger.page.col.fund"),
                PlanPage.written(entity + "-" + is.fund()),
                "/books/funds/" + entity + "-" + is.fund()));
        facts.add(Fact.of("ledger.asset.shares", is.shares().toString().replaceAll("[{}]", "")));
        link(facts, "ledger.asset.service-entry", is.serviceEntry());
        link(facts, "ledger.asset.disposal-entry", is.disposalEntry());
        Part part = Part.of("facts", "ledger.asset.facts").knowing(facts);
        if (is.disposedOn() == null && reader.permissions().contains(Permission.BOOKS_POST.name())) {
            part = part.doing(List.of(new Forms("dispose", ThingsController.at(entity, code) + "/dispose", sent)
                    .date("on", "ledger.page.col.date", LocalDate.now(clock).toString())
                    .decimal("proceeds", "ledger.asset.proceeds", "0")
                    .maybeChoice(
                            "bank", "ledger.plan.bank", names.accounts(entity, texts.language(), Account::cash), "")
                    .choice("gain", "ledger.asset.gain", names.accounts(entity, texts.language(), AccountKind.GAIN), "")
                    .danger("ledger.asset.dispose")));
        }
        Part months = Part.of("months", "ledger.asset.months")
                .listing(
                        Lists.of("ledger.asset.months", monthColumns(currency), is.months(), "ledger.asset.no-months"));
        return new PlanPage(
                        PlanPage.written(is.description()),
                        Message.of("ledger.asset.one-lede", entity + " " + code),
                        Optional.of(new PlanPage.Above(HERE, Message.of("ledger.asset.title"))),
                        sent.wrong(),
                        List.of(part, months))
                .shown();
    }

    private static void link(List<Fact> facts, String label, @Nullable Long entry) {
        if (entry != null) {
            facts.add(new Fact(Message.of(label), Message.of("ledger.plan.entry-open"), "/books/entries/" + entry));
        }
    }

    @PostMapping(HERE + "/{entity}/{code}/dispose")
    @Requires(Permission.BOOKS_POST)
    ModelAndView dispose(
            @PathVariable String entity,
            @PathVariable String code,
            @RequestParam Map<String, String> form,
            Texts texts,
            Reader reader) {
        Sent sent = new Sent("dispose", form);
        LocalDate on = sent.date("on");
        if (assets.atOnce().look(() -> assets.sql().thing(entity, code)).isEmpty()) {
            throw new NotFound("asset " + code);
        }
        long proceeds = sent.money("proceeds", new ChartNames(chart).functional(entity));
        String bank = sent.maybe("bank", 200);
        String gain = sent.text("gain", 200);
        if (!sent.wrong().any()) {
            Planned<EntryId> outcome = assets.things().dispose(entity, code, on, proceeds, bank, gain);
            if (outcome instanceof Planned.Done) {
                return new ModelAndView(Flash.redirect(
                        ThingsController.at(entity, code), reader, Message.of("ledger.asset.disposed", code)));
            }
            sent.refused(outcome.whys());
        }
        ModelAndView page = assets.atOnce().look(() -> one(entity, code, texts, reader, sent));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static List<Column<Month>> monthColumns(Currency currency) {
        return List.of(
                Column.code("month", "ledger.share.month", each -> each.month().toString()),
                Column.date("date", "ledger.page.col.date", Month::date),
                Column.<Month>money("amount", "ledger.plan.amount", each -> new Money(each.amount(), currency))
                        .linked(each -> "/books/entries/" + each.entry()));
    }
}
