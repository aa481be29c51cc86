package org.naru.protection;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.access.TodaySource;
import org.naru.platform.web.Message;

/** Reminds those who may record assessments of those that are missing, lapsed, or lapse within thirty days. */
final class AssessmentsToday implements TodaySource {
    /** So long before it lapses. */
    static final Period AHEAD = Period.ofDays(30);

    private final Activities activities;
    private final Today today;

    AssessmentsToday(Activities activities, Today today) {
        this.activities = activities;
        this.today = today;
    }

    @Override
    public List<TodayCard> today(Actor actor) {
        return actor.may(Permission.PROTECTION_DECIDE)
                ? activities.all().stream().flatMap(this::card).toList()
                : List.of();
    }

    private Stream<TodayCard> card(DataActivity activity) {
        Standing standing = activities.mayBegin(activity.id());
        return switch (standing) {
            case Standing.May(LocalDate until) when until.minus(AHEAD).isAfter(today.date()) -> Stream.empty();
            case Standing.Against _ -> Stream.empty();
            case Standing.May _, Standing.NotYet _ -> Stream.of(card(activity, standing, Tone.WAITING));
            case Standing.Expired _ -> Stream.of(card(activity, standing, Tone.URGENT));
        };
    }

    private static TodayCard card(DataActivity activity, Standing standing, Tone tone) {
        return new TodayCard(
                tone,
                Message.of("protection.assessment.today", activity.name()),
                Optional.empty(),
                Optional.of(standing.says()),
                Optional.of(AssessmentsController.address(activity.id())));
    }
}
