package org.naru.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.ChartSnapshot.Keyed;
import org.naru.ledger.Spending.PassedOver;
import org.naru.platform.money.Money;

/** A donor fund that covers an expense pays before the general fund does (FAS 116, paragraph 17). Call in a transaction. */
final class DonorFirst {
    private final FundsSql sql;

    DonorFirst(FundsSql sql) {
        this.sql = sql;
    }

    /** The donor fund that covers it and has enough free, the oldest date first; else the general fund. */
    String choose(
            String entity, LocalDate date, String programme, @Nullable UUID token, long func, ChartSnapshot chart) {
        return candidates(entity, date, programme, token, chart).stream()
                .filter(fund -> free(fund, date, null) >= func)
                .map(fund -> fund.is().code())
                .findFirst()
                .orElseGet(() -> chart.funds().values().stream()
                        .map(Keyed::is)
                        .filter(f -> f.entity().equals(entity) && f.restriction() == Restriction.NONE)
                        .map(Fund::code)
                        .findFirst()
                        .orElse(""));
    }

    /**
     * The lines of expense that name the general fund although a donor fund would have paid. What the entry itself takes
     * of a donor fund is no longer free: a fund that gives its last and lets the general fund add the rest is not passed
     * over.
     *
     * @param draft one that the rules take
     */
    List<PassedOver> passedOver(Draft draft, ChartSnapshot chart, @Nullable Long commitment) {
        Map<String, Long> spent = SpendingRules.spent(draft, chart);
        List<PassedOver> passed = new ArrayList<>();
        for (int i = 0; i < draft.lines().size(); i++) {
            DraftLine line = draft.lines().get(i);
            String programme = line.programme();
            if (programme == null
                    || line.func() <= 0
                    || chart.accountKnown(line.account()).is().kind() != AccountKind.EXPENSE
                    || chart.fundKnown(draft.entity(), line.fund()).is().restriction() != Restriction.NONE) {
                continue;
            }
            for (Keyed<Fund> fund : candidates(draft.entity(), draft.date(), programme, line.token(), chart)) {
                long free = free(fund, draft.date(), commitment)
                        - spent.getOrDefault(fund.is().code(), 0L);
                if (free >= line.func()) {
                    Money left = new Money(free, chart.functional(draft.entity()));
                    passed.add(new PassedOver(i + 1, fund.is().code(), left));
                    break;
                }
            }
        }
        return passed;
    }

    /** Writes down which lines passed over which fund, and why where a person said it. */
    void keep(EntryId entry, String entity, List<PassedOver> passed, @Nullable String reason) {
        passed.forEach(each -> sql.passedOver(entry.value(), each.line(), entity, each.fund(), reason));
    }

    private long free(Keyed<Fund> fund, LocalDate date, @Nullable Long commitment) {
        return sql.leastNet(fund.id(), date) - sql.committed(fund.id(), commitment);
    }

    private static List<Keyed<Fund>> candidates(
            String entity, LocalDate date, String programme, @Nullable UUID token, ChartSnapshot chart) {
        return chart.funds().values().stream()
                .filter(f -> f.is().entity().equals(entity))
                .filter(f -> fits(f.is(), date, programme, token))
                .sorted(Comparator.comparing(
                                (Keyed<Fund> f) -> Objects.requireNonNullElse(f.is().releaseOn(), LocalDate.MAX))
                        .thenComparing(f -> f.is().opened())
                        .thenComparingInt(Keyed::id))
                .toList();
    }

    private static boolean fits(Fund fund, LocalDate date, String programme, @Nullable UUID token) {
        return (fund.restriction() == Restriction.PURPOSE || fund.restriction() == Restriction.PURPOSE_TIME)
                && fund.programmes().contains(programme)
                && (fund.onlyToken() == null || fund.onlyToken().equals(token))
                && (fund.releaseOn() == null || !date.isBefore(fund.releaseOn()))
                && !date.isBefore(fund.opened())
                && (fund.closed() == null || !date.isAfter(fund.closed()));
    }
}
