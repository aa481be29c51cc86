package org.naru.platform.db;

import java.util.List;

/** What became of a backup or a restore. */
public sealed interface BackupOutcome {
    /** It was done, and every table was held against its hash. */
    record Done(BackupManifest manifest) implements BackupOutcome {}

    /**
     * It was refused; the file or the database is as it was before.
     *
     * @param key the message key of the reason
     * @param arguments what the sentence is filled with
     */
    record Refused(String key, List<Object> arguments) implements BackupOutcome {
        static Refused of(String key, Object... arguments) {
            return new Refused(key, List.of(arguments));
        }
    }
}
