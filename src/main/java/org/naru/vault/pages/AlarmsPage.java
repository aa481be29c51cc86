package org.naru.vault.pages;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.naru.platform.web.Pager;

/**
 * Alarms that browsers reported.
 *
 * @param found what may be found, with message keys
 */
public record AlarmsPage(List<AlarmLine> alarms, Map<String, String> found, Pager pager, ZoneId zone) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** Keeps a copy of the alarms. */
    public AlarmsPage {
        alarms = List.copyOf(alarms);
    }

    /** When, to the minute, where the reader is. */
    public String minute(Instant at) {
        return MINUTE.format(at.atZone(zone));
    }
}
