package org.naru.ledger.grants;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.naru.access.ActorNames;
import org.naru.access.Permission;
import org.naru.ledger.Act;
import org.naru.ledger.Chart;
import org.naru.ledger.grants.Grant.Step;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Column;
import org.naru.platform.web.Message;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Table;
import org.naru.platform.web.Texts;
import org.naru.platform.web.Wrong;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the page of one grant together. */
final class GrantPages {
    private final Grants grants;
    private final Chart chart;
    private final ActorNames actors;
    private final Clock clock;
    private final TransactionTemplate reading;

    GrantPages(Grants grants, Chart chart, ActorNames actors, Clock clock, PlatformTransactionManager transactions) {
        this.grants = grants;
        this.chart = chart;
        this.actors = actors;
        this.clock = clock;
        this.reading = new TransactionTemplate(transactions);
    }

    GrantPage of(Grant grant, Filled form, Wrong wrong, Set<String> permissions, Texts texts) {
        return Objects.requireNonNull(reading.execute(_ -> page(grant, form, wrong, permissions, texts)));
    }

    private GrantPage page(Grant grant, Filled typed, Wrong wrong, Set<String> permissions, Texts texts) {
        Choices choices = new Choices(chart, texts.language());
        List<Grant.Taken> steps = grants.steps(grant.act());
        Set<String> people = new LinkedHashSet<>(Set.of(grant.askedBy()));
        steps.forEach(step -> people.add(step.by()));
        String related = grant.related();
        if (related != null) {
            people.add(related);
        }
        Map<String, String> names = actors.of(people);
        Currency ccy = grant.amount().currency();
        Currency takers = choices.functional(grant.to());
        Map<String, String> programmes = choices.programmes();
        return new GrantPage(
                "/books/grants/" + grant.act(),
                grant.number(),
                GrantsPage.tag(grant.state()),
                choices.entity(grant.from()),
                choices.fund(grant.from(), grant.fromFund()),
                choices.entity(grant.to()),
                choices.fund(grant.to(), grant.toFund()),
                grant.amount(),
                grant.purpose(),
                grant.condition(),
                Optional.ofNullable(related).map(who -> names.getOrDefault(who, who)),
                names.getOrDefault(grant.askedBy(), grant.askedBy()),
                grant.askedOn(),
                grant.uses().stream()
                        .map(use -> new GrantPage.Use(
                                programmes.getOrDefault(use.programme(), use.programme()),
                                new Money(use.amount(), ccy)))
                        .toList(),
                figures(grant),
                way(grant, steps),
                done(steps, names, ccy),
                spent(grant, programmes, takers),
                next(grant, steps, permissions),
                filled(grant, typed),
                wrong,
                actors.board(),
                choices.banks(grant.from()),
                choices.banks(grant.to()),
                choices.expenses(grant.to()),
                programmes,
                !choices.functional(grant.from()).equals(ccy),
                !takers.equals(ccy));
    }

    private static Map<String, Money> figures(Grant grant) {
        Currency ccy = grant.amount().currency();
        Map<String, Money> figures = new LinkedHashMap<>();
        figures.put("ledger.grants.promised", new Money(grant.sums().promised(), ccy));
        figures.put("ledger.grants.paid", new Money(grant.sums().paid(), ccy));
        figures.put("ledger.grants.received", new Money(grant.sums().received(), ccy));
        figures.put("ledger.grants.in-transit", new Money(grant.sums().inTransit(), ccy));
        return figures;
    }

    /** The way as it usually is, and where this one left it. */
    private static List<GrantPage.Waypoint> way(Grant grant, List<Grant.Taken> steps) {
        List<Step> usual = new ArrayList<>(List.of(Step.REQUESTED, Step.APPROVED));
        if (grant.state() == Act.State.REFUSED) {
            usual = new ArrayList<>(List.of(Step.REQUESTED, Step.REFUSED));
        } else if (grant.state() == Act.State.WITHDRAWN) {
            usual = steps.stream().map(Grant.Taken::step).toList();
        } else {
            usual.addAll(
                    grant.conditional()
                            ? List.of(Step.PAID, Step.RECEIVED, Step.MET, Step.ACCOUNTED, Step.CLOSED)
                            : List.of(Step.PROMISED, Step.PAID, Step.RECEIVED, Step.ACCOUNTED, Step.CLOSED));
        }
        Set<Step> taken = new LinkedHashSet<>();
        steps.forEach(step -> taken.add(step.step()));
        Step last = Step.REQUESTED;
        for (Step step : usual) {
            last = taken.contains(step) ? step : last;
        }
        List<GrantPage.Waypoint> way = new ArrayList<>();
        for (Step step : usual) {
            way.add(new GrantPage.Waypoint("ledger.grants.step." + step.code(), taken.contains(step), step == last));
        }
        return way;
    }

    private static Table<GrantPage.Done> done(List<Grant.Taken> steps, Map<String, String> names, Currency ccy) {
        List<GrantPage.Done> rows = steps.stream()
                .map(step -> new GrantPage.Done(
                        step.on(),
                        "ledger.grants.step." + step.step().code(),
                        Optional.ofNullable(step.amount()).map(minor -> new Money(minor, ccy)),
                        step.reason(),
                        Optional.ofNullable(step.giverEntry()),
                        Optional.ofNullable(step.takerEntry()),
                        names.getOrDefault(step.by(), step.by())))
                .toList();
        List<Column<GrantPage.Done>> columns = List.of(
                Column.date("on", "ledger.page.col.date", GrantPage.Done::on),
                Column.word("step", "ledger.grants.step", GrantPage.Done::step),
                Column.money(
                        "amount", "ledger.grants.amount", row -> row.amount().orElse(null)),
                Column.<GrantPage.Done>word(
                                "giver",
                                "ledger.grants.giver-entry",
                                row -> row.giverEntry().isPresent() ? "ledger.grants.entry" : null)
                        .linked(row -> row.giverEntry()
                                .map(id -> "/books/entries/" + id)
                                .orElse(null)),
                Column.<GrantPage.Done>word(
                                "taker",
                                "ledger.grants.taker-entry",
                                row -> row.takerEntry().isPresent() ? "ledger.grants.entry" : null)
                        .linked(row -> row.takerEntry()
                                .map(id -> "/books/entries/" + id)
                                .orElse(null)),
                Column.text("by", "ledger.grants.by", GrantPage.Done::by),
                Column.text("reason", "ledger.grants.reason", GrantPage.Done::reason));
        return Table.of(
                        Message.of("ledger.grants.steps"),
                        columns,
                        rows,
                        Optional.empty(),
                        Pager.whole(rows.size()),
                        Message.of("ledger.grants.empty"))
                .withoutDownloads();
    }

    private Table<GrantPage.Spent> spent(Grant grant, Map<String, String> programmes, Currency functional) {
        List<GrantPage.Spent> rows = grants.spent(grant.act()).stream()
                .map(each -> new GrantPage.Spent(
                        each.first(),
                        each.last(),
                        programmes.getOrDefault(each.programme(), each.programme()),
                        new Money(each.func(), functional)))
                .toList();
        List<Column<GrantPage.Spent>> columns = List.of(
                Column.date("first", "ledger.grants.first-day", GrantPage.Spent::first),
                Column.date("last", "ledger.grants.last-day", GrantPage.Spent::last),
                Column.text("programme", "ledger.page.col.programme", GrantPage.Spent::programme),
                Column.money("spent", "ledger.grants.spent", GrantPage.Spent::amount));
        return Table.of(
                        Message.of("ledger.grants.report"),
                        columns,
                        rows,
                        Optional.empty(),
                        Pager.whole(rows.size()),
                        Message.of("ledger.grants.report-empty"))
                .withoutDownloads();
    }

    private static Set<String> next(Grant grant, List<Grant.Taken> steps, Set<String> permissions) {
        Set<String> next = new LinkedHashSet<>();
        long all = grant.amount().minor();
        boolean board = permissions.contains(Permission.GRANTS_APPROVE.name());
        boolean posts = permissions.contains(Permission.BOOKS_POST.name());
        boolean met = steps.stream().anyMatch(step -> step.step() == Step.MET);
        boolean moves = switch (grant.state()) {
            case PROMISED, PAID, RECEIVED, ACCOUNTED -> true;
            case APPROVED -> grant.conditional();
            case REQUESTED, CLOSED, REFUSED, WITHDRAWN -> false;
        };
        boolean some = grant.sums().received() > 0;
        offer(next, "approve", board && grant.state() == Act.State.REQUESTED);
        offer(next, "refuse", board && grant.state() == Act.State.REQUESTED);
        offer(next, "promise", posts && grant.state() == Act.State.APPROVED && !grant.conditional());
        offer(next, "pay", posts && moves && grant.sums().paid() < all);
        offer(next, "receive", posts && moves && grant.sums().received() < all);
        boolean whole = grant.sums().paid() == all && grant.sums().received() == all;
        offer(next, "meet", posts && moves && grant.conditional() && whole && !met);
        offer(next, "account", posts && moves && some);
        offer(next, "close", posts && grant.state() == Act.State.ACCOUNTED && whole && (met || !grant.conditional()));
        boolean before = grant.state() == Act.State.REQUESTED || grant.state() == Act.State.APPROVED;
        offer(next, "withdraw", board && before && grant.sums().paid() == 0);
        return next;
    }

    private static void offer(Set<String> next, String step, boolean offered) {
        if (offered) {
            next.add(step);
        }
    }

    /** What was typed, else what is likely. */
    private Filled filled(Grant grant, Filled typed) {
        String today = LocalDate.now(clock).toString();
        Currency ccy = grant.amount().currency();
        Map<String, String> values = new HashMap<>(Map.of(
                "on", today,
                "key", UUID.randomUUID().toString(),
                "resolution", UUID.randomUUID().toString(),
                "first", grant.askedOn().toString(),
                "last", today,
                "paying", decimal(grant.amount().minor() - grant.sums().paid(), ccy),
                "receiving", decimal(grant.amount().minor() - grant.sums().received(), ccy)));
        values.putAll(typed.values());
        if (!typed.at("amount").isEmpty()) {
            values.put("paying", typed.at("amount"));
            values.put("receiving", typed.at("amount"));
        }
        return new Filled(values);
    }

    private static String decimal(long minor, Currency currency) {
        return new Money(minor, currency).decimal().toPlainString();
    }
}
