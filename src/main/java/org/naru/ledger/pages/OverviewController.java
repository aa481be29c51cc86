package org.naru.ledger.pages;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.AccountKind;
import org.naru.platform.money.Money;
import org.naru.platform.web.Address;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.NavigationEntry;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Table;
import org.naru.platform.web.Texts;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** How every legal entity stands, each figure a way to its entries. */
@Controller
class OverviewController {
    private static final int LATEST_SHOWN = 8;

    private final Reading reading;
    private final NamesPageSql namesSql;
    private final BalancesPageSql balances;
    private final JournalPageSql journal;
    private final Clock clock;

    OverviewController(
            Reading reading, NamesPageSql namesSql, BalancesPageSql balances, JournalPageSql journal, Clock clock) {
        this.reading = reading;
        this.namesSql = namesSql;
        this.balances = balances;
        this.journal = journal;
        this.clock = clock;
    }

    @Bean
    static NavigationEntry booksPlace() {
        return place("/books", "ledger.page.books.title", 10);
    }

    @Bean
    static NavigationEntry journalPlace() {
        return place("/books/journal", "ledger.page.journal.title", 11);
    }

    @Bean
    static NavigationEntry fundsPlace() {
        return place("/books/funds", "ledger.page.funds.title", 12);
    }

    private static NavigationEntry place(String path, String text, int order) {
        return NavigationEntry.of(path, text, NavigationEntry.Group.MEANS, order, Permission.BOOKS_READ.name());
    }

    @GetMapping("/books")
    @Requires(Permission.BOOKS_READ)
    ModelAndView overview(Texts texts) {
        return reading.of(() -> new ModelAndView("ledger/overview", "page", page(texts)));
    }

    private OverviewPage page(Texts texts) {
        Names names = namesSql.all();
        Standings standings = new Standings(names, balances.all());
        Map<Integer, BalancesPageSql.Free> free = balances.free(LocalDate.now(clock)).stream()
                .collect(Collectors.toMap(BalancesPageSql.Free::fundId, Function.identity()));
        Map<Integer, Long> waiting = balances.unsealed().stream()
                .collect(Collectors.toMap(BalancesPageSql.Waiting::entityId, BalancesPageSql.Waiting::entries));
        Map<Integer, LocalDate> latest = balances.latest().stream()
                .collect(Collectors.toMap(BalancesPageSql.Latest::entityId, BalancesPageSql.Latest::date));
        List<OverviewPage.Entity> entities = new ArrayList<>();
        for (Names.Entity entity : names.entities()) {
            entities.add(new OverviewPage.Entity(
                    entity.code(),
                    entity.name(texts.language()),
                    entity.functional().code(),
                    figures(entity, standings),
                    cash(entity, standings),
                    free(entity, names, free),
                    overspent(entity, names, free, texts.language()),
                    waiting.getOrDefault(entity.id(), 0L),
                    Optional.ofNullable(latest.get(entity.id()))));
        }
        return new OverviewPage(entities, latest(names, texts));
    }

    private static List<OverviewPage.Figure> figures(Names.Entity entity, Standings standings) {
        return List.of(
                figure(entity, "assets", standings.of(entity, AccountKind.ASSET), "nature", "asset"),
                figure(
                        entity,
                        "liabilities",
                        Math.negateExact(standings.of(entity, AccountKind.LIABILITY)),
                        "nature",
                        "liability"),
                figure(
                        entity,
                        "net-without",
                        standings.netAssets(entity, false),
                        "nature",
                        "equity,revenue,expense,gain,release_with,release_without",
                        "class",
                        "without"),
                figure(
                        entity,
                        "net-with",
                        standings.netAssets(entity, true),
                        "nature",
                        "equity,revenue,expense,gain,release_with,release_without",
                        "class",
                        "with"));
    }

    private static OverviewPage.Figure figure(Names.Entity entity, String label, long minor, String... filter) {
        String[] parts = new String[filter.length + 2];
        parts[0] = "entity";
        parts[1] = entity.code();
        System.arraycopy(filter, 0, parts, 2, filter.length);
        return new OverviewPage.Figure(
                "ledger.page.overview." + label, new Money(minor, entity.functional()), Shown.journal(parts));
    }

    private static List<OverviewPage.Cash> cash(Names.Entity entity, Standings standings) {
        return standings.cash(entity).stream()
                .map(cash -> new OverviewPage.Cash(
                        cash.own(),
                        cash.func(),
                        Shown.journal(
                                "entity", entity.code(),
                                "cash", "yes",
                                "currency", cash.own().currency().code())))
                .toList();
    }

    private static long free(Names.Fund fund, Map<Integer, BalancesPageSql.Free> free) {
        return free.getOrDefault(fund.id(), new BalancesPageSql.Free(fund.id(), 0, 0, 0))
                .free();
    }

    private static Money free(Names.Entity entity, Names names, Map<Integer, BalancesPageSql.Free> free) {
        long sum = names.funds().stream()
                .filter(fund -> fund.entityId() == entity.id() && fund.with())
                .mapToLong(fund -> Math.max(0, free(fund, free)))
                .reduce(0, Math::addExact);
        return new Money(sum, entity.functional());
    }

    private static List<OverviewPage.Overdrawn> overspent(
            Names.Entity entity, Names names, Map<Integer, BalancesPageSql.Free> free, Language language) {
        return names.funds().stream()
                .filter(fund -> fund.entityId() == entity.id() && fund.with() && free(fund, free) < 0)
                .map(fund -> new OverviewPage.Overdrawn(
                        fund.title(language),
                        new Money(free(fund, free), entity.functional()),
                        Shown.fund(fund.fullCode())))
                .toList();
    }

    private Table<?> latest(Names names, Texts texts) {
        JournalFilter filter = JournalFilter.of(Address.of("/books/journal", Map.of()), names);
        List<JournalPageSql.EntryRow> rows = journal.entries(filter, null, true, Optional.empty(), LATEST_SHOWN);
        return Table.of(
                        Message.of("ledger.page.overview.latest"),
                        JournalController.entryColumns(names, texts),
                        rows,
                        Optional.empty(),
                        Pager.whole(rows.size()),
                        Message.of("ledger.page.journal.empty"))
                .withoutDownloads();
    }
}
