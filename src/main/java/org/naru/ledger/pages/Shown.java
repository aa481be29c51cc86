package org.naru.ledger.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Restriction;
import org.naru.platform.web.Texts;

/** How things of the books are written on every page, and the addresses they have. */
final class Shown {
    /** Codes that may stand in a path as they are; any other goes behind the question mark. */
    private static final String PLAIN_CODE = "[\\p{L}\\p{N} :._-]+";

    private static final Set<AccountKind> CREDIT_KINDS = Set.of(
            AccountKind.LIABILITY,
            AccountKind.EQUITY,
            AccountKind.REVENUE,
            AccountKind.GAIN,
            AccountKind.RELEASE_WITH,
            AccountKind.RELEASE_WITHOUT);

    /** The kinds of accounts whose lines make up net assets, as a part of the journal's address. */
    static final String NET_ASSETS = "equity,revenue,expense,gain,release_with,release_without";

    /** The functions of expenses, as the database has them. */
    static final List<String> FUNCTIONS = List.of("program", "management", "fundraising");

    private Shown() {}

    /** The number by which people know an entry: {@code US-2024-000123}. */
    static String number(String entity, int fiscalYear, long no) {
        return "%s-%d-%06d".formatted(entity.toUpperCase(Locale.ROOT), fiscalYear, no);
    }

    /** The number, or the words that it follows. */
    static String number(Names names, Texts texts, int entity, @Nullable Integer fiscalYear, @Nullable Long no) {
        return fiscalYear == null || no == null
                ? texts.text("ledger.page.number-follows")
                : number(names.entity(entity).code(), fiscalYear, no);
    }

    /** An entry's text, or the words that it was erased. */
    static String text(Texts texts, @Nullable String text, boolean erased) {
        return erased ? texts.text("ledger.page.text-erased") : text == null ? "" : text;
    }

    static String entry(long id) {
        return "/books/entries/" + id;
    }

    static String account(String code) {
        return code.matches(PLAIN_CODE) ? "/books/accounts/" + path(code) : "/books/accounts?code=" + encoded(code);
    }

    static String fund(String fullCode) {
        return fullCode.matches(PLAIN_CODE)
                ? "/books/funds/" + path(fullCode)
                : "/books/funds?code=" + encoded(fullCode);
    }

    /** An address of the journal that asks for these parts; empty ones are left out. */
    static String journal(String... parts) {
        StringBuilder address = new StringBuilder("/books/journal");
        char join = '?';
        for (int i = 0; i < parts.length; i += 2) {
            if (!parts[i + 1].isEmpty()) {
                address.append(join).append(parts[i]).append('=').append(encoded(parts[i + 1]));
                join = '&';
            }
        }
        return address.toString();
    }

    static String key(EntryKind kind) {
        return "ledger.page.entry-kind." + kind.code();
    }

    static String key(AccountKind kind) {
        return "ledger.page.account-kind." + kind.code();
    }

    static String key(Restriction restriction) {
        return "ledger.page.restriction." + restriction.code();
    }

    /** Whether balances of the kind are credits by nature, so that a page shows them without a minus sign. */
    static boolean credit(AccountKind kind) {
        return CREDIT_KINDS.contains(kind);
    }

    static Map<String, String> entryKinds(Texts texts) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (EntryKind kind : EntryKind.values()) {
            choices.put(kind.code(), texts.text(key(kind)));
        }
        return choices;
    }

    static Map<String, String> accountKinds(Texts texts) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (AccountKind kind : AccountKind.values()) {
            choices.put(kind.code(), texts.text(key(kind)));
        }
        return choices;
    }

    static Map<String, String> functions(Texts texts) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (String function : FUNCTIONS) {
            choices.put(function, texts.text("ledger.page.function." + function));
        }
        return choices;
    }

    static Map<String, String> classes(Texts texts) {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("without", texts.text("ledger.page.class.without"));
        choices.put("with", texts.text("ledger.page.class.with"));
        return choices;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String path(String text) {
        return encoded(text).replace("+", "%20").replace("%3A", ":");
    }
}
