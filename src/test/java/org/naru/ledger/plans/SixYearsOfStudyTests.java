package org.naru.ledger.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.naru.ledger.plans.PlanBooks.ANOTHER;
import static org.naru.ledger.plans.PlanBooks.STUDENT;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.naru.ledger.EntryId;
import org.naru.ledger.Spending.CommitmentId;
import org.naru.ledger.Spending.FundBalance;
import org.naru.ledger.plans.Commitments.Committed;
import org.naru.ledger.plans.Commitments.Owed;
import org.naru.ledger.plans.Commitments.Payment;
import org.naru.ledger.plans.Commitments.Series;
import org.naru.ledger.plans.Commitments.State;
import org.naru.ledger.plans.Commitments.Term;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;

/** Worked example 2, to the cent at each date (T24). */
@NaruDatabaseTest
class SixYearsOfStudyTests {
    private static final Currency USD = new Currency("USD", 2);
    private static final long TERM = 5_000_00;

    private final PlanBooks books;
    private long series;

    SixYearsOfStudyTests(TestDatabase database) {
        this.books = new PlanBooks(database);
    }

    private static Series twelveTerms(@Nullable Owed owed) {
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            terms.add(new Term(LocalDate.of(2024, 3, 1).plusMonths(6L * i), TERM));
        }
        return new Series(
                "us", "Six years of study", "2024-07", "US-SCH", "School", STUDENT, day("2024-02-20"), terms, owed);
    }

    private static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    private List<Committed> terms() {
        return books.as(() -> books.plans.sql().ofSeries(series));
    }

    private Planned<EntryId> pay(int term, String date, long func, @Nullable String rest, @Nullable UUID token) {
        return books.as(() -> books.plans
                .commitments()
                .pay(new Payment(
                        new CommitmentId(terms().get(term - 1).id()),
                        day(date),
                        func,
                        rest,
                        token,
                        "Scholarships",
                        "Bank",
                        "term " + term,
                        "")));
    }

    private void payTerms(int first, int last) {
        for (int term = first; term <= last; term++) {
            books.done(pay(term, terms().get(term - 1).due().toString(), TERM, null, STUDENT));
        }
    }

    private String at(String date) {
        FundBalance balance = books.as(
                () -> books.ledger.spending().balance("us", "US-SCH", day(date)).orElseThrow());
        return balance.with().decimal() + " " + balance.committed().decimal() + " "
                + balance.free().decimal();
    }

    @Test
    @Proves({"G-15", "G-16", "A-177"})
    void keepsTheTableOfTheExampleAtEachDate() {
        books.gift("2024-02-20", "US-SCH", 60_000_00);
        books.gift("2024-02-20", "US-GEN", 10_000_00);
        assertThat(at("2024-02-20")).isEqualTo("60000.00 0.00 60000.00");

        series = books.done(books.as(() -> books.plans.commitments().approve(twelveTerms(null))));
        assertThat(at("2024-02-20")).isEqualTo("60000.00 60000.00 0.00");

        payTerms(1, 4);
        assertThat(at("2024-12-31")).isEqualTo("50000.00 50000.00 0.00");
        assertThat(at("2025-12-31")).isEqualTo("40000.00 40000.00 0.00");
        assertThat(books.sum("a.kind = 'liability'")).isZero();

        Planned<EntryId> dearer = pay(5, "2026-03-01", 5_200_00, null, STUDENT);
        assertThat(books.refused(dearer)).singleElement().asString().contains("5,000.00 left for this", "200.00 short");
        assertThat(at("2026-03-01")).isEqualTo("40000.00 40000.00 0.00");
        EntryId split = books.done(pay(5, "2026-03-01", 5_200_00, "US-GEN", STUDENT));
        assertThat(books.sum("a.code = 'Scholarships' and f.code = 'US-SCH' and l.entry_id = " + split.value()))
                .isEqualTo(5_000_00);
        assertThat(books.sum("a.code = 'Scholarships' and f.code = 'US-GEN' and l.entry_id = " + split.value()))
                .isEqualTo(200_00);
        payTerms(6, 7);
        assertThat(at("2026-12-31")).isEqualTo("30000.00 30000.00 0.00");

        int given = books.done(books.as(() -> books.plans
                .commitments()
                .cancelRest(series, day("2027-08-15"), "the student left after the seventh term")));
        assertThat(given).isEqualTo(5);
        assertThat(at("2027-08-15")).isEqualTo("25000.00 0.00 25000.00");
        assertThat(terms().stream().filter(term -> term.state() == State.CANCELLED))
                .hasSize(5);

        books.transfer("2027-09-01", "US-SCH", "US-SCH2", 25_000_00);
        assertThat(books.with("US-SCH", "2027-09-01")).isZero();
        assertThat(books.with("US-SCH2", "2027-09-01")).isEqualTo(25_000_00);
    }

    @Test
    void refusesAnotherStudentThoughTheProgrammeFits() {
        books.gift("2024-02-20", "US-SCH", 60_000_00);
        series = books.done(books.as(() -> books.plans.commitments().approve(twelveTerms(null))));

        assertThat(books.refused(pay(1, "2024-03-01", TERM, null, ANOTHER)))
                .singleElement()
                .asString()
                .contains("bound to one case");
        assertThat(terms()).allMatch(term -> term.state() == State.OPEN);
    }

    @Test
    @Proves("G-15")
    void givesTheCommitmentsByTheYearTheyFallDue() {
        books.gift("2024-02-20", "US-SCH", 60_000_00);
        series = books.done(books.as(() -> books.plans.commitments().approve(twelveTerms(null))));
        payTerms(1, 2);

        CommitmentsByYear table = books.as(() ->
                CommitmentsByYear.of(books.plans.sql().approvedBy("us", day("2024-12-31")), day("2024-12-31"), 2024));

        assertThat(table.years()).containsExactly(2025, 2026, 2027, 2028, 2029);
        CommitmentsByYear.Row row = table.rows().getFirst();
        assertThat(row.due()).containsExactly(10_000_00L, 10_000_00L, 10_000_00L, 10_000_00L, 10_000_00L);
        assertThat(List.of(row.approved(), row.consumed(), row.cancelled(), row.open()))
                .containsExactly(60_000_00L, 10_000_00L, 0L, 50_000_00L);
        assertThat(row.open()).isEqualTo(60_000_00 * (6 - 1) / 6);
    }

    @Test
    void approvesAllTermsOrNone() {
        books.gift("2024-02-20", "US-SCH", 59_999_99);

        Planned<Long> refused = books.as(() -> books.plans.commitments().approve(twelveTerms(null)));

        assertThat(books.refused(refused)).singleElement().asString().contains("12", "0.01");
        assertThat(at("2024-02-20")).isEqualTo("59999.99 0.00 59999.99");
    }

    @Test
    @Proves("G-15")
    void spendsAnUnconditionalPromiseAtOnceAndOwesTheRest() {
        books.gift("2024-02-20", "US-SCH", 60_000_00);
        series = books.done(
                books.as(() -> books.plans.commitments().approve(twelveTerms(new Owed("Scholarships", "Payable")))));
        for (int term = 1; term <= 2; term++) {
            int n = term;
            books.done(books.as(() -> books.plans
                    .commitments()
                    .payOwed(series, n, LocalDate.of(2024, 3, 1).plusMonths(6L * (n - 1)), "Bank")));
        }

        assertThat(books.sum("a.code = 'Scholarships' and l.date <= '2024-12-31'"))
                .isEqualTo(60_000_00);
        assertThat(books.sum("a.code = 'Released with' and l.date <= '2024-12-31'"))
                .isEqualTo(60_000_00);
        assertThat(books.sum("a.code = 'Payable' and l.date <= '2024-12-31'")).isEqualTo(-50_000_00);
        assertThat(books.sum("a.code = 'Bank' and l.date <= '2024-12-31'")).isEqualTo(50_000_00);
        assertThat(books.refused(
                        books.as(() -> books.plans.commitments().payOwed(series, 2, day("2024-10-01"), "Bank"))))
                .hasSize(1);
        assertThat(new Money(books.with("US-SCH", "2024-12-31"), USD)).isEqualTo(Money.zero(USD));
    }
}
