package org.naru.ledger.grants;

import java.time.Clock;
import javax.sql.DataSource;
import org.naru.ledger.Ledger;
import org.springframework.transaction.PlatformTransactionManager;

/** The doors of this room on any database, for tests of other rooms. */
public record GrantDoors(Grants grants, Resolutions resolutions) {
    public static GrantDoors on(DataSource source, PlatformTransactionManager transactions, Ledger ledger) {
        Clock clock = Clock.systemUTC();
        return new GrantDoors(
                GrantsRoom.grantsOf(source, transactions, ledger, clock),
                GrantsRoom.resolutionsOf(source, transactions, ledger, clock));
    }
}
