package org.naru.ledger.plans;

import java.time.Clock;
import javax.sql.DataSource;
import org.naru.ledger.Ledger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The doors of this room, put together on one database. The program does it once; a test may do it for itself. */
public final class Plans {
    private final Budgets budgets;
    private final Commitments commitments;
    private final PlansSql sql;
    private final AtOnce atOnce;

    /** Puts the doors together. */
    public Plans(DataSource source, PlatformTransactionManager transactions, Clock clock, Ledger ledger) {
        this.sql = new PlansSql(JdbcClient.create(source));
        this.atOnce = new AtOnce(transactions);
        this.budgets = new Budgets(sql, ledger.chart(), atOnce, clock);
        this.commitments = new Commitments(sql, ledger.chart(), ledger.journal(), ledger.spending(), atOnce);
    }

    /** Budgets by year. */
    public Budgets budgets() {
        return budgets;
    }

    /** Payments approved before they fall due. */
    public Commitments commitments() {
        return commitments;
    }

    PlansSql sql() {
        return sql;
    }

    AtOnce atOnce() {
        return atOnce;
    }
}
