package org.naru.ledger.pages;

import java.util.Map;
import org.naru.ledger.statements.StatementSource;
import org.naru.platform.web.Message;

/**
 * All statements. Public because the generated templates read it.
 *
 * @param groups per group the addresses of its statements and what they are called
 */
public record StatementsIndexPage(Map<StatementSource.Group, Map<String, Named>> groups) {
    /**
     * A statement.
     *
     * @param title what it is called
     * @param about what it says
     */
    public record Named(Message title, Message about) {}
}
