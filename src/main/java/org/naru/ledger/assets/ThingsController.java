package org.naru.ledger.assets;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Chart;
import org.naru.ledger.assets.AssetsSql.ThingRow;
import org.naru.ledger.assets.Things.Before;
import org.naru.ledger.assets.Things.Bought;
import org.naru.ledger.assets.Things.Thing;
import org.naru.ledger.assets.Things.Wear;
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
import org.naru.platform.web.Reader;
import org.naru.platform.web.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The register of things that last: placing in service, writing off. */
@Controller
class ThingsController {
    static final String HERE = "/books/assets";

    private final Assets assets;
    private final Chart chart;
    private final Clock clock;

    ThingsController(Assets assetsOfTheBooks, Chart chart, Clock clock) {
        this.assets = assetsOfTheBooks;
        this.chart = chart;
        this.clock = clock;
    }

    @GetMapping(HERE)
    @Requires(Permission.BOOKS_READ)
    ModelAndView things(Address address, Texts texts, Reader reader) {
        return assets.atOnce().look(() -> list(address.text("entity", 20).orElse(""), texts, reader, Sent.NOTHING));
    }

    private ModelAndView list(String wanted, Texts texts, Reader reader, Sent sent) {
        ChartNames names = new ChartNames(chart);
        Map<String, String> entities = names.entities(texts.language());
        String entity = entities.containsKey(wanted)
                ? wanted
                : entities.keySet().stream().findFirst().orElse("");
        List<Part> parts = new ArrayList<>();
        List<PlanPage.Form> forms = new ArrayList<>();
        forms.add(new Forms("choose", HERE, sent)
                .choice("entity", "ledger.page.col.entity", entities, entity)
                .asking("ledger.plan.show"));
        Part register = Part.of("register", "ledger.asset.things");
        if (!entity.isEmpty()) {
            Currency currency = names.functional(entity);
            register = register.listing(Lists.of(
                    "ledger.asset.things",
                    columns(currency, LocalDate.now(clock)),
                    assets.sql().things(entity),
                    "ledger.asset.empty"));
            if (reader.permissions().contains(Permission.BOOKS_POST.name())) {
                forms.add(described(new Forms("place", HERE + "/place", sent), entity, names, texts)
                        .choice("account", "ledger.asset.bought-on", assetAccounts(entity, names, texts), "")
                        .choice(
                                "fund",
                                "ledger.asset.bought-with",
                                names.funds(entity, texts.language(), fund -> true),
                                "")
                        .maybeChoice("property", "ledger.asset.to-property", yes(texts), "")
                        .folded("ledger.asset.place"));
                forms.add(described(new Forms("register", HERE + "/register", sent), entity, names, texts)
                        .choice(
                                "fund",
                                "ledger.asset.stands-in",
                                names.funds(entity, texts.language(), fund -> true),
                                "")
                        .decimal("before", "ledger.asset.before", "0")
                        .maybe("to", "ledger.asset.before-to", "ledger.asset.month-hint")
                        .folded("ledger.asset.register"));
            }
            register = register.doing(forms);
            parts.add(register);
            parts.add(wear(entity, currency, reader, sent));
            parts.add(decided(entity, names, texts, reader, sent));
        } else {
            parts.add(register.doing(forms));
        }
        return new PlanPage(
                        Message.of("ledger.asset.title"),
                        Message.of("ledger.asset.lede"),
                        Optional.empty(),
                        sent.wrong(),
                        parts)
                .shown();
    }

    private static Forms described(Forms form, String entity, ChartNames names, Texts texts) {
        return form.carrying("entity", entity)
                .text("code", "ledger.plan.code", "")
                .text("description", "ledger.asset.description", "")
                .choice("cost-account", "ledger.asset.cost-account", assetAccounts(entity, names, texts), "")
                .choice("accumulated", "ledger.asset.accumulated-account", assetAccounts(entity, names, texts), "")
                .choice(
                        "expense",
                        "ledger.asset.expense-account",
                        names.accounts(entity, texts.language(), AccountKind.EXPENSE),
                        "")
                .decimal("cost", "ledger.asset.col.cost", "")
                .decimal("residual", "ledger.asset.residual", "0")
                .date("in-service", "ledger.asset.col.in-service", "")
                .whole("life", "ledger.asset.col.life", "60")
                .lines("shares", "ledger.asset.shares", "ledger.asset.shares-hint", "");
    }

    private static Map<String, String> assetAccounts(String entity, ChartNames names, Texts texts) {
        return names.accounts(
                entity,
                texts.language(),
                account -> account.kind() == AccountKind.ASSET && !account.cash() && !account.monetary());
    }

    private static Map<String, String> yes(Texts texts) {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("yes", texts.text("ledger.asset.to-property-yes"));
        return choices;
    }

    private Part wear(String entity, Currency currency, Reader reader, Sent sent) {
        YearMonth through = YearMonth.now(clock).minusMonths(1);
        List<Wear> due = assets.things().due(entity, through);
        long sum = due.stream().mapToLong(Wear::amount).sum();
        Part part = Part.of("wear", "ledger.asset.wear")
                .saying(List.of(
                        due.isEmpty()
                                ? Message.of("ledger.asset.nothing-due", through)
                                : Message.of("ledger.asset.is-due", due.size(), through, new Money(sum, currency))));
        return reader.permissions().contains(Permission.BOOKS_POST.name())
                ? part.doing(List.of(new Forms("wear", HERE + "/depreciate", sent)
                        .carrying("entity", entity)
                        .text("through", "ledger.asset.through", through.toString())
                        .folded("ledger.asset.depreciate")))
                : part;
    }

    private Part decided(String entity, ChartNames names, Texts texts, Reader reader, Sent sent) {
        String property = assets.settings().propertyFund(entity).orElse("");
        Part part = Part.of("decided", "ledger.asset.decided")
                .knowing(List.of(new Fact(
                        Message.of("ledger.asset.property-fund"),
                        property.isEmpty() ? Message.of("ledger.plan.none") : PlanPage.written(entity + "-" + property),
                        null)));
        if (!reader.permissions().contains(Permission.BOOKS_SETUP.name())) {
            return part;
        }
        return part.doing(List.of(
                new Forms("property", HERE + "/property", sent)
                        .carrying("entity", entity)
                        .choice(
                                "fund",
                                "ledger.asset.property-fund",
                                names.funds(
                                        entity,
                                        texts.language(),
                                        fund -> !fund.restriction().withDonorRestrictions()),
                                property)
                        .folded("ledger.asset.property-set"),
                new Forms("liquidity", HERE + "/liquidity", sent)
                        .carrying("entity", entity)
                        .maybeLines(
                                "ko",
                                "ledger.liquidity.ko",
                                null,
                                assets.settings().text(entity, true))
                        .maybeLines(
                                "en",
                                "ledger.liquidity.en",
                                null,
                                assets.settings().text(entity, false))
                        .maybeLines(
                                "beyond",
                                "ledger.liquidity.beyond-accounts",
                                "ledger.share.accounts-hint",
                                String.join("\n", assets.settings().beyond(entity)))
                        .folded("ledger.liquidity.set")));
    }

    private Thing thing(Sent sent) {
        String entity = sent.choice(
                "entity",
                chart.entities().stream().map(org.naru.ledger.LegalEntity::code).toList());
        long cost = 0;
        long residual = 0;
        if (!sent.wrong().any()) {
            Currency currency = new ChartNames(chart).functional(entity);
            cost = sent.money("cost", currency);
            residual = sent.money("residual", currency);
        }
        Map<String, Integer> shares = new TreeMap<>();
        for (String line : sent.raw("shares").lines().toList()) {
            String[] cells = line.strip().split("[\\t,;=]", -1);
            if (line.isBlank()) {
                continue;
            }
            if (cells.length > 2 || (cells.length == 2 && !cells[1].strip().matches("[1-9]\\d{0,5}"))) {
                sent.fault("shares", "ledger.asset.shares-wrong");
                break;
            }
            shares.put(cells[0].strip(), cells.length == 2 ? Integer.parseInt(cells[1].strip()) : 1);
        }
        return new Thing(
                entity,
                sent.text("code", 30),
                sent.text("description", 200),
                sent.text("cost-account", 200),
                sent.text("accumulated", 200),
                sent.text("expense", 200),
                cost,
                residual,
                sent.date("in-service"),
                sent.whole("life", 1, 1_200),
                shares);
    }

    @PostMapping(HERE + "/place")
    @Requires(Permission.BOOKS_POST)
    ModelAndView place(@RequestParam Map<String, String> form, Texts texts, Reader reader) {
        Sent sent = new Sent("place", form);
        Thing thing = thing(sent);
        Bought bought = new Bought(
                sent.text("account", 200),
                sent.text("fund", 100),
                null,
                sent.raw("property").equals("yes"));
        return registered(sent, thing, texts, reader, () -> assets.things().place(thing, bought));
    }

    @PostMapping(HERE + "/register")
    @Requires(Permission.BOOKS_POST)
    ModelAndView register(@RequestParam Map<String, String> form, Texts texts, Reader reader) {
        Sent sent = new Sent("register", form);
        Thing thing = thing(sent);
        long before = sent.wrong().any() ? 0 : sent.money("before", new ChartNames(chart).functional(thing.entity()));
        YearMonth to = sent.raw("to").isEmpty() ? null : month(sent, "to");
        Before was = new Before(sent.text("fund", 100), before, to);
        return registered(sent, thing, texts, reader, () -> assets.things().register(thing, was));
    }

    private ModelAndView registered(
            Sent sent, Thing thing, Texts texts, Reader reader, java.util.function.Supplier<Planned<Long>> work) {
        if (!sent.wrong().any()) {
            Planned<Long> outcome = work.get();
            if (outcome instanceof Planned.Done) {
                return new ModelAndView(Flash.redirect(
                        at(thing.entity(), thing.code()), reader, Message.of("ledger.asset.registered", thing.code())));
            }
            sent.refused(outcome.whys());
        }
        return again(thing.entity(), texts, reader, sent);
    }

    private static YearMonth month(Sent sent, String name) {
        if (sent.raw(name).matches("(19|20|21)\\d\\d-(0[1-9]|1[0-2])")) {
            return YearMonth.parse(sent.raw(name));
        }
        sent.fault(name, "ledger.share.month-wrong", sent.raw(name));
        return YearMonth.of(1900, 1);
    }

    @PostMapping(HERE + "/depreciate")
    @Requires(Permission.BOOKS_POST)
    ModelAndView depreciate(@RequestParam Map<String, String> form, Texts texts, Reader reader) {
        Sent sent = new Sent("wear", form);
        String entity = sent.text("entity", 20);
        YearMonth through = month(sent, "through");
        if (!sent.wrong().any()) {
            Planned<List<Wear>> outcome = assets.things().depreciate(entity, through);
            if (outcome instanceof Planned.Done<List<Wear>>(List<Wear> posted)) {
                return new ModelAndView(Flash.redirect(
                        HERE + "?entity=" + entity,
                        reader,
                        Message.of("ledger.asset.depreciated", posted.size(), through)));
            }
            sent.refused(outcome.whys());
        }
        return again(entity, texts, reader, sent);
    }

    @PostMapping(HERE + "/property")
    @Requires(Permission.BOOKS_SETUP)
    ModelAndView property(@RequestParam Map<String, String> form, Texts texts, Reader reader) {
        Sent sent = new Sent("property", form);
        String entity = sent.text("entity", 20);
        Planned<String> outcome = assets.settings().propertyFund(entity, sent.text("fund", 100));
        return set(outcome, entity, texts, reader, sent);
    }

    @PostMapping(HERE + "/liquidity")
    @Requires(Permission.BOOKS_SETUP)
    ModelAndView liquidity(@RequestParam Map<String, String> form, Texts texts, Reader reader) {
        Sent sent = new Sent("liquidity", form);
        String entity = sent.text("entity", 20);
        Planned<String> outcome = assets.settings()
                .liquidity(
                        entity,
                        sent.raw("ko"),
                        sent.raw("en"),
                        sent.raw("beyond")
                                .lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .toList());
        return set(outcome, entity, texts, reader, sent);
    }

    private ModelAndView set(Planned<String> outcome, String entity, Texts texts, Reader reader, Sent sent) {
        if (outcome instanceof Planned.Done && !sent.wrong().any()) {
            return new ModelAndView(Flash.redirect(HERE + "?entity=" + entity, reader, Message.of("ledger.asset.set")));
        }
        return again(entity, texts, reader, sent.refused(outcome.whys()));
    }

    private ModelAndView again(String entity, Texts texts, Reader reader, Sent sent) {
        ModelAndView page = assets.atOnce().look(() -> list(entity, texts, reader, sent));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    static String at(String entity, String code) {
        return HERE + "/" + entity + "/" + code;
    }

    private static List<Column<ThingRow>> columns(Currency currency, LocalDate today) {
        return List.of(
                Column.<ThingRow>code("code", "ledger.plan.code", ThingRow::code)
                        .linked(each -> at(each.entity(), each.code())),
                Column.text("description", "ledger.asset.description", ThingRow::description),
                Column.code("fund", "ledger.page.col.fund", each -> each.entity() + "-" + each.fund()),
                Column.date("in-service", "ledger.asset.col.in-service", ThingRow::inService),
                Column.money("cost", "ledger.asset.col.cost", each -> new Money(each.cost(), currency)),
                Column.money(
                        "net",
                        "ledger.asset.col.net",
                        each -> new Money(
                                each.disposedOn() == null ? each.cost() - each.writtenBy(today) : 0, currency)),
                Column.date("gone", "ledger.asset.col.gone", ThingRow::disposedOn));
    }
}
