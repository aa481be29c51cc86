package org.naru.ledger.plaintext;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A grant between entities as far as a book shows it.
 *
 * @param id of the act
 * @param from code of the entity with the payable, or null while none was seen
 * @param to code of the entity with the receivable, or null while none was seen
 * @param currency of the promise
 * @param amount of the promise, in minor units, above zero
 * @param paid whether the payable was paid
 * @param received whether the receivable was received
 */
public record ActSeen(
        UUID id,
        @Nullable String from,
        @Nullable String to,
        @Nullable String currency,
        long amount,
        boolean paid,
        boolean received) {
    /** The word for where it stands: {@code promised}, {@code paid} or {@code received}. */
    public String state() {
        return received ? "received" : paid ? "paid" : "promised";
    }

    /** The act after another line of it on an account between entities. */
    ActSeen with(Part part) {
        boolean payable = part.account.kind() == org.naru.ledger.AccountKind.LIABILITY;
        boolean promise = payable == part.minor < 0;
        long worth = Math.abs(part.minor);
        boolean first = promise && currency == null;
        return new ActSeen(
                id,
                payable ? part.entity : from,
                payable ? to : part.entity,
                first ? part.currency.code() : currency,
                first ? worth : amount,
                paid || (payable && !promise),
                received || (!payable && !promise));
    }
}
