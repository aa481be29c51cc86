package org.naru.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.naru.ledger.Refusal.Reason;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Posts imports portion by portion. */
final class PostImports implements ImportPosting {
    /** Entries per portion: enough that a statement's own cost is nothing, few enough for 20 MiB here and there. */
    private static final int PORTION_MAX = 25_000;

    private static final int LINES_MAX = 75_000;

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

    /** A month of an entity that is known to be covered by a period. */
    private record Month(String entity, int year, int month) {}

    /** Collects entries into portions and posts each when it is full. */
    private final class Taking implements Consumer<StagedEntry> {
        private final LongConsumer progress;
        private final ChartSnapshot known = charts.read();
        private final boolean empty = sql.beginImport();
        private final Set<Month> opened = new HashSet<>();
        private final Set<UUID> acts = new HashSet<>();
        private final StagedRows portion = new StagedRows();
        /** Who is who in the portion, for a refusal's index. */
        private final List<Named> names = new ArrayList<>(PORTION_MAX);

        private long done;
        private long posted;
        private int lines;

        Taking(LongConsumer progress) {
            this.progress = progress;
        }

        @Override
        public void accept(StagedEntry next) {
            Draft draft = next.draft();
            Refusal refusal = PostingRules.judgeImport(draft, known)
                    .or(() -> unknownAct(draft))
                    .orElse(null);
            if (refusal != null) {
                throw new PostEntries.Undo(Math.toIntExact(done + names.size()), refusal);
            }
            LocalDate day = draft.date();
            if (opened.add(new Month(draft.entity(), day.getYear(), day.getMonthValue()))) {
                chart.openMonths(draft.entity(), day, day);
            }
            portion.add(next, known);
            names.add(new Named(draft.entity(), draft.kind(), draft.sourceKey()));
            lines += draft.lines().size();
            if (portion.size() == PORTION_MAX || lines >= LINES_MAX) {
                flush();
            }
        }

        private Optional<Refusal> unknownAct(Draft draft) {
            UUID act = draft.act();
            if (act == null || acts.contains(act)) {
                return Optional.empty();
            }
            if (!sql.isAct(act)) {
                return Optional.of(Refusal.of(Reason.UNKNOWN_ACT, act.toString()));
            }
            acts.add(act);
            return Optional.empty();
        }

        ImportOutcome end() {
            if (portion.size() > 0) {
                flush();
            }
            if (empty) {
                finish();
            }
            return new ImportOutcome.Done(posted, done - posted);
        }

        private void finish() {
            try {
                sql.finishImport();
            } catch (DataAccessException e) {
                if (Declined.cameSecond(e)) {
                    throw new PostEntries.Undo(-1, Refusal.of(Reason.CONFLICT, "", LocalDate.EPOCH));
                }
                throw e;
            }
        }

        private void flush() {
            posted += send();
            done += names.size();
            names.clear();
            lines = 0;
            progress.accept(done);
        }

        private long send() {
            try {
                return sql.postImport(portion, false, clock.instant());
            } catch (DataAccessException e) {
                if (Declined.cameSecond(e)) {
                    throw new PostEntries.Undo(repeated(), Refusal.of(Reason.CONFLICT, "", LocalDate.EPOCH));
                }
                Declined declined = Declined.in(e).orElseThrow(() -> e);
                int at = -1;
                for (int i = 0; i < names.size(); i++) {
                    if (names.get(i).key().equals(declined.sourceKey())) {
                        at = Math.toIntExact(done + i);
                        break;
                    }
                }
                throw new PostEntries.Undo(at, declined.refusal());
            }
        }

        private int repeated() {
            Set<Named> seen = new HashSet<>();
            for (int i = 0; i < names.size(); i++) {
                if (!seen.add(names.get(i))) {
                    return Math.toIntExact(done + i);
                }
            }
            return -1;
        }
    }

    private record Named(String entity, EntryKind kind, String key) {}
}
