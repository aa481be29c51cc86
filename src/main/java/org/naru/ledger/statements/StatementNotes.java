package org.naru.ledger.statements;

import java.util.List;
import org.naru.platform.web.Message;

/**
 * What another room has to say on a statement: the policy by which advances are measured, how shared costs were parted.
 * A bean of this type is asked for the statement of activities, and for every statement that a {@link StatementSource}
 * makes of one legal entity.
 */
public interface StatementNotes {
    /**
     * The notes, printed below the tables; empty for none. Called in the transaction of the statement.
     *
     * @param statement the word by which the statement is asked for
     * @param asked whose and for which days
     */
    List<Message> on(String statement, Asked asked);
}
