package org.naru.ledger.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps of a grant between entities, with its papers. */
sealed interface GrantOp extends Op {
    record Use(String programme, long amount) {}

    record Request(
            UUID act, String from, String fromFund, String to, String toFund, String ccy, List<Use> uses, LocalDate on)
            implements GrantOp {
        public Request {
            uses = List.copyOf(uses);
        }

        long total() {
            return uses.stream().mapToLong(Use::amount).sum();
        }
    }

    /** Writes a resolution down; votes by member: {@code for}, {@code against}, {@code abstained}. */
    record Resolve(UUID id, String entity, LocalDate on, Map<String, String> votes) implements GrantOp {
        public Resolve {
            votes = Map.copyOf(votes);
        }
    }

    record Approve(UUID act, UUID resolution, LocalDate on) implements GrantOp {}

    record Refuse(UUID act, LocalDate on, String why) implements GrantOp {}

    record Withdraw(UUID act, LocalDate on, String why) implements GrantOp {}

    record Promise(UUID act, LocalDate on, long giverFunc, long takerFunc) implements GrantOp {}

    record Pay(UUID act, String key, LocalDate on, long amount, String account, long own, long func)
            implements GrantOp {}

    record Receive(
            UUID act,
            String key,
            LocalDate on,
            long amount,
            String account,
            long credited,
            long fee,
            long func,
            @Nullable String feeProgramme)
            implements GrantOp {}

    record AccountUse(UUID act, LocalDate first, LocalDate last, LocalDate on) implements GrantOp {}

    record Close(UUID act, LocalDate on) implements GrantOp {}

    UUID NOBODYS = new UUID(6, 6);

    /** The grant it is about; of a resolution none. */
    default UUID about() {
        return switch (this) {
            case Request op -> op.act();
            case Resolve _ -> NOBODYS;
            case Approve op -> op.act();
            case Refuse op -> op.act();
            case Withdraw op -> op.act();
            case Promise op -> op.act();
            case Pay op -> op.act();
            case Receive op -> op.act();
            case AccountUse op -> op.act();
            case Close op -> op.act();
        };
    }
}
