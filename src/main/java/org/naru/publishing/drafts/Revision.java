package org.naru.publishing.drafts;

import java.time.Instant;

/**
 * A report's text as somebody saved it.
 *
 * @param n from 1, without gaps
 * @param note what the next version corrects and why; may be empty before the first version is frozen
 * @param savedBy opaque id of who saved it
 */
record Revision(String report, int n, String text, String note, String savedBy, Instant savedAt) {
    static final int NOTE_MIN = 10;
    static final int NOTE_MAX = 1000;
}
