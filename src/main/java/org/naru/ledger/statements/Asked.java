package org.naru.ledger.statements;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What a statement of one legal entity is asked for.
 *
 * @param head whose it is; its days are the fiscal year
 * @param entityId key of the entity in the database
 * @param options what else was asked for
 */
public record Asked(StatementHead head, int entityId, Options options) {
    /** First day of the fiscal year before. */
    public LocalDate previousFrom() {
        return head.from().minusYears(1);
    }

    /** Last day of the fiscal year before. */
    public LocalDate previousTo() {
        return head.from().minusDays(1);
    }

    /**
     * What else may be asked of a statement.
     *
     * @param joined all entities as one
     * @param currency ISO 4217 code of the presentation currency; absent: each entity's own
     * @param others by name, as in the address and on the command line ({@code account}, {@code fund}, {@code month})
     */
    public record Options(boolean joined, Optional<String> currency, Map<String, String> others) {
        /** Nothing but the statement itself. */
        public static final Options NONE = new Options(false, Optional.empty(), Map.of());

        /** Keeps a copy. */
        public Options {
            others = Map.copyOf(others);
        }

        /** Whether it is the plain statement of an entity in its own currency. */
        public boolean isPlain() {
            return !joined && currency.isEmpty();
        }

        /** One of the others. */
        public Optional<String> other(String name) {
            return Optional.ofNullable(others.get(name));
        }
    }
}
