package org.naru.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of an entry that is to be posted, written with codes.
 *
 * @param account code of the account
 * @param fund code of the fund, within the entry's entity
 * @param programme code of the programme; on every expense line, on the release lines that release an expense, nowhere
 *     else
 * @param currency ISO 4217 code of {@code amount}
 * @param amount minor units of the line's own currency; debit positive, credit negative
 * @param func minor units of the entity's functional currency, same sign
 * @param party opaque id of the giver, vendor, working name or other entity
 * @param token opaque case token
 * @param rate id of the rate that proposed {@code func}; null when both amounts come from the document
 * @param settles the line whose receivable, payable or advance this one settles, if any
 */
public record DraftLine(
        String account,
        String fund,
        @Nullable String programme,
        String currency,
        long amount,
        long func,
        @Nullable UUID party,
        @Nullable UUID token,
        @Nullable Long rate,
        @Nullable LineRef settles) {
    /** A line whose amounts come from the document and that settles none. */
    public DraftLine(
            String account,
            String fund,
            @Nullable String programme,
            String currency,
            long amount,
            long func,
            @Nullable UUID party,
            @Nullable UUID token) {
        this(account, fund, programme, currency, amount, func, party, token, null, null);
    }

    /** A line without party and token. */
    public DraftLine(String account, String fund, @Nullable String programme, String currency, long amount, long func) {
        this(account, fund, programme, currency, amount, func, null, null, null, null);
    }
}
