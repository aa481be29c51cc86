package org.naru.ledger.grants;

/** What may be kept as a text. */
final class Wording {
    private Wording() {}

    /** Whether it says something, is not too long, and PostgreSQL can keep it. */
    static boolean fits(String text, int charsMax) {
        return !text.isBlank() && fitsOrEmpty(text, charsMax);
    }

    /** The same, also for nothing. */
    static boolean fitsOrEmpty(String text, int charsMax) {
        return text.length() <= charsMax
                && text.indexOf('\0') < 0
                && text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
