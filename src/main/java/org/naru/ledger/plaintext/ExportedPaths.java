package org.naru.ledger.plaintext;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;

/**
 * The account names of an export. A code that came in as a path goes out as that path; one of our own charts, such as
 * {@code Bank:Seoul}, gets the name of its kind in front, so that {@code ^Assets} and the like find it.
 */
final class ExportedPaths {
    private static final Set<String> TOPS = Set.of(
            "assets",
            "asset",
            "liabilities",
            "liability",
            "equity",
            "income",
            "revenues",
            "revenue",
            "expenses",
            "expense");

    private ExportedPaths() {}

    /** The account's name in a file of hledger and ledger. */
    static String of(Exported.Line line, String entity) {
        return of(line.account(), line.accountKind(), entity, line.programme(), line.fund());
    }

    static String of(String code, AccountKind kind, String entity, @Nullable String programme, String fund) {
        String path = AccountPaths.path(code, entity, programme, fund);
        int colon = path.indexOf(':');
        String first = colon < 0 ? path : path.substring(0, colon);
        boolean known = TOPS.contains(first.toLowerCase(Locale.ROOT));
        return readable(known ? path : top(kind) + ":" + path);
    }

    /** The name under which all accounts of a kind stand. */
    static String top(AccountKind kind) {
        return switch (kind) {
            case ASSET -> "Assets";
            case LIABILITY -> "Liabilities";
            case EQUITY -> "Equity";
            case REVENUE, GAIN, RELEASE_WITH, RELEASE_WITHOUT -> "Revenues";
            case EXPENSE -> "Expenses";
        };
    }

    /** The type that hledger and ledger are told in the account's directive. */
    static String type(AccountKind kind) {
        return switch (kind) {
            case ASSET -> "A";
            case LIABILITY -> "L";
            case EQUITY -> "E";
            case REVENUE, GAIN, RELEASE_WITH, RELEASE_WITHOUT -> "R";
            case EXPENSE -> "X";
        };
    }

    /** A name that neither peer takes for something else: no double blank, no comment, no bracket in front. */
    private static String readable(String path) {
        String plain =
                path.replaceAll("[\\s\\p{Cntrl}]+", " ").replace(';', ',').strip();
        return plain.startsWith("(") || plain.startsWith("[") || plain.startsWith("*") || plain.startsWith("!")
                ? "'" + plain
                : plain;
    }
}
