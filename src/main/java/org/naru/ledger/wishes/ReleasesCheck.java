package org.naru.ledger.wishes;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.naru.ledger.Chart;
import org.naru.platform.check.Check;
import org.naru.platform.check.Finding;

/** Finds funds whose day has passed and that were not released: nothing ran, or their period is locked. */
final class ReleasesCheck implements Check {
    private final Chart chart;
    private final TimeReleases releases;
    private final Clock clock;

    ReleasesCheck(Chart chart, TimeReleases releases, Clock clock) {
        this.chart = chart;
        this.releases = releases;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "releases-due";
    }

    @Override
    public List<Finding> run() {
        return chart.entities().stream()
                .flatMap(entity -> {
                    LocalDate today = LocalDate.now(clock.withZone(entity.zone()));
                    return releases.due(today).stream()
                            .filter(due -> due.entity().equals(entity.code())
                                    && due.on().isBefore(today));
                })
                .map(due -> new Finding(
                        name(),
                        Finding.Severity.WARNING,
                        due.entity() + "-" + due.fund(),
                        "ledger.check.releases-due.open",
                        List.of(due.entity() + "-" + due.fund(), due.on(), due.net())))
                .toList();
    }
}
