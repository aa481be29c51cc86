package org.naru.ledger.model;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Refusal;

/** Books that can be worked on and read: the model's, or the real ones. */
interface Books extends AutoCloseable {
    /** What became of an operation. */
    sealed interface Answer {
        /** It was done, and the books changed. */
        record Done() implements Answer {}

        /** It had been done before; nothing changed. */
        record Already() implements Answer {}

        /**
         * Nothing was done.
         *
         * @param reason why
         * @param left minor units left, where there was too little; else null
         */
        record No(Refusal.Reason reason, @Nullable Long left) implements Answer {}

        /**
         * A use case did nothing.
         *
         * @param message key of the sentence that says why
         */
        record Wont(String message) implements Answer {}
    }

    /** One balance: class is {@code with} or {@code without}. */
    record Cell(String entity, String account, String fund, String klass, String ccy) {}

    /** Minor units in the cell's own currency and in the entity's functional one. */
    record Sum(long amount, long func) {
        Sum plus(long moreAmount, long moreFunc) {
            return new Sum(Math.addExact(amount, moreAmount), Math.addExact(func, moreFunc));
        }
    }

    /** Does it, or says why not. */
    Answer apply(Op op);

    /** What moved in each cell since this was last asked. */
    Map<Cell, Sum> moved();

    /** Every balance, without cells in which nothing was ever posted. */
    Map<Cell, Sum> balances();

    /** What a fund has free at a date, minor units of the entity's functional currency; null where nobody can say. */
    @Nullable
    Long free(String entity, String fund, LocalDate at);

    /** How a grant stands, with its sums and papers, in words that both books write alike. */
    String standing(UUID act);

    /**
     * What the statements of a year say, by entity and row, and how each act stands in the joined view; without what is
     * nothing.
     */
    Map<String, Long> statements();

    /** Nobody works on these books any more. */
    @Override
    default void close() {}
}
