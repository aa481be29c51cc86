package org.naru.ledger.pages;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.AccountKind;
import org.naru.platform.money.Money;
import org.naru.platform.web.Address;
import org.naru.platform.web.Column;
import org.naru.platform.web.Download;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Paging;
import org.naru.platform.web.Sort;
import org.naru.platform.web.Table;
import org.naru.platform.web.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The chart of accounts with balances. */
@Controller
class ChartController {
    private static final List<String> SORTS = List.of("code", "name", "kind", "balance");

    private final Reading reading;
    private final NamesPageSql namesSql;
    private final BalancesPageSql balances;
    private final RegisterController register;
    private final Clock clock;

    ChartController(
            Reading reading,
            NamesPageSql namesSql,
            BalancesPageSql balances,
            RegisterController register,
            Clock clock) {
        this.reading = reading;
        this.namesSql = namesSql;
        this.balances = balances;
        this.register = register;
        this.clock = clock;
    }

    /** An account with what stands on it in one entity, in functional currency, shown on its natural side. */
    private record Row(
            Names.Account account,
            Names.@Nullable Entity entity,
            @Nullable Money balance) {
        long signed() {
            return balance == null ? 0 : balance.minor();
        }
    }

    @GetMapping("/books/accounts")
    @Requires(Permission.BOOKS_READ)
    ModelAndView accounts(Address address, Texts texts) {
        Optional<String> code = address.text("code", 220);
        if (code.isPresent()) {
            return register.register(code.get(), address, texts);
        }
        return reading.of(() -> page(address, texts));
    }

    private ModelAndView page(Address address, Texts texts) {
        Names names = namesSql.all();
        Language language = texts.language();
        Optional<String> q = address.text("q", 200).map(text -> text.toLowerCase(Locale.ROOT));
        Optional<AccountKind> kind = address.choice("nature", AccountKind.class);
        Optional<Integer> entity = address.choice(
                        "entity", names.entityChoices(language).keySet())
                .flatMap(names::entityOf)
                .map(Names.Entity::id);
        Sort sort = address.sort(new Sort("code", false), SORTS);
        List<Row> rows = new ArrayList<>(rows(names).stream()
                .filter(row -> kind.isEmpty() || row.account().kind() == kind.get())
                .filter(row ->
                        entity.isEmpty() || row.entity() == null || row.entity().id() == entity.get())
                .filter(row -> q.isEmpty() || matches(row.account(), q.get()))
                .sorted(order(sort, language))
                .toList());
        List<Column<Row>> columns = columns(texts);
        if (address.format().isPresent()) {
            return Download.of(address.format().get(), "accounts", columns, rows::forEach);
        }
        Paging paging = address.paging();
        Table<Row> table = Table.of(
                Message.of("ledger.page.accounts.title"),
                columns,
                part(rows, paging),
                Optional.of(sort),
                Pager.counted(address, paging, rows.size()),
                Message.of(
                        address.hasAny(List.of("q", "nature", "entity"))
                                ? "ledger.page.list.empty-filter"
                                : "ledger.page.accounts.empty"));
        return new ModelAndView(
                "ledger/accounts",
                "page",
                new AccountsPage(table, names.entityChoices(language), Shown.accountKinds(texts)));
    }

    static <R> List<R> part(List<R> rows, Paging paging) {
        int from = (int) Math.min(rows.size(), paging.offset());
        return rows.subList(from, Math.min(rows.size(), from + paging.size()));
    }

    private static boolean matches(Names.Account account, String q) {
        return account.code().toLowerCase(Locale.ROOT).contains(q)
                || account.nameKo().toLowerCase(Locale.ROOT).contains(q)
                || account.nameEn().toLowerCase(Locale.ROOT).contains(q);
    }

    /** One row per account and entity that used it; an unused account has one row. */
    private List<Row> rows(Names names) {
        Map<Integer, Map<Integer, Long>> sums = new HashMap<>();
        for (BalancesPageSql.Balance balance : balances.all()) {
            sums.computeIfAbsent(balance.accountId(), _ -> new HashMap<>())
                    .merge(balance.entityId(), balance.func(), Math::addExact);
        }
        List<Row> rows = new ArrayList<>();
        for (Names.Account account : names.accounts()) {
            Map<Integer, Long> used = sums.getOrDefault(account.id(), Map.of());
            if (used.isEmpty()) {
                Integer owner = account.entityId();
                rows.add(new Row(account, owner == null ? null : names.entity(owner), null));
            }
            used.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(sum -> {
                Names.Entity entity = names.entity(sum.getKey());
                Money money = new Money(sum.getValue(), entity.functional());
                rows.add(new Row(account, entity, Shown.credit(account.kind()) ? money.negated() : money));
            });
        }
        return rows;
    }

    private static Comparator<Row> order(Sort sort, Language language) {
        Comparator<Row> order = switch (sort.column()) {
            case "name" -> Comparator.comparing(row -> row.account().name(language));
            case "kind" -> Comparator.comparing(row -> row.account().kind());
            case "balance" -> Comparator.comparingLong(Row::signed);
            default -> Comparator.comparing(row -> row.account().code());
        };
        return (sort.descending() ? order.reversed() : order)
                .thenComparing(row -> row.account().code());
    }

    private List<Column<Row>> columns(Texts texts) {
        Language language = texts.language();
        return List.of(
                Column.<Row>text(
                                "code",
                                "ledger.page.col.account-code",
                                row -> row.account().code())
                        .sorted()
                        .linked(this::thisYear),
                Column.<Row>text(
                                "name",
                                "ledger.page.col.name",
                                row -> row.account().name(language))
                        .sorted(),
                Column.<Row>word(
                                "kind",
                                "ledger.page.filter.nature",
                                row -> Shown.key(row.account().kind()))
                        .sorted(),
                Column.text(
                        "entity",
                        "ledger.page.col.entity",
                        row -> row.entity() == null ? null : row.entity().name(language)),
                Column.text(
                        "currency",
                        "ledger.page.col.currency",
                        row -> row.account().ccy()),
                Column.<Row>money("balance", "ledger.page.col.balance", Row::balance)
                        .sorted()
                        .linked(row -> row.entity() == null
                                ? null
                                : Shown.journal(
                                        "entity",
                                        row.entity().code(),
                                        "account",
                                        row.account().code())),
                Column.<Row>date(
                                "closed",
                                "ledger.page.col.closed",
                                row -> row.account().closed())
                        .inFilesOnly());
    }

    /** The register from the first day of the fiscal year on, with what was carried into it. */
    private String thisYear(Row row) {
        String register = Shown.account(row.account().code());
        if (row.entity() == null) {
            return register;
        }
        LocalDate from = row.entity().fiscalYearStart(LocalDate.now(clock));
        return register + (register.contains("?") ? "&" : "?") + "from=" + from;
    }
}
