package org.naru.vault;

import java.util.List;

/** What a backup asks this room. */
public final class DirectoryHeads {
    private DirectoryHeads() {}

    /** Questions about the head of the signed directory, as name and value, asked of a backup and again after a restore. */
    public static List<String> keptInBackups() {
        return List.of(
                "select 'directory', seq || ' ' || encode(hash, 'hex') from vault.statement order by seq desc limit 1");
    }
}
