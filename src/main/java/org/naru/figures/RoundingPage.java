package org.naru.figures;

import org.naru.platform.web.Table;
import org.naru.platform.web.Wrong;

/**
 * Whether counts of some people are rounded for the outside. Public because the generated template reads it.
 *
 * @param decisions the one that holds first
 * @param on whether they are
 * @param reason as typed
 * @param wrong what is wrong with it
 */
public record RoundingPage(Table<?> decisions, boolean on, String reason, Wrong wrong) {}
