package org.naru.ledger.figures;

import org.naru.figures.FigureSource;
import org.naru.ledger.Chart;
import org.naru.ledger.statements.Statements;

/** The books answer for their numbers. */
final class LedgerFigures implements FigureSource {
    private final Chart chart;
    private final Statements statements;
    private final Runnable seal;

    /**
     * With the statements the numbers are cells of.
     *
     * @param statements must not number entries by itself: it is asked within a snapshot
     * @param seal gives numbers to all entries that wait for one; must end its own transaction
     */
    LedgerFigures(Chart chart, Statements statements, Runnable seal) {
        this.chart = chart;
        this.statements = statements;
        this.seal = seal;
    }

    @Override
    public void settle() {
        seal.run();
    }

    @Override
    public Reading read() {
        return new BooksReading(chart, new Sheets(statements));
    }
}
