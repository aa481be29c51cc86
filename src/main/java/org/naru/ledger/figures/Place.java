package org.naru.ledger.figures;

import java.util.List;

/**
 * Where a figure stands: a cell of a statement.
 *
 * @param statement name of the statement
 * @param grid name of its table
 * @param kinds kinds of the row; the first that is there counts
 * @param code code of the row; empty where the kind says all
 * @param column name of the column, or {@link #BY_CLASS}
 */
record Place(String statement, String grid, List<String> kinds, String code, String column) {
    /** The column of the class of net assets that is asked for, or of both. */
    static final String BY_CLASS = "";
    /** The column of the last day, which is called otherwise where books are presented in another currency. */
    static final String STAND = "end|sum";

    static Place activities(String code, String... kinds) {
        return new Place("activities", "rows", List.of(kinds), code, BY_CLASS);
    }

    /** Of a statement that presents several columns of its own. */
    static Place of(String statement, String kind, String code, String column) {
        return new Place(statement, "rows", List.of(kind), code, column);
    }
}
