package org.naru.platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.NoSuchElementException;
import org.naru.platform.acting.Acting;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/**
 * Begins each transaction by telling the database who acts ({@link Acting}); without an actor none begins.
 *
 * <p>The name lasts as long as the transaction, so a connection that goes back to the pool carries none.
 */
public final class ActingTransactionManager extends JdbcTransactionManager {
    /** For the pool given. */
    public ActingTransactionManager(GuardedDataSource source) {
        super(source);
    }

    /**
     * Begins.
     *
     * @throws NoSuchElementException if nobody acts
     */
    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        Acting.current(); // refuse before a connection is taken
        GuardedDataSource.beginning(() -> super.doBegin(transaction, definition));
    }

    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        // Under the roles' own setting, row_security = off, a guarded table refuses every statement; see V001.
        try (PreparedStatement name = connection.prepareStatement(
                "select set_config('naru.actor', ?, true), set_config('row_security', 'on', true)")) {
            name.setString(1, Acting.current());
            name.execute();
        }
    }
}
