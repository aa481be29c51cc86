package org.naru.protection;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.naru.access.Mission;
import org.naru.access.Missions;

/** What day it is for the mission. */
final class Today {
    private final Missions missions;
    private final Clock clock;

    Today(Missions missions, Clock clock) {
        this.missions = missions;
        this.clock = clock;
    }

    /** The day in the mission's zone. */
    LocalDate date() {
        return LocalDate.ofInstant(
                clock.instant(), missions.current().map(Mission::zone).orElse(ZoneOffset.UTC));
    }

    Clock clock() {
        return clock;
    }
}
