package org.naru.ledger.plaintext;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;

/**
 * A grant between entities as far as a book shows it.
 *
 * @param id of the act
 * @param from code of the entity with the payable; where none was seen, of the first entity seen
 * @param to code of the entity with the receivable; where none was seen, of another entity seen, or null
 * @param currency of the promise; where none was seen, of the first line
 * @param amount of the promise, in minor units, above zero; where none was seen, of the first line
 * @param promised whether a promise was seen
 * @param paid whether the payable was paid
 * @param received whether the receivable was received
 */
public record ActSeen(
        UUID id,
        @Nullable String from,
        @Nullable String to,
        String currency,
        long amount,
        boolean promised,
        boolean paid,
        boolean received) {
    /** The act after its first line. */
    static ActSeen first(UUID id, Part part) {
        return new ActSeen(
                id, null, null, part.currency.code(), Math.max(1, Math.abs(part.minor)), false, false, false);
    }

    /** Where it stands: {@code promised}, {@code paid} or {@code received}. */
    public String state() {
        return received ? "received" : paid ? "paid" : "promised";
    }

    /** The act after another line of it on an account between entities. */
    ActSeen with(Part part) {
        boolean payable = part.account.kind() == AccountKind.LIABILITY;
        boolean promise = payable == part.minor < 0;
        boolean first = promise && !promised && part.minor != 0;
        return new ActSeen(
                id,
                payable ? part.entity : part.entity.equals(from) ? null : from,
                payable ? (part.entity.equals(to) ? null : to) : part.entity,
                first ? part.currency.code() : currency,
                first ? Math.abs(part.minor) : amount,
                promised || promise,
                paid || (payable && !promise),
                received || (!payable && !promise));
    }

    /** The act after a line of an entity that says nothing of who owes. */
    ActSeen alsoOf(String entity) {
        if (from == null && !entity.equals(to)) {
            return new ActSeen(id, entity, to, currency, amount, promised, paid, received);
        }
        if (to == null && !entity.equals(from)) {
            return new ActSeen(id, from, entity, currency, amount, promised, paid, received);
        }
        return this;
    }
}
