package org.naru.ledger;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An account of the one chart that all entities share. The expense account is the natural class.
 *
 * @param code its name in the chart, at most 200 bytes of UTF-8: {@code Assets:US:Bank}
 * @param entity code of the entity it belongs to; null: any entity may use it. Bank, cash, advance and due-from or
 *     due-to accounts name theirs
 * @param kind what it holds
 * @param currency the only currency it holds; null: any
 * @param monetary whether it is revalued at closing rates
 * @param cash whether it is cash or in a bank
 * @param role what it is to the program, if anything
 * @param cashFlow the class of its movements in the statement of cash flows, if it has one
 * @param nameKo name in Korean
 * @param nameEn name in English
 * @param closed last day on which it may be used, if any
 */
public record Account(
        String code,
        @Nullable String entity,
        AccountKind kind,
        @Nullable String currency,
        boolean monetary,
        boolean cash,
        @Nullable Role role,
        @Nullable CashFlow cashFlow,
        String nameKo,
        String nameEn,
        @Nullable LocalDate closed) {
    /** An account of all entities in any currency, neither cash nor monetary. */
    public Account(String code, AccountKind kind, String nameKo, String nameEn) {
        this(code, null, kind, null, false, false, null, null, nameKo, nameEn, null);
    }

    /** What an account is to the program. */
    public enum Role {
        /** An account at a bank. */
        BANK,
        /** Cash at hand. */
        CASH,
        /** Handed to a working name and not yet accounted for. */
        ADVANCE,
        /** Due from and due to other funds of the same entity. */
        INTER_FUND,
        /** Due from and due to, or granted by and to, another entity of the house. */
        INTER_ENTITY,
        /** Gains and losses of currencies that were sold, spent or settled. */
        REALISED,
        /** Gains and losses of balances at closing rates; the next day takes them back. */
        UNREALISED,
        /** Things bought to last, at cost. */
        FIXED_ASSET,
        /** What has been written off of them. */
        DEPRECIATION,
        /** Principal of a loan taken. */
        LOAN,
        /** Received under a condition not yet met: to be given back if it is not. */
        REFUNDABLE;

        /** Whether accounts of this role may serve all entities. */
        public boolean shared() {
            return this == INTER_ENTITY || this == REALISED || this == UNREALISED || this == REFUNDABLE;
        }

        /** Whether an account of a kind may have this role. */
        public boolean fits(AccountKind kind) {
            return switch (this) {
                case BANK, CASH, ADVANCE, FIXED_ASSET, DEPRECIATION -> kind == AccountKind.ASSET;
                case LOAN, REFUNDABLE -> kind == AccountKind.LIABILITY;
                case REALISED, UNREALISED -> kind == AccountKind.GAIN;
                case INTER_FUND -> kind == AccountKind.ASSET || kind == AccountKind.LIABILITY;
                case INTER_ENTITY -> true;
            };
        }

        /** The word in the database. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The classes of the statement of cash flows. */
    public enum CashFlow {
        /** What the mission does. */
        OPERATING,
        /** Things bought to last, and placed money. */
        INVESTING,
        /** Loans and gifts to endowment. */
        FINANCING;

        /** The word in the database. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
