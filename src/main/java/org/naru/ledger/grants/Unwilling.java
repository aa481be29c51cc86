package org.naru.ledger.grants;

import java.util.List;
import org.naru.ledger.Refusal;

/** Undoes the transaction that found a reason to refuse. Never leaves this package. */
final class Unwilling extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient GrantOutcome.Refused refused;

    private Unwilling(GrantOutcome.Refused refused) {
        super(refused.message(), null, false, false);
        this.refused = refused;
    }

    /** For one of this room's own reasons. */
    static Unwilling because(String reason, Object... arguments) {
        return new Unwilling(new GrantOutcome.Refused("ledger.grants.refused." + reason, List.of(arguments)));
    }

    /** For what the ledger refused. */
    static Unwilling because(Refusal refusal) {
        return new Unwilling(GrantOutcome.Refused.of(refusal));
    }

    GrantOutcome.Refused refused() {
        return refused;
    }
}
