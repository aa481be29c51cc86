package org.naru.app.demo;

import static org.naru.app.demo.DemoFacts.GEN;
import static org.naru.app.demo.DemoFacts.KR;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.naru.ledger.plans.AtOnce;
import org.naru.ledger.plans.Planned;
import org.naru.ledger.sharing.Allocations;
import org.naru.ledger.sharing.Allocations.Basis;
import org.naru.ledger.sharing.Allocations.Rule;
import org.naru.ledger.sharing.Allocations.Source;
import org.naru.ledger.sharing.Allocations.Weight;

/**
 * How the invented mission divides what its office costs: by the staff who use it, month by month from the first year on.
 * The last month is left for somebody to try. Only programmes that no donor's fund covers bear a share.
 *
 * <p>Done before the months are locked, and once.
 */
public final class DemoSharing {
    private static final String RULE = "OFFICE";
    private static final YearMonth FIRST = YearMonth.from(DemoFacts.FIRST_DAY);
    private static final YearMonth LAST = YearMonth.from(DemoFacts.LAST_DAY).minusMonths(1);

    private final Allocations allocations;
    private final AtOnce atOnce;

    /** Through these doors, all of it or nothing. */
    public DemoSharing(Allocations allocations, AtOnce atOnce) {
        this.allocations = allocations;
        this.atOnce = atOnce;
    }

    /**
     * Adds the rule and runs its months, unless it is there.
     *
     * @throws IllegalStateException if a door refuses, which is a mistake in the invention
     */
    public void divide() {
        must(atOnce.all(() -> {
            if (!allocations.knows(KR, RULE)) {
                rule();
                // One desk was added in 2021, when reports began to be written at the office.
                must(allocations.measure(KR, RULE, YearMonth.of(2021, 1), "2021-01", staff(3, 2, 5)));
                for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
                    must(allocations.run(KR, RULE, month));
                }
            }
            return Planned.done(RULE);
        }));
    }

    private void rule() {
        must(allocations.add(
                new Rule(
                        KR,
                        RULE,
                        "사무실 공통비",
                        "Office costs",
                        Basis.HEADCOUNT,
                        "사무실을 쓰는 상근자 수에 따라 / by the staff who use the office",
                        GEN,
                        DemoChart.KR_BANK,
                        FIRST,
                        null,
                        List.of(
                                new Source("Expenses:Utilities", "MGMT"),
                                new Source("Expenses:Communication", "MGMT"),
                                new Source("Expenses:Supplies", "MGMT"))),
                "2016-01",
                staff(2, 2, 5)));
    }

    private static List<Weight> staff(int advocacy, int fundraising, int management) {
        return List.of(
                new Weight("advocacy", GEN, BigDecimal.valueOf(advocacy)),
                new Weight("FUNDR", GEN, BigDecimal.valueOf(fundraising)),
                new Weight("MGMT", GEN, BigDecimal.valueOf(management)));
    }

    private static void must(Planned<?> outcome) {
        if (outcome instanceof Planned.Refused<?> no) {
            throw new IllegalStateException("an invented division was refused: " + no.whys());
        }
    }
}
