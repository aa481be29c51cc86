package org.naru.ledger.currencies;

import java.util.List;
import org.naru.ledger.Refusal;
import org.naru.platform.web.Message;

/** Undoes the transaction or savepoint that found a reason to refuse. Never leaves this package. */
final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Message> why;

    Undone(List<Message> why) {
        super(why.getFirst().key(), null, false, false);
        this.why = why;
    }

    Undone(Message why) {
        this(List.of(why));
    }

    Undone(Refusal refusal) {
        this(List.of(Done.why(refusal)));
    }

    List<Message> why() {
        return why;
    }
}
