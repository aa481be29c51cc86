package org.naru.ledger.forms;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.forms.FormsSql.Account;
import org.naru.ledger.forms.FormsSql.Line;
import org.naru.ledger.forms.FormsSql.Mapped;
import org.naru.platform.web.Address;
import org.naru.platform.web.Column;
import org.naru.platform.web.Download;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Table;
import org.naru.platform.web.Texts;
import org.naru.platform.web.Wrong;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Which account stands on which line of a form, year by year, and saying it anew. */
@Controller
class MappingController {
    static final String PATH = "/books/forms/mapping";
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;
    private static final List<String> FORMS = List.of(Forms.US, Forms.KOREA);
    private static final List<String> ATTRIBUTES = List.of("related", "unrelated", "excluded", Forms.NONCASH);

    private final Forms forms;
    private final FormsSql sql;
    private final Clock clock;
    private final TransactionTemplate look;

    MappingController(Forms forms, FormsSql sql, Clock clock, PlatformTransactionManager transactions) {
        this.forms = forms;
        this.sql = sql;
        this.clock = clock;
        this.look = new TransactionTemplate(transactions);
        this.look.setReadOnly(true);
    }

    /** An account and where it stands. */
    private record Row(
            Account account,
            @Nullable Mapped mapped,
            @Nullable Line line) {}

    @GetMapping(PATH)
    @Requires(Permission.BOOKS_READ)
    ModelAndView mapping(Address address, Texts texts) {
        String form = address.choice("form", FORMS).orElse(Forms.US);
        int year = address.integer("year", FIRST_YEAR, LAST_YEAR)
                .orElse(LocalDate.now(clock).getYear());
        if (address.format().isPresent()) {
            List<Row> rows = rows(form, year);
            return Download.of(
                    address.format().get(), "mapping-" + form + "-" + year, columns(texts), to -> rows.forEach(to));
        }
        return page(form, year, new MappingPage.Typed("", "", "", String.valueOf(year), ""), Wrong.NOTHING, texts);
    }

    @PostMapping(PATH)
    @Requires(Permission.BOOKS_SETUP)
    ModelAndView say(
            @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String attribute,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Reader reader,
            Texts texts) {
        String which = FORMS.contains(form) ? form : Forms.US;
        MappingPage.Typed typed =
                new MappingPage.Typed(account.strip(), place.strip(), attribute.strip(), from.strip(), to.strip());
        Optional<Integer> first = year(typed.from());
        Optional<Integer> last = typed.to().isEmpty() ? Optional.empty() : year(typed.to());
        Wrong wrong = Wrong.NOTHING;
        if (first.isEmpty()) {
            wrong = wrong.and("from", "ledger.forms.mapping.year-wrong");
        }
        if (!typed.to().isEmpty() && last.isEmpty()) {
            wrong = wrong.and("to", "ledger.forms.mapping.year-wrong");
        }
        if (!wrong.any()) {
            String[] parts = typed.place().split(" ", 2);
            Forms.Place wanted =
                    parts.length < 2 ? Forms.Place.NOWHERE : new Forms.Place(parts[0], parts[1], typed.attribute());
            Forms.Outcome outcome = forms.map(which, typed.account(), wanted, first.orElseThrow(), last.orElse(null));
            wrong = switch (outcome) {
                case Forms.Outcome.Kept() -> wrong;
                case Forms.Outcome.Stood() -> wrong;
                case Forms.Outcome.NoSuchAccount(String _) -> wrong.and("account", "ledger.forms.mapping.no-account");
                case Forms.Outcome.NoSuchPlace(String _, int _) -> wrong.and("place", "ledger.forms.mapping.no-place");
                case Forms.Outcome.NoSuchYears(int _) -> wrong.and("to", "ledger.forms.mapping.year-wrong");
            };
        }
        if (wrong.any()) {
            ModelAndView page = page(which, first.orElse(LocalDate.now(clock).getYear()), typed, wrong, texts);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        return new ModelAndView(Flash.redirect(
                Address.of(PATH, Map.of("form", which, "year", typed.from())).toString(),
                reader,
                Message.of("ledger.forms.mapping.kept", typed.account())));
    }

    private static Optional<Integer> year(String typed) {
        return typed.matches("[0-9]{4}")
                ? Optional.of(Integer.valueOf(typed)).filter(year -> year >= FIRST_YEAR && year <= LAST_YEAR)
                : Optional.empty();
    }

    private List<Row> rows(String form, int year) {
        return Objects.requireNonNull(look.execute(_ -> {
            List<Line> lines = sql.lines(form, year);
            Map<Integer, Mapped> mapping = sql.mapping(form, year);
            List<Row> rows = new ArrayList<>();
            for (Account account : forms.accounts()) {
                Mapped mapped = mapping.get(account.id());
                Optional<Line> line = lines.stream()
                        .filter(one -> mapped != null
                                && one.part().equals(mapped.part())
                                && one.line().equals(mapped.line()))
                        .findFirst();
                rows.add(new Row(account, mapped, line.orElse(null)));
            }
            return rows;
        }));
    }

    private ModelAndView page(String form, int year, MappingPage.Typed typed, Wrong wrong, Texts texts) {
        List<Row> rows = rows(form, year);
        Map<String, String> names = new LinkedHashMap<>();
        FORMS.forEach(code -> names.put(code, texts.text("ledger.forms.mapping.form." + code)));
        Map<String, String> accounts = new LinkedHashMap<>();
        rows.forEach(row -> accounts.put(
                row.account().code(),
                name(row.account().nameKo(), row.account().nameEn(), texts) + " · "
                        + row.account().code()));
        Map<String, String> places = new LinkedHashMap<>();
        List<Line> lines = Objects.requireNonNull(look.execute(_ -> sql.lines(form, year)));
        lines.stream()
                .filter(MappingController::takes)
                .forEach(line -> places.put(line.part() + " " + line.line(), place(line, texts)));
        Map<String, String> attributes = new LinkedHashMap<>();
        ATTRIBUTES.forEach(code -> attributes.put(code, texts.text("ledger.forms.column." + code)));
        Table<Row> table = Table.of(
                Message.of("ledger.forms.mapping.title"),
                columns(texts),
                rows,
                Optional.empty(),
                Pager.whole(rows.size()),
                Message.of("ledger.forms.mapping.empty"));
        return new ModelAndView(
                "ledger/mapping",
                "page",
                new MappingPage(table, form, year, names, accounts, places, attributes, typed, wrong));
    }

    private static boolean takes(Line line) {
        for (org.naru.ledger.AccountKind kind : org.naru.ledger.AccountKind.values()) {
            if (Forms.open(line, kind)) {
                return true;
            }
        }
        return false;
    }

    private static String place(Line line, Texts texts) {
        String part = texts.text("ledger.forms.part." + line.part());
        String name = line.line().startsWith("E-program-")
                ? texts.text("ledger.forms.nature." + line.line().substring("E-program-".length()))
                : name(line.nameKo(), line.nameEn(), texts);
        return line.form().equals(Forms.KOREA) ? part + " · " + name : part + " " + line.line() + " · " + name;
    }

    private static String name(String korean, String english, Texts texts) {
        return texts.language() == Language.KO ? korean : english;
    }

    private static List<Column<Row>> columns(Texts texts) {
        return List.of(
                Column.code(
                        "account",
                        "ledger.statement.column.account",
                        row -> row.account().code()),
                Column.text(
                        "name",
                        "ledger.page.col.name",
                        row -> name(row.account().nameKo(), row.account().nameEn(), texts)),
                Column.text("place", "ledger.forms.column.place", row -> {
                    Line line = row.line();
                    return line == null ? texts.text("ledger.forms.mapping.nowhere") : place(line, texts);
                }),
                Column.text("attribute", "ledger.forms.mapping.attribute", row -> {
                    Mapped mapped = row.mapped();
                    return mapped == null || mapped.attribute().isEmpty()
                            ? ""
                            : texts.text("ledger.forms.column." + mapped.attribute());
                }));
    }
}
