package org.naru.ledger.sharing;

import java.util.List;
import java.util.Set;
import org.naru.ledger.statements.Asked;
import org.naru.ledger.statements.StatementNotes;
import org.naru.platform.web.Message;

/**
 * Prints how shared costs were divided on the statements that show expenses by function, as ASU 2016-14 wants it: each
 * rule that ran in the year, its basis and why it is reasonable.
 */
final class MethodNotes implements StatementNotes {
    private static final Set<String> STATEMENTS = Set.of("matrix", "activities");

    private final Allocations allocations;

    MethodNotes(Allocations allocations) {
        this.allocations = allocations;
    }

    @Override
    public List<Message> on(String statement, Asked asked) {
        return STATEMENTS.contains(statement)
                ? Ran.in(allocations.sql(), asked.head()).stream()
                        .map(Ran::method)
                        .toList()
                : List.of();
    }
}
