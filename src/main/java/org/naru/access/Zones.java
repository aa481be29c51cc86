package org.naru.access;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.naru.platform.web.Texts;

/** The time zones that missions of this kind live in, offered first; any other of the tz database may be typed. */
public final class Zones {
    private static final List<String> OFFERED = List.of(
            "Asia/Seoul",
            "America/New_York",
            "America/Chicago",
            "America/Denver",
            "America/Los_Angeles",
            "Asia/Shanghai",
            "Asia/Bangkok",
            "Asia/Vientiane",
            "Asia/Ulaanbaatar",
            "Asia/Tokyo",
            "Europe/London",
            "Europe/Berlin",
            "Australia/Sydney",
            "UTC");

    private Zones() {}

    /** The zones offered, by id, each with its word in the reader's language. */
    public static Map<String, String> offered(Texts texts) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String id : OFFERED) {
            words.put(id, texts.text("access.zone." + id.replace('/', '-').toLowerCase(java.util.Locale.ROOT)));
        }
        return words;
    }

    /** The zone of an id, if there is one. */
    public static Optional<ZoneId> of(String id) {
        try {
            return OFFERED.contains(id) ? Optional.of(ZoneId.of(id)) : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
