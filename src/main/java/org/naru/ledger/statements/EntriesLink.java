package org.naru.ledger.statements;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;
import org.naru.ledger.EntryKind;
import org.naru.platform.web.Address;

/**
 * The entries behind a figure, as filters of the journal page.
 *
 * <p>The journal page at {@value #PATH} shows the entries that have at least one line that meets every filter given, and
 * sums those lines; so the sum it shows is the figure, in the entity's functional currency, debit positive. Filters:
 *
 * <ul>
 *   <li>{@code entity}: code of the legal entity
 *   <li>{@code account}: code of an account; {@code kind}: a kind of accounts, or several joined by commas, as {@link
 *       AccountKind#code()}
 *   <li>{@code fund}: code of a fund of the entity
 *   <li>{@code segment}: {@code public_interest} or {@code other_business}, the segment of the fund
 *   <li>{@code class}: {@code without} or {@code with} donor restrictions, as derived per line (expense and
 *       release_without are without, release_with is with, all others follow their fund)
 *   <li>{@code programme}: code of a programme; {@code function}: {@code program}, {@code management} or {@code
 *       fundraising}
 *   <li>{@code between-funds}: what becomes of accounts between funds of one entity, as {@link BetweenFunds}
 *   <li>{@code cash}: {@code yes} for accounts of cash only
 *   <li>{@code cash-flow}: what stands beside cash under this heading of the cash flow statement, an account's code or
 *       {@code :exchange}, {@code :between-funds}
 *   <li>{@code nature} with {@code kind} or {@code kind-not}: kinds of accounts, and a kind of entries or all but it
 *   <li>{@code from}, {@code to}: first and last day, both included; {@code from} absent: from the first entry
 * </ul>
 *
 * @param entity code of the legal entity
 * @param filters the other filters by name, in the order of the address
 */
public record EntriesLink(String entity, Map<String, String> filters) {
    /** Where the journal page is. */
    public static final String PATH = "/books/journal";

    /** What becomes of the accounts on which funds of one entity lend each other. */
    public enum BetweenFunds {
        /** They are left out of the kinds asked for. */
        WITHOUT,
        /** They are added to the kinds asked for, whatever they hold. */
        WITH,
        /** Nothing but them. */
        ONLY;

        /** The word in the address. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Keeps a copy in the order given. */
    public EntriesLink {
        filters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(filters));
    }

    /** All lines of an entity in a span of days; without a first day, from the beginning. */
    static EntriesLink of(String entity, @Nullable LocalDate from, LocalDate to) {
        Map<String, String> filters = new LinkedHashMap<>();
        if (from != null) {
            filters.put("from", from.toString());
        }
        filters.put("to", to.toString());
        return new EntriesLink(entity, filters);
    }

    EntriesLink account(String code) {
        return with("account", code);
    }

    EntriesLink kinds(AccountKind... kinds) {
        return with("kind", joined(kinds));
    }

    private static String joined(AccountKind... kinds) {
        return Arrays.stream(kinds).map(AccountKind::code).collect(Collectors.joining(","));
    }

    /** Of a fund of the entity, by its full code, which no other entity's fund has. */
    EntriesLink fund(String code) {
        return with("fund", entity + "-" + code);
    }

    EntriesLink betweenFunds(BetweenFunds loans) {
        return with("between-funds", loans.code());
    }

    /** Only accounts of cash. */
    EntriesLink cash() {
        return with("cash", "yes");
    }

    /** What stands beside cash under an account or heading of the cash flow statement. */
    EntriesLink cashFlow(String under) {
        return with("cash-flow", under);
    }

    /** Only entries of a kind. */
    EntriesLink entries(EntryKind kind) {
        return with("kind", kind.code());
    }

    /** Entries of any kind but this. */
    EntriesLink notBy(EntryKind kind) {
        return with("kind-not", kind.code());
    }

    /** Accounts of these kinds, where the kind of entries is asked for as well. */
    EntriesLink natures(AccountKind... kinds) {
        return with("nature", joined(kinds));
    }

    EntriesLink programme(String code) {
        return with("programme", code);
    }

    EntriesLink function(String function) {
        return with("function", function);
    }

    EntriesLink inClass(NetAssetClass netAssetClass) {
        return with("class", netAssetClass.name().toLowerCase(Locale.ROOT));
    }

    private EntriesLink with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(filters);
        more.put(name, value);
        return new EntriesLink(entity, more);
    }

    /** The address of the journal page with these filters, encoded. */
    public String address() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("entity", entity);
        parts.putAll(filters);
        return Address.of(PATH, parts).toString();
    }
}
