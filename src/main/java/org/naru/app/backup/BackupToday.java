package org.naru.app.backup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.access.TodaySource;
import org.naru.platform.web.Message;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells administrators that a backup failed, that none was taken for days, or that bringing one back is to be rehearsed. */
@Component
class BackupToday implements TodaySource {
    /** A mission that works writes something each week. */
    static final Duration TAKEN_WITHIN = Duration.ofDays(7);

    private static final Optional<String> PAGE = Optional.of("/backup");

    private final BackupsSql sql;
    private final Clock clock;

    BackupToday(DataSource source, Clock clock) {
        this.sql = new BackupsSql(JdbcClient.create(source));
        this.clock = clock;
    }

    @Override
    public List<TodayCard> today(Actor actor) {
        if (!actor.may(Permission.BACKUP)) {
            return List.of();
        }
        Instant now = clock.instant();
        Optional<BackupRecords.Taken> last = sql.taken(1).stream().findFirst();
        List<TodayCard> cards = new ArrayList<>();
        if (last.isPresent() && !last.get().problem().isEmpty()) {
            cards.add(card(Tone.URGENT, "app.backup.today.failed", last.get().problem()));
        } else if (last.map(taken -> taken.at().isBefore(now.minus(TAKEN_WITHIN)))
                .orElse(true)) {
            cards.add(card(
                    Tone.URGENT,
                    "app.backup.today.none",
                    last.isPresent() ? "app.backup.today.none.old" : "app.backup.today.none.ever"));
        }
        Optional<BackupRecords.Rehearsed> rehearsed = sql.lastRehearsed();
        if (last.isPresent()
                && rehearsed
                        .filter(each -> each.at().isAfter(now.minus(BackupController.REHEARSED_WITHIN)))
                        .isEmpty()) {
            cards.add(card(
                    Tone.WAITING,
                    "app.backup.today.rehearse",
                    rehearsed.isPresent() ? "app.backup.late" : "app.backup.never-rehearsed"));
        }
        return cards;
    }

    private static TodayCard card(Tone tone, String title, String text) {
        return new TodayCard(tone, Message.of(title), Optional.empty(), Optional.of(Message.of(text)), PAGE);
    }
}
