package org.naru.publishing.drafts;

import java.time.Instant;

/**
 * A picture beside a report's text.
 *
 * @param name by which the text shows it
 * @param n which of that name, from 1; the newest is shown
 * @param type {@code image/png}, {@code image/jpeg} or {@code image/svg+xml}, by its content
 * @param altKo what it shows, in Korean; stands in the text where the picture does
 * @param altEn the same in English
 * @param size in bytes
 * @param keptBy opaque id of who brought it
 */
record KeptPicture(
        String report,
        String name,
        int n,
        String type,
        String altKo,
        String altEn,
        String sha256,
        int size,
        String keptBy,
        Instant keptAt) {
    /** How the text shows it. */
    String block() {
        return "```picture " + name + "\nalt.ko: " + altKo + "\nalt.en: " + altEn + "\n```";
    }
}
