package org.naru.access;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.naru.platform.web.Message;
import org.springframework.stereotype.Component;

/** What was announced lately, on the start page: of one's circles to each, alarms to those who watch over the house. */
@Component
class AnnouncementsToday implements TodaySource {
    /** An announcement stands on the start page so long. */
    static final Duration SHOWN = Duration.ofDays(14);

    private static final int CARDS_MAX = 5;

    private final DeliveriesSql sql;
    private final ActorNames names;
    private final Clock clock;

    AnnouncementsToday(DeliveriesSql sql, ActorNames names, Clock clock) {
        this.sql = sql;
        this.names = names;
        this.clock = clock;
    }

    @Override
    public List<TodayCard> today(Actor actor) {
        boolean watches = actor.may(Permission.AUDIT_READ);
        List<Announcement> announced = sql.announced(clock.instant().minus(SHOWN), actor.circles(), watches, CARDS_MAX);
        Map<String, String> called =
                names.of(announced.stream().map(Announcement::about).toList());
        return announced.stream().map(each -> card(each, called, watches)).toList();
    }

    private static TodayCard card(Announcement each, Map<String, String> called, boolean watches) {
        String key = "access.announced." + each.kind();
        return new TodayCard(
                each.audience() == Announcement.Audience.WATCH ? Tone.URGENT : Tone.WAITING,
                Message.of(key),
                Optional.empty(),
                Optional.of(Message.of(key + ".text", called.getOrDefault(each.about(), ""), each.circleName())),
                watches ? Optional.of("/audit") : Optional.empty());
    }
}
