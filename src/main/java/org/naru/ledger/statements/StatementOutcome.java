package org.naru.ledger.statements;

import java.util.List;

/** What became of a question for statements. */
public sealed interface StatementOutcome {
    /**
     * The statements, one for each legal entity, in the order of their codes. Nothing is added up over them: the joined
     * view comes with the next issue.
     */
    record Computed(List<Statement> statements) implements StatementOutcome {
        /** Keeps a copy. */
        public Computed {
            statements = List.copyOf(statements);
        }
    }

    /**
     * No entity has the code.
     *
     * @param code what was asked for
     * @param known the codes there are
     */
    record NoSuchEntity(String code, List<String> known) implements StatementOutcome {
        /** Keeps a copy. */
        public NoSuchEntity {
            known = List.copyOf(known);
        }
    }

    /** There is no legal entity at all yet. */
    record NoBooks() implements StatementOutcome {}

    /**
     * The year lies outside what a book can hold.
     *
     * @param year what was asked for
     */
    record NoSuchYear(int year) implements StatementOutcome {}
}
