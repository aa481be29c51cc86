package org.naru.ledger.statements;

import java.util.List;
import org.naru.platform.web.Message;

/** What became of a question for statements. */
public sealed interface StatementOutcome {
    /**
     * The statements, one for each legal entity, in the order of their codes, nothing added up over them; or the
     * joined one alone.
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

    /**
     * No statement has the name, or none answers what was asked of it.
     *
     * @param name what was asked for
     * @param known the names there are
     */
    record NoSuchStatement(String name, List<String> known) implements StatementOutcome {
        /** Keeps a copy. */
        public NoSuchStatement {
            known = List.copyOf(known);
        }
    }

    /**
     * The statement exists, but neither joined nor in another currency.
     *
     * @param name what was asked for
     */
    record NotThisWay(String name) implements StatementOutcome {}

    /**
     * It cannot be made as things stand.
     *
     * @param why what is missing and where to add it
     */
    record Refused(Message why) implements StatementOutcome {}

    /** There is no legal entity at all yet. */
    record NoBooks() implements StatementOutcome {}

    /**
     * The year lies outside what a book can hold.
     *
     * @param year what was asked for
     */
    record NoSuchYear(int year) implements StatementOutcome {}
}
