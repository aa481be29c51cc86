package org.naru.app.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.naru.app.demo.DemoFacts.Account;
import org.naru.app.demo.DemoFacts.Role;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;

/**
 * The invented books while they are written: every draft so far, and what each fund holds after it.
 *
 * <p>Knows only enough to spend what is there; whether the drafts are right is judged by the ledger, not here.
 */
final class DemoBook {
    /** A balance: what one fund has in one account, of one currency, with one party. */
    record Purse(
            String entity,
            String account,
            String fund,
            String currency,
            @Nullable UUID party) implements Comparable<Purse> {
        @Override
        public int compareTo(Purse other) {
            return order().compareTo(other.order());
        }

        private String order() {
            return String.join("|", entity, account, fund, currency, String.valueOf(party));
        }
    }

    /** Own currency's minor units and what they are carried at, both debit positive. */
    record Held(long amount, long func) {
        static final Held NOTHING = new Held(0, 0);

        Held plus(long moreAmount, long moreFunc) {
            return new Held(amount + moreAmount, func + moreFunc);
        }
    }

    private static final Map<String, Account> ACCOUNTS =
            DemoFacts.ACCOUNTS.stream().collect(Collectors.toMap(Account::code, a -> a));

    private final List<Draft> drafts = new ArrayList<>();
    private final Map<Purse, Held> purses = new TreeMap<>();
    private final Map<String, Long> cash = new HashMap<>();
    private final Map<String, Long> free = new HashMap<>();

    List<Draft> drafts() {
        return drafts;
    }

    static Account account(String code) {
        return Objects.requireNonNull(ACCOUNTS.get(code), code);
    }

    void write(Draft draft) {
        for (DraftLine line : draft.lines()) {
            Account account = account(line.account());
            String fund = key(draft.entity(), line.fund());
            switch (account.kind()) {
                case ASSET, LIABILITY -> {
                    purses.merge(
                            new Purse(draft.entity(), line.account(), line.fund(), line.currency(), line.party()),
                            new Held(line.amount(), line.func()),
                            (was, more) -> was.plus(more.amount(), more.func()));
                    if (account.role() == Role.CASH) {
                        cash.merge(fund, line.func(), Long::sum);
                    }
                    if (notFree(account)) {
                        free.merge(fund, -line.func(), Long::sum);
                    }
                }
                case EQUITY, REVENUE, EXPENSE, GAIN, RELEASE_WITH, RELEASE_WITHOUT ->
                    free.merge(fund, -line.func(), Long::sum);
            }
        }
        drafts.add(draft);
    }

    /** What a fund may still spend: its net assets but for what lies in advances, deposits and buildings. */
    long free(String entity, String fund) {
        return free.getOrDefault(key(entity, fund), 0L);
    }

    /** What a fund has in all bank accounts and cash boxes, functional. */
    long cash(String entity, String fund) {
        return cash.getOrDefault(key(entity, fund), 0L);
    }

    Held held(String entity, String account, String fund, String currency, @Nullable UUID party) {
        return purses.getOrDefault(new Purse(entity, account, fund, currency, party), Held.NOTHING);
    }

    /** What a fund has in the entity's own currency at its bank. */
    long atBank(String entity, String fund) {
        return held(entity, DemoChart.bank(entity), fund, DemoFacts.functional(entity), null)
                .amount();
    }

    /** Every balance that is not nothing, in a fixed order. */
    Map<Purse, Held> balances() {
        Map<Purse, Held> open = new TreeMap<>();
        purses.forEach((purse, held) -> {
            if (held.amount() != 0 || held.func() != 0) {
                open.put(purse, held);
            }
        });
        return open;
    }

    private static boolean notFree(Account account) {
        return switch (account.role()) {
            case ADVANCE -> true;
            case PLAIN -> account.kind() == AccountKind.ASSET;
            case FIXED_ASSET, DEPRECIATION -> true;
            case MONETARY -> account.code().equals(DemoChart.KR_DEPOSITS);
            case CASH, GRANT, BETWEEN_FUNDS, REALISED, UNREALISED, LOAN -> false;
        };
    }

    private static String key(String entity, String fund) {
        return entity + "/" + fund;
    }
}
