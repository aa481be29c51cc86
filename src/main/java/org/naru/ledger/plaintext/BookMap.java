package org.naru.ledger.plaintext;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Restriction;

/**
 * The map of a book: where its accounts, funds and programmes stand in ours. {@code docs/specs/import-map.md} has it in
 * words; {@link MapReader} makes it of JSON, {@link MapWriter} writes it.
 *
 * @param book name under which the book's entries are known; null: the name of its file
 * @param entities by the book's own code, such as {@code KR}
 * @param funds by the book's own code
 * @param tags names of the tags in the journal
 * @param fundInLastSegment whether the last segment of an account names the fund
 * @param segments which segment of an account, from 1, names the entity, the programme and the natural class
 * @param functions function of those programmes that are not of the function {@code program}
 * @param programmeNames names of programmes, by code and language
 * @param accounts by prefix; the longest that matches whole segments wins, the empty one matches all
 * @param commodities ISO 4217 code by symbol; the empty symbol stands for amounts without one
 * @param defaults what stands where nothing else says
 */
public record BookMap(
        @Nullable String book,
        Map<String, MapEntity> entities,
        Map<String, MapFund> funds,
        Tags tags,
        boolean fundInLastSegment,
        Segments segments,
        Map<String, String> functions,
        Map<String, Map<String, String>> programmeNames,
        Map<String, MapAccount> accounts,
        Map<String, String> commodities,
        Defaults defaults) {

    /** The functions that an expense can have. */
    public static final List<String> FUNCTIONS = List.of("program", "management", "fundraising");

    /**
     * A legal entity.
     *
     * @param functional ISO 4217 code of its functional currency
     * @param fiscalYearStart month in which its fiscal year begins, 1 to 12
     * @param timeZone in which its days are counted
     * @param names by language, {@code ko} and {@code en}
     */
    public record MapEntity(String functional, int fiscalYearStart, ZoneId timeZone, Map<String, String> names) {}

    /**
     * A fund. Without an entity, each entity has one of this code.
     *
     * @param restriction what binds it
     * @param entity the book's code of the entity, or null
     * @param code code in ours, or null for the book's own
     * @param programmes codes of the programmes that satisfy its purpose
     * @param releaseOn end of a time restriction
     * @param onlyToken the one case it serves, or null
     * @param origin the fund of another entity that it was granted from, or null
     * @param segment {@code public_interest} or {@code other_business}; null: the former
     * @param wish the giver's words, or null
     * @param opened first day, or null: the first day of the book
     * @param closed last day, or null
     * @param names by language
     */
    public record MapFund(
            Restriction restriction,
            @Nullable String entity,
            @Nullable String code,
            List<String> programmes,
            @Nullable LocalDate releaseOn,
            @Nullable UUID onlyToken,
            @Nullable MapOrigin origin,
            @Nullable String segment,
            @Nullable String wish,
            @Nullable LocalDate opened,
            @Nullable LocalDate closed,
            Map<String, String> names) {
        /** A fund that only says what binds it. */
        public MapFund(Restriction restriction) {
            this(restriction, null, null, List.of(), null, null, null, null, null, null, null, Map.of());
        }
    }

    /**
     * The fund that a fund was granted from.
     *
     * @param entity code of its entity, in ours
     * @param fund its code there
     */
    public record MapOrigin(String entity, String fund) {}

    /**
     * Names of tags; null where the book has none.
     *
     * @param fund names the fund
     * @param programme names the programme
     * @param function names the programme by its function
     * @param entity names the entity
     * @param act binds the transactions of one grant between entities
     * @param partner names who gave or was paid
     */
    public record Tags(
            @Nullable String fund,
            @Nullable String programme,
            @Nullable String function,
            @Nullable String entity,
            @Nullable String act,
            @Nullable String partner) {}

    /**
     * Which segment of an account's path, from 1, names what; 0 where none does.
     *
     * @param entity names the entity
     * @param programme names the programme of an expense
     * @param natural names the natural class of an expense; the path as a whole is kept
     */
    public record Segments(int entity, int programme, int natural) {}

    /** What an account of the chart is for, besides its kind. */
    public enum Role {
        /** A bank account: cash, names its entity. */
        BANK,
        /** Cash in hand, names its entity. */
        CASH,
        /** Money handed over before it is spent. */
        ADVANCE,
        /** Between legal entities: due from, due to, grants. */
        INTER,
        /** Between funds of one entity: due from, due to. */
        INTER_FUND,
        /** Not money: buildings, equipment, stock. */
        PROPERTY,
        /** What has been written off of property. */
        DEPRECIATION,
        /** Principal of a loan taken. */
        LOAN,
        /** Received under a condition not yet met. */
        REFUNDABLE,
        /** Exchange differences, realised. */
        REALISED,
        /** Exchange differences, unrealised. */
        UNREALISED
    }

    /**
     * The place of accounts whose path begins so.
     *
     * @param kind what they hold
     * @param entity the book's code of the entity, or null
     * @param role what they are for, or null
     * @param code code in ours, or null for one made of the path
     * @param currency the only currency they hold, or null
     * @param fund the book's code of the fund, or null
     * @param programme code of the programme, or null
     * @param monetary whether it is revalued at closing rates; null: as its kind and role say
     * @param cashFlow class of its movements in the statement of cash flows, or null
     * @param names by language
     */
    public record MapAccount(
            AccountKind kind,
            @Nullable String entity,
            @Nullable Role role,
            @Nullable String code,
            @Nullable String currency,
            @Nullable String fund,
            @Nullable String programme,
            @Nullable Boolean monetary,
            @Nullable String cashFlow,
            Map<String, String> names) {}

    /**
     * What stands where nothing else says.
     *
     * @param entity the book's code of an entity
     * @param fund the book's code of a fund
     * @param programme code of a programme
     */
    public record Defaults(
            @Nullable String entity,
            @Nullable String fund,
            @Nullable String programme) {}
}
