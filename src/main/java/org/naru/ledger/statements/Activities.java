package org.naru.ledger.statements;

import java.util.List;
import org.naru.platform.web.Message;

/**
 * What came in and what it was used for in a fiscal year, without and with donor restrictions.
 *
 * <p>Every figure is signed by its effect on net assets: an expense is negative, what is released is negative in the
 * class it leaves and positive in the one it reaches. In each class, net assets at the end are those at the start, the
 * opening balances dated within the year, and the change.
 *
 * @param head whose it is
 * @param rows the rows in the order they are printed
 * @param notes what other rooms have to say on it, printed below
 */
public record Activities(StatementHead head, List<Row> rows, List<Message> notes) implements Statement {
    /** Keeps copies. */
    public Activities {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** The statement before anybody has anything to say on it. */
    Activities(StatementHead head, List<Row> rows) {
        this(head, rows, List.of());
    }

    /** The same with what is to be said on it. */
    Activities with(List<Message> said) {
        return new Activities(head, rows, said);
    }

    /** What a row is. */
    public enum Kind {
        /** A revenue account. */
        REVENUE,
        /** An account of gains and losses. */
        GAIN,
        /** Net assets released from restrictions. */
        RELEASED,
        /** Revenue, gains and releases together. */
        INCOME_TOTAL,
        /** A function: the programmes together, management and general, fundraising. Its programmes follow. */
        FUNCTION,
        /** A programme, with all its natural classes. They follow. */
        PROGRAMME,
        /** An expense account within a programme. */
        NATURAL,
        /** All expenses. */
        EXPENSE_TOTAL,
        /** Change in net assets. */
        CHANGE,
        /** Net assets when the first day began. */
        START,
        /** Opening balances dated within the year, where a book begins; absent if there are none. */
        OPENING,
        /** Net assets on the last day. */
        END;

        /** Whether rows of the kind are expenses: printed under their own heading without the sign of their effect. */
        public boolean isExpense() {
            return switch (this) {
                case FUNCTION, PROGRAMME, NATURAL, EXPENSE_TOTAL -> true;
                case REVENUE, GAIN, RELEASED, INCOME_TOTAL, CHANGE, START, OPENING, END -> false;
            };
        }
    }

    /**
     * A row.
     *
     * @param kind what it is
     * @param code code of the account, programme or function; empty where the kind says all
     * @param within code of the programme a natural class belongs to, or of the function of a programme; else empty
     * @param nameKo name in Korean from the chart; empty where the kind says all
     * @param nameEn name in English from the chart; empty where the kind says all
     * @param without without donor restrictions
     * @param with with donor restrictions
     * @param total both
     * @param previous both, the fiscal year before
     */
    public record Row(
            Kind kind,
            String code,
            String within,
            String nameKo,
            String nameEn,
            Figure without,
            Figure with,
            Figure total,
            Figure previous) {}

    /**
     * Whether a programme says nothing that its function does not: it is the only one of management and general, or of
     * fundraising. What people read leaves such a row out; forms for machines keep it.
     */
    public boolean repeats(Row programme) {
        return programme.kind() == Kind.PROGRAMME
                && !programme.within().equals("program")
                && rows.stream()
                                .filter(row -> row.kind() == Kind.PROGRAMME
                                        && row.within().equals(programme.within()))
                                .count()
                        == 1;
    }

    /**
     * The one row of a kind that stands once.
     *
     * @throws IllegalArgumentException if the kind stands several times or not at all
     */
    public Row only(Kind kind) {
        List<Row> found = rows.stream().filter(row -> row.kind() == kind).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(kind + " stands " + found.size() + " times");
        }
        return found.getFirst();
    }
}
