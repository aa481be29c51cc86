package org.naru.ledger.assets;

import java.util.Comparator;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Chart;

/** Finds accounts by what they are for. */
final class Accounts {
    private Accounts() {}

    /** The account of a kind of release that an entity uses: its own before the common one. */
    static String release(Chart chart, AccountKind kind, String entity) {
        return chart.accounts().stream()
                .filter(account -> account.kind() == kind
                        && (account.entity() == null || account.entity().equals(entity)))
                .min(Comparator.comparing((Account account) -> account.entity() == null)
                        .thenComparing(Account::code))
                .map(Account::code)
                .orElseThrow(() -> new IllegalStateException("the chart has no account of kind " + kind.code()));
    }
}
