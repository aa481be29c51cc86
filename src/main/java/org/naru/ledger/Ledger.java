package org.naru.ledger;

import java.time.Clock;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger's doors, put together on one database. The program does it once; a test or a tool may do it for itself. */
public final class Ledger {
    private final Chart chart;
    private final Journal journal;

    /**
     * Puts the doors together.
     *
     * @param source gives connections inside transactions of {@code transactions}
     * @param transactions set the actor at their beginning
     * @param clock says when something was posted
     * @param mayPostSoft whether who acts now may post into soft-closed periods
     */
    public Ledger(
            DataSource source, PlatformTransactionManager transactions, Clock clock, BooleanSupplier mayPostSoft) {
        JdbcClient jdbc = JdbcClient.create(source);
        TransactionTemplate inTransaction = new TransactionTemplate(transactions);
        ChartSql chartSql = new ChartSql(jdbc);
        CurrentChart charts = new CurrentChart(chartSql);
        FundsSql funds = new FundsSql(jdbc);
        this.chart = new KeepChart(chartSql, charts, inTransaction);
        this.journal = new PostEntries(new JournalSql(source), funds, charts, transactions, clock, mayPostSoft);
    }

    /** What entries are written with. */
    public Chart chart() {
        return chart;
    }

    /** Where entries are posted. */
    public Journal journal() {
        return journal;
    }
}
