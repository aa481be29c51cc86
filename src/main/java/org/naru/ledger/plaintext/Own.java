package org.naru.ledger.plaintext;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Draft;
import org.naru.ledger.EntryKind;
import org.naru.ledger.ImportPosting.StagedEntry;
import org.naru.platform.money.Currency;

/** The form of our own exports: what {@link HledgerWriter} adds so that nothing is lost on the way back. */
final class Own {
    /** How the first line of an export begins. */
    static final String FIRST_LINE = "; naru export 1 ";

    static final String KIND = "kind";
    static final String KEY = "key";
    static final String REVERSES = "reverses";
    static final String SEAL = "seal";
    static final String CLASS = "class";
    static final String PARTY = "party";
    static final String TOKEN = "token";
    static final String OWN_CURRENCY = "ccy";
    /** Account below the real one that carries the lines of amount zero. */
    static final String FX = ":fx";

    static final Set<String> TAGS =
            Set.of("entity", "fund", "programme", "act", KIND, KEY, REVERSES, SEAL, CLASS, PARTY, TOKEN, OWN_CURRENCY);

    private Own() {}

    static boolean isRevaluation(boolean own, Written.Posting posting) {
        return own && posting.account().endsWith(FX) && posting.tag(OWN_CURRENCY) != null;
    }

    static String account(boolean own, Written.Posting posting) {
        String path = posting.account();
        return isRevaluation(own, posting) ? path.substring(0, path.length() - FX.length()) : path;
    }

    static UUID act(boolean own, String tag, Keys keys) {
        UUID same = own ? uuid(tag) : null;
        return same == null ? keys.act(tag) : same;
    }

    static @Nullable UUID uuid(Written.Posting posting, String tag) {
        String value = posting.tag(tag);
        return value == null ? null : uuid(value);
    }

    private static @Nullable UUID uuid(String value) {
        return value.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") ? UUID.fromString(value) : null;
    }

    static EntryKind kind(Written w, Problems problems) {
        EntryKind known = kind(w.tag(KIND));
        if (known == null) {
            problems.add(w.file(), w.line(), Problem.Reason.OWN_EXPORT_DAMAGED, KIND);
            return EntryKind.IMPORT;
        }
        return known;
    }

    private static @Nullable EntryKind kind(@Nullable String code) {
        for (EntryKind known : EntryKind.values()) {
            if (known.code().equals(code)) {
                return known;
            }
        }
        return null;
    }

    /** The draft with the entry that it reverses, if it is a reversal; what is missing is a problem. */
    static StagedEntry staged(Written w, Draft draft, Problems problems) {
        if (draft.kind() != EntryKind.REVERSAL) {
            return new StagedEntry(draft);
        }
        String[] reversed = String.valueOf(w.tag(REVERSES)).split(" ", 2);
        EntryKind kind = kind(reversed[0]);
        if (kind == null || reversed.length < 2) {
            problems.add(w.file(), w.line(), Problem.Reason.OWN_EXPORT_DAMAGED, REVERSES);
            return new StagedEntry(draft);
        }
        return new StagedEntry(draft, kind, unescaped(reversed[1]));
    }

    /** Takes both integers of each line as they stand; false when one is missing, which is then a problem. */
    static boolean functional(
            Written w, List<Part> parts, Currency functional, Map<String, Currency> currencies, Problems problems) {
        for (Part part : parts) {
            part.source = Part.Source.EXACT;
            if (isRevaluation(true, part.posting)) {
                Currency own = currencies.get(String.valueOf(part.posting.tag(OWN_CURRENCY)));
                if (own == null || !part.currency.equals(functional)) {
                    problems.add(w.file(), part.posting.line(), Problem.Reason.OWN_EXPORT_DAMAGED, OWN_CURRENCY);
                    return false;
                }
                part.func = part.minor;
                part.currency = own;
                part.minor = 0;
            } else if (part.currency.equals(functional)) {
                part.func = part.minor;
            } else if (functional.equals(part.costCurrency) && part.posting.total()) {
                part.func = part.cost;
            } else {
                problems.add(w.file(), part.posting.line(), Problem.Reason.OWN_EXPORT_DAMAGED, "@@");
                return false;
            }
        }
        return true;
    }

    /** A value that a tag can carry: no comma, no control character, no blank at its ends. */
    static String escaped(String value) {
        StringBuilder out = new StringBuilder(value.length() + 8);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean end = i == 0 || i == value.length() - 1;
            if (c == ',' || c == '%' || c < ' ' || c == 0x7F || c == ';' || (c == ' ' && end)) {
                out.append('%').append(String.format("%02X", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** The tag's value, as it was before an export of ours escaped it. */
    static String unescaped(boolean own, String tag) {
        return own ? unescaped(tag) : tag;
    }

    /** The value that {@link #escaped} made this of. */
    static String unescaped(String tag) {
        StringBuilder out = new StringBuilder(tag.length());
        for (int i = 0; i < tag.length(); i++) {
            if (tag.charAt(i) == '%'
                    && i + 2 < tag.length()
                    && tag.substring(i + 1, i + 3).matches("[0-9A-F]{2}")) {
                out.append((char) Integer.parseInt(tag.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                out.append(tag.charAt(i));
            }
        }
        return out.toString();
    }
}
