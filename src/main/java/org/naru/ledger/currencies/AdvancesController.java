package org.naru.ledger.currencies;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.Chart;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.pages.Reading;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Address;
import org.naru.platform.web.Column;
import org.naru.platform.web.Download;
import org.naru.platform.web.Message;
import org.naru.platform.web.NavigationEntry;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Table;
import org.naru.platform.web.Wrong;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The advances that are out, and handing over another. */
@Controller
class AdvancesController {
    static final String PATH = "/books/advances";
    private static final String COLUMN = "ledger.currencies.col.";

    private final Currencies room;
    private final Chart chart;
    private final Reading reading;
    private final Clock clock;

    AdvancesController(Currencies room, Chart chart, Reading reading, Clock clock) {
        this.room = room;
        this.chart = chart;
        this.reading = reading;
        this.clock = clock;
    }

    @Bean
    static NavigationEntry advancesPlace() {
        return NavigationEntry.of(
                PATH,
                "ledger.currencies.advances.title",
                NavigationEntry.Group.MEANS,
                15,
                Permission.BOOKS_READ.name());
    }

    @GetMapping(PATH)
    @Requires(Permission.BOOKS_READ)
    ModelAndView list(Address address, Reader reader) {
        LocalDate at = address.date("at").orElse(LocalDate.now(clock));
        @Nullable String entity = address.text("entity", 20).orElse(null);
        List<OpenAdvances.Open> open = reading.of(() -> room.openAdvances().at(entity, at));
        if (address.format().isPresent()) {
            return Download.of(address.format().get(), "advances", columns(), to -> open.forEach(to));
        }
        Table<OpenAdvances.Open> table = Table.of(
                Message.of("ledger.currencies.advances.title"),
                columns(),
                open,
                Optional.empty(),
                Pager.whole(open.size()),
                Message.of("ledger.currencies.advances.empty", at));
        return new ModelAndView(
                "ledger/advances",
                "page",
                new AdvancesPage(new Choices(chart, reader.language()).entities(), at.toString(), table));
    }

    private List<Column<OpenAdvances.Open>> columns() {
        Map<String, Currency> functional = new TreeMap<>();
        for (LegalEntity entity : chart.entities()) {
            functional.put(entity.code(), room.currency(entity.functional()));
        }
        return List.of(
                Column.<OpenAdvances.Open>code(
                                "who",
                                COLUMN + "who",
                                one -> WorkingName.code(one.holder().party()))
                        .linked(one -> AdvanceAddress.of(one.holder())),
                Column.code(
                        "fund",
                        COLUMN + "fund",
                        one -> one.holder().entity() + "-" + one.holder().fund()),
                Column.money(
                        "own",
                        COLUMN + "own",
                        one -> new Money(
                                one.balance().amount(),
                                room.currency(one.holder().currency()))),
                func("carrying", functional, OpenAdvances.Open::balance),
                func("to30", functional, one -> one.ageing().to30()),
                func("to60", functional, one -> one.ageing().to60()),
                func("to90", functional, one -> one.ageing().to90()),
                func("older", functional, one -> one.ageing().older()));
    }

    private static Column<OpenAdvances.Open> func(
            String name,
            Map<String, Currency> functional,
            java.util.function.Function<OpenAdvances.Open, Carrying> of) {
        return Column.money(name, COLUMN + name, one -> {
            Currency currency = functional.get(one.holder().entity());
            return currency == null ? null : new Money(of.apply(one).func(), currency);
        });
    }

    @GetMapping(PATH + "/new")
    @Requires(Permission.BOOKS_POST)
    ModelAndView fresh(Address address, Reader reader) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("date", LocalDate.now(clock).toString());
        typed.put("key", UUID.randomUUID().toString());
        return form(address.text("entity", 20).orElse(""), typed, Wrong.NOTHING, reader);
    }

    @PostMapping(PATH + "/new")
    @Requires(Permission.BOOKS_POST)
    ModelAndView handOver(@RequestParam Map<String, String> sent, Reader reader) {
        Filled form = new Filled(sent);
        Optional<LegalEntity> entity = chart.entity(form.chosen("entity"));
        Optional<Currency> currency = chart.currency(form.chosen("currency"));
        if (entity.isPresent() && currency.isPresent()) {
            Currency functional = room.currency(entity.get().functional());
            String who = form.text("who");
            UUID party = who.isEmpty() ? UUID.nameUUIDFromBytes(bytes(form.key())) : form.token("who");
            String account;
            try {
                account = room.advances()
                        .account(entity.get().code(), currency.get().code());
            } catch (Undone e) {
                form.refused(new Done.Refused(e.why()));
                return again(entity.get().code(), form, reader);
            }
            Holder to = new Holder(
                    entity.get().code(),
                    account,
                    party,
                    form.chosen("fund"),
                    currency.get().code());
            AdvanceOrder order = new AdvanceOrder.HandOver(
                    to,
                    form.date("date"),
                    form.key(),
                    form.chosen("from"),
                    form.amount("amount", currency.get()),
                    form.amountIfAny("paid", functional),
                    form.text("text"),
                    form.reason());
            if (!form.wrong().any()) {
                switch (room.advances().post(order)) {
                    case Done.Posted(var _, boolean again) -> {
                        return AdvanceController.said(to, again, reader);
                    }
                    case Done.Refused refused -> form.refused(refused);
                }
            }
        }
        return again(form.text("entity"), form, reader);
    }

    /** A new working name is made of the form's own key, so that a form sent twice makes one. */
    private static byte[] bytes(String key) {
        return ("working name of " + key).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private ModelAndView again(String entity, Filled form, Reader reader) {
        ModelAndView page = form(entity, form.typed(), form.wrong(), reader);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView form(String asked, Map<String, String> typed, Wrong wrong, Reader reader) {
        return reading.of(() -> {
            Choices choices = new Choices(chart, reader.language());
            Map<String, String> entities = choices.entities();
            String entity = entities.containsKey(asked)
                    ? asked
                    : entities.keySet().stream().findFirst().orElse("");
            Map<String, String> names = new LinkedHashMap<>();
            for (UUID party : room.sql().workingNames()) {
                names.put(party.toString(), WorkingName.code(party));
            }
            return new ModelAndView(
                    "ledger/advancenew",
                    "page",
                    new AdvanceFormPage(
                            typed,
                            entities,
                            entity,
                            names,
                            choices.funds(entity),
                            choices.cash(entity),
                            choices.currencies(),
                            wrong));
        });
    }
}
