package org.naru.ledger.currencies;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
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

/** One advance: its ledger, and accounting for it, giving it back, bearing what is missing. */
@Controller
class AdvanceController {
    private static final String COLUMN = "ledger.currencies.col.";
    /** How many expenses one voucher's form has room for. */
    private static final int EXPENSES_MAX = 3;

    private final Currencies room;
    private final Chart chart;
    private final Reading reading;
    private final Clock clock;

    AdvanceController(Currencies room, Chart chart, Reading reading, Clock clock) {
        this.room = room;
        this.chart = chart;
        this.reading = reading;
        this.clock = clock;
    }

    @GetMapping(AdvanceAddress.ONE)
    @Requires(Permission.BOOKS_READ)
    ModelAndView one(Address address, Reader reader) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : List.of("entity", "account", "party", "fund", "currency")) {
            parts.put(part, address.text(part, 200).orElse(""));
        }
        return page(holder(new Filled(parts)), "", new Filled(Map.of()), reader);
    }

    @PostMapping(AdvanceAddress.ONE + "/account")
    @Requires(Permission.BOOKS_POST)
    ModelAndView account(@RequestParam Map<String, String> sent, Reader reader) {
        Filled form = new Filled(sent);
        Holder holder = holder(form);
        Currency currency = room.currency(holder.currency());
        List<AdvanceOrder.Spent> spent = new ArrayList<>();
        for (int i = 1; i <= EXPENSES_MAX; i++) {
            if (i == 1 || !form.text("amount-" + i).isEmpty()) {
                spent.add(new AdvanceOrder.Spent(
                        form.chosen("expense-" + i),
                        form.chosen("programme-" + i),
                        form.amount("amount-" + i, currency),
                        form.token("token-" + i)));
            }
        }
        return posted(
                new AdvanceOrder.Account(
                        holder, form.date("date"), form.key(), spent, form.text("text"), form.reason()),
                "account",
                form,
                reader);
    }

    @PostMapping(AdvanceAddress.ONE + "/return")
    @Requires(Permission.BOOKS_POST)
    ModelAndView giveBack(@RequestParam Map<String, String> sent, Reader reader) {
        Filled form = new Filled(sent);
        Holder holder = holder(form);
        return posted(
                new AdvanceOrder.GiveBack(
                        holder,
                        form.date("date"),
                        form.key(),
                        form.chosen("to"),
                        form.amount("amount", room.currency(holder.currency())),
                        form.amountIfAny(
                                "received", room.currency(entity(holder).functional())),
                        form.text("text"),
                        form.reason()),
                "return",
                form,
                reader);
    }

    @PostMapping(AdvanceAddress.ONE + "/missing")
    @Requires(Permission.BOOKS_POST)
    ModelAndView bear(@RequestParam Map<String, String> sent, Reader reader) {
        Filled form = new Filled(sent);
        Holder holder = holder(form);
        return posted(
                new AdvanceOrder.Bear(
                        holder,
                        form.date("date"),
                        form.key(),
                        form.chosen("bears"),
                        form.chosen("bank"),
                        form.chosen("expense"),
                        form.chosen("programme"),
                        form.amount("amount", room.currency(holder.currency())),
                        form.text("text"),
                        form.reason()),
                "missing",
                form,
                reader);
    }

    private ModelAndView posted(AdvanceOrder order, String which, Filled form, Reader reader) {
        if (!form.wrong().any()) {
            switch (room.advances().post(order)) {
                case Done.Posted(var _, boolean again) -> {
                    return said(order.advance(), again, reader);
                }
                case Done.Refused refused -> form.refused(refused);
            }
        }
        ModelAndView page = page(order.advance(), which, form, reader);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /** Back to the advance, saying that it is posted. */
    static ModelAndView said(Holder holder, boolean again, Reader reader) {
        return new ModelAndView(Flash.redirect(
                AdvanceAddress.of(holder),
                reader,
                Message.of(again ? "ledger.currencies.advances.again" : "ledger.currencies.advances.posted")));
    }

    private Holder holder(Filled form) {
        @Nullable UUID party = form.token("party");
        Holder holder =
                new Holder(form.text("entity"), form.text("account"), party, form.text("fund"), form.text("currency"));
        boolean known = !form.wrong().any()
                && chart.entity(holder.entity()).isPresent()
                && chart.currency(holder.currency()).isPresent()
                && chart.funds(holder.entity()).stream()
                        .anyMatch(fund -> fund.code().equals(holder.fund()))
                && chart.accounts().stream()
                        .anyMatch(account -> account.code().equals(holder.account())
                                && account.role() == org.naru.ledger.Account.Role.ADVANCE
                                && holder.entity().equals(account.entity()));
        if (!known) {
            throw new NotFound("advance");
        }
        return holder;
    }

    private LegalEntity entity(Holder holder) {
        return chart.entity(holder.entity()).orElseThrow(() -> new NotFound("entity " + holder.entity()));
    }

    private ModelAndView page(Holder holder, String which, Filled form, Reader reader) {
        return reading.of(() -> {
            LegalEntity entity = entity(holder);
            Currency currency = room.currency(holder.currency());
            Currency functional = room.currency(entity.functional());
            OpenAdvances.OfOne one = room.openAdvances().ofOne(holder, LocalDate.of(2199, 12, 31));
            Choices choices = new Choices(chart, reader.language());
            Map<String, String> parts = new LinkedHashMap<>();
            parts.put("entity", holder.entity());
            parts.put("account", holder.account());
            if (holder.party() != null) {
                parts.put("party", holder.party().toString());
            }
            parts.put("fund", holder.fund());
            parts.put("currency", holder.currency());
            return new ModelAndView(
                    "ledger/advance",
                    "page",
                    new AdvancePage(
                            WorkingName.code(holder.party()),
                            parts,
                            Message.of(
                                    "ledger.currencies.advances.summary",
                                    new Money(one.balance().amount(), currency),
                                    holder.entity() + "-" + holder.fund(),
                                    new Money(one.balance().func(), functional)),
                            buckets(ageing(holder), currency),
                            rows(one, currency, functional),
                            one.balance().amount() > 0 && holder.party() != null,
                            currency.code(),
                            functional.code(),
                            choices.functionalCash(entity),
                            choices.cash(entity.code()),
                            choices.expenses(entity.code()),
                            choices.programmes(),
                            choices.funds(entity.code()),
                            which,
                            which.isEmpty()
                                    ? Map.of("date", LocalDate.now(clock).toString())
                                    : form.typed(),
                            which.isEmpty() ? UUID.randomUUID().toString() : form.key(),
                            which.isEmpty() ? Wrong.NOTHING : form.wrong()));
        });
    }

    private Ageing ageing(Holder holder) {
        return room.openAdvances().ofOne(holder, LocalDate.now(clock)).ageing();
    }

    private static List<AdvancePage.Bucket> buckets(Ageing ageing, Currency currency) {
        return List.of(
                new AdvancePage.Bucket(COLUMN + "to30", new Money(ageing.to30().amount(), currency)),
                new AdvancePage.Bucket(COLUMN + "to60", new Money(ageing.to60().amount(), currency)),
                new AdvancePage.Bucket(COLUMN + "to90", new Money(ageing.to90().amount(), currency)),
                new AdvancePage.Bucket(
                        COLUMN + "older", new Money(ageing.older().amount(), currency)));
    }

    private static Table<?> rows(OpenAdvances.OfOne one, Currency currency, Currency functional) {
        List<Column<OpenAdvances.Row>> columns = List.of(
                Column.date("date", COLUMN + "date", OpenAdvances.Row::date),
                Column.<OpenAdvances.Row>code(
                                "number", COLUMN + "number", row -> row.number() == null ? "…" : row.number())
                        .linked(row -> "/books/entries/" + row.entry()),
                Column.word("step", COLUMN + "step", row -> row.step().text()),
                Column.money(
                        "change",
                        COLUMN + "change",
                        row -> new Money(row.change().amount(), currency)),
                Column.money(
                        "balance",
                        COLUMN + "balance",
                        row -> new Money(row.balance().amount(), currency)),
                Column.money(
                        "carrying",
                        COLUMN + "carrying",
                        row -> new Money(row.balance().func(), functional)));
        return Table.of(
                        Message.of("ledger.currencies.advances.ledger"),
                        columns,
                        one.rows(),
                        Optional.empty(),
                        Pager.whole(one.rows().size()),
                        Message.of("ledger.currencies.advances.no-lines"))
                .withoutDownloads();
    }
}
