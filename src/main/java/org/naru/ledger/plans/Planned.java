package org.naru.ledger.plans;

import java.util.List;
import java.util.Optional;
import org.naru.ledger.Refusal;
import org.naru.platform.web.Message;

/**
 * What became of something asked of the plans: it is done, or it is refused and nothing was kept.
 *
 * @param <T> what is there afterwards
 */
public sealed interface Planned<T> {
    /**
     * It is done.
     *
     * @param what what is there now
     */
    record Done<T>(T what) implements Planned<T> {}

    /**
     * It is refused; nothing was kept.
     *
     * @param whys every reason found, one or more
     */
    record Refused<T>(List<Message> whys) implements Planned<T> {
        /** Keeps a copy. */
        public Refused {
            whys = List.copyOf(whys);
        }
    }

    /** Done. */
    static <T> Planned<T> done(T what) {
        return new Done<>(what);
    }

    /** Refused for one reason. */
    static <T> Planned<T> refused(String key, Object... arguments) {
        return new Refused<>(List.of(Message.of(key, arguments)));
    }

    /** Refused because the ledger refused. */
    static <T> Planned<T> refused(Refusal refusal) {
        return new Refused<>(List.of(said(refusal)));
    }

    /** What the ledger's refusal says. */
    static Message said(Refusal refusal) {
        return Message.of(
                "ledger.refusal." + refusal.reason().key(), refusal.arguments().toArray());
    }

    /** What is there, if it is done. */
    default Optional<T> made() {
        return this instanceof Done<T>(T what) ? Optional.of(what) : Optional.empty();
    }

    /** Why not, if it is refused. */
    default List<Message> whys() {
        return List.of();
    }
}
