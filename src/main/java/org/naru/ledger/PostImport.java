package org.naru.ledger;

import java.time.Clock;
import java.util.List;
import org.springframework.dao.DataAccessException;

/** Posts portions of a book through the database's import function, which judges what an import is judged by. */
final class PostImport implements ImportPosting {
    private final JournalSql sql;
    private final CurrentChart charts;
    private final Clock clock;

    PostImport(JournalSql sql, CurrentChart charts, Clock clock) {
        this.sql = sql;
        this.charts = charts;
        this.clock = clock;
    }

    @Override
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
