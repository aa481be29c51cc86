package org.naru.figures;

/**
 * What a figure's number counts or measures.
 *
 * @param code the word in files: {@code money}, {@code people}, {@code m2}, {@code bed}; lower case
 * @param words what stands behind the number; of money and plain counts nothing does
 */
public record Unit(String code, Bilingual words) {
    /** An amount, with its currency in the value. */
    public static final Unit MONEY = new Unit("money", new Bilingual("금액", "amount"));
    /** People. */
    public static final Unit PEOPLE = new Unit("people", new Bilingual("명", "people"));
    /** Whole years. */
    public static final Unit YEARS = new Unit("years", new Bilingual("년", "years"));
    /** A calendar day. */
    public static final Unit DAY = new Unit("day", new Bilingual("날짜", "date"));
    /** Things that need no word behind their number. */
    public static final Unit COUNT = new Unit("count", new Bilingual("건수", "count"));

    /** Refuses a code that is no word. */
    public Unit {
        if (!code.matches("[a-z][a-z0-9-]{0,30}")) {
            throw new IllegalArgumentException(
                    "a unit's code is lower-case letters, digits and hyphens, was \"" + code + "\"");
        }
    }
}
