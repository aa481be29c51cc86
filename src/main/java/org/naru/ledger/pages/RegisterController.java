package org.naru.ledger.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.money.Money;
import org.naru.platform.web.Address;
import org.naru.platform.web.BadAddress;
import org.naru.platform.web.Column;
import org.naru.platform.web.Download;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Table;
import org.naru.platform.web.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/**
 * The register of an account, oldest line first, with its running balance.
 *
 * <p>The balance before a page is one sum over the account's index; from there each row adds its own amounts.
 */
@Controller
class RegisterController {
    private static final int PORTION_ROWS = 2_000;

    private final Reading reading;
    private final NamesPageSql namesSql;
    private final BalancesPageSql balances;

    RegisterController(Reading reading, NamesPageSql namesSql, BalancesPageSql balances) {
        this.reading = reading;
        this.namesSql = namesSql;
        this.balances = balances;
    }

    /** What is asked for. */
    private record Asked(Names.Account account, Names.@Nullable Fund fund, LocalDate from, LocalDate to) {
        @Nullable
        Integer fundId() {
            return fund == null ? null : fund.id();
        }
    }

    /** A line with what stands after it, in its own and in functional currency. */
    private record Row(BalancesPageSql.RegisterRow line, Money own, Money func, Money ownAfter, Money funcAfter) {}

    /** Entity and currency: a balance never mixes either. */
    private record Place(int entityId, String ccy) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byEntity = Integer.compare(entityId, other.entityId);
            return byEntity != 0 ? byEntity : ccy.compareTo(other.ccy);
        }
    }

    /** Balances that grow line by line: own currency per place, functional currency per entity. */
    private static final class Running {
        private final Names names;
        private final Map<Place, long[]> sums = new TreeMap<>();

        Running(Names names, List<BalancesPageSql.Carried> carried) {
            this.names = names;
            for (BalancesPageSql.Carried sum : carried) {
                sums.put(new Place(sum.entityId(), sum.ccy()), new long[] {sum.amount(), sum.func()});
            }
        }

        Row add(BalancesPageSql.RegisterRow line) {
            long[] sum = sums.computeIfAbsent(new Place(line.entityId(), line.ccy()), _ -> new long[2]);
            sum[0] = Math.addExact(sum[0], line.amount());
            sum[1] = Math.addExact(sum[1], line.func());
            var ccy = names.currency(line.ccy());
            var functional = names.entity(line.entityId()).functional();
            long funcAfter = sums.entrySet().stream()
                    .filter(place -> place.getKey().entityId() == line.entityId())
                    .mapToLong(place -> place.getValue()[1])
                    .reduce(0, Math::addExact);
            return new Row(
                    line,
                    new Money(line.amount(), ccy),
                    new Money(line.func(), functional),
                    new Money(sum[0], ccy),
                    new Money(funcAfter, functional));
        }

        List<RegisterPage.Standing> standing(Language language) {
            return sums.entrySet().stream()
                    .filter(sum -> sum.getValue()[0] != 0 || sum.getValue()[1] != 0)
                    .map(sum -> new RegisterPage.Standing(
                            names.entity(sum.getKey().entityId()).name(language),
                            new Money(
                                    sum.getValue()[0],
                                    names.currency(sum.getKey().ccy())),
                            new Money(
                                    sum.getValue()[1],
                                    names.entity(sum.getKey().entityId()).functional())))
                    .toList();
        }
    }

    @GetMapping("/books/accounts/{code}")
    @Requires(Permission.BOOKS_READ)
    ModelAndView register(@PathVariable String code, Address address, Texts texts) {
        return reading.of(() -> {
            Names names = namesSql.all();
            Asked asked = asked(names.accountAt(code), address, names);
            List<Column<Row>> columns = columns(names, texts);
            return address.format().isPresent()
                    ? Download.of(
                            address.format().get(),
                            "account",
                            columns,
                            to -> reading.run(() -> each(asked, namesSql.all(), to)))
                    : page(asked, address, names, columns, texts);
        });
    }

    private static Asked asked(Names.Account account, Address address, Names names) {
        LocalDate from = address.date("from")
                .filter(date -> date.isAfter(JournalFilter.DATE_MIN))
                .orElse(JournalFilter.DATE_MIN);
        LocalDate to = address.date("to")
                .filter(date -> date.isBefore(JournalFilter.DATE_MAX))
                .orElse(JournalFilter.DATE_MAX);
        Names.Fund fund = address.text("fund", 220)
                .map(code -> names.fundOf(code)
                        .orElseThrow(() -> new BadAddress(Message.of("platform.bad.choice", "fund", code))))
                .orElse(null);
        return new Asked(account, fund, from, to);
    }

    private ModelAndView page(Asked asked, Address address, Names names, List<Column<Row>> columns, Texts texts) {
        int size = address.paging().size();
        int account = asked.account().id();
        Optional<JournalPageSql.Key> before = JournalPageSql.Key.asked(address, "before");
        Optional<JournalPageSql.Key> after = before.isPresent()
                ? balances.pageBefore(account, asked.fundId(), asked.from(), before.get(), size)
                : JournalPageSql.Key.asked(address, "after");
        List<BalancesPageSql.Carried> carried = after.isPresent()
                ? balances.upTo(account, asked.fundId(), after.get())
                : asked.from().equals(JournalFilter.DATE_MIN)
                        ? List.of()
                        : balances.before(account, asked.fundId(), asked.from());
        List<BalancesPageSql.RegisterRow> found =
                balances.register(account, asked.fundId(), asked.from(), asked.to(), after, size + 1);
        boolean more = found.size() > size;
        Language language = texts.language();
        Running running = new Running(names, carried);
        List<RegisterPage.Standing> opening = running.standing(language);
        List<Row> rows = new ArrayList<>();
        for (BalancesPageSql.RegisterRow line : more ? found.subList(0, size) : found) {
            rows.add(running.add(line));
        }
        Pager pager = Pager.keyed(
                address,
                Optional.empty(),
                after.isPresent() && !rows.isEmpty()
                        ? Optional.of(rows.getFirst().line().key().code())
                        : Optional.empty(),
                more ? Optional.of(rows.getLast().line().key().code()) : Optional.empty());
        Table<Row> table = Table.of(
                Message.of("ledger.page.register.lines"),
                columns,
                rows,
                Optional.empty(),
                pager,
                Message.of("ledger.page.register.empty"));
        return new ModelAndView(
                "ledger/register",
                "page",
                new RegisterPage(
                        asked.account().code(),
                        asked.account().name(language),
                        Shown.key(asked.account().kind()),
                        Optional.ofNullable(asked.account().ccy()).orElse(""),
                        Optional.ofNullable(asked.account().closed()),
                        opening,
                        table,
                        running.standing(language),
                        names.fundChoices(language),
                        Shown.journal(
                                "account", asked.account().code(),
                                "fund", asked.fund() == null ? "" : asked.fund().fullCode(),
                                "from", address.raw("from"),
                                "to", address.raw("to"))));
    }

    private void each(Asked asked, Names names, Consumer<Row> to) {
        int account = asked.account().id();
        Running running = new Running(names, balances.before(account, asked.fundId(), asked.from()));
        Optional<JournalPageSql.Key> after = Optional.empty();
        while (true) {
            List<BalancesPageSql.RegisterRow> portion =
                    balances.register(account, asked.fundId(), asked.from(), asked.to(), after, PORTION_ROWS);
            portion.forEach(line -> to.accept(running.add(line)));
            if (portion.size() < PORTION_ROWS) {
                return;
            }
            after = Optional.of(portion.getLast().key());
        }
    }

    private static List<Column<Row>> columns(Names names, Texts texts) {
        Language language = texts.language();
        return List.of(
                Column.date("date", "ledger.page.col.date", row -> row.line().date()),
                Column.<Row>code(
                                "number",
                                "ledger.page.col.number",
                                row -> Shown.number(
                                        names,
                                        texts,
                                        row.line().entityId(),
                                        row.line().fy(),
                                        row.line().no()))
                        .linked(row -> Shown.entry(row.line().entry())),
                Column.text(
                        "text",
                        "ledger.page.col.text",
                        row -> Shown.text(texts, row.line().text(), row.line().erased())),
                Column.code(
                        "fund",
                        "ledger.page.col.fund",
                        row -> names.fund(row.line().fundId()).fullCode()),
                Column.<Row>text(
                                "programme",
                                "ledger.page.col.programme",
                                row -> row.line().programmeId() == null
                                        ? null
                                        : names.programme(row.line().programmeId())
                                                .name(language))
                        .inFilesOnly(),
                Column.money("amount", "ledger.page.col.amount", Row::own),
                Column.money("after", "ledger.page.col.after", Row::ownAfter),
                Column.<Row>money("func", "ledger.page.col.func", Row::func).inFilesOnly(),
                Column.money("func-after", "ledger.page.col.func-after", Row::funcAfter));
    }
}
