package org.naru.ledger.currencies;

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
import org.naru.ledger.Chart;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.pages.Reading;
import org.naru.platform.money.Currency;
import org.naru.platform.web.Address;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Wrong;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The form of an exchange. */
@Controller
class ExchangeController {
    private static final String PATH = "/books/exchange";

    private final Currencies room;
    private final Chart chart;
    private final Reading reading;
    private final Clock clock;

    ExchangeController(Currencies room, Chart chart, Reading reading, Clock clock) {
        this.room = room;
        this.chart = chart;
        this.reading = reading;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @Requires(Permission.BOOKS_POST)
    ModelAndView fresh(Address address, Reader reader) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("date", LocalDate.now(clock).toString());
        typed.put("key", UUID.randomUUID().toString());
        return page(address.text("entity", 20).orElse(""), typed, Wrong.NOTHING, reader);
    }

    @PostMapping(PATH)
    @Requires(Permission.BOOKS_POST)
    ModelAndView post(@RequestParam Map<String, String> sent, Reader reader) {
        Filled form = new Filled(sent);
        Optional<LegalEntity> entity = chart.entity(form.chosen("entity"));
        Optional<Currency> sold = of("from", form);
        Optional<Currency> bought = of("to", form);
        if (entity.isPresent() && sold.isPresent() && bought.isPresent()) {
            long whole = form.amount("sold", sold.get());
            Exchange.Order order = new Exchange.Order(
                    entity.get().code(),
                    form.date("date"),
                    form.key(),
                    shares(form, sold.get(), whole),
                    form.text("from"),
                    sold.get().code(),
                    whole,
                    form.text("to"),
                    bought.get().code(),
                    form.amount("bought", bought.get()),
                    fee(form, room.currency(entity.get().functional())),
                    form.text("text"),
                    form.reason());
            if (!form.wrong().any()) {
                switch (room.exchange().exchange(order)) {
                    case Done.Posted(var id, boolean again) -> {
                        return new ModelAndView(Flash.redirect(
                                "/books/entries/" + id.value(),
                                reader,
                                Message.of(
                                        again
                                                ? "ledger.currencies.advances.again"
                                                : "ledger.currencies.advances.posted")));
                    }
                    case Done.Refused refused -> form.refused(refused);
                }
            }
        }
        ModelAndView page = page(form.text("entity"), form.typed(), form.wrong(), reader);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /** What each fund sells: the rows below say it, and the rest is of the fund that is named first. */
    private static List<Exchange.Share> shares(Filled form, Currency sold, long whole) {
        List<Exchange.Share> shares = new ArrayList<>();
        long rest = whole;
        for (int row = 2; row <= ExchangePage.FUNDS_MAX; row++) {
            if (form.text("part-" + row).isEmpty() && form.text("fund-" + row).isEmpty()) {
                continue;
            }
            long part = form.amount("part-" + row, sold);
            shares.add(new Exchange.Share(form.chosen("fund-" + row), part));
            rest = part >= rest ? 0 : rest - part;
        }
        shares.addFirst(new Exchange.Share(form.chosen("fund"), rest));
        if (rest == 0) {
            form.wrong("sold", "ledger.currencies.exchange.nothing-left");
        } else if (shares.stream().map(Exchange.Share::fund).distinct().count() != shares.size()) {
            form.wrong("fund", "ledger.currencies.exchange.fund-twice");
        }
        return shares;
    }

    private static Optional<Exchange.Fee> fee(Filled form, Currency functional) {
        long fee = form.amountIfAny("fee", functional);
        return fee == 0
                ? Optional.empty()
                : Optional.of(new Exchange.Fee(
                        form.chosen("fee-account"),
                        form.chosen("fee-fund"),
                        form.chosen("fee-expense"),
                        form.chosen("fee-programme"),
                        fee));
    }

    /** The currency of an account that was chosen. */
    private Optional<Currency> of(String field, Filled form) {
        String code = form.chosen(field);
        Optional<Currency> currency = chart.accounts().stream()
                .filter(account -> account.code().equals(code))
                .map(Account::currency)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .flatMap(chart::currency);
        if (currency.isEmpty() && !code.isEmpty()) {
            form.wrong(field, "ledger.currencies.wrong.account-currency", code);
        }
        return currency;
    }

    private ModelAndView page(String asked, Map<String, String> typed, Wrong wrong, Reader reader) {
        return reading.of(() -> {
            Choices choices = new Choices(chart, reader.language());
            Map<String, String> entities = choices.entities();
            String entity = entities.containsKey(asked)
                    ? asked
                    : entities.keySet().stream().findFirst().orElse("");
            return new ModelAndView(
                    "ledger/exchange",
                    "page",
                    new ExchangePage(
                            typed,
                            entities,
                            entity,
                            choices.funds(entity),
                            choices.cash(entity),
                            chart.entity(entity).map(choices::functionalCash).orElse(Map.of()),
                            choices.expenses(entity),
                            choices.programmes(),
                            wrong));
        });
    }
}
