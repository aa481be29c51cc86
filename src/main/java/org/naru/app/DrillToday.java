package org.naru.app;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.access.TodaySource;
import org.naru.platform.db.NaruHome;
import org.naru.platform.web.Message;
import org.springframework.stereotype.Component;

/** Tells those who watch over the house that the last seizure drill read what it must not, or that one is due. */
@Component
class DrillToday implements TodaySource {
    private final NaruHome home;
    private final Clock clock;

    DrillToday(NaruHome home, Clock clock) {
        this.home = home;
        this.clock = clock;
    }

    @Override
    public List<TodayCard> today(Actor actor) {
        if (!actor.may(Permission.AUDIT_READ)) {
            return List.of();
        }
        Optional<DrillReport> report = DrillReport.of(home);
        long wrong = report.map(DrillReport::wrong).orElse(0L);
        if (wrong > 0) {
            return List.of(card(Tone.URGENT, Message.of("app.drill.today.wrong", wrong)));
        }
        return DrillController.isLate(report, clock.instant())
                ? List.of(card(
                        Tone.WAITING,
                        Message.of(report.isPresent() ? "app.drill.today.late" : "app.drill.today.never")))
                : List.of();
    }

    private static TodayCard card(Tone tone, Message text) {
        return new TodayCard(
                tone,
                Message.of("app.drill.title"),
                Optional.empty(),
                Optional.of(text),
                Optional.of(DrillController.PATH));
    }
}
