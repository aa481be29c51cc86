package org.naru.protection;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.naru.access.Actor;
import org.naru.access.Audit;
import org.naru.access.Permission;
import org.naru.platform.web.Message;
import org.naru.platform.web.Wrong;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Requests to correct what is kept about oneself (C-012): asked, accepted or refused with a reason; all stay. */
final class Corrections {
    static final int TEXT_MIN = 5;
    static final int TEXT_MAX = 1000;

    private final ProtectionSql sql;
    private final List<Correctable> kinds;
    private final Today today;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Corrections(
            ProtectionSql sql,
            List<Correctable> kinds,
            Today today,
            Audit audit,
            PlatformTransactionManager transactions) {
        this.sql = sql;
        this.kinds = List.copyOf(kinds);
        this.today = today;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The kind of a name, if it has the field. */
    Optional<Correctable> kind(String kind, String field) {
        return kinds.stream()
                .filter(each -> each.kind().equals(kind) && each.fields().contains(field))
                .findFirst();
    }

    /** Codes in words, where there are words for them. */
    static String told(String value, Map<String, String> choices) {
        return choices.isEmpty()
                ? value
                : Arrays.stream(value.split(",", -1))
                        .map(code -> choices.getOrDefault(code, code))
                        .collect(Collectors.joining(", "));
    }

    /** All requests: those that wait first, the oldest of them first; then what was decided, the newest first. */
    List<Correction> all(Actor actor) {
        actor.must(Permission.ACCOUNTS_MANAGE);
        return Objects.requireNonNull(transaction.execute(_ -> sql.corrections()));
    }

    /** The actor's own, the newest first. */
    List<Correction> mine(Actor actor) {
        return Objects.requireNonNull(transaction.execute(_ -> sql.correctionsBy(actor.id())));
    }

    /**
     * Asks to have a field of the actor's own record corrected.
     *
     * @param wrong what is wrong, 5 to 1000 characters
     * @param wanted what it should say
     * @return what is wrong, by field ({@code wrong, wanted}, or the whole form); nothing if it is asked
     */
    Wrong ask(String kind, String field, String wrong, String wanted, Actor actor) {
        actor.must(Permission.OWN_ACCOUNT);
        Optional<Correctable> found = kind(kind, field);
        Optional<UUID> own = found.flatMap(each -> each.own(actor));
        if (own.isEmpty()) {
            return Wrong.NOTHING.andForm(Message.of("protection.correction.no-field"));
        }
        Correctable correctable = found.get();
        Wrong faults = Wrong.NOTHING;
        if (wrong.strip().length() < TEXT_MIN || wrong.strip().length() > TEXT_MAX) {
            faults = faults.and("wrong", "protection.text.length", TEXT_MIN, TEXT_MAX);
        }
        Optional<Message> fault = correctable.fault(field, wanted);
        if (fault.isPresent()) {
            faults = faults.and(
                    "wanted", fault.get().key(), fault.get().arguments().toArray());
        }
        if (faults.any()) {
            return faults;
        }
        return Objects.requireNonNull(transaction.execute(_ -> {
            sql.alone("correction");
            boolean waits = sql.correctionsBy(actor.id()).stream()
                    .anyMatch(each -> each.decision().isEmpty()
                            && each.kind().equals(kind)
                            && each.field().equals(field));
            if (waits) {
                return Wrong.NOTHING.andForm(Message.of("protection.correction.waits-already"));
            }
            String says = correctable.says(own.get(), field).orElse("");
            UUID id = UUID.randomUUID();
            sql.ask(
                    id,
                    kind,
                    own.get(),
                    field,
                    says,
                    wrong.strip(),
                    wanted.strip(),
                    today.clock().instant());
            audit.write("correction-asked", id.toString(), field);
            return Wrong.NOTHING;
        }));
    }

    /** What came of deciding. */
    sealed interface Outcome {
        /** It is decided. */
        record Decided() implements Outcome {}

        /** Nothing was changed. */
        record Refused(Message why) implements Outcome {}
    }

    /** Accepts a request: the field is changed as its room changes it, and the request is decided, or neither. */
    Outcome accept(UUID id, Actor actor) {
        actor.must(Permission.ACCOUNTS_MANAGE);
        return Objects.requireNonNull(transaction.execute(_ -> {
            sql.alone("correction");
            Optional<Correction> waiting = waiting(id);
            if (waiting.isEmpty()) {
                return refused("protection.correction.gone");
            }
            Correction one = waiting.get();
            Correctable kind = kind(one.kind(), one.field()).orElseThrow();
            Optional<Message> why = kind.apply(one.thing(), one.field(), one.wanted(), actor);
            if (why.isPresent()) {
                return new Outcome.Refused(why.get());
            }
            return decided(one, true, "");
        }));
    }

    /** Refuses a request. */
    Outcome refuse(UUID id, String reason, Actor actor) {
        actor.must(Permission.ACCOUNTS_MANAGE);
        if (reason.strip().length() < TEXT_MIN || reason.strip().length() > TEXT_MAX) {
            return refused("protection.correction.reason", TEXT_MIN, TEXT_MAX);
        }
        return Objects.requireNonNull(transaction.execute(_ -> {
            sql.alone("correction");
            return waiting(id)
                    .map(one -> decided(one, false, reason.strip()))
                    .orElseGet(() -> refused("protection.correction.gone"));
        }));
    }

    private Optional<Correction> waiting(UUID id) {
        return sql.correction(id).filter(each -> each.decision().isEmpty());
    }

    private Outcome decided(Correction one, boolean accepted, String reason) {
        sql.decide(one.id(), accepted, reason, today.clock().instant());
        audit.write("correction-decided", one.id().toString(), accepted ? "accepted" : "refused");
        return new Outcome.Decided();
    }

    private static Outcome refused(String key, Object... arguments) {
        return new Outcome.Refused(Message.of(key, arguments));
    }
}
