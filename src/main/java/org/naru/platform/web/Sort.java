package org.naru.platform.web;

/**
 * The order of a list.
 *
 * @param column the column's name
 * @param descending largest, or latest, first
 */
public record Sort(String column, boolean descending) {
    /** As the address writes it: {@code date}, or {@code -date} for descending. */
    public String code() {
        return descending ? "-" + column : column;
    }

    /** The order of a code. */
    public static Sort of(String code) {
        return code.startsWith("-") ? new Sort(code.substring(1), true) : new Sort(code, false);
    }
}
