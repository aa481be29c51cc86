package org.naru.ledger.pages;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.Restriction;
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
import org.naru.platform.web.Tag;
import org.naru.platform.web.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The funds: what binds each, what it has, what is free of it. */
@Controller
class FundsController {
    private static final List<String> SORTS = List.of("code", "name", "restriction", "net", "free");
    private static final int MONTHS_SHOWN = 24;
    private static final int LATEST_SHOWN = 10;

    private final Reading reading;
    private final NamesPageSql namesSql;
    private final BalancesPageSql balances;
    private final JournalPageSql journal;
    private final Clock clock;

    FundsController(
            Reading reading, NamesPageSql namesSql, BalancesPageSql balances, JournalPageSql journal, Clock clock) {
        this.reading = reading;
        this.namesSql = namesSql;
        this.balances = balances;
        this.journal = journal;
        this.clock = clock;
    }

    /** A fund with what it has. */
    private record Row(Names.Fund fund, Names.Entity entity, Money net, Money committed, Money free) {
        Tag state(LocalDate today) {
            if (fund.with() && net.minor() < 0) {
                return new Tag("ledger.page.funds.overdrawn", Tag.Tone.RED);
            }
            LocalDate closed = fund.closed();
            if (closed != null && closed.isBefore(today)) {
                return new Tag("ledger.page.funds.closed", Tag.Tone.GREY);
            }
            return free.minor() < 0
                    ? new Tag("ledger.page.funds.short", Tag.Tone.AMBER)
                    : new Tag("ledger.page.funds.open", Tag.Tone.GOOD);
        }
    }

    @GetMapping("/books/funds")
    @Requires(Permission.BOOKS_READ)
    ModelAndView funds(Address address, Texts texts) {
        Optional<String> code = address.text("code", 220);
        return code.isPresent() ? fund(code.get(), address, texts) : reading.of(() -> list(address, texts));
    }

    private ModelAndView list(Address address, Texts texts) {
        Names names = namesSql.all();
        Language language = texts.language();
        Optional<String> entity =
                address.choice("entity", names.entityChoices(language).keySet());
        Optional<Restriction> restriction = address.choice("restriction", Restriction.class);
        Sort sort = address.sort(new Sort("code", false), SORTS);
        LocalDate today = LocalDate.now(clock);
        Map<Integer, BalancesPageSql.Free> free = balances.free(today).stream()
                .collect(Collectors.toMap(BalancesPageSql.Free::fundId, Function.identity()));
        List<Row> rows = new ArrayList<>(names.funds().stream()
                .filter(fund -> entity.isEmpty() || fund.entityCode().equals(entity.get()))
                .filter(fund -> restriction.isEmpty() || fund.restriction() == restriction.get())
                .map(fund ->
                        row(fund, names, free.getOrDefault(fund.id(), new BalancesPageSql.Free(fund.id(), 0, 0, 0))))
                .sorted(order(sort, language))
                .toList());
        List<Column<Row>> columns = columns(texts, today);
        if (address.format().isPresent()) {
            return Download.of(address.format().get(), "funds", columns, rows::forEach);
        }
        Paging paging = address.paging();
        Table<Row> table = Table.of(
                Message.of("ledger.page.funds.title"),
                columns,
                ChartController.part(rows, paging),
                Optional.of(sort),
                Pager.counted(address, paging, rows.size()),
                Message.of(
                        address.hasAny(List.of("entity", "restriction"))
                                ? "ledger.page.list.empty-filter"
                                : "ledger.page.funds.empty"));
        return new ModelAndView(
                "ledger/funds", "page", new FundsPage(table, names.entityChoices(language), restrictions(texts)));
    }

    private static Row row(Names.Fund fund, Names names, BalancesPageSql.Free free) {
        Names.Entity entity = names.entity(fund.entityId());
        return new Row(
                fund,
                entity,
                new Money(free.net(), entity.functional()),
                new Money(free.committed(), entity.functional()),
                new Money(free.free(), entity.functional()));
    }

    private static Comparator<Row> order(Sort sort, Language language) {
        Comparator<Row> order = switch (sort.column()) {
            case "name" -> Comparator.comparing(row -> row.fund().name(language));
            case "restriction" -> Comparator.comparing(row -> row.fund().restriction());
            case "net" -> Comparator.comparingLong(row -> row.net().minor());
            case "free" -> Comparator.comparingLong(row -> row.free().minor());
            default -> Comparator.comparing(row -> row.fund().fullCode());
        };
        return (sort.descending() ? order.reversed() : order)
                .thenComparing(row -> row.fund().fullCode());
    }

    private static List<Column<Row>> columns(Texts texts, LocalDate today) {
        Language language = texts.language();
        return List.of(
                Column.<Row>code(
                                "code",
                                "ledger.page.col.fund",
                                row -> row.fund().fullCode())
                        .sorted()
                        .linked(row -> Shown.fund(row.fund().fullCode())),
                Column.<Row>text(
                                "name",
                                "ledger.page.col.name",
                                row -> row.fund().name(language))
                        .sorted(),
                Column.text(
                        "entity", "ledger.page.col.entity", row -> row.entity().name(language)),
                Column.<Row>word(
                                "restriction",
                                "ledger.page.col.restriction",
                                row -> Shown.key(row.fund().restriction()))
                        .sorted(),
                Column.<Row>money("net", "ledger.page.col.net-assets", Row::net)
                        .sorted()
                        .linked(row -> netAssets(row.fund(), "", today)),
                Column.money("committed", "ledger.page.col.committed", Row::committed),
                Column.<Row>money("free", "ledger.page.col.free", Row::free).sorted(),
                Column.tag("state", "ledger.page.col.state", row -> row.state(today)));
    }

    private static Map<String, String> restrictions(Texts texts) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (Restriction restriction : Restriction.values()) {
            choices.put(restriction.code(), texts.text(Shown.key(restriction)));
        }
        return choices;
    }

    @GetMapping("/books/funds/{code}")
    @Requires(Permission.BOOKS_READ)
    ModelAndView fund(@PathVariable String code, Address address, Texts texts) {
        return reading.of(() -> {
            Names names = namesSql.all();
            Names.Fund fund = names.fundAt(code);
            LocalDate at = address.date("at").orElse(LocalDate.now(clock));
            return new ModelAndView("ledger/fund", "page", page(fund, names, at, texts));
        });
    }

    private FundPage page(Names.Fund fund, Names names, LocalDate at, Texts texts) {
        Language language = texts.language();
        Names.Entity entity = names.entity(fund.entityId());
        BalancesPageSql.Free free = balances.free(at).stream()
                .filter(one -> one.fundId() == fund.id())
                .findFirst()
                .orElse(new BalancesPageSql.Free(fund.id(), 0, 0, 0));
        Row row = row(fund, names, free);
        List<FundPage.Month> months = months(fund, entity, at, row.net(), texts);
        return new FundPage(
                fund.fullCode(),
                fund.name(language),
                entity.name(language),
                Shown.key(fund.restriction()),
                fund.with(),
                Optional.ofNullable(fund.releaseOn()),
                fund.wish(),
                fund.opened(),
                Optional.ofNullable(fund.closed()),
                at,
                row.net(),
                row.committed(),
                row.free(),
                netAssets(fund, "", at),
                Shown.journal("fund", fund.fullCode()),
                holdings(fund, at, names, texts),
                months,
                chart(months, texts),
                commitments(fund, names, texts),
                latest(fund, names, texts));
    }

    /** The months up to a day; net assets of each are counted back from what stands on that day. */
    private List<FundPage.Month> months(Names.Fund fund, Names.Entity entity, LocalDate at, Money net, Texts texts) {
        YearMonth last = YearMonth.from(at);
        YearMonth first = last.minusMonths(MONTHS_SHOWN - 1L);
        Map<YearMonth, BalancesPageSql.Month> moved = new HashMap<>();
        balances.months(fund.id(), first.atDay(1), at).forEach(month -> moved.put(month.month(), month));
        List<FundPage.Month> months = new ArrayList<>();
        long after = net.minor();
        for (YearMonth month = last; !month.isBefore(first); month = month.minusMonths(1)) {
            BalancesPageSql.Month flow = moved.getOrDefault(month, new BalancesPageSql.Month(month, 0, 0));
            months.addFirst(new FundPage.Month(
                    texts.month(month),
                    new Money(flow.in(), entity.functional()),
                    new Money(Math.negateExact(flow.out()), entity.functional()),
                    new Money(after, entity.functional()),
                    netAssets(fund, month.atDay(1).toString(), month.equals(last) ? at : month.atEndOfMonth()),
                    netAssets(fund, "", month.equals(last) ? at : month.atEndOfMonth())));
            after = Math.subtractExact(after, Math.addExact(flow.in(), flow.out()));
        }
        return List.copyOf(months);
    }

    /** The lines of a fund that make up its net assets, or their change from a day on. */
    private static String netAssets(Names.Fund fund, String from, LocalDate to) {
        return Shown.journal("fund", fund.fullCode(), "nature", Shown.NET_ASSETS, "from", from, "to", to.toString());
    }

    private static FlowChart chart(List<FundPage.Month> months, Texts texts) {
        return FlowChart.of(months.stream()
                .map(month -> new FlowChart.Point(
                        month.month(),
                        month.in().minor(),
                        month.out().minor(),
                        month.net().minor(),
                        texts.text("ledger.page.fund.in-title", month.month(), month.in()),
                        texts.text("ledger.page.fund.out-title", month.month(), month.out())))
                .toList());
    }

    private Table<?> holdings(Names.Fund fund, LocalDate at, Names names, Texts texts) {
        Language language = texts.language();
        Names.Entity entity = names.entity(fund.entityId());
        List<BalancesPageSql.Balance> rows = balances.ofFund(fund.id(), at).stream()
                .filter(balance -> switch (names.account(balance.accountId()).kind()) {
                    case ASSET, LIABILITY -> balance.amount() != 0 || balance.func() != 0;
                    default -> false;
                })
                .sorted(Comparator.comparing(
                        balance -> names.account(balance.accountId()).code()))
                .toList();
        List<Column<BalancesPageSql.Balance>> columns = List.of(
                Column.<BalancesPageSql.Balance>text(
                                "account",
                                "ledger.page.col.account",
                                balance -> names.account(balance.accountId()).name(language))
                        .linked(balance ->
                                Shown.account(names.account(balance.accountId()).code())),
                Column.<BalancesPageSql.Balance>money(
                                "amount",
                                "ledger.page.col.balance",
                                balance -> new Money(balance.amount(), names.currency(balance.ccy())))
                        .linked(balance -> held(fund, names, balance, at)),
                Column.money(
                        "func", "ledger.page.col.func", balance -> new Money(balance.func(), entity.functional())));
        return Table.of(
                        Message.of("ledger.page.fund.holdings"),
                        columns,
                        rows,
                        Optional.empty(),
                        Pager.whole(rows.size()),
                        Message.of("ledger.page.fund.holdings-empty"))
                .withTotals(Map.of(
                        "func",
                        new Money(
                                rows.stream()
                                        .mapToLong(BalancesPageSql.Balance::func)
                                        .reduce(0, Math::addExact),
                                entity.functional())))
                .withoutDownloads();
    }

    private static String held(Names.Fund fund, Names names, BalancesPageSql.Balance balance, LocalDate at) {
        return Shown.journal(
                "fund", fund.fullCode(),
                "account", names.account(balance.accountId()).code(),
                "currency", balance.ccy(),
                "to", at.toString());
    }

    private Table<?> commitments(Names.Fund fund, Names names, Texts texts) {
        Language language = texts.language();
        List<BalancesPageSql.Commitment> rows = balances.commitments(fund.id());
        List<Column<BalancesPageSql.Commitment>> columns = List.of(
                Column.date("due", "ledger.page.col.due", BalancesPageSql.Commitment::due),
                Column.text(
                        "programme",
                        "ledger.page.col.programme",
                        commitment -> commitment.programmeId() == null
                                ? null
                                : names.programme(commitment.programmeId()).name(language)),
                Column.money(
                        "amount",
                        "ledger.page.col.amount",
                        commitment -> new Money(commitment.amount(), names.currency(commitment.ccy()))),
                Column.<BalancesPageSql.Commitment>tag("state", "ledger.page.col.state", FundsController::state)
                        .linked(commitment ->
                                commitment.consumedEntry() == null ? null : Shown.entry(commitment.consumedEntry())));
        return Table.of(
                        Message.of("ledger.page.fund.commitments"),
                        columns,
                        rows,
                        Optional.empty(),
                        Pager.whole(rows.size()),
                        Message.of("ledger.page.fund.commitments-empty"))
                .withoutDownloads();
    }

    private static Tag state(BalancesPageSql.Commitment commitment) {
        if (commitment.consumedEntry() != null) {
            return new Tag("ledger.page.commitment.paid", Tag.Tone.GOOD);
        }
        return commitment.cancelled()
                ? new Tag("ledger.page.commitment.cancelled", Tag.Tone.GREY)
                : new Tag("ledger.page.commitment.open", Tag.Tone.AMBER);
    }

    private Table<?> latest(Names.Fund fund, Names names, Texts texts) {
        JournalFilter filter = JournalFilter.of(Address.of("/books/journal", Map.of("fund", fund.fullCode())), names);
        List<JournalPageSql.LineRow> rows = journal.lines(filter, null, true, Optional.empty(), LATEST_SHOWN);
        return Table.of(
                        Message.of("ledger.page.fund.latest"),
                        JournalController.lineColumns(names, texts),
                        rows,
                        Optional.empty(),
                        Pager.whole(rows.size()),
                        Message.of("ledger.page.journal.empty-filter"))
                .withoutDownloads();
    }
}
