package org.naru.ledger.grants;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;

/** Which accounts of the chart a grant is posted on: what they are to the program, not what they are called. */
final class GrantAccounts {
    private final List<Account> accounts;

    GrantAccounts(List<Account> accounts) {
        this.accounts = List.copyOf(accounts);
    }

    /** An account between entities: expense = granted, liability = payable, asset = receivable, revenue = grant revenue. */
    String between(AccountKind kind, String entity, String currency) {
        return first(
                a -> a.role() == Account.Role.INTER_ENTITY && a.kind() == kind,
                entity,
                currency,
                "account-" + kind.code());
    }

    /** Where money received before its condition is met waits. */
    String refundable(String entity, String currency) {
        return first(a -> a.role() == Account.Role.REFUNDABLE, entity, currency, "account-refundable");
    }

    /** Where exchange differences go that came about by a payment. */
    String realised(String entity, String currency) {
        return first(
                a -> a.role() == Account.Role.REALISED && a.kind() == AccountKind.GAIN,
                entity,
                currency,
                "account-realised");
    }

    String of(AccountKind kind, String entity, String currency) {
        return first(a -> a.kind() == kind, entity, currency, "account-" + kind.code());
    }

    /** An account as the caller named it. */
    Account named(String code, String entity) {
        return accounts.stream()
                .filter(a -> a.code().equals(code) && (a.entity() == null || entity.equals(a.entity())))
                .findFirst()
                .orElseThrow(() -> Unwilling.because("no-account", code, entity));
    }

    private String first(Predicate<Account> fits, String entity, String currency, String what) {
        return accounts.stream()
                .filter(fits)
                .filter(a -> a.entity() == null || a.entity().equals(entity))
                .filter(a -> a.currency() == null || a.currency().equals(currency))
                .filter(a -> a.closed() == null)
                .min(Comparator.comparing((Account a) -> a.entity() == null).thenComparing(Account::code))
                .map(Account::code)
                .orElseThrow(() -> Unwilling.because("no-" + what, entity));
    }
}
