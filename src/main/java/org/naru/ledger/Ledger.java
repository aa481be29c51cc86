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
    private final Spending spending;
    private final ImportPosting imports;
    private final Periods periods;
    private final Sealer sealer;
    private final LedgerChecks checks;

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
        JournalSql journalSql = new JournalSql(source);
        PostEntries entries = new PostEntries(journalSql, funds, charts, transactions, clock, mayPostSoft);
        this.journal = entries;
        this.spending = new SpendFromFunds(entries, journalSql, funds, charts, transactions);
        this.imports = new PostImports(journalSql, charts, chart, transactions, clock);
        this.periods = new KeepPeriods(new PeriodsSql(jdbc), transactions, clock);
        this.sealer = new Sealer(jdbc, transactions);
        this.checks = new LedgerChecks(new ChecksSql(jdbc), transactions);
    }

    /** What entries are written with. */
    public Chart chart() {
        return chart;
    }

    /** Where entries are posted. */
    public Journal journal() {
        return journal;
    }

    /** Where programmes spend. */
    public Spending spending() {
        return spending;
    }

    /** Where whole books come in. */
    public ImportPosting imports() {
        return imports;
    }

    /** Where periods are opened and locked. */
    public Periods periods() {
        return periods;
    }

    /** What gives numbers and seals. */
    public Sealer sealer() {
        return sealer;
    }

    /** The named checks of the books. */
    public LedgerChecks checks() {
        return checks;
    }
}
