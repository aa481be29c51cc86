package org.naru.vault.pages;

import java.time.ZoneId;
import java.util.List;
import org.naru.platform.web.Texts;
import org.naru.vault.Erasure;

/**
 * A certificate of erasure, on the screen and on paper: what was destroyed and where, and what it cannot speak for.
 *
 * @param by who asked for it, as the staff call them
 */
public record CertificatePage(Erasure erasure, List<Erasure.Count> counts, String by, Texts texts, ZoneId zone) {
    /** Keeps a copy. */
    public CertificatePage {
        counts = List.copyOf(counts);
    }

    /** A text in the reader's language. */
    public String t(String key, Object... arguments) {
        return texts.text(key, arguments);
    }

    /** The kind of subject; the word itself where it has no name yet. */
    public String kind() {
        return named("vault.erasure.kind.", erasure.kind());
    }

    /** What a table holds; its name where it has none yet. */
    public String of(Erasure.Count count) {
        return named("vault.erasure.of.", count.name());
    }

    private String named(String prefix, String name) {
        return texts.has(prefix + name) ? t(prefix + name) : name;
    }

    /** When it began. */
    public String begun() {
        return texts.dateTime(erasure.begunAt(), zone);
    }

    /** When nothing was left here; empty while it is under way. */
    public String ended() {
        return erasure.endedAt().map(at -> texts.dateTime(at, zone)).orElse("");
    }

    /** Until when backups may hold copies; empty while it is under way. */
    public String copiesUntil() {
        return erasure.copiesUntil().map(texts::date).orElse("");
    }
}
