package org.naru.ledger;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Posts a whole book, a portion after the other, inside one transaction of the caller.
 *
 * <p>History is taken as it was: what a fund has free, purposes and missing releases are not judged here but found by
 * the checks. Everything else is: balance per fund, periods, locks, idempotency. A refusal leaves the caller's
 * transaction unusable, so that nothing of the book stays.
 */
public final class BookPosting {
    /** Entries per call of the database: large enough to spare round trips, small enough for its arrays. */
    public static final int PORTION_MAX = 5_000;

    private final JournalSql sql;
    private final CurrentChart charts;
    private final Clock clock;

    /** Posts into the database of the source. */
    public BookPosting(DataSource source, Clock clock) {
        this.sql = new JournalSql(source);
        this.charts = new CurrentChart(new ChartSql(JdbcClient.create(source)));
        this.clock = clock;
    }

    /** What became of a portion. */
    public sealed interface Portion {
        /**
         * All of it stands in the journal.
         *
         * @param added how many are new; the others stood there already with the same content
         */
        record Posted(int added) implements Portion {}

        /**
         * It was refused, and with it the whole book.
         *
         * @param index which draft, from 0
         * @param refusal why
         */
        record Refused(int index, Refusal refusal) implements Portion {}
    }

    /** Posts a portion of at most {@value #PORTION_MAX} drafts, of any kind but reversals. */
    public Portion post(List<Draft> drafts) {
        ChartSnapshot chart = charts.read(); // what the book needs was added a moment ago
        List<JournalSql.Row> rows =
                drafts.stream().map(draft -> PostEntries.row(draft, chart)).toList();
        try {
            int added = 0;
            for (long id : sql.postImport(rows, false, clock.instant())) {
                added += id < 0 ? 1 : 0;
            }
            return new Portion.Posted(added);
        } catch (DataAccessException e) {
            Declined declined = Declined.in(e).orElseThrow(() -> e);
            int at = 0;
            for (int i = 0; i < drafts.size(); i++) {
                if (drafts.get(i).sourceKey().equals(declined.sourceKey())) {
                    at = i;
                    break;
                }
            }
            return new Portion.Refused(at, declined.refusal());
        }
    }
}
