package org.naru.figures;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.web.Address;
import org.naru.platform.web.Column;
import org.naru.platform.web.Download;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Paging;
import org.naru.platform.web.Table;
import org.naru.platform.web.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The list of figures, and each with its values, where they come from, and where they were printed. */
@Controller
class FiguresController {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;
    private static final int YEARS = 5;
    private static final int RELEASES_MAX = 50;
    private static final int SEARCH_LENGTH = 100;

    private final Figures figures;
    private final Releases releases;
    private final Clock clock;

    FiguresController(Figures figures, Releases releases, Clock clock) {
        this.figures = figures;
        this.releases = releases;
        this.clock = clock;
    }

    @GetMapping("/figures")
    @Requires(Permission.FIGURES_READ)
    ModelAndView all(Address address, Actor actor, Texts texts) {
        String wanted = address.text("q", SEARCH_LENGTH).orElse("").toLowerCase(Locale.ROOT);
        int year = year(address);
        if (address.format().isPresent()) {
            List<FigureRow> rows = figures.read(
                    Audience.INSIDE, reading -> rows(reading, matching(reading, actor, texts, wanted), year, texts));
            return Download.of(address.format().get(), "figures", FigureRow.COLUMNS, rows::forEach);
        }
        Paging paging = address.paging();
        return figures.read(Audience.INSIDE, reading -> {
            List<Figure> found = matching(reading, actor, texts, wanted);
            int from = (int) Math.min(paging.offset(), found.size());
            List<Figure> shown = found.subList(from, Math.min(found.size(), from + paging.size()));
            Table<FigureRow> table = Table.of(
                    Message.of("figures.page.title"),
                    FigureRow.COLUMNS,
                    rows(reading, shown, year, texts),
                    Optional.empty(),
                    Pager.counted(address, paging, found.size()),
                    Message.of(wanted.isEmpty() ? "figures.page.empty" : "figures.page.empty-filter"));
            return new ModelAndView("figures/list", "page", new FiguresPage(table, year));
        });
    }

    private int year(Address address) {
        return address.integer("year", FIRST_YEAR, LAST_YEAR)
                .orElse(LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC)
                                .getYear()
                        - 1);
    }

    private static List<Figure> matching(FigureReading reading, Actor actor, Texts texts, String wanted) {
        return reading.all().stream()
                .filter(figure -> actor.may(figure.seen()))
                .filter(figure -> (figure.name() + " " + figure.label().in(texts.language()))
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
    }

    private static List<FigureRow> rows(FigureReading reading, List<Figure> shown, int year, Texts texts) {
        List<FigureRow> rows = new ArrayList<>();
        for (Figure figure : shown) {
            Optional<FigureValue> value =
                    figure.table() ? Optional.empty() : found(reading.value(figure.name(), FigureAsked.of(year)));
            rows.add(new FigureRow(
                    figure.name(),
                    figure.label().in(texts.language()),
                    value.map(one -> one.quantity().in(texts))
                            .orElse(figure.table() ? texts.text("figures.page.table") : "–"),
                    asOf(value),
                    texts.text("figures.owner." + figure.owner()),
                    figure.unit().words().in(texts.language()),
                    figure.definition().in(texts.language())));
        }
        return rows;
    }

    private static @Nullable LocalDate asOf(Optional<FigureValue> value) {
        return value.isPresent() ? value.get().asOf() : null;
    }

    private static <T> Optional<T> found(FigureAnswer<T> answer) {
        return answer instanceof FigureAnswer.Found<T>(T it) ? Optional.of(it) : Optional.empty();
    }

    @GetMapping("/figures/{name}")
    @Requires(Permission.FIGURES_READ)
    ModelAndView one(@PathVariable String name, Address address, Actor actor, Texts texts) {
        int year = year(address);
        FigurePage page = figures.read(Audience.INSIDE, reading -> {
            Figure figure = reading.all().stream()
                    .filter(each -> each.name().equals(name) && actor.may(each.seen()))
                    .findFirst()
                    .orElseThrow(() -> new NotFound(name));
            return page(reading, figure, year, texts);
        });
        return new ModelAndView("figures/figure", "page", page);
    }

    private FigurePage page(FigureReading reading, Figure figure, int year, Texts texts) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("figures.page.name", figure.name());
        facts.put("figures.page.unit", figure.unit().words().in(texts.language()));
        facts.put("figures.page.owner", texts.text("figures.owner." + figure.owner()));
        facts.put(
                "figures.page.counts",
                texts.text("figures.counts."
                        + figure.counts().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        List<FigureValue> values = figure.table()
                ? List.of()
                : found(reading.series(figure.name(), FigureAsked.of(year), YEARS))
                        .orElse(List.of());
        Table<?> table = figure.table() ? lines(reading, figure, year, texts) : years(values, texts);
        return new FigurePage(
                figure.label().in(texts.language()),
                figure.definition().in(texts.language()),
                facts,
                values.isEmpty() ? Optional.empty() : Optional.of(newest(values.getLast(), texts)),
                table,
                released(figure.name(), texts));
    }

    private static FigurePage.Newest newest(FigureValue value, Texts texts) {
        String said = value.quantity().in(texts);
        boolean bare = value.quantity() instanceof Quantity.Amount
                || value.quantity() instanceof Quantity.Day
                || value.figure().unit().equals(Unit.COUNT);
        return new FigurePage.Newest(
                value.asked().year(),
                bare ? said : said + " " + value.figure().unit().words().in(texts.language()),
                texts.date(value.asOf()),
                value.partial(),
                value.provenance().sentence().in(texts.language()),
                link(value),
                value.provenance().query());
    }

    private static Table<FigureValue> years(List<FigureValue> values, Texts texts) {
        List<Column<FigureValue>> columns = List.of(
                Column.code(
                        "year",
                        "figures.page.year",
                        value -> String.valueOf(value.asked().year())),
                Column.<FigureValue>text(
                                "value",
                                "figures.page.value",
                                value -> value.quantity().in(texts))
                        .linked(value -> link(value)),
                Column.date("as-of", "figures.page.as-of", FigureValue::asOf),
                Column.word(
                        "partial",
                        "figures.page.partial",
                        value -> value.partial() ? "figures.page.is-partial" : null));
        return Table.of(
                        Message.of("figures.page.values"),
                        columns,
                        values,
                        Optional.empty(),
                        Pager.whole(values.size()),
                        Message.of("figures.page.no-values"))
                .withoutDownloads();
    }

    private static @Nullable String link(FigureValue value) {
        Optional<String> link = value.provenance().link();
        return link.isPresent() ? link.get() : null;
    }

    /** A value of a table with the words beside and above it. */
    private record InTable(Bilingual line, Bilingual column, FigureValue value) {}

    private static Table<InTable> lines(FigureReading reading, Figure figure, int year, Texts texts) {
        List<InTable> values = new ArrayList<>();
        found(reading.table(figure.name(), FigureAsked.of(year))).ifPresent(table -> {
            List<FigureTable.Line> lines = new ArrayList<>(table.lines());
            table.total().ifPresent(lines::add);
            for (FigureTable.Line line : lines) {
                for (int i = 0; i < table.columns().size(); i++) {
                    values.add(new InTable(
                            line.label(),
                            table.columns().get(i).label(),
                            line.values().get(i)));
                }
            }
        });
        List<Column<InTable>> columns = List.of(
                Column.text("line", "figures.page.line", each -> each.line().in(texts.language())),
                Column.text(
                        "column", "figures.page.column", each -> each.column().in(texts.language())),
                Column.<InTable>text(
                                "value",
                                "figures.page.value",
                                each -> each.value().quantity().in(texts))
                        .linked(each -> link(each.value())));
        return Table.of(
                        Message.of("figures.page.values"),
                        columns,
                        values,
                        Optional.empty(),
                        Pager.whole(values.size()),
                        Message.of("figures.page.no-values"))
                .withoutDownloads();
    }

    private Table<Releases.Released> released(String name, Texts texts) {
        List<Releases.Released> found = releases.of(name, RELEASES_MAX);
        Map<Long, String> publications = new LinkedHashMap<>();
        if (!found.isEmpty()) {
            releases.all().forEach(one -> publications.put(one.number(), one.publication() + " · " + one.version()));
        }
        List<Column<Releases.Released>> columns = List.of(
                Column.text("publication", "figures.page.publication", one -> publications.get(one.release())),
                Column.number("release", "figures.page.release", Releases.Released::release),
                Column.text("asked", "figures.page.asked", Releases.Released::parameters),
                Column.text(
                        "printed", "figures.page.printed", one -> one.printed().in(texts.language())),
                Column.date("as-of", "figures.page.as-of", Releases.Released::asOf));
        return Table.of(
                        Message.of("figures.page.releases"),
                        columns,
                        found,
                        Optional.empty(),
                        Pager.whole(found.size()),
                        Message.of("figures.page.no-releases"))
                .withoutDownloads();
    }
}
