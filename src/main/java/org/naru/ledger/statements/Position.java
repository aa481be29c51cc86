package org.naru.ledger.statements;

import java.time.LocalDate;
import java.util.List;
import org.naru.ledger.Restriction;
import org.naru.platform.money.Money;

/**
 * What a legal entity has and owes on the last day of a fiscal year, and what is left of it, without and with donor
 * restrictions; beside it the last day of the year before.
 *
 * <p>Assets are debit positive, liabilities and net assets credit positive. On both days assets equal liabilities and
 * net assets together, and the net assets of the funds add to those of the entity. What funds of the entity lend each
 * other is no asset and no liability of the entity: it is left out, and where it does not cancel the difference has a
 * row of its own. Net assets are computed from the journal up to the day, because nothing is posted to close a year.
 *
 * @param head whose it is; the day is the last one of its period
 * @param before the last day of the year before
 * @param rows the rows in the order they are printed
 * @param funds net assets of each fund that has any on one of the two days, in the order of their codes
 */
public record Position(StatementHead head, LocalDate before, List<Row> rows, List<OfFund> funds) implements Statement {
    /** Keeps copies. */
    public Position {
        rows = List.copyOf(rows);
        funds = List.copyOf(funds);
    }

    /** What a row is. */
    public enum Kind {
        /** An account of assets. */
        ASSET,
        /** What funds lent each other more than they borrowed: not cancelled, which is a mistake; else absent. */
        DUE_FROM_FUNDS,
        /** All assets. */
        ASSETS_TOTAL,
        /** An account of liabilities. */
        LIABILITY,
        /** What funds borrowed from each other more than they lent: not cancelled, which is a mistake; else absent. */
        DUE_TO_FUNDS,
        /** All liabilities. */
        LIABILITIES_TOTAL,
        /** Net assets without donor restrictions. */
        NET_WITHOUT,
        /** Net assets with donor restrictions. */
        NET_WITH,
        /** Net assets of both classes. */
        NET_TOTAL,
        /** Liabilities and net assets together. */
        TOTAL;

        /** Whether rows of the kind add up others. */
        public boolean isTotal() {
            return switch (this) {
                case ASSETS_TOTAL, LIABILITIES_TOTAL, NET_TOTAL, TOTAL -> true;
                case ASSET, DUE_FROM_FUNDS, LIABILITY, DUE_TO_FUNDS, NET_WITHOUT, NET_WITH -> false;
            };
        }
    }

    /**
     * A row.
     *
     * @param kind what it is
     * @param code code of the account; empty where the kind says all
     * @param nameKo name in Korean from the chart; empty where the kind says all
     * @param nameEn name in English from the chart; empty where the kind says all
     * @param own the balance per currency on the last day, where a line in another than the functional one was added;
     *     signed as the row; else empty
     * @param end on the last day
     * @param previous on the last day of the year before
     */
    public record Row(
            Kind kind, String code, String nameKo, String nameEn, List<Money> own, Figure end, Figure previous) {
        /** Keeps a copy of the amounts. */
        public Row {
            own = List.copyOf(own);
        }
    }

    /**
     * The net assets of a fund, in both classes together.
     *
     * @param code code of the fund within its entity
     * @param restriction what binds it
     * @param nameKo name in Korean
     * @param nameEn name in English
     * @param end on the last day
     * @param previous on the last day of the year before
     */
    public record OfFund(
            String code, Restriction restriction, String nameKo, String nameEn, Figure end, Figure previous) {}

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
