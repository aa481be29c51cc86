package org.naru.ledger.pages;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.statements.Activities;
import org.naru.ledger.statements.Figure;
import org.naru.ledger.statements.Position;
import org.naru.ledger.statements.Statement;
import org.naru.ledger.statements.StatementHead;
import org.naru.ledger.statements.StatementLabels;
import org.naru.ledger.statements.StatementOutcome;
import org.naru.ledger.statements.Statements;
import org.naru.ledger.statements.TrialBalance;
import org.naru.platform.money.Money;
import org.naru.platform.web.Address;
import org.naru.platform.web.Column;
import org.naru.platform.web.Download;
import org.naru.platform.web.Message;
import org.naru.platform.web.NavigationEntry;
import org.naru.platform.web.Texts;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The statements: every figure leads to the entries it is the sum of. */
@Controller
class StatementsController {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

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
                "/books/activities",
                "ledger.page.statements.title",
                NavigationEntry.Group.MEANS,
                13,
                Permission.BOOKS_READ.name());
    }

    @GetMapping("/books/trial-balance")
    @Requires(Permission.BOOKS_READ)
    ModelAndView trialBalance(Address address, Texts texts) {
        return page(address, texts, "ledger.statement.trial-balance", Kind.TRIAL_BALANCE);
    }

    @GetMapping("/books/activities")
    @Requires(Permission.BOOKS_READ)
    ModelAndView activities(Address address, Texts texts) {
        return page(address, texts, "ledger.statement.activities", Kind.ACTIVITIES);
    }

    @GetMapping("/books/position")
    @Requires(Permission.BOOKS_READ)
    ModelAndView position(Address address, Texts texts) {
        return page(address, texts, "ledger.statement.position", Kind.POSITION);
    }

    private enum Kind {
        TRIAL_BALANCE,
        ACTIVITIES,
        POSITION
    }

    private ModelAndView page(Address address, Texts texts, String title, Kind kind) {
        Names names = reading.of(namesSql::all);
        int year = address.integer("year", FIRST_YEAR, LAST_YEAR)
                .orElse(LocalDate.now(clock).getYear());
        Optional<String> entity =
                address.choice("entity", names.entityChoices(texts.language()).keySet());
        StatementOutcome outcome = switch (kind) {
            case TRIAL_BALANCE -> statements.trialBalance(entity, year);
            case ACTIVITIES -> statements.activities(entity, year);
            case POSITION -> statements.position(entity, year);
        };
        boolean naturals = address.yes("naturals") || address.format().isPresent();
        List<StatementsPage.Sheet> sheets = outcome instanceof StatementOutcome.Computed(List<Statement> computed)
                ? computed.stream()
                        .map(statement -> sheet(statement, naturals, texts))
                        .toList()
                : List.of();
        if (address.format().isPresent() && !sheets.isEmpty()) {
            return Download.of(
                    address.format().get(),
                    address.path().substring("/books/".length()),
                    columns(sheets),
                    to -> sheets.forEach(sheet -> sheet.tables()
                            .forEach(table -> table.rows().forEach(row -> to.accept(new Printed(sheet, row))))));
        }
        ModelAndView page = new ModelAndView(
                "ledger/statement",
                "page",
                new StatementsPage(
                        Message.of(title),
                        address.path(),
                        year,
                        names.entityChoices(texts.language()),
                        sheets,
                        kind == Kind.ACTIVITIES && !sheets.isEmpty()
                                ? Optional.of(new StatementsPage.Naturals(
                                        naturals, address.with("naturals", naturals ? null : "yes")))
                                : Optional.empty(),
                        problem(outcome)));
        if (outcome instanceof StatementOutcome.NoSuchEntity || outcome instanceof StatementOutcome.NoSuchYear) {
            page.setStatus(HttpStatus.NOT_FOUND);
        }
        return page;
    }

    private static Optional<Message> problem(StatementOutcome outcome) {
        return switch (outcome) {
            case StatementOutcome.Computed(var _) -> Optional.empty();
            case StatementOutcome.NoBooks() -> Optional.of(Message.of("ledger.statement.no-books"));
            case StatementOutcome.NoSuchEntity(String code, List<String> known) ->
                Optional.of(Message.of("ledger.statement.no-such-entity", code, String.join(", ", known)));
            case StatementOutcome.NoSuchYear(int year) ->
                Optional.of(Message.of("ledger.statement.no-such-year", java.time.Year.of(year)));
        };
    }

    private static StatementsPage.Sheet sheet(Statement statement, boolean naturals, Texts texts) {
        List<String> columns = new ArrayList<>();
        List<StatementsPage.Row> rows = new ArrayList<>();
        List<StatementsPage.Row> funds = new ArrayList<>();
        switch (statement) {
            case TrialBalance balance -> {
                for (String column : List.of("opening", "debits", "credits", "debit-balance", "credit-balance")) {
                    columns.add("ledger.statement.column." + column);
                }
                balance.rows().forEach(row -> rows.add(row(row, texts)));
                rows.add(totals(balance.totals(), texts));
            }
            case Activities activities -> {
                for (String column : List.of("without", "with", "sum", "previous")) {
                    columns.add("ledger.statement.column." + column);
                }
                activities.rows().stream()
                        .filter(row -> !activities.repeats(row))
                        .filter(row -> naturals || row.kind() != Activities.Kind.NATURAL)
                        .forEach(row -> rows.add(row(row, texts)));
            }
            case Position position -> {
                columns.add("ledger.statement.column.end");
                columns.add("ledger.statement.column.end-before");
                position.rows().forEach(row -> rows.add(row(row, texts)));
                position.funds().forEach(fund -> funds.add(row(fund, texts)));
                funds.add(row(position.only(Position.Kind.NET_TOTAL), texts));
            }
        }
        List<StatementsPage.Table> tables = new ArrayList<>();
        tables.add(new StatementsPage.Table(Optional.empty(), rows));
        if (funds.size() > 1) {
            tables.add(new StatementsPage.Table(Optional.of(Message.of("ledger.statement.position.per-fund")), funds));
        }
        StatementHead head = statement.head();
        return new StatementsPage.Sheet(
                StatementLabels.entity(head, texts),
                facts(statement),
                head.running(),
                head.currency().code(),
                columns,
                tables);
    }

    private static List<Message> facts(Statement statement) {
        StatementHead head = statement.head();
        List<Message> facts = new ArrayList<>();
        facts.add(StatementLabels.days(statement));
        facts.add(Message.of("ledger.statement.in-currency", head.currency().code()));
        facts.add(Message.of("ledger.statement.basis-" + StatementHead.BASIS));
        facts.add(Message.of(head.audited() ? "ledger.statement.audited" : "ledger.statement.not-audited"));
        facts.add(Message.of("ledger.statement.chain", head.chain().written(head.entity())));
        facts.add(Message.of(
                "ledger.statement.moment",
                LocalDateTime.ofInstant(head.moment(), head.zone()),
                head.zone().getId()));
        return facts;
    }

    private static StatementsPage.Row row(TrialBalance.Row row, Texts texts) {
        Money balance = row.balance().money();
        boolean debit = balance.minor() >= 0;
        StatementsPage.Cell shown = new StatementsPage.Cell(
                Optional.of(debit ? balance : balance.negated()),
                Optional.of(debit ? balance : balance.negated()),
                address(row.balance()));
        String code = row.subject() instanceof TrialBalance.OfAccount account ? account.code() : "";
        String own = own(row.own(), texts);
        return new StatementsPage.Row(
                StatementLabels.row(row, texts),
                below(code, own),
                code,
                own,
                "",
                "",
                List.of(
                        plain(row.opening()),
                        plain(row.debits()),
                        plain(row.credits()),
                        debit ? shown : StatementsPage.Cell.NONE,
                        debit ? StatementsPage.Cell.NONE : shown));
    }

    private static StatementsPage.Row totals(TrialBalance.Totals totals, Texts texts) {
        return new StatementsPage.Row(
                texts.text("platform.list.total"),
                "",
                "",
                "",
                "",
                "total",
                List.of(
                        plain(totals.opening()),
                        plain(totals.debits()),
                        plain(totals.credits()),
                        plain(totals.debitBalances()),
                        plain(totals.creditBalances())));
    }

    private static StatementsPage.Row row(Activities.Row row, Texts texts) {
        String style = switch (row.kind()) {
            case INCOME_TOTAL, EXPENSE_TOTAL, CHANGE, END -> "total";
            case FUNCTION -> "function";
            case PROGRAMME -> "programme";
            case NATURAL -> "natural";
            case REVENUE, GAIN, RELEASED, START, OPENING -> "";
        };
        boolean expense = row.kind().isExpense();
        return new StatementsPage.Row(
                StatementLabels.row(row, texts),
                "",
                row.code(),
                "",
                "",
                style,
                Stream.of(row.without(), row.with(), row.total(), row.previous())
                        .map(figure -> new StatementsPage.Cell(
                                Optional.of(expense ? figure.money().negated() : figure.money()),
                                Optional.of(figure.money()),
                                address(figure)))
                        .toList());
    }

    private static StatementsPage.Row row(Position.Row row, Texts texts) {
        String own = own(row.own(), texts);
        return new StatementsPage.Row(
                StatementLabels.row(row, texts),
                below(row.code(), own),
                row.code(),
                own,
                "",
                row.kind().isTotal() ? "total" : "",
                List.of(linked(row.end()), linked(row.previous())));
    }

    private static StatementsPage.Row row(Position.OfFund fund, Texts texts) {
        return new StatementsPage.Row(
                StatementLabels.row(fund, texts),
                below(fund.code(), StatementLabels.restriction(fund, texts)),
                fund.code(),
                "",
                StatementLabels.restriction(fund, texts),
                "",
                List.of(linked(fund.end()), linked(fund.previous())));
    }

    private static String below(String first, String second) {
        return second.isEmpty() ? first : first + " · " + second;
    }

    private static String own(List<Money> amounts, Texts texts) {
        return amounts.stream().map(texts::money).collect(Collectors.joining(", "));
    }

    private static StatementsPage.Cell linked(Figure figure) {
        return new StatementsPage.Cell(Optional.of(figure.money()), Optional.of(figure.money()), address(figure));
    }

    private static StatementsPage.Cell plain(Money money) {
        return new StatementsPage.Cell(Optional.of(money), Optional.of(money), Optional.empty());
    }

    private static Optional<String> address(Figure figure) {
        return figure.money().minor() == 0
                ? Optional.empty()
                : Optional.of(figure.entries().address());
    }

    /** A row of a sheet, for files. */
    private record Printed(StatementsPage.Sheet sheet, StatementsPage.Row row) {}

    /** In files every figure is a number, signed by its effect, as in the form for machines: so rows add up. */
    private static List<Column<Printed>> columns(List<StatementsPage.Sheet> sheets) {
        List<Column<Printed>> columns = new ArrayList<>();
        columns.add(Column.text(
                "entity", "ledger.page.col.entity", row -> row.sheet().entity()));
        columns.add(Column.code(
                "currency", "ledger.page.col.currency", row -> row.sheet().currency()));
        columns.add(Column.text("code", "ledger.page.col.code", row -> row.row().code()));
        columns.add(
                Column.text("label", "ledger.page.col.name", row -> row.row().label()));
        List<StatementsPage.Row> rows = sheets.stream()
                .flatMap(sheet -> sheet.tables().stream())
                .flatMap(table -> table.rows().stream())
                .toList();
        if (rows.stream().anyMatch(row -> !row.own().isEmpty())) {
            columns.add(Column.text(
                    "own", "ledger.statement.column.own", row -> row.row().own()));
        }
        if (rows.stream().anyMatch(row -> !row.restriction().isEmpty())) {
            columns.add(Column.text(
                    "restriction",
                    "ledger.statement.column.restriction",
                    row -> row.row().restriction()));
        }
        List<String> heads = sheets.getFirst().columns();
        for (int i = 0; i < heads.size(); i++) {
            int at = i;
            columns.add(Column.statement(
                    "c" + i,
                    heads.get(i),
                    row -> row.row().cells().get(at).effect().orElse(null)));
        }
        return List.copyOf(columns);
    }
}
