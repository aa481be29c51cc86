package org.naru.ledger.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.naru.ledger.plans.PlanBooks.line;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.naru.ledger.EntryId;
import org.naru.ledger.EntryKind;
import org.naru.ledger.LineRef;
import org.naru.ledger.Period;
import org.naru.ledger.assets.Things.Before;
import org.naru.ledger.assets.Things.Bought;
import org.naru.ledger.assets.Things.Thing;
import org.naru.ledger.assets.Things.Wear;
import org.naru.ledger.plans.PlanBooks;
import org.naru.platform.check.Finding;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;

/** Things that last: placed in service, worn out month by month, disposed of, and always as the books have them. */
@NaruDatabaseTest
class ThingsTests {
    private final TestDatabase database;
    private final PlanBooks books;
    private final Assets assets;

    ThingsTests(TestDatabase database) {
        this.database = database;
        this.books = new PlanBooks(database);
        this.assets = new Assets(database.dataSource(), database.transactions(), database.clock(), books.ledger);
        books.done(books.as(() -> assets.settings().propertyFund("us", "US-PROP")));
    }

    private static Thing van(long cost, String inService, int months) {
        return new Thing(
                "us",
                "VAN-1",
                "A van",
                "Equipment",
                "Equipment worn",
                "Depreciation",
                cost,
                0,
                LocalDate.parse(inService),
                months,
                Map.of("Rescue", 2, "Shelter", 1));
    }

    private EntryId bought(String date, String fund, long cost) {
        return books.posted(
                date,
                EntryKind.VOUCHER,
                "bought " + fund,
                line("Equipment", fund, null, cost),
                line("Bank", fund, null, -cost));
    }

    private List<Wear> depreciate(String month) {
        return books.done(books.as(() -> assets.things().depreciate("us", YearMonth.parse(month))));
    }

    private List<Finding> found() {
        return books.as(
                () -> new AssetChecks(assets, books.ledger.chart()).things().run());
    }

    // T33
    @Test
    @Proves("G-18")
    void leavesTheDonorsFundOnTheDayItIsFirstUsedAndWearsOutInPropertyAlone() {
        books.gift("2024-01-10", "US-RES", 9_000_00);
        EntryId entry = bought("2024-01-20", "US-RES", 9_000_00);
        assertThat(books.with("US-RES", "2024-01-31")).isEqualTo(9_000_00);

        books.done(books.as(() -> assets.things()
                .place(
                        van(9_000_00, "2024-02-01", 36),
                        new Bought("Equipment", "US-RES", new LineRef(entry, 1), false))));

        assertThat(books.with("US-RES", "2024-02-01")).isZero();
        assertThat(-books.sum("f.code = 'US-PROP' and a.kind = 'release_without'"))
                .isEqualTo(9_000_00);
        assertThat(books.sum("f.code = 'US-PROP' and a.code = 'Equipment'")).isEqualTo(9_000_00);
        assertThat(books.sum("f.code = 'US-RES' and a.kind in ('expense', 'release_without')"))
                .isZero();

        assertThat(depreciate("2024-04")).hasSize(3);
        assertThat(books.sum("a.code = 'Depreciation' and f.code = 'US-PROP'")).isEqualTo(750_00);
        assertThat(books.sum("a.code = 'Depreciation' and f.code <> 'US-PROP'")).isZero();
        assertThat(books.sum("a.code = 'Equipment worn'")).isEqualTo(-750_00);
        assertThat(found()).isEmpty();
    }

    @Test
    void writesEachMonthOffOnceAndTheRestWithTheLast() {
        books.gift("2024-01-10", "US-GEN", 1_000_00);
        bought("2024-01-20", "US-GEN", 1_000_00);
        books.done(books.as(() ->
                assets.things().place(van(1_000_00, "2024-01-31", 7), new Bought("Equipment", "US-GEN", null, false))));

        assertThat(depreciate("2024-02")).extracting(Wear::amount).containsExactly(142_85L, 142_85L);
        assertThat(depreciate("2024-02")).isEmpty();
        assertThat(depreciate("2025-12"))
                .extracting(Wear::amount)
                .containsExactly(142_85L, 142_85L, 142_85L, 142_85L, 142_90L);
        assertThat(books.sum("a.code = 'Equipment worn'")).isEqualTo(-1_000_00);
        assertThat(depreciate("2029-12")).isEmpty();
    }

    @Test
    void datesWhatWasMissedInALockedMonthInTheFirstThatIsNot() {
        books.gift("2024-01-10", "US-GEN", 600_00);
        bought("2024-01-20", "US-GEN", 600_00);
        books.done(books.as(() ->
                assets.things().place(van(600_00, "2024-01-31", 6), new Bought("Equipment", "US-GEN", null, false))));
        for (String month : List.of("2024-01-01", "2024-02-01")) {
            books.as(
                    () -> books.ledger.periods().change("us", LocalDate.parse(month), Period.State.LOCKED, "reported"));
        }

        assertThat(depreciate("2024-03"))
                .extracting(Wear::date)
                .containsOnly(LocalDate.of(2024, 3, 31))
                .hasSize(3);
        assertThat(found()).isEmpty();
    }

    @Test
    void takesAwayCostAndDepreciationWithAThingAndKeepsTheDifference() {
        books.gift("2024-01-10", "US-GEN", 1_200_00);
        bought("2024-01-20", "US-GEN", 1_200_00);
        books.done(books.as(() -> assets.things()
                .place(van(1_200_00, "2024-01-20", 12), new Bought("Equipment", "US-GEN", null, false))));

        books.done(books.as(
                () -> assets.things().dispose("us", "VAN-1", LocalDate.of(2024, 5, 10), 750_00, "Bank", "Sale")));

        assertThat(books.sum("a.code = 'Depreciation'")).isEqualTo(400_00);
        assertThat(books.sum("a.code in ('Equipment', 'Equipment worn')")).isZero();
        assertThat(books.sum("a.code = 'Sale'")).isEqualTo(50_00);
        assertThat(depreciate("2024-12")).isEmpty();
        assertThat(found()).isEmpty();
        AssetMovement movement = movement(2024);
        assertThat(movement.rows()).singleElement().satisfies(row -> {
            assertThat(List.of(row.costBefore(), row.added(), row.gone(), row.cost()))
                    .containsExactly(0L, 1_200_00L, 1_200_00L, 0L);
            assertThat(List.of(row.wornBefore(), row.worn(), row.wornGone(), row.accumulated(), row.net()))
                    .containsExactly(0L, 400_00L, 400_00L, 0L, 0L);
        });
    }

    private AssetMovement movement(int year) {
        return books.as(() ->
                AssetMovement.of(assets.sql().things("us"), LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)));
    }

    @Test
    void agreesWithTheBooksThroughTheYearsAndSaysWhereNot() {
        books.gift("2023-06-10", "US-GEN", 5_000_00);
        bought("2023-06-20", "US-GEN", 2_400_00);
        books.posted(
                "2023-12-31",
                EntryKind.ADJUSTMENT,
                "worn before the register",
                line("Depreciation", "US-GEN", "Rescue", 700_00),
                line("Equipment worn", "US-GEN", null, -700_00));
        books.done(books.as(() -> assets.things()
                .register(van(2_400_00, "2023-06-20", 24), new Before("US-GEN", 700_00, YearMonth.of(2023, 12)))));
        depreciate("2024-12");

        assertThat(found()).isEmpty();
        AssetMovement.Row row = movement(2024).rows().getFirst();
        assertThat(List.of(row.wornBefore(), row.worn(), row.accumulated(), row.net()))
                .containsExactly(700_00L, 1_200_00L, 1_900_00L, 500_00L);
        assertThat(row.accumulated()).isEqualTo(-books.sum("a.code = 'Equipment worn'"));

        books.posted(
                "2024-12-31",
                EntryKind.ADJUSTMENT,
                "past the register",
                line("Equipment", "US-GEN", null, 10_00),
                line("Bank", "US-GEN", null, -10_00));
        assertThat(found())
                .singleElement()
                .satisfies(finding -> assertThat(finding.subject()).isEqualTo("us Equipment"));
    }

    @Test
    void refusesWhatWasNotBoughtAndADonorsThingWithoutAPropertyFund() {
        books.gift("2024-01-10", "US-RES", 9_000_00);
        bought("2024-01-20", "US-RES", 8_999_99);
        Bought from = new Bought("Equipment", "US-RES", null, false);

        assertThat(books.refused(books.as(() -> assets.things().place(van(9_000_00, "2024-02-01", 36), from))))
                .singleElement()
                .asString()
                .contains("8,999.99");
        assertThat(books.refused(books.as(() -> assets.settings().propertyFund("us", "US-RES"))))
                .hasSize(1);
        assertThat(books.sum("a.code = 'Equipment' and f.code = 'US-PROP'")).isZero();
        assertThat(books.as(() -> assets.sql().things("us"))).isEmpty();
    }

    /** Whatever a thing costs and however long it lasts: its months add to what is written off, none below zero. */
    @Test
    void everyLifeAddsUp() {
        Random random = new Random(20_240_301);
        for (int i = 0; i < 500; i++) {
            long cost = 1 + random.nextLong(10_000_000);
            long residual = random.nextLong(cost + 1);
            int months = 1 + random.nextInt(600);
            LocalDate inService = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(9_000));
            int before = random.nextInt(months + 1);
            long taken = before == 0 ? 0 : Math.min(cost - residual, (cost - residual) / months * before);
            StraightLine line = StraightLine.of(
                    cost,
                    residual,
                    inService,
                    months,
                    taken,
                    taken == 0
                            ? null
                            : YearMonth.from(inService).plusMonths(before - 1L).atEndOfMonth(),
                    null);
            long sum = 0;
            for (int m = -2; m < months + 3; m++) {
                long in = line.in(YearMonth.from(inService).plusMonths(m));
                assertThat(in).isNotNegative();
                sum += in;
            }
            assertThat(sum)
                    .as("cost %d residual %d months %d", cost, residual, months)
                    .isEqualTo(cost - residual);
        }
    }
}
