package org.naru.platform.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The program's pool of connections. It hands one out only to {@link ActingTransactionManager}, which binds it to a
 * transaction that names its actor; anybody else is refused.
 */
public final class GuardedDataSource extends DelegatingDataSource implements AutoCloseable {
    private static final ScopedValue<Boolean> BEGINNING = ScopedValue.newInstance();

    private final HikariDataSource pool;

    private GuardedDataSource(HikariDataSource pool) {
        super(pool);
        this.pool = pool;
    }

    /**
     * Opens a pool; connections are made when first needed.
     *
     * @param address how the program logs in
     * @param connectionsMax at most this many at once; who comes later waits up to ten seconds
     */
    public static GuardedDataSource open(DatabaseAddress address, int connectionsMax) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("naru");
        config.setDataSource(address.direct());
        config.setMaximumPoolSize(connectionsMax);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        config.setInitializationFailTimeout(-1);
        config.setAutoCommit(false);
        return new GuardedDataSource(new HikariDataSource(config));
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (!BEGINNING.orElse(false)) {
            throw new IllegalStateException("a connection is only to be had inside a transaction that names its actor");
        }
        return pool.getConnection();
    }

    /** Refused always: the pool has one role. */
    @Override
    public Connection getConnection(String user, String password) {
        throw new IllegalStateException("the program has one role in the database, and this pool is it");
    }

    @Override
    public void close() {
        pool.close();
    }

    static void beginning(Runnable begin) {
        ScopedValue.where(BEGINNING, true).run(begin);
    }
}
