package org.naru.ledger.assets;

import java.time.Clock;
import javax.sql.DataSource;
import org.naru.ledger.Ledger;
import org.naru.ledger.plans.AtOnce;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The doors of this room, put together on one database. The program does it once; a test may do it for itself. */
public final class Assets {
    private final AssetsSql sql;
    private final LoansSql loansSql;
    private final AtOnce atOnce;
    private final Things things;
    private final Loans loans;
    private final Settings settings;

    /** Puts the doors together. */
    public Assets(DataSource source, PlatformTransactionManager transactions, Clock clock, Ledger ledger) {
        JdbcClient jdbc = JdbcClient.create(source);
        this.sql = new AssetsSql(jdbc);
        this.loansSql = new LoansSql(jdbc);
        this.atOnce = new AtOnce(transactions);
        this.things = new Things(sql, ledger.chart(), ledger.journal(), ledger.spending(), atOnce, clock);
        this.loans = new Loans(loansSql, ledger.chart(), ledger.journal(), ledger.spending(), atOnce, clock);
        this.settings = new Settings(sql, ledger.chart(), atOnce, clock);
    }

    /** The register of things that last. */
    public Things things() {
        return things;
    }

    /** Debts. */
    public Loans loans() {
        return loans;
    }

    /** What the entities decided about them. */
    public Settings settings() {
        return settings;
    }

    AssetsSql sql() {
        return sql;
    }

    LoansSql loansSql() {
        return loansSql;
    }

    AtOnce atOnce() {
        return atOnce;
    }
}
