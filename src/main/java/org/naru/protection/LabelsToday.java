package org.naru.protection;

import java.util.List;
import java.util.Optional;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.access.TodaySource;
import org.naru.platform.web.Message;

/** Reminds those who may label of the labels that are due; at once where the risk of a place rose. */
final class LabelsToday implements TodaySource {
    private final Labels labels;
    private final Today today;

    LabelsToday(Labels labels, Today today) {
        this.labels = labels;
        this.today = today;
    }

    @Override
    public List<TodayCard> today(Actor actor) {
        if (!actor.may(Permission.PROTECTION_DECIDE) || !actor.may(Permission.PROTECTION_READ)) {
            return List.of();
        }
        List<Labels.Labelled> due = labels.all(actor).stream()
                .filter(each -> each.isDue(today.date()))
                .toList();
        boolean raised = due.stream()
                .anyMatch(each -> each.state().filter(LabelState::raised).isPresent());
        return due.isEmpty()
                ? List.of()
                : List.of(new TodayCard(
                        raised ? Tone.URGENT : Tone.WAITING,
                        Message.of("protection.labels.today"),
                        Optional.of(Message.of("protection.labels.count", due.size())),
                        Optional.of(
                                Message.of(raised ? "protection.labels.today.raised" : "protection.labels.today.text")),
                        Optional.of(LabelsController.LABELS)));
    }
}
