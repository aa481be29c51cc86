package org.naru.protection;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a level demands.
 *
 * @param storage where it may be kept
 * @param screen who may see it on a screen
 * @param export whether lists of it leave as files
 * @param print whether it goes onto paper
 * @param notice what mails, messages and the start page may say of it
 * @param backup how it stands in a backup
 */
public record Handling(Set<Storage> storage, Screen screen, Export export, Print print, Notice notice, Backup backup) {
    /** Keeps a copy. */
    public Handling {
        storage = Set.copyOf(storage);
    }

    /** Who may see it. */
    public enum Screen {
        /** Anybody. */
        ANYBODY,
        /** Who is signed in and has the permission. */
        BY_PERMISSION,
        /** Members of its circle who have unlocked. */
        UNLOCKED,
        /** The same, each delivery counted and told to the circle when it is much. */
        UNLOCKED_AND_COUNTED
    }

    /** Whether lists leave as files. */
    public enum Export {
        /** Freely. */
        FREE,
        /** By permission, recorded. */
        BY_PERMISSION,
        /** Never a list by name; a member saves single files knowingly. */
        NO_LIST,
        /** Never. */
        NEVER
    }

    /** Whether it goes onto paper. */
    public enum Print {
        /** Freely. */
        FREE,
        /** By permission. */
        BY_PERMISSION,
        /** The program makes no paper of it. */
        NOT_MADE
    }

    /** What notices may say. */
    public enum Notice {
        /** Everything. */
        ALL,
        /** That something waits, and how many. */
        COUNT,
        /** Nothing, not even that it exists. */
        NOTHING
    }

    /** How it stands in a backup. */
    public enum Backup {
        /** Encrypted to the backup key. */
        ENCRYPTED,
        /** Sealed inside as well; the shares of its keys lie in a second file, kept 30 days at most. */
        SEALED_INSIDE
    }

    /** What a level demands. */
    static Handling of(Level level) {
        return switch (level) {
            case PUBLIC ->
                new Handling(
                        Set.of(Storage.values()),
                        Screen.ANYBODY,
                        Export.FREE,
                        Print.FREE,
                        Notice.ALL,
                        Backup.ENCRYPTED);
            case INTERNAL ->
                new Handling(
                        Set.of(Storage.ROW_BY_ROLE, Storage.ROW_BY_CIRCLE, Storage.CAPSULE),
                        Screen.BY_PERMISSION,
                        Export.BY_PERMISSION,
                        Print.BY_PERMISSION,
                        Notice.COUNT,
                        Backup.ENCRYPTED);
            case PROTECTED ->
                new Handling(
                        Set.of(Storage.CAPSULE),
                        Screen.UNLOCKED,
                        Export.NO_LIST,
                        Print.NOT_MADE,
                        Notice.NOTHING,
                        Backup.SEALED_INSIDE);
            case LETHAL ->
                new Handling(
                        Set.of(Storage.CAPSULE),
                        Screen.UNLOCKED_AND_COUNTED,
                        Export.NEVER,
                        Print.NOT_MADE,
                        Notice.NOTHING,
                        Backup.SEALED_INSIDE);
        };
    }

    /** The widest place it may lie in; narrower ones are allowed too. */
    Storage widest() {
        return storage.stream().min(Storage::compareTo).orElseThrow();
    }

    /** Message keys, in the order of the columns: storage, screens, exports, paper, notices, backups. */
    List<String> texts() {
        return List.of(
                key("storage", widest()),
                key("screen", screen),
                key("export", export),
                key("print", print),
                key("notice", notice),
                key("backup", backup));
    }

    private static String key(String what, Enum<?> value) {
        return "protection." + what + "."
                + value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
