package org.naru.ledger.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.naru.ledger.plans.PlanBooks.line;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.naru.ledger.EntryKind;
import org.naru.ledger.assets.Loans.Payment;
import org.naru.ledger.assets.Loans.Terms;
import org.naru.ledger.assets.Schedule.Method;
import org.naru.ledger.plans.PlanBooks;
import org.naru.ledger.plans.Planned;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;

/** Debts: a schedule that comes to zero, payments matched to it, and a giver who pays the rest. */
@NaruDatabaseTest
class LoansTests {
    private static final UUID LENDER = UUID.fromString("00000000-0000-4000-8000-0000000000b1");

    private final TestDatabase database;
    private final PlanBooks books;
    private final Assets assets;

    LoansTests(TestDatabase database) {
        this.database = database;
        this.books = new PlanBooks(database);
        this.assets = new Assets(database.dataSource(), database.transactions(), database.clock(), books.ledger);
    }

    private static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    private Terms terms(Method method, List<Instalment> custom) {
        return new Terms(
                "us",
                "HOUSE",
                LENDER,
                120_000_00,
                new BigDecimal("3.6"),
                method.code(),
                day("2024-01-02"),
                day("2024-01-31"),
                24,
                custom,
                "Loan",
                "Interest",
                "US-PROP",
                "Shelter");
    }

    private Planned<Long> borrow(Method method, Instalment... custom) {
        return books.as(() -> assets.loans().record(terms(method, List.of(custom)), "Bank"));
    }

    private Planned<?> pay(String date, String fund, long principal, long interest) {
        return books.as(
                () -> assets.loans().pay("us", "HOUSE", new Payment(day(date), fund, "Bank", principal, interest)));
    }

    private LoanStanding standing() {
        return books.as(() -> assets.loans().standings("us").getFirst());
    }

    /** For any loan: to zero exactly, nothing below zero, interest on what is owed. */
    @Test
    void everyScheduleComesToZero() {
        Random random = new Random(20_240_522);
        for (int i = 0; i < 400; i++) {
            long principal = 1 + random.nextLong(10_000_000_000L);
            BigDecimal rate = BigDecimal.valueOf(random.nextInt(300_000), 4);
            int count = 1 + random.nextInt(420);
            Method method = List.of(Method.ANNUITY, Method.EQUAL_PRINCIPAL, Method.AT_END)
                    .get(i % 3);

            List<Instalment> schedule = Schedule.of(principal, rate, day("2024-01-31"), count, method);

            assertThat(schedule).hasSize(count);
            assertThat(Schedule.left(principal, schedule)).isZero();
            assertThat(schedule).extracting(Instalment::due).isSorted().doesNotHaveDuplicates();
        }
    }

    // An annuity as any bank's table has it: 100,000.00 at 6 % in 12 payments of 8,606.64, the last 8,606.66
    @Test
    void computesAnAnnuityToTheCent() {
        List<Instalment> schedule = Schedule.of(100_000_00, new BigDecimal("6"), day("2024-01-31"), 12, Method.ANNUITY);

        assertThat(schedule.getFirst()).isEqualTo(new Instalment(day("2024-01-31"), 8_106_64, 500_00));
        assertThat(schedule.get(1).due()).isEqualTo(day("2024-02-29"));
        assertThat(schedule.subList(0, 11)).allMatch(each -> each.principal() + each.interest() == 8_606_64);
        Instalment last = schedule.getLast();
        assertThat(last.principal() + last.interest()).isBetween(8_606_50L, 8_606_80L);
    }

    @Test
    @Proves("A-111")
    void refusesAScheduleThatDoesNotReachZeroAndSaysByHowMuch() {
        Planned<Long> little = borrow(
                Method.CUSTOM,
                new Instalment(day("2024-06-30"), 50_000_00, 0),
                new Instalment(day("2024-12-31"), 69_000_00, 0));
        Planned<Long> much = borrow(Method.CUSTOM, new Instalment(day("2024-06-30"), 120_000_01, 0));

        assertThat(books.refused(little)).singleElement().asString().contains("1,000.00");
        assertThat(books.refused(much)).singleElement().asString().contains("0.01");
        assertThat(books.sum("a.code = 'Loan'")).isZero();
        assertThat(books.as(() -> assets.loans().standings("us"))).isEmpty();
    }

    @Test
    void theDatabaseRefusesSuchAScheduleToo() {
        long loan = books.done(borrow(Method.EQUAL_PRINCIPAL));

        assertThatThrownBy(() -> database.owner()
                        .sql("insert into ledger.loan_instalment values (" + loan + ", 25, '2026-01-31', 1, 0)")
                        .update())
                .hasStackTraceContaining("leaves -1");
    }

    @Test
    @Proves({"A-111", "A-176", "A-185"})
    void isPaidOffByAGiftThatIsReleasedAndIsNoExpense() {
        books.gift("2024-01-02", "US-PROP", 10_000_00);
        books.gift("2024-01-02", "US-GEN", 50_000_00);
        books.done(borrow(Method.EQUAL_PRINCIPAL));
        for (int i = 0; i < 4; i++) {
            Instalment due = standing().schedule().get(i);
            books.done(pay(due.due().toString(), "US-GEN", due.principal(), due.interest()));
        }
        assertThat(standing().openAt(day("2024-04-30"))).isEqualTo(100_000_00);
        books.gift("2024-05-10", "US-HOME", 100_000_00);
        long spentBefore = books.sum("a.kind = 'expense'");

        books.done(pay("2024-05-22", "US-HOME", 100_000_00, 0));

        assertThat(standing().open()).isZero();
        assertThat(books.sum("a.code = 'Loan'")).isZero();
        assertThat(books.with("US-HOME", "2024-05-22")).isZero();
        assertThat(books.sum("a.code = 'Released with' and f.code = 'US-HOME'")).isEqualTo(100_000_00);
        assertThat(books.sum("a.kind = 'expense'")).isEqualTo(spentBefore);
        assertThat(books.sum("a.kind = 'expense'")).isEqualTo(books.sum("a.code = 'Interest'"));
        // 360.00, 345.00, 330.00, 315.00 of interest, 100,000.00 + 20,000.00 of principal
        assertThat(books.sum("a.code = 'Interest'")).isEqualTo(1_350_00);
        assertThat(books.sum("a.code = 'Bank'")).isEqualTo(280_000_00 - 120_000_00 - 1_350_00);

        books.done(books.as(() -> assets.loans().settle("us", "HOUSE", day("2024-05-31"), "statement of May")));
        assertThat(standing().loan().settledRef()).isEqualTo("statement of May");
        assertThat(books.as(() ->
                        new AssetChecks(assets, books.ledger.chart()).loans().run()))
                .isEmpty();
    }

    @Test
    void isNotSettledWhileSomethingIsOwed() {
        books.done(borrow(Method.EQUAL_PRINCIPAL));

        assertThat(books.refused(books.as(() -> assets.loans().settle("us", "HOUSE", day("2024-05-31"), "statement"))))
                .singleElement()
                .asString()
                .contains("120,000.00");
        assertThatThrownBy(() -> database.owner()
                        .sql("update ledger.loan set settled_on = '2024-05-31', settled_ref = 'x', settled_by = 'x'")
                        .update())
                .hasStackTraceContaining("not settled");
    }

    @Test
    @Proves("G-18")
    void refusesTheMoneyOfAnotherWishAndMoreThanIsOwed() {
        books.gift("2024-01-02", "US-SCH2", 200_000_00);
        books.gift("2024-01-02", "US-HOME", 500_00);
        books.gift("2024-01-02", "US-GEN", 200_000_00);
        books.done(borrow(Method.EQUAL_PRINCIPAL));

        assertThat(books.refused(pay("2024-05-22", "US-SCH2", 120_000_00, 0))).hasSize(1);
        assertThat(books.refused(pay("2024-05-22", "US-HOME", 500_01, 0)))
                .singleElement()
                .asString()
                .contains("500.00");
        assertThat(books.refused(pay("2024-05-22", "US-GEN", 120_000_01, 0)))
                .singleElement()
                .asString()
                .contains("120,000.00");
        assertThat(standing().open()).isEqualTo(120_000_00);
    }

    @Test
    void matchesWhatWasPaidByHandToTheSchedule() {
        books.gift("2024-01-02", "US-PROP", 50_000_00);
        books.done(borrow(Method.EQUAL_PRINCIPAL));
        books.posted(
                "2024-02-01",
                EntryKind.BANK,
                "paid by hand",
                line("Loan", "US-PROP", null, 5_000_00),
                line("Interest", "US-PROP", "Shelter", 360_00),
                line("Bank", "US-PROP", null, -5_360_00));
        books.posted(
                "2024-02-20",
                EntryKind.BANK,
                "something extra",
                line("Loan", "US-PROP", null, 7_000_00),
                line("Bank", "US-PROP", null, -7_000_00));
        assertThat(books.as(() ->
                        new AssetChecks(assets, books.ledger.chart()).loans().run()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.subject()).isEqualTo("us Loan"));

        assertThat(books.done(books.as(() -> assets.loans().match("us", "HOUSE"))))
                .isEqualTo(2);
        assertThat(books.done(books.as(() -> assets.loans().match("us", "HOUSE"))))
                .isZero();

        LoanStanding standing = standing();
        assertThat(standing.payments()).extracting(LoansSql.PaymentRow::n).containsExactly(1, null);
        assertThat(standing.payments())
                .extracting(LoansSql.PaymentRow::interest)
                .containsExactly(360_00L, 0L);
        assertThat(standing.open()).isEqualTo(108_000_00);
        // 23 instalments of 5,000.00 are unpaid; what came extra takes the last ones away
        assertThat(standing.dueBetween(day("2024-12-31"), day("2025-12-31"))).isEqualTo(48_000_00 + 60_000_00);
        assertThat(books.as(() ->
                        new AssetChecks(assets, books.ledger.chart()).loans().run()))
                .isEmpty();
    }
}
