package org.naru.app.backup;

import java.util.List;
import java.util.Optional;
import org.naru.platform.web.Column;
import org.naru.platform.web.Table;
import org.naru.platform.web.Tag;
import org.naru.platform.web.Wrong;

/**
 * What the page of backups shows.
 *
 * @param rehearsed the last rehearsal
 * @param late whether none came within the time after which one is due
 * @param key the public half of the backup key, if there is one
 * @param hour at which hour one is taken by itself, as it was typed; empty for never
 * @param folder into which folder, as it was typed
 */
public record BackupPage(
        Table<BackupRecords.Taken> table,
        Optional<BackupRecords.Rehearsed> rehearsed,
        boolean late,
        Optional<String> key,
        String hour,
        String folder,
        Wrong wrong) {
    static final List<Column<BackupRecords.Taken>> COLUMNS = List.of(
            Column.time("at", "app.backup.at", BackupRecords.Taken::at),
            Column.tag("state", "app.backup.state", BackupPage::state),
            Column.code("data", "app.backup.data", BackupRecords.Taken::data),
            Column.code("shares", "app.backup.shares-file", BackupRecords.Taken::shares),
            Column.number("kib", "app.backup.kib", each -> (each.bytes() + 1023) / 1024),
            Column.number("rows", "app.backup.rows", BackupRecords.Taken::rows));

    private static Tag state(BackupRecords.Taken taken) {
        if (!taken.problem().isEmpty()) {
            return new Tag(taken.problem(), Tag.Tone.RED);
        }
        return taken.encrypted()
                ? new Tag("app.backup.encrypted", Tag.Tone.GOOD)
                : new Tag("app.backup.in-clear", Tag.Tone.AMBER);
    }
}
