package org.naru.publishing.drafts;

import java.time.Instant;

/**
 * A report that was opened.
 *
 * @param code names it in addresses and in the ledger of releases; never changes
 * @param year fiscal year it is about
 * @param title what the staff call it; what is printed stands in the text
 * @param openedBy opaque id of who opened it
 */
record Draft(String code, int year, String title, String openedBy, Instant openedAt) {
    /** Not {@code check}, whose address is another page. */
    static final String CODE = "(?!check$)[a-z0-9][a-z0-9-]{0,40}";

    static final int FIRST_YEAR = 1900;
    static final int LAST_YEAR = 2200;
    static final int TITLE_MAX = 200;
}
