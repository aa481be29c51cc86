package org.naru.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.figures.Audience;
import org.naru.figures.Figures;
import org.naru.ledger.Sealer;
import org.naru.ledger.pages.EntriesBehind;
import org.naru.ledger.statements.Asked;
import org.naru.ledger.statements.EntriesLink;
import org.naru.ledger.statements.Sheet;
import org.naru.ledger.statements.SheetOf;
import org.naru.ledger.statements.Statement;
import org.naru.ledger.statements.StatementFormat;
import org.naru.ledger.statements.StatementOutcome;
import org.naru.ledger.statements.Statements;
import org.naru.platform.acting.Acting;
import org.naru.platform.db.NaruHome;
import org.naru.platform.money.Money;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.PdfUa;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;
import org.naru.publishing.print.Imprint;
import org.naru.publishing.print.PrintedText;
import org.naru.publishing.print.ReportPrint;
import org.naru.publishing.report.ReportDocument;
import org.naru.publishing.report.ReportOutcome;
import org.naru.publishing.report.ReportText;

/** Every statement that the program has, of every year and legal entity of the invented mission, held together. */
@NaruDatabaseTest
class StatementsOfTheDemoIT {
    private static final List<Integer> YEARS = List.of(2016, 2020, 2024, 2025);
    private static TestDatabase database;
    private static Rooms rooms;
    private static Statements statements;

    @BeforeAll
    static void load(TestDatabase fresh, @TempDir Path folder) {
        database = fresh;
        rooms = Rooms.withoutWeb(new NaruHome(folder), fresh.appAddress());
        Acting.as("system:demo", () -> {
            DemoCommand.load(rooms).load(entries -> {});
            DemoCommand.complete(rooms);
            DemoCommand.plans(rooms).load();
            rooms.door(Sealer.class).sealNow();
        });
        statements = rooms.door(Statements.class);
    }

    @AfterAll
    static void close() {
        rooms.close();
    }

    /** T29. The statement refuses to be made when it does not hold; here every month is held from outside. */
    @Test
    void theCashFlowIsTheChangeOfCashInEveryMonthOfBothEntities() {
        List<String> apart = database.as(
                "account:test",
                () -> database.jdbc().sql("""
                select en.code || ' ' || p.start || ': ' || flow.func || ' is not ' || cash.func as apart
                from ledger.entity en join ledger.period p on p.entity_id = en.id
                cross join lateral (select coalesce(sum(-f.func), 0) as func
                    from ledger.cash_flow(en.id, p.start, p."end") f) flow
                cross join lateral (select coalesce(sum(l.func), 0) as func from ledger.line l
                    join ledger.account a on a.id = l.account_id and a.cash
                    where l.entity_id = en.id and l.date between p.start and p."end") cash
                where flow.func <> cash.func""").query(String.class).list());

        assertThat(apart).isEmpty();
    }

    @Test
    void everyStatementCanBeMadeForEveryEntityAndYear() {
        List<String> wrong = new ArrayList<>();
        for (Statements.Kind kind : statements.kinds()) {
            for (int year : YEARS) {
                StatementOutcome outcome = asked(kind.name(), Optional.empty(), year, Asked.Options.NONE);
                if (!(outcome instanceof StatementOutcome.Computed)
                        && !(outcome instanceof StatementOutcome.NotThisWay && kind.joined())) {
                    wrong.add(kind.name() + " " + year + ": " + outcome);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(statements.kinds()).hasSizeGreaterThan(9);
    }

    /** T30. */
    @Test
    void theFundsTogetherAreTheEntity() {
        for (int year : YEARS) {
            Map<String, BigDecimal> ofFunds = totals("fund-positions", year, "net-total");
            Map<String, BigDecimal> ofEntity = new TreeMap<>();
            sheets("position", year)
                    .forEach(sheet -> sheet.grids().getFirst().rows().stream()
                            .filter(row -> row.kind().equals("net-total"))
                            .forEach(row -> ofEntity.merge(sheet.head().entity(), first(row), BigDecimal::add)));
            assertThat(ofFunds).as("%s", year).isEqualTo(ofEntity);
            assertThat(ofFunds).hasSize(2);
            for (Sheet sheet : sheets("fund-positions", year)) {
                for (Sheet.Grid grid : sheet.grids()) {
                    TreeMap<String, BigDecimal> sums = new TreeMap<>();
                    grid.rows().stream().filter(Sheet.Row::total).forEach(row -> sums.put(row.kind(), first(row)));
                    assertThat(sums.get("assets-total"))
                            .as("%s %s %s", year, sheet.head().entity(), grid.name())
                            .isEqualByComparingTo(sums.get("liabilities-total").add(sums.get("net-total")));
                }
            }
        }
    }

    /** What each statement says of all expenses of a year is one number. */
    @Test
    @Proves("A-169")
    void theExpensesOfAYearAreTheSameInEveryStatement() {
        for (int year : YEARS) {
            Map<String, BigDecimal> matrix = last("matrix", year, "total");
            Map<String, BigDecimal> programmes = last("fund-programmes", year, "total");
            Map<String, BigDecimal> activities = new TreeMap<>();
            for (Sheet sheet : sheets("activities", year)) {
                sheet.grids().getFirst().rows().stream()
                        .filter(row -> row.kind().equals("expense-total"))
                        .forEach(row -> activities.put(
                                sheet.head().entity(),
                                ((Sheet.Amount) row.cells().get(2)).shown().decimal()));
            }
            assertThat(matrix).as("%s", year).hasSize(2).isEqualTo(activities).isEqualTo(programmes);
        }
    }

    /** T31, on a whole book: each number of each statement is a number of its Excel file, in its order. */
    @Test
    void excelHoldsTheSameNumbersAsNumbers() throws IOException {
        TreeSet<String> compared = new TreeSet<>();
        for (Statements.Kind kind : statements.kinds()) {
            if (asked(kind.name(), Optional.empty(), 2024, Asked.Options.NONE)
                    instanceof StatementOutcome.Computed(List<Statement> made)) {
                List<BigDecimal> shown = new ArrayList<>();
                made.forEach(each -> SheetOf.of(each, true)
                        .grids()
                        .forEach(grid -> grid.rows()
                                .forEach(row -> row.cells().forEach(cell -> {
                                    if (cell instanceof Sheet.Amount amount) {
                                        shown.add(amount.effect().decimal());
                                    }
                                }))));
                assertThat(numbers(StatementFormat.XLSX.bytes(made, Texts.of(Language.KO)), made))
                        .as(kind.name())
                        .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                        .containsExactlyElementsOf(shown);
                compared.add(kind.name());
            }
        }
        assertThat(compared).contains("activities", "position", "matrix", "cash-flow", "funds", "five-years");
    }

    /** ISO 14289-1, as far as a machine can judge it: who does not see the paper hears its tables as tables. */
    @Test
    void thePaperOfEveryStatementConformsToPdfUa() {
        TreeMap<String, List<String>> broken = new TreeMap<>();
        int held = 0;
        for (Statements.Kind kind : statements.kinds()) {
            if (asked(kind.name(), Optional.empty(), 2024, Asked.Options.NONE)
                    instanceof StatementOutcome.Computed(List<Statement> made)) {
                // One language after the other: the tags are the same, what is tagged as which language is not.
                Language language = held++ % 2 == 0 ? Language.KO : Language.EN;
                List<String> violations = PdfUa.violations(StatementFormat.PDF.bytes(made, Texts.of(language)));
                if (!violations.isEmpty()) {
                    broken.put(kind.name() + " " + language, violations);
                }
            }
        }

        assertThat(broken).isEmpty();
        assertThat(held).isGreaterThan(9);
    }

    /**
     * Every figure of every statement that opens the journal is what the lines there add up to, whatever its sign; a figure
     * in another currency is what they add up to in that one. A grant's figures open its whole act, promise, payment and
     * receipt beside each other in both books, which add up to nothing by design.
     */
    @Test
    void everyFigureIsWhatTheEntriesItOpensAddUpTo() {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> followed = new TreeMap<>();
        database.run("account:test", () -> {
            EntriesBehind behind = new EntriesBehind(database.jdbc());
            for (Statements.Kind kind : statements.kinds()) {
                if (asked(kind.name(), Optional.empty(), 2024, Asked.Options.NONE)
                        instanceof StatementOutcome.Computed(List<Statement> made)) {
                    made.forEach(each -> follow(SheetOf.of(each, true), behind, wrong, followed));
                }
            }
        });

        assertThat(wrong).isEmpty();
        assertThat(followed.keySet())
                .contains(
                        "activities",
                        "advances",
                        "assets",
                        "budget",
                        "cash-flow",
                        "concentration",
                        "five-years",
                        "form-990-ix",
                        "form-990-viii",
                        "form-990-x",
                        "fund-positions",
                        "fund-programmes",
                        "funds",
                        "general-ledger",
                        "korean-activities",
                        "korean-position",
                        "liquidity",
                        "matrix",
                        "position",
                        "trial-balance");
    }

    private static void follow(Sheet sheet, EntriesBehind behind, List<String> wrong, Map<String, Integer> followed) {
        for (Sheet.Grid grid : sheet.grids()) {
            for (Sheet.Row row : grid.rows()) {
                for (int i = 0; i < row.cells().size(); i++) {
                    if (!(row.cells().get(i) instanceof Sheet.Amount amount)
                            || amount.entries().isEmpty()) {
                        continue;
                    }
                    String address = amount.entries().get();
                    followed.merge(sheet.name(), 1, Integer::sum);
                    if (!address.startsWith(EntriesLink.PATH + "?") || address.contains("?act=")) {
                        continue;
                    }
                    Money money = amount.effect();
                    long sum = money.currency().equals(sheet.head().currency())
                            ? behind.functional(address)
                            : behind.own(address, money.currency().code());
                    if (Math.abs(sum) != Math.abs(money.minor())) {
                        wrong.add(sheet.name() + " " + sheet.head().entity() + " "
                                + sheet.head().fiscalYear() + " " + grid.name() + " " + row.kind() + " " + row.code()
                                + " " + grid.columns().get(i).name() + ": " + money.minor() + " opens " + sum + " at "
                                + address);
                    }
                }
            }
        }
    }

    /** The report that shows what a report is: whole, in both languages, out of these books, and readable aloud. */
    @Test
    void theSampleReportIsBuiltFromTheseBooks() throws IOException {
        Path folder = Path.of("docs", "sample-report");
        String text = Files.readString(folder.resolve("annual-report-2024.md"));
        Map<String, byte[]> pictures =
                Map.of("river-landing.svg", Files.readAllBytes(folder.resolve("river-landing.svg")));

        ReportOutcome outcome = database.as(
                "account:test",
                () -> rooms.door(Figures.class)
                        .read(
                                Audience.OUTSIDE,
                                reading -> ReportText.build(
                                        text, 2024, LocalDate.of(2024, 12, 31), reading, pictures.keySet())));

        assertThat(outcome).isInstanceOf(ReportOutcome.Built.class);
        ReportDocument document = ((ReportOutcome.Built) outcome).document();
        assertThat(document.korean().uses()).hasSameSizeAs(document.english().uses());
        assertThat(document.english().uses()).hasSizeGreaterThan(150);
        ReportPrint print = new ReportPrint(document, pictures, Imprint.draft("", LocalDate.of(2025, 3, 1)));
        for (Language language : Language.values()) {
            assertThat(PdfUa.violations(print.pdf(language))).as("%s", language).isEmpty();
            reviewed(language, PrintedText.of(print.html(language, "")));
        }
    }

    /** As reviewed by a person; written anew with {@code -Dnaru.write=true}. */
    private static void reviewed(Language language, String now) throws IOException {
        Path golden = Path.of("docs", "sample-report", "annual-report-2024." + language.code() + ".txt");
        if (Boolean.getBoolean("naru.write")) {
            Files.writeString(golden, now);
        }
        assertThat(now).isEqualTo(Files.readString(golden));
    }

    private static Map<String, BigDecimal> totals(String name, int year, String kind) {
        Map<String, BigDecimal> totals = new TreeMap<>();
        sheets(name, year)
                .forEach(sheet -> sheet.grids()
                        .forEach(grid -> grid.rows().stream()
                                .filter(row -> row.kind().equals(kind))
                                .forEach(row -> totals.merge(sheet.head().entity(), first(row), BigDecimal::add))));
        return totals;
    }

    /** The last amount of the row of a kind in the first table. */
    private static Map<String, BigDecimal> last(String name, int year, String kind) {
        Map<String, BigDecimal> last = new TreeMap<>();
        sheets(name, year)
                .forEach(sheet -> sheet.grids().getFirst().rows().stream()
                        .filter(row -> row.kind().equals(kind))
                        .forEach(row -> last.put(
                                sheet.head().entity(),
                                ((Sheet.Amount) row.cells().getLast()).effect().decimal())));
        return last;
    }

    private static BigDecimal first(Sheet.Row row) {
        return row.cells().stream()
                .filter(Sheet.Amount.class::isInstance)
                .map(cell -> ((Sheet.Amount) cell).effect().decimal())
                .findFirst()
                .orElseThrow();
    }

    private static List<Sheet> sheets(String name, int year) {
        StatementOutcome outcome = asked(name, Optional.empty(), year, Asked.Options.NONE);
        return ((StatementOutcome.Computed) outcome)
                .statements().stream().map(each -> SheetOf.of(each, true)).toList();
    }

    private static StatementOutcome asked(String name, Optional<String> entity, int year, Asked.Options options) {
        return database.as("account:test", () -> statements.of(name, entity, year, options));
    }

    /** Numbers in columns of amounts: days, counts and percents stand in others. */
    private static List<BigDecimal> numbers(byte[] file, List<Statement> made) throws IOException {
        List<BigDecimal> numbers = new ArrayList<>();
        List<Sheet.Grid> grids = made.stream()
                .flatMap(each -> SheetOf.of(each, true).grids().stream())
                .toList();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            int at = 0;
            for (var sheet : book.getSheets().toList()) {
                Sheet.Grid grid = grids.get(at++);
                for (Row row : sheet.read()) {
                    row.stream()
                            .filter(cell -> cell != null && cell.getType() == CellType.NUMBER)
                            .filter(cell -> cell.getColumnIndex() >= 2
                                    && grid.columns()
                                                    .get(cell.getColumnIndex() - 2)
                                                    .type()
                                            == Sheet.Type.AMOUNT)
                            .forEach(cell -> numbers.add(cell.asNumber()));
                }
            }
        }
        return numbers;
    }
}
