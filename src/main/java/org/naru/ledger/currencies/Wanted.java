package org.naru.ledger.currencies;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Account;
import org.naru.ledger.Chart;
import org.naru.ledger.LegalEntity;
import org.naru.platform.money.Currency;
import org.naru.platform.web.Message;

/** What of the chart the use cases of this room ask for. */
final class Wanted {
    private Wanted() {}

    /**
     * The account of a role that an entity uses: its own before a shared one, one of just the currency before one of any.
     *
     * @param currency what it must be able to hold; null: not asked
     * @throws Undone if the chart has none, naming the role
     */
    static String account(Chart chart, String entity, Account.Role role, @Nullable String currency) {
        return chart.accounts().stream()
                .filter(account -> account.role() == role && account.closed() == null)
                .filter(account -> account.entity() == null || account.entity().equals(entity))
                .filter(account -> currency == null
                        || account.currency() == null
                        || account.currency().equals(currency))
                .min(Comparator.comparing((Account account) -> account.entity() == null)
                        .thenComparing(account -> account.currency() == null)
                        .thenComparing(Account::code))
                .map(Account::code)
                .orElseThrow(() -> new Undone(Message.of(
                        "ledger.currencies.no-account", entity, Message.of("ledger.currencies.role." + role.code()))));
    }

    /**
     * The currency of a code.
     *
     * @throws Undone if there is none
     */
    static Currency currency(Chart chart, String code) {
        return chart.currency(code).orElseThrow(() -> new Undone(Message.of("ledger.refusal.unknown-currency", code)));
    }

    /** The functional currencies of the house: what a rate may go over. */
    static List<String> crosses(Chart chart) {
        return chart.entities().stream().map(LegalEntity::functional).distinct().toList();
    }
}
