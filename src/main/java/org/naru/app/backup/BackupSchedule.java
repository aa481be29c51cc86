package org.naru.app.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.naru.platform.db.BackupKey;
import org.naru.platform.db.DatabaseAddress;
import org.naru.platform.db.NaruHome;
import org.naru.platform.jobs.Rounds;
import org.naru.vault.ShredCopies;
import org.springframework.dao.DataAccessResourceFailureException;

/** Takes a backup once a day, at the hour and into the folder that were set, if there is a key; else it says why not. */
public final class BackupSchedule {
    private static final String ACTOR = "system:backup";
    private static final Duration AGAIN_AFTER = Duration.ofHours(1);

    private final DatabaseAddress owner;
    private final NaruHome home;
    private final ShredCopies shares;
    private final Clock clock;
    private final ZoneId zone;

    /**
     * Of a home.
     *
     * @param zone in which the hour is meant
     */
    public BackupSchedule(DatabaseAddress owner, NaruHome home, ShredCopies shares, Clock clock, ZoneId zone) {
        this.owner = owner;
        this.home = home;
        this.shares = shares;
        this.clock = clock;
        this.zone = zone;
    }

    /** A look every five minutes. */
    public Rounds rounds() {
        return new Rounds("backups", Rounds.Pace.of(Duration.ofMinutes(1), Duration.ofMinutes(5)), this::look);
    }

    /** Takes one if it is due. */
    public void look() {
        try {
            Instant now = clock.instant();
            // One that two looks begin at once is taken twice, which harms nothing.
            List<BackupRecords.Schedule> due = new java.util.ArrayList<>();
            BackupsSql.asOwner(
                    owner,
                    ACTOR,
                    sql -> sql.schedule()
                            .filter(schedule ->
                                    isDue(schedule, sql.taken(1).stream().findFirst(), now, zone))
                            .ifPresent(due::add));
            if (!due.isEmpty()) {
                take(Path.of(due.getFirst().folder()), now);
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("no backup because the database does not answer", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(Path folder, Instant now) throws SQLException, IOException {
        Optional<BackupKey> key = BackupKey.of(home);
        BackupRecords.Taken taken;
        if (key.isEmpty()) {
            taken = failed(folder, now, "app.backup.schedule.no-key");
        } else if (!Files.isDirectory(folder)) {
            taken = failed(folder, now, "app.backup.schedule.no-folder");
        } else {
            taken = switch (Backups.take(owner, shares, folder, key, ACTOR, clock)) {
                case Backups.Taken.Done done -> done.record(true);
                case Backups.Taken.Refused _ -> failed(folder, now, "app.backup.schedule.cannot-write");
            };
        }
        BackupsSql.asOwner(owner, ACTOR, sql -> sql.taken(taken));
    }

    private static BackupRecords.Taken failed(Path folder, Instant now, String problem) {
        return new BackupRecords.Taken(now, folder.toString(), "", 0, 0, true, problem);
    }

    /** Whether one is due: none was taken since the last time the hour struck; after a failure, an hour later again. */
    static boolean isDue(
            BackupRecords.Schedule schedule, Optional<BackupRecords.Taken> last, Instant now, ZoneId zone) {
        if (schedule.hour().isEmpty()) {
            return false;
        }
        ZonedDateTime here = now.atZone(zone);
        ZonedDateTime today =
                here.toLocalDate().atTime(schedule.hour().getAsInt(), 0).atZone(zone);
        Instant struck = (today.isAfter(here) ? today.minusDays(1) : today).toInstant();
        return last.isEmpty()
                || (last.get().problem().isEmpty()
                        ? last.get().at().isBefore(struck)
                        : last.get().at().isBefore(now.minus(AGAIN_AFTER)));
    }
}
