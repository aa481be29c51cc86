package org.naru.ledger.statements;

import java.util.List;
import org.naru.ledger.AccountKind;
import org.naru.platform.money.Money;

/**
 * Every account of an entity with its balance, in the entity's functional currency and in its own.
 *
 * <p>Accounts of assets and liabilities show the balance at the last day. Those of revenue, gain, expense and release
 * show the fiscal year alone, because nothing is ever posted to close a year; what earlier years left stands in two
 * rows, net assets brought forward, one for each class. Debit is positive. The openings sum to zero, and so do the
 * balances; debits equal credits.
 *
 * @param head whose it is
 * @param rows the accounts in the order of kind and code, then the two rows of net assets
 * @param totals the sums of the rows
 */
public record TrialBalance(StatementHead head, List<Row> rows, Totals totals) implements Statement {
    /** Keeps a copy of the rows. */
    public TrialBalance {
        rows = List.copyOf(rows);
    }

    /** What a row is about. */
    public sealed interface Subject {}

    /**
     * An account.
     *
     * @param code its code
     * @param kind what it holds
     * @param nameKo its name in Korean
     * @param nameEn its name in English
     */
    public record OfAccount(String code, AccountKind kind, String nameKo, String nameEn) implements Subject {}

    /**
     * What earlier years left in a class, and opening balances dated before the year.
     *
     * @param netAssetClass which class
     */
    public record BroughtForward(NetAssetClass netAssetClass) implements Subject {}

    /**
     * A row.
     *
     * @param subject what it is about
     * @param own the balance per currency, where a line in another than the functional one was added; else empty
     * @param opening balance before the first day, debit positive
     * @param debits sum of the debits of the period
     * @param credits sum of the credits of the period, not negative
     * @param balance balance at the last day, debit positive
     */
    public record Row(Subject subject, List<Money> own, Money opening, Money debits, Money credits, Figure balance) {
        /** Keeps a copy of the amounts. */
        public Row {
            own = List.copyOf(own);
        }
    }

    /**
     * The sums.
     *
     * @param opening zero
     * @param debits all debits of the period
     * @param credits all credits of the period; equals the debits
     * @param debitBalances sum of the debit balances
     * @param creditBalances sum of the credit balances; equals the debit balances
     */
    public record Totals(Money opening, Money debits, Money credits, Money debitBalances, Money creditBalances) {}
}
