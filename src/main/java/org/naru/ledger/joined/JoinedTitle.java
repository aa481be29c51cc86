package org.naru.ledger.joined;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What was said of how the joined view may be titled. Without a word it is combined, not consolidated: nobody has shown
 * that one entity controls the other (ASC 958-810).
 *
 * @param from first day whose statements it titles
 * @param consolidated whether it says so
 * @param reason why, as it was given
 * @param at when it was said
 * @param by who said it
 */
public record JoinedTitle(LocalDate from, boolean consolidated, String reason, Instant at, String by) {}
