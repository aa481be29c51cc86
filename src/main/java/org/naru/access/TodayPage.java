package org.naru.access;

import java.time.LocalDate;
import java.util.List;

/**
 * What the start page shows.
 *
 * @param mission the organisation's name
 * @param day today, in the reader's zone
 * @param urgent what cannot wait
 * @param cards the rest
 */
public record TodayPage(
        String mission, LocalDate day, List<TodaySource.TodayCard> urgent, List<TodaySource.TodayCard> cards) {}
