package org.naru.ledger.joined;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The door of this room on any database, for tests of other rooms. */
public final class JoinedDoor {
    private JoinedDoor() {}

    public static JoinedBooks on(DataSource source) {
        return new JoinedBooks(new JoinedSql(JdbcClient.create(source)), Clock.systemUTC());
    }
}
