package org.naru.ledger.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.naru.ledger.AccountKind;
import org.naru.platform.money.Money;

/** What all balances together say about entities, classes, cash and funds. Pure: balances in, figures out. */
final class Standings {
    /** What the position consists of; everything else is net assets. */
    private static final Set<AccountKind> POSITION = Set.of(AccountKind.ASSET, AccountKind.LIABILITY);

    private final Names names;
    private final List<BalancesPageSql.Balance> balances;

    Standings(Names names, List<BalancesPageSql.Balance> balances) {
        this.names = names;
        this.balances = List.copyOf(balances);
    }

    /** What an entity has in a currency of cash and bank. */
    record Cash(Money own, Money func) {}

    /** Assets, liabilities: the sum of all accounts of a kind, debits positive. */
    long of(Names.Entity entity, AccountKind kind) {
        return sum(entity, balance -> names.account(balance.accountId()).kind() == kind);
    }

    /** Net assets of a class, what is left for it positive. */
    long netAssets(Names.Entity entity, boolean with) {
        return Math.negateExact(sum(
                entity,
                balance -> !POSITION.contains(names.account(balance.accountId()).kind())
                        && with(names.account(balance.accountId()).kind(), names.fund(balance.fundId())) == with));
    }

    /** Cash and bank by currency. */
    List<Cash> cash(Names.Entity entity) {
        Map<String, long[]> sums = new HashMap<>();
        for (BalancesPageSql.Balance balance : balances) {
            if (balance.entityId() == entity.id()
                    && names.account(balance.accountId()).cash()) {
                long[] sum = sums.computeIfAbsent(balance.ccy(), _ -> new long[2]);
                sum[0] = Math.addExact(sum[0], balance.amount());
                sum[1] = Math.addExact(sum[1], balance.func());
            }
        }
        List<Cash> cash = new ArrayList<>();
        sums.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(sum -> cash.add(new Cash(
                        new Money(sum.getValue()[0], names.currency(sum.getKey())),
                        new Money(sum.getValue()[1], entity.functional()))));
        return List.copyOf(cash);
    }

    /** Net assets of each fund, by its id. */
    Map<Integer, Long> netAssetsByFund() {
        Map<Integer, Long> sums = new HashMap<>();
        for (BalancesPageSql.Balance balance : balances) {
            if (!POSITION.contains(names.account(balance.accountId()).kind())) {
                sums.merge(balance.fundId(), Math.negateExact(balance.func()), Math::addExact);
            }
        }
        return sums;
    }

    /** The class of a line: derived from its account and fund, never typed. */
    static boolean with(AccountKind kind, Names.Fund fund) {
        return switch (kind) {
            case EXPENSE, RELEASE_WITHOUT -> false;
            case RELEASE_WITH -> true;
            case ASSET, LIABILITY, EQUITY, REVENUE, GAIN -> fund.with();
        };
    }

    private long sum(Names.Entity entity, java.util.function.Predicate<BalancesPageSql.Balance> wanted) {
        return balances.stream()
                .filter(balance -> balance.entityId() == entity.id())
                .filter(wanted)
                .mapToLong(BalancesPageSql.Balance::func)
                .reduce(0, Math::addExact);
    }
}
