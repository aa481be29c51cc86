package org.naru.protection;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.naru.access.Actor;
import org.naru.access.Audit;
import org.naru.access.Circle;
import org.naru.access.CircleId;
import org.naru.access.Circles;
import org.naru.access.Permission;
import org.naru.platform.web.Wrong;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Labels of circles: by worst harm, with the places they have to do with, judged anew in time (C-007). */
public final class Labels {
    /** The longest time to the next review. */
    static final Period AT_MOST = Period.ofMonths(12);
    /** The same where a leak would cost lives. */
    static final Period LETHAL_AT_MOST = Period.ofMonths(6);

    private final ProtectionSql sql;
    private final Circles circles;
    private final Today today;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Labels(ProtectionSql sql, Circles circles, Today today, Audit audit, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.circles = circles;
        this.today = today;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A circle and its label, if it has one.
     *
     * @param past all its labels, the newest first
     */
    record Labelled(Circle circle, Optional<Label> label, Optional<LabelState> state, List<Label> past) {
        Labelled {
            past = List.copyOf(past);
        }

        /** Without a label it is due since the circle was opened. */
        boolean isDue(LocalDate today) {
            return state.map(each -> each.isDue(today)).orElse(true);
        }
    }

    /** The circles that the actor may see: those without a label first, then by due day. */
    List<Labelled> all(Actor actor) {
        actor.must(Permission.PROTECTION_READ);
        return Objects.requireNonNull(transaction.execute(_ -> {
            List<Circle> seen = actor.may(Permission.MEMBERS_SEE) ? circles.all(actor) : circles.mine(actor);
            List<PlaceRisk> risks = sql.risks();
            Map<UUID, Label> labels =
                    sql.labels(Label.CIRCLE).stream().collect(Collectors.toMap(Label::thing, Function.identity()));
            List<Labelled> all = new ArrayList<>();
            for (Circle circle : seen) {
                if (circle.closedAt().isEmpty()) {
                    Optional<Label> label =
                            Optional.ofNullable(labels.get(circle.id().value()));
                    all.add(new Labelled(circle, label, label.map(each -> LabelState.of(each, risks)), List.of()));
                }
            }
            all.sort(Comparator.comparing(
                    (Labelled each) -> each.state().map(LabelState::due).orElse(LocalDate.MIN)));
            return List.copyOf(all);
        }));
    }

    /** One circle, for who is in it or may see members. */
    Labelled one(CircleId id, Actor actor) {
        actor.must(Permission.PROTECTION_READ);
        return Objects.requireNonNull(transaction.execute(_ -> {
            Circle circle = circles.circle(id, actor);
            List<Label> past = sql.labelsOf(Label.CIRCLE, id.value());
            Optional<Label> label = past.stream().findFirst();
            return new Labelled(circle, label, label.map(each -> LabelState.of(each, sql.risks())), past);
        }));
    }

    /** What a circle counts as today; empty if nobody labelled it. */
    public Optional<Level> levelOf(CircleId circle) {
        return Objects.requireNonNull(transaction.execute(_ -> sql.labelsOf(Label.CIRCLE, circle.value()).stream()
                .findFirst()
                .map(label -> LabelState.of(label, sql.risks()).level())));
    }

    /**
     * Labels a circle, or reviews its label.
     *
     * @param worst the worst harm if what it holds leaked; {@link Harm#LIFE} for a circle opened as lethal
     * @param places codes of the list
     * @param reviewed not in the future, not before the last review
     * @param due after that day, at most 12 months later, 6 where it would cost lives
     * @return what is wrong, by field ({@code worst, places, reviewed, due}); nothing if it is recorded
     */
    public Wrong label(
            CircleId id, Harm worst, SortedSet<String> places, LocalDate reviewed, LocalDate due, Actor actor) {
        actor.must(Permission.PROTECTION_DECIDE);
        return Objects.requireNonNull(transaction.execute(_ -> {
            sql.alone("label");
            Circle circle = circles.circle(id, actor);
            Wrong wrong = Wrong.NOTHING;
            if (circle.lethal() && worst != Harm.LIFE) {
                wrong = wrong.and("worst", "protection.label.lethal-circle");
            }
            Set<String> unknown = new HashSet<>(places);
            sql.risks().forEach(each -> unknown.remove(each.place()));
            if (!unknown.isEmpty()) {
                wrong = wrong.and(
                        "places",
                        "protection.label.no-place",
                        unknown.iterator().next());
            }
            Optional<LocalDate> last =
                    sql.labelsOf(Label.CIRCLE, id.value()).stream().findFirst().map(Label::reviewed);
            if (reviewed.isAfter(today.date())) {
                wrong = wrong.and("reviewed", "protection.assessment.future");
            } else if (last.filter(reviewed::isBefore).isPresent()) {
                wrong = wrong.and("reviewed", "protection.label.before-last", last.orElseThrow());
            }
            Period most = Level.of(worst) == Level.LETHAL ? LETHAL_AT_MOST : AT_MOST;
            if (!due.isAfter(reviewed) || due.isAfter(reviewed.plus(most))) {
                wrong = wrong.and("due", "protection.label.due.wrong", most.toTotalMonths());
            }
            if (!wrong.any()) {
                sql.label(
                        Label.CIRCLE,
                        id.value(),
                        worst,
                        places,
                        reviewed,
                        due,
                        today.clock().instant());
                audit.write("labelled", id.toString(), Level.of(worst).code());
            }
            return wrong;
        }));
    }
}
