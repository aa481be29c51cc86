package org.naru.ledger.statements;

/** A statement of one legal entity's book. */
public sealed interface Statement permits TrialBalance, Activities, Position, Sheet {
    /** Whose it is and what it was read from. */
    StatementHead head();
}
