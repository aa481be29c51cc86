package org.naru.publishing.drafts;

import java.time.Instant;
import java.time.LocalDate;
import org.naru.platform.web.Language;

/**
 * A version that stands for ever.
 *
 * @param version from 1, without gaps
 * @param revision the text that was frozen
 * @param lastDay last day it is about
 * @param release under which number its figures stand in the ledger of releases
 * @param by opaque id of who froze it
 */
record Frozen(
        String report,
        int version,
        int revision,
        LocalDate lastDay,
        Hashes hashes,
        long release,
        String by,
        Instant at) {
    /** Name of its file in a language: {@code report.ko.pdf}. */
    static String file(Language language, String ending) {
        return "report." + language.code() + "." + ending;
    }
}
