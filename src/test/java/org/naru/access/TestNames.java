package org.naru.access;

import org.naru.proof.TestDatabase;

/** How the staff call accounts, on a database of a test. */
public final class TestNames {
    private TestNames() {}

    public static ActorNames of(TestDatabase database) {
        return new ActorNames(new AccessSql(database.jdbc()));
    }
}
