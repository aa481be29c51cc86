package org.naru.figures;

import org.naru.proof.TestDatabase;

/** The ledger of releases on a database of a test, for the tests of those who release. */
public final class TestReleases {
    private TestReleases() {}

    public static Releases of(TestDatabase database) {
        return new Releases(new FiguresSql(database.jdbc()), database.clock(), database.transactions());
    }
}
