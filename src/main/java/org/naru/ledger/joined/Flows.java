package org.naru.ledger.joined;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;
import org.naru.ledger.joined.JoinedSql.Account;
import org.naru.ledger.joined.JoinedSql.Flow;
import org.naru.ledger.joined.JoinedSql.Fund;
import org.naru.ledger.statements.NetAssetClass;
import org.naru.ledger.statements.StatementChart;
import org.naru.ledger.statements.StatementChart.Programme;

/**
 * What moved net assets, each line translated at the rate of its day, rounded once per account, fund and programme.
 * Signed by the effect on net assets. Pure.
 */
final class Flows {
    /**
     * A movement.
     *
     * @param entity place of its entity among the columns
     * @param with the class it stands in
     * @param value its worth
     * @param eliminated what elimination adds
     * @param acts the acts it is eliminated with
     */
    record Move(
            int entity,
            Account account,
            Fund fund,
            @Nullable Programme programme,
            boolean with,
            long value,
            long eliminated,
            Set<UUID> acts) {
        boolean is(AccountKind kind) {
            return account.kind() == kind;
        }

        String programmeCode() {
            return programme == null ? "" : programme.code();
        }

        String function() {
            return programme == null ? "" : programme.function();
        }
    }

    /** What an act's eliminated lines did to net assets, in one entity's book and class; not rounded. */
    record OfAct(UUID act, int entity, boolean with) {}

    private record Key(int entity, int account, int fund, int programme) {}

    private static final class Sum {
        BigDecimal value = BigDecimal.ZERO;
        BigDecimal gone = BigDecimal.ZERO;
        final Set<UUID> acts = new LinkedHashSet<>();
    }

    final List<Move> all = new ArrayList<>();
    final Map<OfAct, BigDecimal> acts = new LinkedHashMap<>();

    Flows(Books books, List<Flow> flows, Translate translate) {
        Set<UUID> eliminating = books.eliminating();
        Map<Key, Sum> sums = new LinkedHashMap<>();
        for (Flow flow : flows) {
            int column = books.column(flow.entity());
            StatementChart.Book book = books.all().get(column);
            Account account = books.account(flow.account());
            BigDecimal effect = translate
                    .worth(
                            flow.func(),
                            book.functional().code(),
                            flow.date(),
                            book.code(),
                            account.code(),
                            flow.lines())
                    .negate();
            Sum sum = sums.computeIfAbsent(
                    new Key(column, flow.account(), flow.fund(), flow.programme()), _ -> new Sum());
            sum.value = sum.value.add(effect);
            UUID act = flow.act();
            if (act != null && eliminating.contains(act)) {
                sum.gone = sum.gone.add(effect);
                sum.acts.add(act);
                acts.merge(
                        new OfAct(act, column, isWith(account.kind(), books.fund(flow.fund()))),
                        effect,
                        BigDecimal::add);
            }
        }
        sums.forEach((key, sum) -> {
            Account account = books.account(key.account());
            Fund fund = books.fund(key.fund());
            all.add(new Move(
                    key.entity(),
                    account,
                    fund,
                    books.programme(key.programme()),
                    isWith(account.kind(), fund),
                    RateTable.rounded(sum.value),
                    -RateTable.rounded(sum.gone),
                    Set.copyOf(sum.acts)));
        });
    }

    private static boolean isWith(AccountKind kind, Fund fund) {
        return NetAssetClass.of(kind, fund.with() ? NetAssetClass.WITH : NetAssetClass.WITHOUT) == NetAssetClass.WITH;
    }

    BigDecimal ofAct(UUID act, int entity, boolean with) {
        return acts.getOrDefault(new OfAct(act, entity, with), BigDecimal.ZERO);
    }
}
