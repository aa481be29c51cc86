package org.naru.ledger.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.naru.ledger.plans.PlanBooks.line;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Period;
import org.naru.ledger.plans.PlanBooks;
import org.naru.ledger.plans.Planned;
import org.naru.ledger.sharing.Allocations.Basis;
import org.naru.ledger.sharing.Allocations.Result;
import org.naru.ledger.sharing.Allocations.Rule;
import org.naru.ledger.sharing.Allocations.Source;
import org.naru.ledger.sharing.Allocations.Weight;
import org.naru.ledger.statements.Activities;
import org.naru.ledger.statements.SheetOf;
import org.naru.ledger.statements.StatementOutcome;
import org.naru.ledger.statements.Statements;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.Texts;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/** Shared costs: divided to the cent, once, again when costs or figures change, and never against a giver's wish. */
@NaruDatabaseTest
class AllocationTests {
    private static final YearMonth MARCH = YearMonth.of(2024, 3);

    private final PlanBooks books;
    private final Allocations allocations;

    AllocationTests(TestDatabase database) {
        this.books = new PlanBooks(database);
        this.allocations =
                new Allocations(database.dataSource(), database.transactions(), database.clock(), books.ledger);
        books.gift("2024-01-02", "US-GEN", 10_000_00);
    }

    private static Weight weight(String programme, String fund, String figure) {
        return new Weight(programme, fund, new BigDecimal(figure));
    }

    private void rule(Weight... weights) {
        books.done(books.as(() -> allocations.add(
                new Rule(
                        "us",
                        "HOUSE",
                        "건물 공통비",
                        "House",
                        Basis.AREA,
                        "Rent and power by floor area",
                        "US-GEN",
                        "Bank",
                        YearMonth.of(2024, 1),
                        null,
                        List.of(new Source("Rent", "MGMT"), new Source("Power", "MGMT"))),
                "floor plan of 2024",
                List.of(weights))));
    }

    private void paid(String date, String account, long minor) {
        books.posted(
                date,
                EntryKind.VOUCHER,
                date + account + minor,
                line(account, "US-GEN", "MGMT", minor),
                line("Bank", "US-GEN", null, -minor));
    }

    private Planned<Result> run() {
        return books.as(() -> allocations.run("us", "HOUSE", MARCH));
    }

    private long expense(String programme, String fund) {
        return books.sum("a.kind = 'expense' and f.code = '" + fund
                + "' and l.programme_id = (select id from ledger.programme where code = '" + programme + "')");
    }

    @Test
    void dividesEachCostToTheCentAndPostsItOnce() {
        rule(weight("Rescue", "US-GEN", "40.5"), weight("Shelter", "US-GEN", "40.5"), weight("MGMT", "US-GEN", "19"));
        paid("2024-03-05", "Rent", 1_000_01);
        paid("2024-03-20", "Power", 99_99);
        paid("2024-03-21", "Travel", 500_00);

        Result first = books.done(run());
        Result again = books.done(run());

        assertThat(first.divided()).isEqualTo(1_100_00);
        assertThat(again.changes()).isFalse();
        assertThat(again.entry()).isEqualTo(first.entry());
        assertThat(expense("Rescue", "US-GEN") + expense("Shelter", "US-GEN"))
                .isEqualTo(405_01 + 405_00 + 40_50 + 40_49);
        assertThat(expense("MGMT", "US-GEN")).isEqualTo(190_00 + 19_00 + 500_00);
        assertThat(books.sum("a.code = 'Rent'")).isEqualTo(1_000_01);
        assertThat(books.sum("a.code = 'Power'")).isEqualTo(99_99);
        assertThat(books.sum("a.code = 'Bank'")).isEqualTo(10_000_00 - 1_600_00);
    }

    @Test
    void movesCashBetweenFundsAndReleasesADonorsShareInTheSameEntry() {
        rule(weight("Rescue", "US-RES", "1"), weight("MGMT", "US-GEN", "3"));
        books.gift("2024-01-05", "US-RES", 300_00);
        paid("2024-03-05", "Rent", 1_000_00);

        Result result = books.done(run());

        String entry = " and l.entry_id = "
                + java.util.Objects.requireNonNull(result.entry()).value();
        assertThat(expense("Rescue", "US-RES")).isEqualTo(250_00);
        assertThat(books.sum("a.code = 'Bank' and f.code = 'US-RES'" + entry)).isEqualTo(-250_00);
        assertThat(books.sum("a.code = 'Bank' and f.code = 'US-GEN'" + entry)).isEqualTo(250_00);
        assertThat(books.sum("a.code = 'Released with' and f.code = 'US-RES'" + entry))
                .isEqualTo(250_00);
        assertThat(books.with("US-RES", "2024-03-31")).isEqualTo(50_00);
    }

    @Test
    void refusesADonorsShareBeyondWhatIsFreeOrOutsideTheWishAndPostsNothing() {
        rule(weight("Rescue", "US-RES", "1"), weight("MGMT", "US-GEN", "3"));
        books.gift("2024-01-05", "US-RES", 249_99);
        paid("2024-03-05", "Rent", 1_000_00);

        assertThat(books.refused(run())).singleElement().asString().contains("249.99", "0.01");
        assertThat(expense("Rescue", "US-RES")).isZero();
        books.done(books.as(() ->
                allocations.measure("us", "HOUSE", MARCH, "by mistake", List.of(weight("School", "US-RES", "1")))));
        assertThat(books.refused(run())).singleElement().asString().contains("School");
        assertThat(books.as(() -> allocations
                        .sql()
                        .runs(allocations.rule("us", "HOUSE").orElseThrow().id())))
                .isEmpty();
    }

    @Test
    void reversesAndPostsAnewWhenCostsOrFiguresChange() {
        rule(weight("Rescue", "US-GEN", "1"), weight("MGMT", "US-GEN", "1"));
        paid("2024-03-05", "Rent", 100_00);
        Result one = books.done(run());
        paid("2024-03-28", "Power", 60_00);

        Result two = books.done(run());
        assertThat(two.version()).isEqualTo(2);
        assertThat(expense("Rescue", "US-GEN")).isEqualTo(80_00);
        assertThat(expense("MGMT", "US-GEN")).isEqualTo(80_00);

        books.done(books.as(() -> allocations.measure(
                "us",
                "HOUSE",
                MARCH,
                "measured again",
                List.of(weight("Rescue", "US-GEN", "3"), weight("MGMT", "US-GEN", "1")))));
        Result three = books.done(run());
        assertThat(three.version()).isEqualTo(3);
        assertThat(expense("Rescue", "US-GEN")).isEqualTo(120_00);
        assertThat(books.done(run()).changes()).isFalse();
        assertThat(one.entry()).isNotEqualTo(two.entry());
        assertThat(books.database
                        .owner()
                        .sql("select source_key from ledger.entry where source_key like 'alloc:%' order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("alloc:us:HOUSE:2024-03:v1", "alloc:us:HOUSE:2024-03:v2", "alloc:us:HOUSE:2024-03:v3");
    }

    @Test
    void leavesEverythingAsItIsWhenTheMonthIsLocked() {
        rule(weight("Rescue", "US-GEN", "1"), weight("MGMT", "US-GEN", "1"));
        paid("2024-03-05", "Rent", 100_00);
        books.done(run());
        paid("2024-03-28", "Power", 60_00);
        books.as(() -> books.ledger.periods().change("us", LocalDate.of(2024, 3, 1), Period.State.LOCKED, "reported"));

        assertThat(books.refused(run())).hasSize(1);
        assertThat(expense("Rescue", "US-GEN")).isEqualTo(50_00);
    }

    @Test
    void saysWhatItWouldPostBeforeItDoes() {
        rule(weight("Rescue", "US-GEN", "1"), weight("Shelter", "US-GEN", "2"));
        paid("2024-03-05", "Rent", 100_00);

        Result would = books.done(books.as(() -> allocations.preview("us", "HOUSE", MARCH)));

        assertThat(would.changes()).isTrue();
        assertThat(would.entry()).isNull();
        assertThat(expense("MGMT", "US-GEN")).isEqualTo(100_00);
        assertThat(books.done(run()).lines()).isEqualTo(would.lines());
        assertThat(books.refused(books.as(() -> allocations.preview("us", "HOUSE", YearMonth.of(2023, 12)))))
                .hasSize(1);
    }

    /** Whatever is divided by whatever figures: each account keeps its sum, and every fund balances. */
    @Test
    void losesNothing() {
        Random random = new Random(958_720);
        List<String> programmes = List.of("A", "B", "C", "D", "E");
        for (int i = 0; i < 500; i++) {
            List<Division.Cost> costs = new ArrayList<>();
            for (int c = 0; c <= random.nextInt(4); c++) {
                costs.add(new Division.Cost("X" + c, "MGMT", random.nextLong(2_000_000) - 500_000));
            }
            List<Weight> weights = new ArrayList<>();
            for (int w = 0; w <= random.nextInt(5); w++) {
                weights.add(new Weight(
                        programmes.get(w),
                        "F" + random.nextInt(3),
                        BigDecimal.valueOf(1 + random.nextInt(99_999), random.nextInt(5))));
            }

            List<DraftLine> lines = Division.of(costs, "F0", "Bank", weights, "USD");

            assertThat(sum(lines, "account")).as(costs + " by " + weights).allMatch(sum -> sum == 0);
            assertThat(sum(lines, "fund")).as(costs + " by " + weights).allMatch(sum -> sum == 0);
        }
    }

    private static List<Long> sum(List<DraftLine> lines, String by) {
        java.util.Map<String, Long> sums = new java.util.TreeMap<>();
        lines.stream()
                .filter(each -> !by.equals("account") || each.programme() != null)
                .forEach(each -> sums.merge(by.equals("fund") ? each.fund() : each.account(), each.func(), Long::sum));
        return List.copyOf(sums.values());
    }

    @Test
    void theMethodStandsOnEveryStatementThatShowsExpensesByFunctionInTheYearsItRan(TestDatabase database) {
        rule(weight("Rescue", "US-GEN", "1"), weight("MGMT", "US-GEN", "3"));
        paid("2024-03-05", "Rent", 1_000_00);
        Statements statements = Statements.reading(
                database.dataSource(),
                database.transactions(),
                database.clock(),
                () -> {},
                List.of(),
                List.of(new MethodNotes(allocations)));
        Supplier<List<Message>> notes = () -> ((Activities)
                        ((StatementOutcome.Computed) books.as(() -> statements.activities(Optional.of("us"), 2024)))
                                .statements()
                                .getFirst())
                .notes();
        List<Message> before = notes.get();
        books.done(run());

        List<Message> after = notes.get();

        assertThat(before).isEmpty();
        assertThat(after)
                .singleElement()
                .satisfies(note -> assertThat(Texts.of(Language.EN).text(note))
                        .contains("HOUSE")
                        .contains("Rent and power by floor area"));
        assertThat(SheetOf.of(
                                ((StatementOutcome.Computed)
                                                books.as(() -> statements.activities(Optional.of("us"), 2024)))
                                        .statements()
                                        .getFirst(),
                                false)
                        .notes())
                .isEqualTo(after);
        assertThat(((Activities) ((StatementOutcome.Computed)
                                        books.as(() -> statements.activities(Optional.of("us"), 2023)))
                                .statements()
                                .getFirst())
                        .notes())
                .isEmpty();
    }
}
