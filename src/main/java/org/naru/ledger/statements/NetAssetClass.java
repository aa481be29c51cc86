package org.naru.ledger.statements;

import org.naru.ledger.AccountKind;

/** The two classes of net assets (ASC 958). Derived from account and fund, never typed. */
public enum NetAssetClass {
    /** Without donor restrictions. */
    WITHOUT,
    /** With donor restrictions. */
    WITH;

    /** The class of a line: expenses and what is released to them are without, what is released from is with. */
    public static NetAssetClass of(AccountKind kind, NetAssetClass fund) {
        return switch (kind) {
            case EXPENSE, RELEASE_WITHOUT -> WITHOUT;
            case RELEASE_WITH -> WITH;
            case ASSET, LIABILITY, EQUITY, REVENUE, GAIN -> fund;
        };
    }
}
