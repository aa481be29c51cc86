package org.naru.ledger.pages;

import org.naru.platform.web.Wrong;

/**
 * The form that reverses an entry.
 *
 * @param entry the entry
 * @param date as typed
 * @param reason as typed
 * @param wrong what is wrong with it
 */
public record ReversePage(EntryPage entry, String date, String reason, Wrong wrong) {}
