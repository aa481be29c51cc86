package org.naru.ledger;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of an entity's chain, as it is printed on statements and backups and kept elsewhere: {@code us:123:1f…}.
 *
 * @param entity code of the entity
 * @param seq how many entries the chain has, above zero
 * @param chain SHA-256 in 64 lower-case hexadecimal digits
 */
public record ChainHead(String entity, long seq, String chain) {
    private static final Pattern FORM = Pattern.compile("([a-z0-9][a-z0-9-]{0,19}):([1-9][0-9]{0,17}):([0-9a-f]{64})");

    /** Reads the printed form; nothing if it is not one. Capitals are taken as small letters. */
    public static Optional<ChainHead> parse(String text) {
        Matcher found = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        return found.matches()
                ? Optional.of(new ChainHead(found.group(1), Long.parseLong(found.group(2)), found.group(3)))
                : Optional.empty();
    }

    /** What a backup asks the database about every chain, as name and value, and a restore asks again. */
    public static List<String> keptInBackups() {
        return SealingSql.KEPT_IN_BACKUPS;
    }

    /** The printed form. */
    @Override
    public String toString() {
        return entity + ":" + seq + ":" + chain;
    }
}
