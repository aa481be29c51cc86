package org.naru.ledger.currencies;

import java.util.List;
import java.util.Set;
import org.naru.ledger.statements.Asked;
import org.naru.ledger.statements.StatementNotes;
import org.naru.platform.web.Message;

/** Prints how spending from advances is measured on the statements whose figures depend on it. */
final class PolicyNotes implements StatementNotes {
    private static final Set<String> STATEMENTS = Set.of("advances", "activities", "matrix");

    private final Currencies room;

    PolicyNotes(Currencies room) {
        this.room = room;
    }

    @Override
    public List<Message> on(String statement, Asked asked) {
        String entity = asked.head().entity();
        boolean concerns = STATEMENTS.contains(statement)
                && !room.openAdvances()
                        .over(entity, asked.head().from(), asked.head().to())
                        .isEmpty();
        return concerns ? List.of(room.policies().note(entity, asked.head().fiscalYear())) : List.of();
    }
}
