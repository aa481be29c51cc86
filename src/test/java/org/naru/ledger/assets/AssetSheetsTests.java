package org.naru.ledger.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.naru.ledger.plans.PlanBooks.line;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Spending.Reservation;
import org.naru.ledger.assets.Loans.Payment;
import org.naru.ledger.assets.Loans.Terms;
import org.naru.ledger.assets.Things.Bought;
import org.naru.ledger.assets.Things.Thing;
import org.naru.ledger.plans.PlanBooks;
import org.naru.ledger.statements.Asked;
import org.naru.ledger.statements.Sheet;
import org.naru.ledger.statements.StatementOutcome;
import org.naru.ledger.statements.StatementSource;
import org.naru.ledger.statements.Statements;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;

/** Fixed assets, loans and liquidity, as statements that tie to the books. */
@NaruDatabaseTest
class AssetSheetsTests {
    private final TestDatabase database;
    private final PlanBooks books;
    private final Assets assets;

    AssetSheetsTests(TestDatabase database) {
        this.database = database;
        this.books = new PlanBooks(database);
        this.assets = new Assets(database.dataSource(), database.transactions(), database.clock(), books.ledger);
        books.done(books.as(() -> assets.settings().propertyFund("us", "US-PROP")));
    }

    private Sheet sheet(StatementSource source, int year) {
        Statements statements = Statements.reading(
                database.dataSource(), database.transactions(), database.clock(), () -> {}, List.of(source));
        StatementOutcome outcome =
                books.as(() -> statements.of(source.name(), Optional.of("us"), year, Asked.Options.NONE));
        return (Sheet) ((StatementOutcome.Computed) outcome).statements().getFirst();
    }

    private static List<String> row(Sheet sheet, String code) {
        return sheet.grids().getFirst().rows().stream()
                .filter(each -> each.code().equals(code) || each.kind().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + code))
                .cells()
                .stream()
                .filter(Sheet.Amount.class::isInstance)
                .map(cell -> ((Sheet.Amount) cell).effect().decimal().toPlainString())
                .toList();
    }

    @Test
    void showsThingsByClassAndSaysWhereTheBooksDiffer() {
        books.gift("2024-01-10", "US-RES", 9_000_00);
        books.posted(
                "2024-01-20",
                EntryKind.VOUCHER,
                "bought",
                line("Equipment", "US-RES", null, 9_000_00),
                line("Bank", "US-RES", null, -9_000_00));
        books.done(books.as(() -> assets.things()
                .place(
                        new Thing(
                                "us",
                                "VAN-1",
                                "A van",
                                "Equipment",
                                "Equipment worn",
                                "Depreciation",
                                9_000_00,
                                0,
                                LocalDate.of(2024, 2, 1),
                                36,
                                Map.of("Rescue", 1)),
                        new Bought("Equipment", "US-RES", null, false))));
        books.done(books.as(() -> assets.things().depreciate("us", YearMonth.of(2025, 12))));
        StatementSource source = new AssetsSheet(assets, books.ledger.chart());

        assertThat(row(sheet(source, 2024), "Equipment"))
                .containsExactly(
                        "0.00", "9000.00", "0.00", "9000.00", "0.00", "-2750.00", "0.00", "-2750.00", "6250.00");
        assertThat(row(sheet(source, 2025), "total"))
                .containsExactly(
                        "9000.00", "0.00", "0.00", "9000.00", "-2750.00", "-3000.00", "0.00", "-5750.00", "3250.00");
        assertThat(sheet(source, 2025).notes()).hasSize(1);
        books.posted(
                "2025-12-31",
                EntryKind.ADJUSTMENT,
                "past the register",
                line("Equipment", "US-PROP", null, 5_00),
                line("Bank", "US-PROP", null, -5_00));
        assertThat(sheet(source, 2025).notes())
                .hasSize(2)
                .last()
                .satisfies(note -> assertThat(note.arguments()).contains(new Money(9_005_00, new Currency("USD", 2))));
    }

    @Test
    @Proves("A-111")
    void showsADebtThroughItsYearsDownToZero() {
        books.gift("2024-01-02", "US-PROP", 130_000_00);
        books.done(books.as(() -> assets.loans()
                .record(
                        new Terms(
                                "us",
                                "HOUSE",
                                UUID.fromString("00000000-0000-4000-8000-0000000000b1"),
                                120_000_00,
                                new BigDecimal("3.6"),
                                "equal-principal",
                                LocalDate.of(2024, 1, 2),
                                LocalDate.of(2024, 1, 31),
                                24,
                                List.of(),
                                "Loan",
                                "Interest",
                                "US-PROP",
                                "Shelter"),
                        "Bank")));
        pay("2024-01-31", 5_000_00, 360_00);
        pay("2024-02-29", 5_000_00, 345_00);
        StatementSource source = new LoansSheet(assets, books.ledger.chart());

        assertThat(row(sheet(source, 2024), "HOUSE"))
                .containsExactly("0.00", "120000.00", "-10000.00", "110000.00", "110000.00", "705.00");
        pay("2025-03-01", 110_000_00, 0);
        assertThat(row(sheet(source, 2024), "HOUSE"))
                .containsExactly("0.00", "120000.00", "-10000.00", "110000.00", "110000.00", "705.00");
        assertThat(row(sheet(source, 2025), "HOUSE"))
                .containsExactly("110000.00", "0.00", "-110000.00", "0.00", "0.00", "0.00");
    }

    private void pay(String date, long principal, long interest) {
        books.done(books.as(() -> assets.loans()
                .pay("us", "HOUSE", new Payment(LocalDate.parse(date), "US-PROP", "Bank", principal, interest))));
    }

    @Test
    void takesEachHoldingAwayOnceAndLeavesWhatCanBeSpentForAnything() {
        books.gift("2024-01-02", "US-GEN", 1_000_00);
        books.gift("2024-01-02", "US-RES", 300_00);
        books.gift("2024-01-02", "US-PROP", 200_00);
        books.as(() -> books.ledger
                .spending()
                .approve(new Reservation(
                        "us",
                        "US-GEN",
                        "Rescue",
                        null,
                        LocalDate.of(2025, 3, 1),
                        new Money(150_00, new Currency("USD", 2)),
                        150_00,
                        LocalDate.of(2024, 6, 1))));
        books.done(books.as(
                () -> assets.settings().liquidity("us", "석 달치 지출을 예금으로 둡니다.", "Three months are kept.", List.of())));

        Sheet sheet = sheet(new LiquiditySheet(assets, books.ledger.chart()), 2024);

        assertThat(row(sheet, "financial-assets")).containsExactly("1500.00");
        assertThat(row(sheet, "restricted")).containsExactly("-300.00");
        assertThat(row(sheet, "designated")).containsExactly("-200.00");
        assertThat(row(sheet, "committed")).containsExactly("-150.00");
        assertThat(row(sheet, "available")).containsExactly("850.00");
        assertThat(sheet.notes().getFirst().arguments()).contains("Three months are kept.");

        books.done(books.as(() -> assets.settings().liquidity("us", "", "", List.of("Bank"))));
        Sheet beyond = sheet(new LiquiditySheet(assets, books.ledger.chart()), 2024);
        assertThat(row(beyond, "beyond")).containsExactly("-1000.00");
        assertThat(row(beyond, "available")).containsExactly("-150.00");
        assertThat(books.refused(books.as(() -> assets.settings().liquidity("us", "", "", List.of("None such")))))
                .hasSize(1);
    }
}
