package org.naru.ledger.plaintext;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The code of an account that came in from a book is the account's path there, with what the line says in another
 * column left open: {@code Expenses:{ENTITY}:{programme}:Travel} is one natural class for all entities and programmes.
 *
 * <p>Filling the openings of a line gives the book's own path back, letter by letter. {@code {ENTITY}}, {@code
 * {entity}} and {@code {Entity}} stand for the entity's code in capitals, small letters, or one capital in front.
 */
public final class AccountPaths {
    static final String PROGRAMME = "{programme}";
    static final String FUND = "{fund}";

    private AccountPaths() {}

    /** The path that a line of an account has, its openings filled. */
    public static String path(String code, String entity, @Nullable String programme, String fund) {
        if (code.indexOf('{') < 0) {
            return code;
        }
        String lower = entity.toLowerCase(Locale.ROOT);
        return code.replace("{ENTITY}", entity.toUpperCase(Locale.ROOT))
                .replace("{entity}", lower)
                .replace("{Entity}", capitalised(lower))
                .replace(PROGRAMME, programme == null ? "" : programme)
                .replace(FUND, fund);
    }

    /** The opening that gives the spelling back; null if none does, then the path stays as it is. */
    static @Nullable String opening(String spelled) {
        String lower = spelled.toLowerCase(Locale.ROOT);
        if (spelled.equals(spelled.toUpperCase(Locale.ROOT))) {
            return "{ENTITY}";
        }
        if (spelled.equals(lower)) {
            return "{entity}";
        }
        return spelled.equals(capitalised(lower)) ? "{Entity}" : null;
    }

    private static String capitalised(String lower) {
        return lower.isEmpty() ? lower : lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
    }
}
