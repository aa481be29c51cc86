package org.naru.ledger.programmes;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.Programme;
import org.naru.ledger.programmes.ListEditPage.Typed;
import org.naru.ledger.programmes.ProgrammeList.Item;
import org.naru.ledger.programmes.ProgrammeList.Said;
import org.naru.ledger.programmes.ProgrammeLists.Outcome;
import org.naru.ledger.programmes.ProgrammeLists.Saying;
import org.naru.platform.web.Address;
import org.naru.platform.web.Column;
import org.naru.platform.web.Download;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Table;
import org.naru.platform.web.Texts;
import org.naru.platform.web.Wrong;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The lists by which the mission tells its work: all of them, each with its map, and saying one anew. */
@Controller
class ProgrammeListsController {
    static final String PATH = "/books/programmes/lists";

    private final ProgrammeLists lists;
    private final Clock clock;

    ProgrammeListsController(ProgrammeLists lists, Clock clock) {
        this.lists = lists;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @Requires(Permission.BOOKS_READ)
    ModelAndView all(Address address, Texts texts) {
        List<ProgrammeList> all = new ArrayList<>(lists.all().values());
        List<Column<ProgrammeList>> columns = List.of(
                Column.<ProgrammeList>text("name", "ledger.page.col.name", list -> name(list, texts))
                        .linked(list -> PATH + "/" + list.code()),
                Column.text(
                        "items",
                        "ledger.list.items",
                        list -> list.latest().items().stream()
                                .map(item -> name(item, texts))
                                .collect(Collectors.joining(", "))),
                Column.word("kind", "ledger.list.kind", list -> kind(list.sums())));
        if (address.format().isPresent()) {
            return Download.of(address.format().get(), "programme-lists", columns, all::forEach);
        }
        Table<ProgrammeList> table = Table.of(
                Message.of("ledger.list.title"),
                columns,
                all,
                Optional.empty(),
                Pager.whole(all.size()),
                Message.of("ledger.list.empty"));
        return new ModelAndView("ledger/lists", "page", new ListsPage(table));
    }

    private static String kind(boolean sums) {
        return sums ? "ledger.list.sums" : "ledger.list.tells";
    }

    private static String name(ProgrammeList list, Texts texts) {
        return texts.language() == Language.KO ? list.nameKo() : list.nameEn();
    }

    private static String name(Item item, Texts texts) {
        return texts.language() == Language.KO ? item.nameKo() : item.nameEn();
    }

    private Map<String, String> programmes(Texts texts) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Programme each : lists.programmes()) {
            names.put(each.code(), texts.language() == Language.KO ? each.nameKo() : each.nameEn());
        }
        return names;
    }

    private int thisYear() {
        return LocalDate.now(clock).getYear();
    }

    @GetMapping(PATH + "/{code}")
    @Requires(Permission.BOOKS_READ)
    ModelAndView one(@PathVariable String code, Address address, Texts texts) {
        ProgrammeList list = found(code);
        int year = address.integer("year", 1900, 2200).orElse(thisYear());
        Map<String, String> names = programmes(texts);
        Optional<Said> said = list.in(year);
        List<Item> items = said.map(Said::items).orElse(List.of());
        List<String> left = names.entrySet().stream()
                .filter(each ->
                        items.stream().noneMatch(item -> item.programmes().contains(each.getKey())))
                .map(Map.Entry::getValue)
                .toList();
        Table<Item> table = Table.of(
                        Message.of("ledger.list.items"),
                        List.of(
                                Column.text("item", "ledger.list.item", (Item item) -> name(item, texts)),
                                Column.text(
                                        "programmes",
                                        "ledger.list.programmes",
                                        item -> item.programmes().stream()
                                                .map(each -> names.getOrDefault(each, each))
                                                .collect(Collectors.joining(", ")))),
                        items,
                        Optional.empty(),
                        Pager.whole(items.size()),
                        Message.of("ledger.list.before"))
                .withoutDownloads();
        List<Said> all = list.said().reversed();
        Table<Said> history = Table.of(
                        Message.of("ledger.list.history"),
                        List.of(
                                Column.code("from", "ledger.list.from", (Said each) -> String.valueOf(each.fromYear())),
                                Column.text(
                                        "items",
                                        "ledger.list.items",
                                        each -> each.items().stream()
                                                .map(item -> name(item, texts))
                                                .collect(Collectors.joining(", "))),
                                Column.text("reason", "ledger.list.reason", Said::reason),
                                Column.time("at", "ledger.list.when", Said::at)),
                        all,
                        Optional.empty(),
                        Pager.whole(all.size()),
                        Message.of("ledger.list.before"))
                .withoutDownloads();
        return new ModelAndView(
                "ledger/list",
                "page",
                new ListPage(code, name(list, texts), kind(list.sums()), year, table, left, history));
    }

    private ProgrammeList found(String code) {
        return Optional.ofNullable(lists.all().get(code)).orElseThrow(() -> new NotFound(code));
    }

    @GetMapping(PATH + "/new")
    @Requires(Permission.BOOKS_SETUP)
    ModelAndView blank(Texts texts) {
        return edited(
                true,
                new Typed("", "", "", "tells", "", String.valueOf(thisYear()), "", List.of()),
                List.of(),
                Wrong.NOTHING,
                texts);
    }

    @PostMapping(PATH + "/new")
    @Requires(Permission.BOOKS_SETUP)
    ModelAndView make(@RequestParam MultiValueMap<String, String> sent, Reader reader, Texts texts) {
        return sent(true, typed(sent), sent.containsKey("draw"), reader, texts);
    }

    @GetMapping(PATH + "/{code}/edit")
    @Requires(Permission.BOOKS_SETUP)
    ModelAndView edit(@PathVariable String code, Texts texts) {
        ProgrammeList list = found(code);
        Said said = list.latest();
        List<String> on = said.items().stream()
                .flatMap(item -> item.programmes().stream().map(programme -> item.code() + " " + programme))
                .toList();
        String items = said.items().stream()
                .map(item -> item.code() + " | " + item.nameKo() + " | " + item.nameEn())
                .collect(Collectors.joining("\n"));
        Typed typed = new Typed(
                code,
                list.nameKo(),
                list.nameEn(),
                list.sums() ? "sums" : "tells",
                items,
                String.valueOf(thisYear()),
                "",
                on);
        return edited(false, typed, said.items(), Wrong.NOTHING, texts);
    }

    @PostMapping(PATH + "/{code}/edit")
    @Requires(Permission.BOOKS_SETUP)
    ModelAndView say(
            @PathVariable String code, @RequestParam MultiValueMap<String, String> sent, Reader reader, Texts texts) {
        ProgrammeList list = found(code);
        Typed typed = typed(sent);
        return sent(
                false,
                new Typed(
                        code,
                        list.nameKo(),
                        list.nameEn(),
                        list.sums() ? "sums" : "tells",
                        typed.items(),
                        typed.from(),
                        typed.reason(),
                        typed.on()),
                sent.containsKey("draw"),
                reader,
                texts);
    }

    private static Typed typed(MultiValueMap<String, String> sent) {
        return new Typed(
                of(sent, "code"),
                of(sent, "nameKo"),
                of(sent, "nameEn"),
                of(sent, "kind"),
                of(sent, "items"),
                of(sent, "from"),
                of(sent, "reason"),
                sent.getOrDefault("on", List.of()));
    }

    private static String of(MultiValueMap<String, String> sent, String name) {
        return Optional.ofNullable(sent.getFirst(name)).orElse("").strip();
    }

    private ModelAndView sent(boolean made, Typed typed, boolean draw, Reader reader, Texts texts) {
        List<Item> items = new ArrayList<>();
        Wrong wrong = Wrong.NOTHING;
        int number = 0;
        for (String line : typed.items().lines().toList()) {
            number++;
            String[] parts = line.split("\\|", -1);
            if (line.isBlank()) {
                continue;
            }
            if (parts.length != 3) {
                wrong = wrong.and("items", "ledger.list.line-wrong", number, line.strip());
                continue;
            }
            String code = parts[0].strip();
            items.add(new Item(
                    code,
                    parts[1].strip(),
                    parts[2].strip(),
                    typed.on().stream()
                            .filter(each -> each.startsWith(code + " "))
                            .map(each -> each.substring(code.length() + 1))
                            .toList()));
        }
        if (draw) {
            return edited(made, typed, items, wrong, texts);
        }
        if (!wrong.any()) {
            Saying saying = new Saying(
                    typed.code(),
                    typed.nameKo(),
                    typed.nameEn(),
                    typed.kind().equals("sums"),
                    items,
                    typed.from().matches("\\d{4}") ? Integer.parseInt(typed.from()) : 0,
                    typed.reason());
            switch (made ? lists.make(saying) : lists.say(saying)) {
                case Outcome.Kept(ProgrammeList list) -> {
                    return new ModelAndView(Flash.redirect(
                            PATH + "/" + list.code() + "?year=" + list.latest().fromYear(),
                            reader,
                            Message.of("ledger.list.kept", name(list, texts))));
                }
                case Outcome.Refused(Wrong refused) -> wrong = refused;
            }
        }
        ModelAndView page = edited(made, typed, items, wrong, texts);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView edited(boolean made, Typed typed, List<Item> items, Wrong wrong, Texts texts) {
        Map<String, String> columns = new LinkedHashMap<>();
        items.forEach(item -> columns.put(item.code(), name(item, texts).isBlank() ? item.code() : name(item, texts)));
        return new ModelAndView(
                "ledger/listedit", "page", new ListEditPage(made, typed, columns, programmes(texts), wrong));
    }
}
