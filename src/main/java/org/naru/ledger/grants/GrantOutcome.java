package org.naru.ledger.grants;

import java.util.List;
import java.util.UUID;
import org.naru.ledger.EntryId;
import org.naru.ledger.Refusal;

/** What became of a step of a grant. */
public sealed interface GrantOutcome {
    /**
     * It is so now.
     *
     * @param act the grant
     * @param entries what was posted for it, the giver's entry first; the same again if the step stood already
     */
    record Done(UUID act, List<EntryId> entries) implements GrantOutcome {
        /** Keeps a copy. */
        public Done {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Nothing was changed, in neither book.
     *
     * @param message message key of the reason, {@code ledger.grants.refused.…} or {@code ledger.refusal.…}
     * @param arguments what its sentence is filled with
     */
    record Refused(String message, List<Object> arguments) implements GrantOutcome {
        /** Keeps a copy. */
        public Refused {
            arguments = List.copyOf(arguments);
        }

        static Refused of(Refusal refusal) {
            return new Refused("ledger.refusal." + refusal.reason().key(), refusal.arguments());
        }
    }
}
