package org.naru.ledger.statements;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.naru.ledger.AccountKind;
import org.naru.ledger.statements.StatementChart.Account;
import org.naru.ledger.statements.StatementsSql.Balance;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;

/** Puts sums together as a trial balance. Pure. */
final class AssembleTrialBalance {
    /** The sums of one row while it grows. */
    private static final class Growing {
        private long opening;
        private long debits;
        private long moved;
        private final Map<String, Long> own = new TreeMap<>();

        void add(Balance balance, boolean withOwn) {
            if (balance.within()) {
                moved = Math.addExact(moved, balance.func());
                debits = Math.addExact(debits, balance.debit());
            } else {
                opening = Math.addExact(opening, balance.func());
            }
            if (withOwn) {
                own.merge(balance.currency(), balance.amount(), Math::addExact);
            }
        }
    }

    private static final Comparator<Account> ORDER =
            Comparator.comparing(Account::kind).thenComparing(Account::code);

    private final StatementHead head;
    private final Map<Integer, Account> accounts;
    private final Map<String, Currency> currencies;

    AssembleTrialBalance(StatementHead head, Map<Integer, Account> accounts, Map<String, Currency> currencies) {
        this.head = head;
        this.accounts = accounts;
        this.currencies = currencies;
    }

    TrialBalance of(List<Balance> balances) {
        Map<Account, Growing> byAccount = new TreeMap<>(ORDER);
        Map<NetAssetClass, Growing> forward = new TreeMap<>();
        for (Balance balance : balances) {
            Account account = Objects.requireNonNull(accounts.get(balance.account()));
            boolean kept = account.kind() == AccountKind.ASSET || account.kind() == AccountKind.LIABILITY;
            if (kept || balance.within()) {
                byAccount.computeIfAbsent(account, a -> new Growing()).add(balance, true);
            } else {
                forward.computeIfAbsent(NetAssetClass.of(account.kind(), balance.netAssetClass()), c -> new Growing())
                        .add(balance, false);
            }
        }
        List<TrialBalance.Row> rows = new ArrayList<>();
        byAccount.forEach((account, sums) -> rows.add(row(account, sums)));
        forward.forEach((netAssetClass, sums) -> {
            EntriesLink earlier = EntriesLink.of(
                            head.entity(), null, head.from().minusDays(1))
                    .kinds(
                            AccountKind.EQUITY,
                            AccountKind.REVENUE,
                            AccountKind.EXPENSE,
                            AccountKind.GAIN,
                            AccountKind.RELEASE_WITH,
                            AccountKind.RELEASE_WITHOUT)
                    .inClass(netAssetClass);
            rows.add(row(new TrialBalance.BroughtForward(netAssetClass), sums, earlier));
        });
        List<TrialBalance.Row> shown =
                rows.stream().filter(AssembleTrialBalance::says).toList();
        return new TrialBalance(head, shown, totals(shown));
    }

    private TrialBalance.Row row(Account account, Growing sums) {
        boolean kept = account.kind() == AccountKind.ASSET || account.kind() == AccountKind.LIABILITY;
        EntriesLink entries = EntriesLink.of(head.entity(), kept ? null : head.from(), head.to())
                .account(account.code());
        return row(
                new TrialBalance.OfAccount(account.code(), account.kind(), account.nameKo(), account.nameEn()),
                sums,
                entries);
    }

    private TrialBalance.Row row(TrialBalance.Subject subject, Growing sums, EntriesLink entries) {
        boolean foreign = sums.own.keySet().stream()
                .anyMatch(code -> !code.equals(head.currency().code()));
        List<Money> own = foreign
                ? sums.own.entrySet().stream()
                        .filter(each -> each.getValue() != 0)
                        .map(each -> new Money(each.getValue(), Objects.requireNonNull(currencies.get(each.getKey()))))
                        .toList()
                : List.of();
        return new TrialBalance.Row(
                subject,
                own,
                money(sums.opening),
                money(sums.debits),
                money(Math.subtractExact(sums.debits, sums.moved)),
                new Figure(money(Math.addExact(sums.opening, sums.moved)), entries));
    }

    /** An account that never moved, or whose every amount came back to nothing before the year, says nothing. */
    private static boolean says(TrialBalance.Row row) {
        return row.opening().minor() != 0
                || row.debits().minor() != 0
                || row.credits().minor() != 0
                || row.balance().money().minor() != 0
                || !row.own().isEmpty();
    }

    private TrialBalance.Totals totals(List<TrialBalance.Row> rows) {
        Money none = Money.zero(head.currency());
        Money opening = none;
        Money debits = none;
        Money credits = none;
        Money debitBalances = none;
        Money creditBalances = none;
        for (TrialBalance.Row row : rows) {
            opening = opening.plus(row.opening());
            debits = debits.plus(row.debits());
            credits = credits.plus(row.credits());
            Money balance = row.balance().money();
            debitBalances = balance.minor() > 0 ? debitBalances.plus(balance) : debitBalances;
            creditBalances = balance.minor() < 0 ? creditBalances.minus(balance) : creditBalances;
        }
        if (opening.minor() != 0 || !debits.equals(credits) || !debitBalances.equals(creditBalances)) {
            throw new IllegalStateException("the trial balance of " + head.entity() + " " + head.fiscalYear()
                    + " does not balance because an entry in the journal does not; run naru check");
        }
        return new TrialBalance.Totals(opening, debits, credits, debitBalances, creditBalances);
    }

    private Money money(long minor) {
        return new Money(minor, head.currency());
    }
}
