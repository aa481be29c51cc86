package org.naru.ledger;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Refusal.Reason;
import org.naru.platform.money.Money;

/** What an entry spends of donor funds, and what of that their givers' wishes forbid. Pure. */
final class SpendingRules {
    private SpendingRules() {}

    /**
     * Minor units of functional currency that an entry takes from each fund with donor restrictions, by the fund's code;
     * only those it takes something from.
     *
     * <p>Realised gains of the same entry are set against what is spent. Losses are not spending, nor are gifts that a
     * bank takes back.
     */
    static Map<String, Long> spent(Draft draft, ChartSnapshot chart) {
        Map<String, Long> taken = new TreeMap<>();
        Map<String, Long> gained = new TreeMap<>();
        for (DraftLine line : draft.lines()) {
            if (!with(draft, line, chart)) {
                continue;
            }
            switch (kind(line, chart)) {
                case REVENUE -> {
                    boolean takenBack = draft.kind() == EntryKind.BANK && line.func() > 0;
                    taken.merge(line.fund(), takenBack ? 0 : line.func(), Long::sum);
                }
                case EQUITY, EXPENSE, RELEASE_WITH, RELEASE_WITHOUT -> taken.merge(line.fund(), line.func(), Long::sum);
                case GAIN -> {
                    if (draft.kind() != EntryKind.REVALUATION) {
                        gained.merge(line.fund(), -line.func(), Long::sum);
                    }
                }
                case ASSET, LIABILITY -> {
                    // moves between what is owned and owed spend nothing
                }
            }
        }
        gained.forEach((fund, gain) -> taken.computeIfPresent(fund, (code, sum) -> sum - Math.max(0, gain)));
        taken.values().removeIf(sum -> sum <= 0);
        return taken;
    }

    /** Whether a giver's purpose, case or date forbids it, or a donor fund would lend; nothing about how much is left. */
    static Optional<Refusal> judge(Draft draft, ChartSnapshot chart) {
        Map<String, Long> spent = spent(draft, chart);
        return each(draft, Reason.PURPOSE, line -> {
                    Fund fund = fund(draft, line, chart);
                    boolean corpus = fund.restriction() == Restriction.PERPETUAL
                            && kind(line, chart) == AccountKind.RELEASE_WITH;
                    boolean other = kind(line, chart) == AccountKind.EXPENSE
                            && line.programme() != null
                            && !fund.programmes().contains(line.programme());
                    return with(draft, line, chart) && (corpus || other);
                })
                .or(() -> each(
                        draft,
                        Reason.OTHER_TOKEN,
                        line -> kind(line, chart) == AccountKind.EXPENSE
                                && isOther(fund(draft, line, chart).onlyToken(), line.token())))
                .or(() -> spent.keySet().stream()
                        .map(code -> chart.fundKnown(draft.entity(), code).is())
                        .filter(fund -> fund.releaseOn() != null && draft.date().isBefore(fund.releaseOn()))
                        .findFirst()
                        .map(fund -> Refusal.of(
                                Reason.BEFORE_RELEASE_DATE,
                                named(draft, fund.code()),
                                java.util.Objects.requireNonNull(fund.releaseOn()))))
                .or(() -> each(
                        draft,
                        Reason.LENDS,
                        line -> with(draft, line, chart)
                                && line.func() > 0
                                && chart.accountKnown(line.account()).is().role() == Account.Role.INTER_FUND
                                && kind(line, chart) == AccountKind.ASSET));
    }

    /** The refusal when more is to be spent than is left. */
    static Refusal overspent(Draft draft, String fund, long left, long wanted, ChartSnapshot chart) {
        return Refusal.of(
                Reason.OVERSPENT,
                named(draft, fund),
                new Money(left, chart.functional(draft.entity())),
                draft.date(),
                new Money(wanted - left, chart.functional(draft.entity())));
    }

    private static String named(Draft draft, String fund) {
        return draft.entity() + "-" + fund;
    }

    private static Optional<Refusal> each(Draft draft, Reason reason, Predicate<DraftLine> wrong) {
        for (int i = 0; i < draft.lines().size(); i++) {
            DraftLine line = draft.lines().get(i);
            if (wrong.test(line)) {
                @Nullable String programme = line.programme();
                return Optional.of(Refusal.ofLine(
                        reason, i + 1, named(draft, line.fund()), programme == null ? line.account() : programme));
            }
        }
        return Optional.empty();
    }

    private static boolean isOther(@Nullable UUID only, @Nullable UUID token) {
        return only != null && !only.equals(token);
    }

    private static boolean with(Draft draft, DraftLine line, ChartSnapshot chart) {
        return fund(draft, line, chart).restriction().withDonorRestrictions();
    }

    private static Fund fund(Draft draft, DraftLine line, ChartSnapshot chart) {
        return chart.fundKnown(draft.entity(), line.fund()).is();
    }

    private static AccountKind kind(DraftLine line, ChartSnapshot chart) {
        return chart.accountKnown(line.account()).is().kind();
    }
}
