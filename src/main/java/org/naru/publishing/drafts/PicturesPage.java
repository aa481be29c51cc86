package org.naru.publishing.drafts;

import java.util.List;
import org.naru.platform.web.Wrong;

/**
 * The pictures of a report. Public because the generated template reads it.
 *
 * @param mayBring whether the form is there
 */
public record PicturesPage(
        Head head, List<Shown> pictures, Wrong wrong, String name, String altKo, String altEn, boolean mayBring) {
    /** Keeps a copy. */
    public PicturesPage {
        pictures = List.copyOf(pictures);
    }

    /**
     * A picture.
     *
     * @param alt what it shows, in the reader's language
     * @param block how the text shows it
     * @param kilobytes its size, rounded up
     */
    public record Shown(String name, String alt, String block, int kilobytes, String by) {}
}
