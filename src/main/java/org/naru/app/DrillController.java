package org.naru.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.db.NaruHome;
import org.naru.platform.web.Column;
import org.naru.platform.web.Message;
import org.naru.platform.web.NavigationEntry;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Table;
import org.naru.platform.web.Tag;
import org.naru.platform.web.Texts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What the last seizure drill on this machine found, for those who watch over the house. */
@Controller
class DrillController {
    /** A drill a quarter, as rehearsals of backups. */
    static final Duration HELD_WITHIN = Duration.ofDays(90);

    static final String PATH = "/drill";

    private final NaruHome home;
    private final Clock clock;

    DrillController(NaruHome home, Clock clock) {
        this.home = home;
        this.clock = clock;
    }

    /** Puts it into the rail. */
    @Configuration(proxyBeanMethods = false)
    static class Place {
        @Bean
        NavigationEntry drillPlaceInTheRail() {
            return NavigationEntry.of(
                    PATH, "app.drill.title", NavigationEntry.Group.HOUSE, 47, Permission.AUDIT_READ.name());
        }
    }

    @GetMapping(PATH)
    @Requires(Permission.AUDIT_READ)
    ModelAndView show(Texts texts) {
        Optional<DrillReport> report = DrillReport.of(home);
        boolean late = isLate(report, clock.instant());
        List<DrillRow> rows = report.map(DrillReport::rows).orElse(List.of());
        Table<DrillRow> table = Table.of(
                        Message.of("app.drill.table"),
                        columns(texts),
                        rows,
                        Optional.empty(),
                        Pager.whole(rows.size()),
                        Message.of("app.drill.none"))
                .withoutDownloads();
        return new ModelAndView(
                "app/drill",
                "page",
                new DrillPage(
                        table,
                        report.map(DrillReport::at),
                        report.map(DrillReport::client).orElse(""),
                        late,
                        report.map(DrillReport::wrong).orElse(0L)));
    }

    static boolean isLate(Optional<DrillReport> report, Instant now) {
        return report.filter(each -> each.at().isAfter(now.minus(HELD_WITHIN))).isEmpty();
    }

    private static List<Column<DrillRow>> columns(Texts texts) {
        return List.of(
                Column.text(
                        "holds",
                        "app.drill.holds",
                        row -> DrillCommand.cells(row, texts).get(0)),
                Column.text(
                        "open",
                        "app.drill.open",
                        row -> DrillCommand.cells(row, texts).get(1)),
                Column.code(
                        "seen",
                        "app.drill.seen",
                        row -> DrillCommand.cells(row, texts).get(2)),
                Column.text(
                        "read",
                        "app.drill.read",
                        row -> DrillCommand.cells(row, texts).get(3)),
                Column.tag("state", "app.drill.state", DrillController::state));
    }

    private static Tag state(DrillRow row) {
        if (row.read().isEmpty()) {
            return new Tag("app.drill.state.stated", Tag.Tone.GREY);
        }
        return row.asExpected()
                ? new Tag("app.drill.state.expected", Tag.Tone.GOOD)
                : new Tag("app.drill.state.wrong", Tag.Tone.RED);
    }
}
