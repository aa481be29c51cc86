package org.naru.ledger.pages;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.money.Money;
import org.naru.platform.web.Address;
import org.naru.platform.web.Column;
import org.naru.platform.web.Download;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Sort;
import org.naru.platform.web.Table;
import org.naru.platform.web.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The programmes: what each costs. */
@Controller
class ProgrammesController {
    private static final List<String> SORTS = List.of("code", "name", "function", "spent");

    private final Reading reading;
    private final NamesPageSql namesSql;
    private final BalancesPageSql balances;
    private final Clock clock;

    ProgrammesController(Reading reading, NamesPageSql namesSql, BalancesPageSql balances, Clock clock) {
        this.reading = reading;
        this.namesSql = namesSql;
        this.balances = balances;
        this.clock = clock;
    }

    /** A programme and what an entity spent on it. */
    private record Row(
            Names.Programme programme,
            Names.@Nullable Entity entity,
            @Nullable Money spent) {
        long amount() {
            return spent == null ? 0 : spent.minor();
        }
    }

    @GetMapping("/books/programmes")
    @Requires(Permission.BOOKS_READ)
    ModelAndView programmes(Address address, Texts texts) {
        return reading.of(() -> page(address, texts));
    }

    private ModelAndView page(Address address, Texts texts) {
        Names names = namesSql.all();
        LocalDate today = LocalDate.now(clock);
        LocalDate from = address.date("from").orElse(today.withDayOfYear(1));
        LocalDate to = address.date("to").orElse(from.plusYears(1).minusDays(1));
        Sort sort = address.sort(new Sort("code", false), SORTS);
        List<Row> rows = rows(names, from, to);
        rows.sort(order(sort, texts.language()));
        List<Column<Row>> columns = columns(texts, from, to);
        if (address.format().isPresent()) {
            return Download.of(address.format().get(), "programmes", columns, rows::forEach);
        }
        Table<Row> table = Table.of(
                Message.of("ledger.page.programmes.title"),
                columns,
                rows,
                Optional.of(sort),
                Pager.whole(rows.size()),
                Message.of("ledger.page.programmes.empty"));
        return new ModelAndView("ledger/programmes", "page", new ProgrammesPage(from, to, table));
    }

    private List<Row> rows(Names names, LocalDate from, LocalDate to) {
        List<BalancesPageSql.Spent> spent = balances.spent(from, to);
        List<Row> rows = new ArrayList<>();
        for (Names.Programme programme : names.programmes()) {
            List<BalancesPageSql.Spent> on = spent.stream()
                    .filter(one -> one.programmeId() == programme.id())
                    .sorted(Comparator.comparingInt(BalancesPageSql.Spent::entityId))
                    .toList();
            if (on.isEmpty()) {
                rows.add(new Row(programme, null, null));
            }
            for (BalancesPageSql.Spent one : on) {
                Names.Entity entity = names.entity(one.entityId());
                rows.add(new Row(programme, entity, new Money(one.func(), entity.functional())));
            }
        }
        return rows;
    }

    private static Comparator<Row> order(Sort sort, Language language) {
        Comparator<Row> order = switch (sort.column()) {
            case "name" -> Comparator.comparing(row -> row.programme().name(language));
            case "function" -> Comparator.comparing(row -> row.programme().function());
            case "spent" -> Comparator.comparingLong(Row::amount);
            default -> Comparator.comparing(row -> row.programme().code());
        };
        return (sort.descending() ? order.reversed() : order)
                .thenComparing(row -> row.programme().code());
    }

    private static List<Column<Row>> columns(Texts texts, LocalDate from, LocalDate to) {
        Language language = texts.language();
        return List.of(
                Column.<Row>code(
                                "code",
                                "ledger.page.col.code",
                                row -> row.programme().code())
                        .sorted(),
                Column.<Row>text(
                                "name",
                                "ledger.page.col.name",
                                row -> row.programme().name(language))
                        .sorted(),
                Column.<Row>word(
                                "function",
                                "ledger.page.col.function",
                                row -> "ledger.page.function." + row.programme().function())
                        .sorted(),
                Column.text(
                        "entity",
                        "ledger.page.col.entity",
                        row -> row.entity() == null ? null : row.entity().name(language)),
                Column.<Row>money("spent", "ledger.page.col.spent", Row::spent)
                        .sorted()
                        .linked(row -> row.entity() == null
                                ? null
                                : Shown.journal(
                                        "entity", row.entity().code(),
                                        "programme", row.programme().code(),
                                        "nature", "expense",
                                        "from", from.toString(),
                                        "to", to.toString())));
    }
}
