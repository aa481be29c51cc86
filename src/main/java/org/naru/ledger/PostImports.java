package org.naru.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Refusal.Reason;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Posts imports portion by portion. */
final class PostImports implements ImportPosting {
    /** Entries per statement; with two lines each their arrays stay below 30 MiB. */
    private static final int PORTION_MAX = 50_000;

    private static final int LINES_MAX = 150_000;

    private final JournalSql sql;
    private final CurrentChart charts;
    private final Chart chart;
    private final Clock clock;
    private final TransactionTemplate whole;

    PostImports(
            JournalSql sql, CurrentChart charts, Chart chart, PlatformTransactionManager transactions, Clock clock) {
        this.sql = sql;
        this.charts = charts;
        this.chart = chart;
        this.clock = clock;
        this.whole = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED));
    }

    @Override
    public ImportOutcome post(Consumer<Consumer<StagedEntry>> entries, LongConsumer progress) {
        try {
            return Objects.requireNonNull(whole.execute(status -> {
                Taking taking = new Taking(progress);
                entries.accept(taking);
                return taking.end();
            }));
        } catch (PostEntries.Undo e) {
            return new ImportOutcome.Refused(e.index, e.refusal);
        }
    }

    /** Collects entries into portions and posts each when it is full. */
    private final class Taking implements Consumer<StagedEntry> {
        private final LongConsumer progress;
        private final ChartSnapshot known = charts.read();
        private final boolean empty = sql.beginImport();
        private final Set<String> opened = new HashSet<>();
        private final List<StagedEntry> portion = new ArrayList<>();
        private long done;
        private long posted;
        private int lines;

        Taking(LongConsumer progress) {
            this.progress = progress;
        }

        @Override
        public void accept(StagedEntry next) {
            Draft draft = next.draft();
            Refusal refusal = PostingRules.judgeImport(draft, known).orElse(null);
            if (refusal != null) {
                throw new PostEntries.Undo(Math.toIntExact(done + portion.size()), refusal);
            }
            LocalDate day = draft.date();
            if (opened.add(draft.entity() + YearMonth.from(day))) {
                chart.openMonths(draft.entity(), day, day);
            }
            portion.add(next);
            lines += draft.lines().size();
            if (portion.size() == PORTION_MAX || lines >= LINES_MAX) {
                flush();
            }
        }

        ImportOutcome end() {
            if (!portion.isEmpty()) {
                flush();
            }
            if (empty) {
                sql.finishImport();
            }
            return new ImportOutcome.Done(posted, done - posted);
        }

        private void flush() {
            posted += send(portion, done, known);
            done += portion.size();
            portion.clear();
            lines = 0;
            progress.accept(done);
        }
    }

    private long send(List<StagedEntry> portion, long before, ChartSnapshot known) {
        List<JournalSql.Row> rows = new ArrayList<>(portion.size());
        for (int i = 0; i < portion.size(); i++) {
            StagedEntry staged = portion.get(i);
            // An entry that reverses one of the same portion finds it only once that was posted.
            if (staged.reversesKey() != null && !rows.isEmpty()) {
                return send(portion.subList(0, i), before, known)
                        + send(portion.subList(i, portion.size()), before + i, known);
            }
            rows.add(row(staged, before + i, known));
        }
        try {
            long posted = 0;
            for (long id : sql.postImport(rows, false, clock.instant())) {
                posted += id < 0 ? 1 : 0;
            }
            return posted;
        } catch (DataAccessException e) {
            if (Declined.cameSecond(e)) {
                throw new PostEntries.Undo(repeated(portion, before), Refusal.of(Reason.CONFLICT, "", LocalDate.EPOCH));
            }
            Declined declined = Declined.in(e).orElseThrow(() -> e);
            int at = -1;
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i).key().equals(declined.sourceKey())) {
                    at = Math.toIntExact(before + i);
                    break;
                }
            }
            throw new PostEntries.Undo(at, declined.refusal());
        }
    }

    private static int repeated(List<StagedEntry> portion, long before) {
        Set<List<Object>> seen = new HashSet<>();
        for (int i = 0; i < portion.size(); i++) {
            Draft draft = portion.get(i).draft();
            if (!seen.add(List.of(draft.entity(), draft.kind(), draft.sourceKey()))) {
                return Math.toIntExact(before + i);
            }
        }
        return -1;
    }

    private JournalSql.Row row(StagedEntry staged, long index, ChartSnapshot known) {
        JournalSql.Row row = PostEntries.row(staged.draft(), known);
        @Nullable String key = staged.reversesKey();
        @Nullable EntryKind kind = staged.reversesKind();
        if (key == null || kind == null) {
            return row;
        }
        Optional<Long> reversed = sql.find(row.entity(), kind.code(), key);
        if (reversed.isEmpty()) {
            throw new PostEntries.Undo(Math.toIntExact(index), Refusal.of(Reason.NO_SUCH_ENTRY, key));
        }
        return new JournalSql.Row(
                row.entity(),
                row.date(),
                row.kind(),
                row.key(),
                row.act(),
                reversed.get(),
                row.reason(),
                row.text(),
                row.lines());
    }
}
