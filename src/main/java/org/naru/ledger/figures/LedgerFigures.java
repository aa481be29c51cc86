package org.naru.ledger.figures;

import org.naru.figures.FigureSource;
import org.naru.ledger.Chart;
import org.naru.ledger.programmes.ProgrammeLists;
import org.naru.ledger.statements.Statements;

/** The books answer for their numbers. */
final class LedgerFigures implements FigureSource {
    private final Chart chart;
    private final ProgrammeLists lists;
    private final Statements statements;
    private final Runnable seal;

    /**
     * With the statements the numbers are cells of.
     *
     * @param lists by which the mission tells its programmes
     * @param statements must not number entries by itself: it is asked within a snapshot
     * @param seal gives numbers to all entries that wait for one; must end its own transaction
     */
    LedgerFigures(Chart chart, ProgrammeLists lists, Statements statements, Runnable seal) {
        this.chart = chart;
        this.lists = lists;
        this.statements = statements;
        this.seal = seal;
    }

    @Override
    public void settle() {
        seal.run();
    }

    @Override
    public Reading read() {
        return new BooksReading(chart, lists.all(), new Sheets(statements));
    }
}
