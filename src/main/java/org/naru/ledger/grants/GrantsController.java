package org.naru.ledger.grants;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.naru.access.ActorNames;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.Act;
import org.naru.ledger.Chart;
import org.naru.ledger.Fund;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Address;
import org.naru.platform.web.Column;
import org.naru.platform.web.Download;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.NavigationEntry;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Table;
import org.naru.platform.web.Texts;
import org.naru.platform.web.Wrong;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The list of grants between entities, and the form that asks for one. */
@Controller
class GrantsController {
    private static final int ROWS = 4;

    private final Grants grants;
    private final Chart chart;
    private final ActorNames actors;
    private final Clock clock;
    private final TransactionTemplate transaction;

    GrantsController(
            Grants grants, Chart chart, ActorNames actors, Clock clock, PlatformTransactionManager transactions) {
        this.grants = grants;
        this.chart = chart;
        this.actors = actors;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Bean
    static NavigationEntry grantsPlace() {
        return NavigationEntry.of(
                "/books/grants", "ledger.grants.title", NavigationEntry.Group.MEANS, 14, Permission.BOOKS_READ.name());
    }

    @GetMapping("/books/grants")
    @Requires(Permission.BOOKS_READ)
    ModelAndView list(Address address, Texts texts) {
        Optional<Act.State> state = address.choice("state", Act.State.class);
        boolean transit = address.yes("transit");
        List<Grant> rows = grants.list(state.orElse(null)).stream()
                .filter(grant -> !transit || grant.sums().inTransit() != 0)
                .toList();
        if (address.format().isPresent()) {
            return Download.of(address.format().get(), "grants", columns(), rows::forEach);
        }
        Table<Grant> table = Table.of(
                Message.of("ledger.grants.title"),
                columns(),
                rows,
                Optional.empty(),
                Pager.whole(rows.size()),
                Message.of("ledger.grants.empty"));
        return new ModelAndView("ledger/grants", "page", new GrantsPage(table, GrantsPage.states(texts)));
    }

    private static List<Column<Grant>> columns() {
        return List.of(
                Column.<Grant>code("number", "ledger.grants.number", grant -> String.valueOf(grant.number()))
                        .linked(grant -> "/books/grants/" + grant.act()),
                Column.date("asked", "ledger.grants.asked-on", Grant::askedOn),
                Column.tag("state", "ledger.page.col.state", grant -> GrantsPage.tag(grant.state())),
                Column.code("from", "ledger.grants.from", grant -> grant.from() + "-" + grant.fromFund()),
                Column.code("to", "ledger.grants.to", grant -> grant.to() + "-" + grant.toFund()),
                Column.money("amount", "ledger.grants.amount", Grant::amount),
                Column.money(
                        "paid",
                        "ledger.grants.paid",
                        grant -> money(grant, grant.sums().paid())),
                Column.money(
                        "received",
                        "ledger.grants.received",
                        grant -> money(grant, grant.sums().received())),
                Column.money(
                        "transit",
                        "ledger.grants.in-transit",
                        grant -> money(grant, grant.sums().inTransit())),
                Column.<Grant>text("purpose", "ledger.grants.purpose", Grant::purpose)
                        .inFilesOnly());
    }

    private static @Nullable Money money(Grant grant, long minor) {
        return minor == 0 ? null : new Money(minor, grant.amount().currency());
    }

    @GetMapping("/books/grants/new")
    @Requires(Permission.BOOKS_POST)
    ModelAndView form(Texts texts) {
        Map<String, String> fresh = Map.of(
                "act", UUID.randomUUID().toString(), "on", LocalDate.now(clock).toString());
        return form(new Filled(fresh), Wrong.NOTHING, texts);
    }

    @PostMapping("/books/grants")
    @Requires(Permission.BOOKS_POST)
    ModelAndView ask(@RequestParam Map<String, String> typed, Reader reader, Texts texts) {
        Filled form = new Filled(typed);
        Choices choices = new Choices(chart, texts.language());
        Optional<Fund> from = choices.fund(form.at("from"));
        Optional<Fund> to = choices.fund(form.at("to"));
        Optional<Currency> currency = chart.currency(form.at("currency"));
        Optional<LocalDate> on = form.date("on");
        Wrong wrong = Wrong.NOTHING;
        if (from.isEmpty()) {
            wrong = wrong.and("from", "ledger.grants.choose");
        }
        if (to.isEmpty()) {
            wrong = wrong.and("to", "ledger.grants.choose");
        }
        if (currency.isEmpty()) {
            wrong = wrong.and("currency", "ledger.grants.choose");
        }
        if (on.isEmpty()) {
            wrong = wrong.and("on", "ledger.page.form.date-wrong", form.at("on"));
        }
        List<Grant.Use> uses = new ArrayList<>();
        for (int row = 1; row <= ROWS && currency.isPresent(); row++) {
            if (!form.at("programme-" + row).isEmpty()
                    || !form.at("amount-" + row).isEmpty()) {
                OptionalLong amount = form.amount("amount-" + row, currency.get());
                if (amount.isEmpty() || form.at("programme-" + row).isEmpty()) {
                    wrong = wrong.and("amount-" + row, "ledger.grants.amount-wrong");
                } else {
                    uses.add(new Grant.Use(form.at("programme-" + row), amount.getAsLong()));
                }
            }
        }
        if (!wrong.faults().isEmpty()) {
            return again(form, wrong, texts);
        }
        String related = form.at("related");
        Grants.Request request = new Grants.Request(
                form.id("act").orElseGet(UUID::randomUUID),
                from.orElseThrow().entity(),
                from.get().code(),
                to.orElseThrow().entity(),
                to.get().code(),
                currency.orElseThrow(),
                uses,
                form.at("purpose"),
                form.at("condition"),
                related.isEmpty() ? null : related,
                on.orElseThrow());
        return switch (grants.request(request)) {
            case GrantOutcome.Done(UUID act, var _) ->
                new ModelAndView(
                        Flash.redirect("/books/grants/" + act, reader, Message.of("ledger.grants.said.requested")));
            case GrantOutcome.Refused(var message, var arguments) ->
                again(form, Wrong.NOTHING.andForm(new Message(message, arguments)), texts);
        };
    }

    private ModelAndView again(Filled form, Wrong wrong, Texts texts) {
        ModelAndView page = form(form, wrong, texts);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView form(Filled form, Wrong wrong, Texts texts) {
        Choices choices = new Choices(chart, texts.language());
        Map<String, String> currencies = new LinkedHashMap<>();
        choices.currencies().forEach(currency -> currencies.put(currency.code(), currency.code()));
        Map<String, String> members = transaction.execute(_ -> actors.board());
        return new ModelAndView(
                "ledger/grantnew",
                "page",
                new GrantsPage.New(
                        form,
                        wrong,
                        choices.funds(fund -> true),
                        choices.funds(fund -> true),
                        choices.programmes(),
                        currencies,
                        members == null ? Map.of() : members,
                        IntStream.rangeClosed(1, ROWS).boxed().toList()));
    }
}
