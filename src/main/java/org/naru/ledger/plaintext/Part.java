package org.naru.ledger.plaintext;

import org.jspecify.annotations.Nullable;
import org.naru.platform.money.Currency;

/** One line of a transaction while it is being converted. */
final class Part {
    /** Where the functional amount comes from. */
    enum Source {
        /** Not known yet. */
        OPEN,
        /** The line is in functional currency, or the document says the whole cost. */
        EXACT,
        /** A cost per unit, rounded. */
        UNIT,
        /** A rate of the day, rounded. */
        RATE
    }

    final Written.Posting posting;
    final Placed account;
    Currency currency;
    long minor;

    @Nullable
    Currency costCurrency;
    /** What the line weighs in the currency of its cost, with its sign. */
    long cost;

    String entity = "";
    String fund = "";
    boolean fundByDefault;

    @Nullable
    String programme;

    long func;
    Source source = Source.OPEN;

    Part(Written.Posting posting, Placed account, Currency currency, long minor) {
        this.posting = posting;
        this.account = account;
        this.currency = currency;
        this.minor = minor;
    }

    /** The same line for a part of its amounts. */
    Part split(String fund, long minor, long func) {
        Part part = new Part(posting, account, currency, minor);
        part.entity = entity;
        part.programme = programme;
        part.fund = fund;
        part.func = func;
        part.source = Source.EXACT;
        return part;
    }

    /** The currency in which the transaction must balance this line. */
    Currency weighed() {
        return costCurrency == null ? currency : costCurrency;
    }

    /** What it weighs there. */
    long weight() {
        return costCurrency == null ? minor : cost;
    }
}
