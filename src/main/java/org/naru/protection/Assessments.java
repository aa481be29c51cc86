package org.naru.protection;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.naru.access.Actor;
import org.naru.access.Audit;
import org.naru.access.Permission;
import org.naru.platform.web.Message;
import org.naru.platform.web.Wrong;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Assessments of activities: recorded, read, never changed (C-002). */
public final class Assessments {
    /** An assessment is entered at most so long after it was made. */
    static final int ENTERED_WITHIN_DAYS = 30;

    static final int TEXT_MIN = 10;
    static final int TEXT_MAX = 2000;

    private final ProtectionSql sql;
    private final Activities activities;
    private final Today today;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Assessments(
            ProtectionSql sql,
            Activities activities,
            Today today,
            Audit audit,
            PlatformTransactionManager transactions) {
        this.sql = sql;
        this.activities = activities;
        this.today = today;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * An assessment before it is recorded; see {@link Assessment}.
     *
     * @param made day on which it was made: not in the future, not more than 30 days ago, not before the last one
     * @param worst not less than the worst of what the activity holds
     */
    public record Draft(
            String activity,
            LocalDate made,
            String asked,
            String harmed,
            Harm worst,
            String measures,
            String remains,
            boolean mayRun) {
        /** Names the activity, never the texts. */
        @Override
        public String toString() {
            return "Draft[" + activity + "]";
        }
    }

    /** All of an activity, the newest first. */
    public List<Assessment> of(String activity, Actor actor) {
        actor.must(Permission.PROTECTION_READ);
        return Objects.requireNonNull(transaction.execute(_ -> sql.assessments(activity)));
    }

    /**
     * Records one.
     *
     * @return what is wrong, by field ({@code activity, made, asked, harmed, worst, measures, remains}); nothing if it is
     *     recorded
     */
    public Wrong record(Draft draft, Actor actor) {
        actor.must(Permission.PROTECTION_DECIDE);
        return Objects.requireNonNull(transaction.execute(_ -> {
            sql.alone("assessment");
            Wrong wrong = wrong(draft);
            if (!wrong.any()) {
                sql.record(draft, today.clock().instant());
                audit.write("assessment-recorded", draft.activity(), draft.mayRun() ? "may-run" : "may-not-run");
            }
            return wrong;
        }));
    }

    private Wrong wrong(Draft draft) {
        Optional<DataActivity> activity = activities.activity(draft.activity());
        if (activity.isEmpty()) {
            return Wrong.NOTHING.and("activity", "protection.assessment.no-activity");
        }
        LocalDate now = today.date();
        Wrong wrong = Wrong.NOTHING;
        Optional<LocalDate> last = sql.newest(draft.activity()).map(Assessment::made);
        if (draft.made().isAfter(now)) {
            wrong = wrong.and("made", "protection.assessment.future");
        } else if (draft.made().isBefore(now.minusDays(ENTERED_WITHIN_DAYS))) {
            wrong = wrong.and("made", "protection.assessment.too-old", ENTERED_WITHIN_DAYS);
        } else if (last.filter(draft.made()::isBefore).isPresent()) {
            wrong = wrong.and("made", "protection.assessment.before-last", last.orElseThrow());
        }
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("asked", draft.asked());
        texts.put("harmed", draft.harmed());
        texts.put("measures", draft.measures());
        texts.put("remains", draft.remains());
        for (Map.Entry<String, String> field : texts.entrySet()) {
            int length = field.getValue().strip().length();
            if (length < TEXT_MIN || length > TEXT_MAX) {
                wrong = wrong.and(field.getKey(), "protection.text.length", TEXT_MIN, TEXT_MAX);
            }
        }
        Harm least = Information.worst(activity.get().holds());
        if (draft.worst().compareTo(least) < 0) {
            wrong = wrong.and("worst", "protection.assessment.less", Message.of(least.text()));
        }
        return wrong;
    }
}
