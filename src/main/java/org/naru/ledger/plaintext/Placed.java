package org.naru.ledger.plaintext;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;

/**
 * Where an account of a book stands in ours.
 *
 * @param path as the book writes it
 * @param code in our chart ({@link AccountPaths})
 * @param kind what it holds
 * @param entity the book's code of the entity that the path names, or null
 * @param bound whether the account belongs to that entity alone: bank, cash, advances, what is owed
 * @param role what it is for, or null
 * @param currency ISO 4217 code of the only currency it holds, or null
 * @param fund the book's code of the fund that the path names, or null
 * @param programme code of the programme that the path names, or null
 * @param monetary whether it is revalued at closing rates; null: as its kind and role say
 * @param cashFlow class of its movements in the statement of cash flows, or null
 * @param names by language
 */
public record Placed(
        String path,
        String code,
        AccountKind kind,
        @Nullable String entity,
        boolean bound,
        BookMap.@Nullable Role role,
        @Nullable String currency,
        @Nullable String fund,
        @Nullable String programme,
        @Nullable Boolean monetary,
        @Nullable String cashFlow,
        Map<String, String> names) {}
