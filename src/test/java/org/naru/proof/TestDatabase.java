package org.naru.proof;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.naru.platform.acting.Acting;
import org.naru.platform.db.ActingTransactionManager;
import org.naru.platform.db.DatabaseAddress;
import org.naru.platform.db.GuardedDataSource;
import org.naru.platform.db.Roles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A database for one test, as the program sees it: logged in as {@code naru_app}, connections only inside transactions
 * that name an actor. Beside it the owner's way in, for what only the owner may do.
 */
public final class TestDatabase implements AutoCloseable {
    private static final int CONNECTIONS_MAX = 8;

    private final DatabaseAddress superuser;
    private final DatabaseAddress owner;
    private final TestServer server;
    private final GuardedDataSource source;
    private final ActingTransactionManager transactions;
    private final TestClock clock = TestClock.at("2026-03-02T09:00:00Z");

    TestDatabase(DatabaseAddress superuser, DatabaseAddress owner, TestServer server) {
        this.superuser = superuser;
        this.owner = owner;
        this.server = server;
        this.source = GuardedDataSource.open(Roles.app(owner), CONNECTIONS_MAX);
        this.transactions = new ActingTransactionManager(source);
    }

    /** The program's pool; gives a connection only inside a transaction. */
    public GuardedDataSource dataSource() {
        return source;
    }

    /** The program's transaction manager. */
    public ActingTransactionManager transactions() {
        return transactions;
    }

    /** The program's SQL; use it inside a transaction. */
    public JdbcClient jdbc() {
        return JdbcClient.create(source);
    }

    /** Does the work in one transaction of the actor given, such as {@code account:test}, and commits. */
    public <T> T as(String actor, Supplier<T> work) {
        try {
            return Acting.call(actor, () -> new TransactionTemplate(transactions).execute(status -> work.get()));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does the work in one transaction of the actor given and commits. */
    public void run(String actor, Runnable work) {
        Acting.as(actor, () -> new TransactionTemplate(transactions).executeWithoutResult(status -> work.run()));
    }

    /** The owner's SQL, each statement its own transaction, with the actor {@code system:test}. */
    public JdbcClient owner() {
        return JdbcClient.create(ownerDataSource());
    }

    /** Connections as the owner, with the actor {@code system:test} set for the session; not pooled. */
    public DataSource ownerDataSource() {
        return withActor(owner).direct();
    }

    /** Connections as the server's superuser, who is bound by nothing; not pooled. */
    public DataSource superuserDataSource() {
        return superuser.direct();
    }

    /** How the program logs in. */
    public DatabaseAddress appAddress() {
        return Roles.app(owner);
    }

    /** How the owner logs in. */
    public DatabaseAddress ownerAddress() {
        return owner;
    }

    /** The clock to give to what is tested. It stands still until it is moved. */
    public TestClock clock() {
        return clock;
    }

    /** Drops the database. */
    @Override
    public void close() {
        source.close();
        server.drop(owner.database());
    }

    private static DatabaseAddress withActor(DatabaseAddress address) {
        var options = new java.util.HashMap<>(address.options());
        options.put("options", "-c naru.actor=system:test -c row_security=on");
        return new DatabaseAddress(
                address.host(), address.port(), address.database(), address.user(), address.password(), options);
    }
}
