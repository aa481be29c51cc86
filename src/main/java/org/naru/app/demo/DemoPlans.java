package org.naru.app.demo;

import static org.naru.app.demo.DemoFacts.KR;
import static org.naru.app.demo.DemoFacts.PROPERTY;
import static org.naru.app.demo.DemoFacts.SEMINARY;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.naru.ledger.assets.Assets;
import org.naru.ledger.assets.Loans.Terms;
import org.naru.ledger.assets.Things.Before;
import org.naru.ledger.assets.Things.Thing;
import org.naru.ledger.plans.AtOnce;
import org.naru.ledger.plans.Budgets.Line;
import org.naru.ledger.plans.Commitments.Series;
import org.naru.ledger.plans.Commitments.Term;
import org.naru.ledger.plans.Planned;
import org.naru.ledger.plans.Plans;

/**
 * What the invented mission plans and owns: two budgets, the centre and its annexe with their depreciation, the centre's
 * loan down to zero, and the student's next terms.
 *
 * <p>Can be done again: what is there stays as it is.
 */
public final class DemoPlans {
    private static final LocalDate LOAN_PAID_OFF = LocalDate.of(2024, 5, 31);
    private static final int CENTRE_MONTHS = 480;

    /** Budgets in won: 2024 knew nothing of the large gift, 2025 of it. */
    private static final Map<Integer, List<Line>> BUDGETS = Map.of(
            2024,
            List.of(
                    income(DemoChart.PARTNERS, 190_000_000),
                    income(DemoChart.CHURCHES, 290_000_000),
                    income(DemoChart.SINGLE, 25_000_000),
                    income(DemoChart.DESIGNATED, 30_000_000),
                    income(DemoChart.AFFILIATE, 130_000_000),
                    spending("rescue", 200_000_000),
                    spending("shelter", 190_000_000),
                    spending("care", 75_000_000),
                    spending("learning", 15_000_000),
                    spending("community", 95_000_000),
                    spending("advocacy", 15_000_000),
                    spending("MGMT", 100_000_000),
                    spending("FUNDR", 30_000_000)),
            2025,
            List.of(
                    income(DemoChart.PARTNERS, 210_000_000),
                    income(DemoChart.CHURCHES, 300_000_000),
                    income(DemoChart.SINGLE, 20_000_000),
                    income(DemoChart.DESIGNATED, 60_000_000),
                    income(DemoChart.AFFILIATE, 180_000_000),
                    spending("rescue", 240_000_000),
                    spending("shelter", 260_000_000),
                    spending("care", 80_000_000),
                    spending("learning", 40_000_000),
                    spending("community", 100_000_000),
                    spending("advocacy", 18_000_000),
                    spending("MGMT", 110_000_000),
                    spending("FUNDR", 30_000_000)));

    private final Plans plans;
    private final Assets assets;
    private final AtOnce atOnce;

    /** Through these doors, all of it or nothing. */
    public DemoPlans(Plans plans, Assets assets, AtOnce atOnce) {
        this.plans = plans;
        this.assets = assets;
        this.atOnce = atOnce;
    }

    private static Line income(String account, long won) {
        return new Line(account, null, null, null, won);
    }

    private static Line spending(String programme, long won) {
        return new Line(null, null, programme, null, won);
    }

    /**
     * Puts it there.
     *
     * @throws IllegalStateException if a door refuses, which is a mistake in the invention
     */
    public void load() {
        must(atOnce.all(() -> {
            if (assets.settings().propertyFund(KR).isEmpty()) {
                BUDGETS.keySet().stream().sorted().forEach(this::budget);
                terms();
                centre();
                loan();
                must(assets.settings().propertyFund(KR, PROPERTY));
            }
            return Planned.done(KR);
        }));
    }

    private void budget(int year) {
        must(plans.budgets().draft(KR, year, Objects.requireNonNull(BUDGETS.get(year))));
        must(plans.budgets().approve(KR, year, LocalDate.of(year - 1, 12, 15), (year - 1) + "-12"));
    }

    /** Eight more terms for the student, each on proof of enrolment. */
    private void terms() {
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            terms.add(new Term(LocalDate.of(2026, 3, 2).plusMonths(6L * i), 5_300_000));
        }
        must(plans.commitments()
                .approve(new Series(
                        KR,
                        "신학 과정 학기별 등록금 / Fees by term",
                        "2025-12",
                        SEMINARY,
                        "learning",
                        DemoMilestones.STUDENT,
                        LocalDate.of(2025, 12, 15),
                        terms,
                        null)));
    }

    private void centre() {
        YearMonth to = YearMonth.from(DemoFacts.LAST_DAY);
        thing("CENTRE", "센터 건물 / The centre", DemoMilestones.BUILDING, DemoFacts.FIRST_DAY, to);
        thing("ANNEXE", "센터 증축동 / The annexe", DemoMilestones.ANNEXE, DemoMilestones.ANNEXE_IN_USE, to);
    }

    /** In use before the register: what the books wrote off of it up to the last month. */
    private void thing(String code, String what, long cost, LocalDate inService, YearMonth to) {
        long months = 1 + YearMonth.from(inService).until(to, java.time.temporal.ChronoUnit.MONTHS);
        must(assets.things()
                .register(
                        new Thing(
                                KR,
                                code,
                                what,
                                DemoChart.KR_BUILDING,
                                DemoChart.KR_DEPRECIATED,
                                "Expenses:Depreciation",
                                cost,
                                0,
                                inService,
                                CENTRE_MONTHS,
                                Map.of("community", 1)),
                        new Before(PROPERTY, cost / CENTRE_MONTHS * months, to)));
    }

    /** Interest by month, the principal at the end; the large gift of 2024 repaid it early. */
    private void loan() {
        must(assets.loans()
                .record(
                        new Terms(
                                KR,
                                "CENTRE",
                                DemoGifts.party("lender", 1),
                                DemoMilestones.LOAN,
                                new BigDecimal("3.6"),
                                "at-end",
                                DemoFacts.FIRST_DAY,
                                LocalDate.of(2016, 1, 31),
                                120,
                                List.of(),
                                DemoChart.KR_LOAN,
                                "Expenses:InterestPaid",
                                PROPERTY,
                                "community"),
                        null));
        must(assets.loans().match(KR, "CENTRE"));
        must(assets.loans().settle(KR, "CENTRE", LOAN_PAID_OFF, "대출금 완납증명 2024-05 / lender's statement"));
    }

    private static void must(Planned<?> outcome) {
        if (outcome instanceof Planned.Refused<?> no) {
            throw new IllegalStateException("an invented plan was refused: " + no.whys());
        }
    }
}
