package org.naru.ledger.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.naru.figures.Figure;
import org.naru.figures.FigureAnswer;
import org.naru.figures.FigureAsked;
import org.naru.figures.FigureTable;
import org.naru.figures.FigureTable.Line;
import org.naru.figures.FigureValue;
import org.naru.ledger.Fund;
import org.naru.ledger.Ledger;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.Restriction;
import org.naru.ledger.statements.ExampleOne;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;

/** The numbers of the books by their names, on worked example 1 to the minor unit. */
@NaruDatabaseTest
class LedgerFiguresTests {
    private static final FigureAsked YEAR = FigureAsked.of(2024);
    private static final FigureAsked DOLLARS = new FigureAsked(2024, Map.of("currency", "USD"));

    private BooksFigures books;

    @BeforeEach
    void postsTheExample(TestDatabase database) {
        Ledger ledger = new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> false);
        database.run("account:test", () -> ExampleOne.post(ledger, 1));
        Map.of("2024-01-01", "1300", "2024-03-01", "1330", "2024-03-06", "1335", "2024-03-20", "1338")
                .forEach((day, won) -> rate(database, day, won));
        Map.of("2024-03-29", "1343", "2024-03-31", "1345").forEach((day, won) -> rate(database, day, won));
        books = new BooksFigures(database);
    }

    private static void rate(TestDatabase database, String day, String won) {
        database.run(
                "account:test",
                () -> database.jdbc()
                        .sql(
                                "insert into ledger.rate (date, ccy, quote, num, source) values (?, 'USD', 'KRW', ?, 'test')")
                        .params(LocalDate.parse(day), new java.math.BigDecimal(won))
                        .update());
    }

    @AfterEach
    void closesTheRooms() {
        books.close();
    }

    @Test
    @Proves({"A-168", "A-169", "A-170", "A-171"})
    void eachEntityTellsItsIncomeExpenditureProgrammesAndSurplus() {
        assertThat(books.amount("books.us.income.total", YEAR)).isEqualTo("10000.00 USD");
        assertThat(books.amount("books.us.income.Income:Contributions", YEAR)).isEqualTo("10000.00 USD");
        assertThat(books.amount("books.kr.expense.total", YEAR)).isEqualTo("2891750 KRW");
        assertThat(books.amount("books.kr.expense.program", YEAR)).isEqualTo("2876750 KRW");
        assertThat(books.amount("books.kr.expense.management", YEAR)).isEqualTo("15000 KRW");
        assertThat(books.amount("books.kr.expense.fundraising", YEAR)).isEqualTo("0 KRW");
        assertThat(books.amount("books.kr.programme.Rescue", YEAR)).isEqualTo("1674250 KRW");
        assertThat(books.amount("books.us.surplus", YEAR)).isEqualTo("4000.00 USD");
        assertThat(books.amount("books.us.net-assets.end", YEAR)).isEqualTo("6000.00 USD");
        assertThat(books.amount("books.us.net-assets.end", new FigureAsked(2024, Map.of("class", "with"))))
                .isEqualTo("4000.00 USD");
        assertThat(shown(books.table("books.kr.programme", YEAR)))
                .containsExactly("Rescue 1674250 KRW", "Shelter 1202500 KRW", "= 2876750 KRW");
        assertThat(shown(books.table("books.us.result", YEAR)))
                .containsExactly("Total income 10000.00 USD", "less Total expenditure 6000.00 USD", "= 4000.00 USD");
    }

    @Test
    void allEntitiesAsOneTellThemInAnyCurrency() {
        assertThat(books.amount("books.joined.net-assets.end", DOLLARS)).isEqualTo("10554.38 USD");
        assertThat(books.amount("books.joined.assets.total", DOLLARS)).isEqualTo("10554.38 USD");
        assertThat(books.value("books.joined.expense.total", DOLLARS)
                        .provenance()
                        .query())
                .isEqualTo("naru statement activities --year 2024 --joined --currency USD");
    }

    @Test
    @Proves("A-172")
    void oneGiftIsToldByWhatItWasUsedFor() {
        assertThat(shown(books.table("books.us.fund.US-RES.uses", YEAR)))
                .containsExactly(
                        "Opening 0.00 USD", "Received 10000.00 USD", "less Rescue 6000.00 USD", "= 4000.00 USD");
    }

    @Test
    @Proves("A-167")
    void fiveYearsLeaveOutYearsBeforeTheBookAndMarkTheRunningOne(TestDatabase database) {
        FigureTable table = books.table("books.us.five-years", FigureAsked.of(2026));

        assertThat(table.columns().stream().map(column -> column.label().en() + " " + column.partial()))
                .containsExactly("2024 false", "2025 false", "2026 true");
        assertThat(table.lines().getFirst().values().stream().map(BooksFigures::plain))
                .containsExactly("10000.00 USD", "0.00 USD", "0.00 USD");
        FigureValue running = table.lines().getFirst().values().getLast();
        assertThat(running.asOf())
                .isEqualTo(LocalDate.ofInstant(database.clock().instant(), java.time.ZoneId.of("America/New_York")));
        assertThat(running.after(LocalDate.of(2024, 12, 31))).isTrue();
    }

    /** A book that was just opened: its figures say that there is nothing yet, the others stand. */
    @Test
    void anEntityWithoutEntriesHasNoFiguresYetAndHindersNoOther(TestDatabase database) {
        Ledger ledger = new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> false);
        database.run(
                "account:test",
                () -> ledger.chart()
                        .add(
                                new LegalEntity("new", "새 법인", "New entity", "USD", 1, ZoneId.of("UTC")),
                                new Fund(
                                        "new",
                                        "NEW-GEN",
                                        Restriction.NONE,
                                        "일반",
                                        "General",
                                        Set.of(),
                                        LocalDate.of(2024, 1, 1))));
        try (BooksFigures three = new BooksFigures(database)) {
            assertThat(three.<FigureAnswer<FigureValue>>read(reading -> reading.value("books.new.income.total", YEAR)))
                    .isInstanceOfSatisfying(
                            FigureAnswer.Refused.class,
                            refused -> assertThat(refused.why().toString()).contains("ledger.figure.no-entries"));
            assertThat(three.<FigureAnswer<FigureTable>>read(reading -> reading.table("books.new.five-years", YEAR)))
                    .isInstanceOf(FigureAnswer.Refused.class);
            assertThat(three.amount("books.us.income.total", YEAR)).isEqualTo("10000.00 USD");
        }
    }

    /** Whatever can be listed can be opened; a table's lines add to its total in every column. */
    @Test
    void everyFigureCanBeHadAndEveryTableAddsUp() {
        List<String> wrong = new ArrayList<>();
        int[] seen = new int[2];
        books.read(reading -> {
            for (Figure figure : reading.all()) {
                if (figure.table()) {
                    seen[0]++;
                    if (reading.table(figure.name(), YEAR) instanceof FigureAnswer.Found<FigureTable>(FigureTable it)) {
                        wrong.addAll(notAdding(it));
                    } else {
                        wrong.add(figure.name() + " cannot be had");
                    }
                } else {
                    seen[1]++;
                    if (!(reading.value(figure.name(), YEAR)
                            instanceof FigureAnswer.Found<FigureValue>(FigureValue value))) {
                        wrong.add(figure.name() + " cannot be had");
                    } else if (value.provenance().link().isEmpty()) {
                        wrong.add(figure.name() + " leads nowhere");
                    }
                }
            }
            return true;
        });

        assertThat(wrong).isEmpty();
        assertThat(seen[0]).isGreaterThan(30);
        assertThat(seen[1]).isGreaterThan(100);
    }

    @Test
    void aYearBeforeTheBooksIsRefusedAndAMissingNameGetsItsNeighbours() {
        books.read(reading -> {
            assertThat(reading.value("books.us.income.total", FigureAsked.of(2019)))
                    .isInstanceOfSatisfying(
                            FigureAnswer.Refused.class,
                            refused -> assertThat(refused.why().key()).isEqualTo("ledger.figure.before-books"));
            assertThat(reading.value("books.us.incme.total", YEAR))
                    .isInstanceOfSatisfying(
                            FigureAnswer.NoSuchFigure.class,
                            none -> assertThat(none.near().getFirst()).isEqualTo("books.us.income.total"));
            assertThat(reading.value("books.us.fund.US-RES.spent", DOLLARS))
                    .isInstanceOfSatisfying(
                            FigureAnswer.Refused.class,
                            refused -> assertThat(refused.why().key()).isEqualTo("figures.no-such-parameter"));
            return true;
        });
    }

    private static List<String> notAdding(FigureTable table) {
        List<String> wrong = new ArrayList<>();
        Line total = table.total().orElseThrow();
        for (int i = 0; i < table.columns().size(); i++) {
            long sum = 0;
            for (Line line : table.lines()) {
                long minor = minor(line.values().get(i));
                sum += line.less() ? -minor : minor;
            }
            if (sum != minor(total.values().get(i))) {
                wrong.add(table.figure().name() + " column " + i + ": lines " + sum + ", total "
                        + minor(total.values().get(i)));
            }
        }
        return wrong;
    }

    private static long minor(FigureValue value) {
        return ((org.naru.figures.Quantity.Amount) value.quantity()).money().minor();
    }

    private static List<String> shown(FigureTable table) {
        List<String> lines = new ArrayList<>();
        table.lines()
                .forEach(line ->
                        lines.add((line.less() ? "less " : "") + line.label().en() + " "
                                + BooksFigures.plain(line.values().getFirst())));
        table.total()
                .ifPresent(line ->
                        lines.add("= " + BooksFigures.plain(line.values().getFirst())));
        return lines;
    }
}
