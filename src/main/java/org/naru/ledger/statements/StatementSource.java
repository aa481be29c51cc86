package org.naru.ledger.statements;

import java.util.List;
import org.naru.platform.web.Message;

/**
 * Where a statement comes from. A bean of this type is a statement on the page, at the command line and in every form
 * of output by itself.
 *
 * <p>It is called inside a read-only transaction that sees one state of the database, after what waited for its number
 * got it. The same source may answer several ways of asking ({@link #takes}).
 */
public interface StatementSource {
    /** The word by which it is asked for; its title is the message {@code ledger.statement.NAME}. */
    String name();

    /** Which of the statements' groups it stands in. */
    Group group();

    /** Whether it answers this way of asking. Two sources of one name must not both take the same. */
    default boolean takes(Asked.Options options) {
        return options.isPlain();
    }

    /** The other options it understands, by name; asked for any else it is not asked. */
    default List<String> others() {
        return List.of();
    }

    /**
     * The statement of one legal entity.
     *
     * @throws IllegalStateException if the journal does not hold together, which the checks would find
     */
    Answer sheet(Asked asked);

    /**
     * All legal entities as one; asked only if {@link #takes} says so.
     *
     * @param all one per entity, in the order of their codes
     */
    default Answer joined(List<Asked> all) {
        throw new IllegalStateException(name() + " has no joined view because its source takes none");
    }

    /** Where a statement stands among the others. */
    enum Group {
        /** The statements of the year. */
        YEAR,
        /** Books and lists behind them. */
        BOOKS,
        /** Funds, grants, promises. */
        FUNDS,
        /** Budgets, things and loans. */
        PLANS,
        /** What the law asks for. */
        FORMS
    }

    /** What a source answers. */
    sealed interface Answer {
        /**
         * The statement.
         *
         * @param sheet it
         */
        record Made(Sheet sheet) implements Answer {}

        /**
         * It cannot be made as things stand: a rate is missing, a mapping leaves an account out.
         *
         * @param why what is missing and where to add it
         */
        record Refused(Message why) implements Answer {}
    }
}
