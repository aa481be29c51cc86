package org.naru.publishing;

import static org.naru.publishing.ReportFinding.Rule.R4;
import static org.naru.publishing.ReportFinding.Rule.R5;
import static org.naru.publishing.ReportFinding.Rule.R6;
import static org.naru.publishing.ReportFinding.Rule.R7;
import static org.naru.publishing.TableRules.exact;

import java.util.ArrayList;
import java.util.List;
import org.naru.platform.web.Message;
import org.naru.publishing.Link.Figure;

/** Rules R4 to R7: figures against each other. Pure. */
final class LinkRules {
    private LinkRules() {}

    static List<ReportFinding> judge(Link link) {
        return switch (link) {
            case Link.Same same -> same(same);
            case Link.PartOf partOf -> partOf(partOf);
            case Link.Count count -> count(count);
            case Link.DisjointPeriods periods -> periods(periods);
            case Link.Goal goal -> goal(goal);
        };
    }

    private static List<ReportFinding> same(Link.Same same) {
        List<ReportFinding> findings = new ArrayList<>();
        Figure first = same.figures().getFirst();
        for (Figure other : same.figures().subList(1, same.figures().size())) {
            if (first.value().minus(other.value()).abs().compareTo(first.slack(other)) > 0) {
                findings.add(ReportFinding.of(
                        R4,
                        first.place(),
                        Says.of(
                                "r4",
                                first.place().path(),
                                exact(first.value()),
                                other.place().path(),
                                exact(other.value()))));
            }
        }
        return findings;
    }

    private static List<ReportFinding> partOf(Link.PartOf link) {
        Fraction above = link.part().value().minus(link.whole().value());
        if (above.compareTo(link.part().slack(link.whole())) <= 0) {
            return List.of();
        }
        return List.of(ReportFinding.of(
                R5,
                link.part().place(),
                Says.of(
                        "r5.part",
                        link.part().place().path(),
                        exact(link.part().value()),
                        link.whole().place().path(),
                        exact(link.whole().value()),
                        exact(above))));
    }

    private static List<ReportFinding> count(Link.Count count) {
        if (count.value().signum() >= 0 && count.value().isWhole()) {
            return List.of();
        }
        return List.of(ReportFinding.of(
                R5, count.place(), Says.of("r5.count", count.place().path(), exact(count.value()))));
    }

    private static List<ReportFinding> periods(Link.DisjointPeriods link) {
        Fraction sum = link.parts().stream().map(Figure::value).reduce(Fraction.ZERO, Fraction::plus);
        if (sum.compareTo(link.whole().value()) <= 0) {
            return List.of();
        }
        return List.of(ReportFinding.of(
                R6,
                link.whole().place(),
                Says.of(
                        "r6",
                        exact(sum),
                        link.whole().place().path(),
                        exact(link.whole().value()),
                        exact(sum.minus(link.whole().value())))));
    }

    /** Multiplied crosswise, so that a goal of no people is judged and not divided by. */
    private static List<ReportFinding> goal(Link.Goal goal) {
        Fraction money = goal.partners().times(goal.monthly());
        Fraction expandedMoney = goal.expandedPartners().times(goal.monthly());
        if (money.times(goal.expandedPeople()).equals(expandedMoney.times(goal.people()))) {
            return List.of();
        }
        boolean nobody = goal.people().signum() == 0 || goal.expandedPeople().signum() == 0;
        Message sentence = nobody
                ? Says.of("r7.nobody", exact(goal.people()), exact(goal.expandedPeople()))
                : Says.of("r7", shown(money.over(goal.people())), shown(expandedMoney.over(goal.expandedPeople())));
        return List.of(ReportFinding.of(R7, goal.place(), sentence));
    }

    private static java.math.BigDecimal shown(Fraction value) {
        return value.rounded(value.isWhole() ? 0 : 2);
    }
}
