package org.naru.ledger.assets;

import java.util.Comparator;
import java.util.Optional;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Chart;
import org.naru.ledger.Fund;
import org.naru.platform.money.Currency;

/** What of the chart this room asks for. */
final class FromChart {
    private FromChart() {}

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

    /** The fund of an entity, if there is one of the code. */
    static Optional<Fund> fund(Chart chart, String entity, String code) {
        return chart.funds(entity).stream()
                .filter(fund -> fund.code().equals(code))
                .findFirst();
    }

    /**
     * The currency that an entity keeps its books in.
     *
     * @throws IllegalArgumentException if there is no such entity
     */
    static Currency functional(Chart chart, String entity) {
        return chart.entity(entity)
                .flatMap(known -> chart.currency(known.functional()))
                .orElseThrow(() -> new IllegalArgumentException("no entity " + entity));
    }
}
