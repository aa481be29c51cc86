package org.naru.protection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.access.TodaySource;
import org.naru.platform.web.Message;

/** Requests that wait, to those who decide; what became of one's own, for two weeks. */
final class CorrectionsToday implements TodaySource {
    /** So long an answer stands on the start page. */
    static final Duration SHOWN = Duration.ofDays(14);

    private final Corrections corrections;
    private final Today today;

    CorrectionsToday(Corrections corrections, Today today) {
        this.corrections = corrections;
        this.today = today;
    }

    @Override
    public List<TodayCard> today(Actor actor) {
        Instant now = today.clock().instant();
        return Stream.concat(waiting(actor, now), answered(actor, now)).toList();
    }

    private Stream<TodayCard> waiting(Actor actor, Instant now) {
        if (!actor.may(Permission.ACCOUNTS_MANAGE)) {
            return Stream.empty();
        }
        List<Correction> open = corrections.all(actor).stream()
                .filter(each -> each.decision().isEmpty())
                .toList();
        boolean late = open.stream().anyMatch(each -> each.isLate(now));
        return open.isEmpty()
                ? Stream.empty()
                : Stream.of(new TodayCard(
                        late ? Tone.URGENT : Tone.WAITING,
                        Message.of("protection.corrections.title"),
                        Optional.of(Message.of("protection.corrections.count", open.size())),
                        Optional.of(Message.of(
                                late ? "protection.corrections.late" : "protection.corrections.today",
                                Correction.ANSWERED_WITHIN.toDays())),
                        Optional.of(CorrectionsController.CORRECTIONS)));
    }

    private Stream<TodayCard> answered(Actor actor, Instant now) {
        return actor.account().isEmpty()
                ? Stream.empty()
                : corrections.mine(actor).stream()
                        .filter(each -> each.decision()
                                .filter(decision -> decision.at().plus(SHOWN).isAfter(now))
                                .isPresent())
                        .map(each -> new TodayCard(
                                Tone.CALM,
                                Message.of("protection.correction.answered"),
                                Optional.empty(),
                                // The start page says that there is an answer; what it is stands on one's own page.
                                Optional.of(
                                        Message.of(OwnCorrections.state(each).text())),
                                Optional.of("/account")));
    }
}
