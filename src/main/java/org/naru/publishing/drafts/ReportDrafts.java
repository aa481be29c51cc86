package org.naru.publishing.drafts;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.naru.access.Actor;
import org.naru.access.ActorNames;
import org.naru.access.Permission;
import org.naru.platform.web.Message;
import org.naru.publishing.report.ReportText;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Opening reports and saving their texts. No text is overwritten: each saving is a revision that stays. */
final class ReportDrafts {
    private final DraftsSql sql;
    private final ActorNames names;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ReportDrafts(DraftsSql sql, ActorNames names, Clock clock, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.names = names;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Opens a report; nothing if a report has its code. */
    boolean open(Actor actor, String code, int year, String title) {
        actor.must(Permission.REPORTS_WRITE);
        return in(() -> sql.open(
                new Draft(code, year, title.strip(), actor.id(), clock.instant().truncatedTo(ChronoUnit.MICROS))));
    }

    /** All reports, the newest year first. */
    List<DraftsSql.Listed> all() {
        return in(sql::drafts);
    }

    Optional<Draft> find(String code) {
        return in(() -> sql.draft(code));
    }

    Optional<Revision> newest(String code) {
        return in(() -> sql.newest(code));
    }

    Optional<Revision> revision(String code, int n) {
        return in(() -> sql.revision(code, n));
    }

    /** All revisions without their texts, newest first. */
    List<Revision> revisions(String code) {
        return in(() -> sql.revisions(code));
    }

    /** How the staff call those who acted. */
    Map<String, String> names(Collection<String> actors) {
        return in(() -> names.of(actors));
    }

    /**
     * Saves a text.
     *
     * @param base the revision it was written from; 0 for the first
     * @param note what the next version corrects
     */
    SaveOutcome save(Actor actor, String code, int base, String text, String note) {
        actor.must(Permission.REPORTS_WRITE);
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        if (lines.isBlank()) {
            return refused("publishing.draft.empty");
        }
        if (lines.length() > ReportText.CHARACTERS_MAX || lines.indexOf('\0') >= 0) {
            return refused("publishing.draft.too-long", ReportText.CHARACTERS_MAX);
        }
        if (note.strip().length() > Revision.NOTE_MAX) {
            return refused("publishing.draft.note-long", Revision.NOTE_MAX);
        }
        return in(() -> {
            sql.alone(code);
            Optional<Revision> newest = sql.newest(code);
            if (newest.map(Revision::n).orElse(0) != base) {
                return newest.map(after -> overtaken(code, base, after))
                        .orElseGet(() -> refused("publishing.draft.gone"));
            }
            if (newest.isPresent()
                    && newest.get().text().equals(lines)
                    && newest.get().note().equals(note.strip())) {
                return refused("publishing.draft.same");
            }
            Revision revision = new Revision(
                    code,
                    base + 1,
                    lines,
                    note.strip(),
                    actor.id(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
            sql.add(revision);
            return new SaveOutcome.Saved(revision);
        });
    }

    private SaveOutcome overtaken(String code, int base, Revision newest) {
        String before = sql.revision(code, base).map(Revision::text).orElse("");
        return new SaveOutcome.Overtaken(newest, new LineDiff(before, newest.text()).lines());
    }

    private static SaveOutcome refused(String key, Object... arguments) {
        return new SaveOutcome.Refused(Message.of(key, arguments));
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
