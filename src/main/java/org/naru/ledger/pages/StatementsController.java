package org.naru.ledger.pages;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.statements.Asked;
import org.naru.ledger.statements.Sheet;
import org.naru.ledger.statements.SheetOf;
import org.naru.ledger.statements.Statement;
import org.naru.ledger.statements.StatementFormat;
import org.naru.ledger.statements.StatementOutcome;
import org.naru.ledger.statements.StatementSource;
import org.naru.ledger.statements.Statements;
import org.naru.platform.web.Address;
import org.naru.platform.web.Attachment;
import org.naru.platform.web.Message;
import org.naru.platform.web.NavigationEntry;
import org.naru.platform.web.Texts;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The statements: every figure leads to the entries it is the sum of. */
@Controller
class StatementsController {
    private static final String PATH = "/books/statements";
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;
    private static final int CURRENCY_LENGTH = 3;
    private static final int FILTER_LENGTH_MAX = 200;
    /** Statements that had addresses of their own before there were many. */
    private static final Set<String> OF_OLD = Set.of("activities", "position", "trial-balance");

    private final Statements statements;
    private final Reading reading;
    private final NamesPageSql namesSql;
    private final Clock clock;

    StatementsController(Statements statements, Reading reading, NamesPageSql namesSql, Clock clock) {
        this.statements = statements;
        this.reading = reading;
        this.namesSql = namesSql;
        this.clock = clock;
    }

    @Bean
    static NavigationEntry statementsPlace() {
        return NavigationEntry.of(
                        PATH,
                        "ledger.page.statements.title",
                        NavigationEntry.Group.MEANS,
                        13,
                        Permission.BOOKS_READ.name())
                .with("/books/activities", "/books/position", "/books/trial-balance", "/books/concentration");
    }

    @GetMapping(PATH)
    @Requires(Permission.BOOKS_READ)
    ModelAndView all() {
        Map<StatementSource.Group, Map<String, StatementsIndexPage.Named>> groups = new TreeMap<>();
        for (Statements.Kind kind : statements.kinds()) {
            groups.computeIfAbsent(kind.group(), group -> new LinkedHashMap<>())
                    .put(path(kind.name()), new StatementsIndexPage.Named(title(kind.name()), about(kind.name())));
        }
        return new ModelAndView("ledger/statements", "page", new StatementsIndexPage(groups));
    }

    @GetMapping("/books/trial-balance")
    @Requires(Permission.BOOKS_READ)
    ModelAndView trialBalance(Address address, Texts texts) {
        return page("trial-balance", address, texts);
    }

    @GetMapping("/books/activities")
    @Requires(Permission.BOOKS_READ)
    ModelAndView activities(Address address, Texts texts) {
        return page("activities", address, texts);
    }

    @GetMapping("/books/position")
    @Requires(Permission.BOOKS_READ)
    ModelAndView position(Address address, Texts texts) {
        return page("position", address, texts);
    }

    @GetMapping(PATH + "/{name}")
    @Requires(Permission.BOOKS_READ)
    ModelAndView any(@PathVariable String name, Address address, Texts texts) {
        return page(name, address, texts);
    }

    private ModelAndView page(String name, Address address, Texts texts) {
        Names names = reading.of(namesSql::all);
        int year = address.integer("year", FIRST_YEAR, LAST_YEAR)
                .orElse(LocalDate.now(clock).getYear());
        Optional<Statements.Kind> kind = statements.kinds().stream()
                .filter(one -> one.name().equals(name))
                .findFirst();
        Optional<String> entity =
                address.choice("entity", names.entityChoices(texts.language()).keySet());
        StatementOutcome outcome = statements.of(name, entity, year, options(kind, address));
        if (outcome instanceof StatementOutcome.Computed(List<Statement> computed)) {
            Optional<StatementFormat> format = address.choice("format", Set.of("csv", "xlsx", "pdf", "json"))
                    .map(word -> StatementFormat.valueOf(word.toUpperCase(java.util.Locale.ROOT)));
            if (format.isPresent()) {
                return Attachment.of(
                        name + "-" + year + entity.map(code -> "-" + code).orElse("") + "."
                                + format.get().code(),
                        format.get().contentType(),
                        format.get().bytes(computed, texts));
            }
        }
        ModelAndView page =
                new ModelAndView("ledger/statement", "page", shown(name, kind, year, outcome, names, address, texts));
        if (outcome instanceof StatementOutcome.NoSuchEntity
                || outcome instanceof StatementOutcome.NoSuchYear
                || outcome instanceof StatementOutcome.NoSuchStatement) {
            page.setStatus(HttpStatus.NOT_FOUND);
        }
        return page;
    }

    private StatementsPage shown(
            String name,
            Optional<Statements.Kind> kind,
            int year,
            StatementOutcome outcome,
            Names names,
            Address address,
            Texts texts) {
        boolean naturals = address.yes("naturals");
        List<Sheet> sheets = outcome instanceof StatementOutcome.Computed(List<Statement> computed)
                ? computed.stream()
                        .map(statement -> SheetOf.of(statement, naturals))
                        .toList()
                : List.of();
        Map<String, Message> others = new LinkedHashMap<>();
        kind.ifPresent(one ->
                one.others().forEach(other -> others.put(other, Message.of("ledger.statement.filter." + other))));
        return new StatementsPage(
                name,
                kind.isPresent() ? title(name) : Message.of("ledger.page.statements.title"),
                kind.isPresent() ? tabs(kind.get(), address, texts) : Map.of(),
                year,
                names.entityChoices(texts.language()),
                kind.filter(Statements.Kind::presented).isPresent() ? names.currencyChoices() : Map.of(),
                others,
                kind.filter(Statements.Kind::joined).isPresent(),
                sheets,
                name.equals("activities")
                                && !sheets.isEmpty()
                                && options(kind, address).isPlain()
                        ? Optional.of(new StatementsPage.Naturals(
                                naturals, address.with("naturals", naturals ? null : "yes")))
                        : Optional.empty(),
                problem(outcome));
    }

    private static Asked.Options options(Optional<Statements.Kind> kind, Address address) {
        Map<String, String> others = new LinkedHashMap<>();
        kind.ifPresent(one -> one.others()
                .forEach(name -> address.text(name, FILTER_LENGTH_MAX).ifPresent(value -> others.put(name, value))));
        return new Asked.Options(address.yes("joined"), address.text("currency", CURRENCY_LENGTH), others);
    }

    /** The other statements of the group, for the same year. */
    private Map<String, String> tabs(Statements.Kind shown, Address address, Texts texts) {
        Map<String, String> tabs = new LinkedHashMap<>();
        String year = address.raw("year");
        for (Statements.Kind kind : statements.kinds()) {
            if (kind.group() == shown.group()) {
                tabs.put(
                        Address.of(path(kind.name()), year.isEmpty() ? Map.of() : Map.of("year", year))
                                .toString(),
                        texts.text(title(kind.name())));
            }
        }
        return tabs;
    }

    private static String path(String name) {
        return OF_OLD.contains(name) ? "/books/" + name : PATH + "/" + name;
    }

    private static Message title(String name) {
        return Message.of("ledger.statement." + name);
    }

    private static Message about(String name) {
        return Message.of("ledger.statement." + name + ".about");
    }

    private static Optional<Message> problem(StatementOutcome outcome) {
        return switch (outcome) {
            case StatementOutcome.Computed(var _) -> Optional.empty();
            case StatementOutcome.NoBooks() -> Optional.of(Message.of("ledger.statement.no-books"));
            case StatementOutcome.NoSuchEntity(String code, List<String> known) ->
                Optional.of(Message.of("ledger.statement.no-such-entity", code, String.join(", ", known)));
            case StatementOutcome.NoSuchYear(int year) ->
                Optional.of(Message.of("ledger.statement.no-such-year", Year.of(year)));
            case StatementOutcome.NoSuchStatement(String name, List<String> known) ->
                Optional.of(Message.of("ledger.statement.no-such-statement", name, String.join(", ", known)));
            case StatementOutcome.NotThisWay(String _) -> Optional.of(Message.of("ledger.statement.not-this-way"));
            case StatementOutcome.Refused(Message why) -> Optional.of(why);
        };
    }
}
