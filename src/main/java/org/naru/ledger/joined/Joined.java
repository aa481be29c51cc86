package org.naru.ledger.joined;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.naru.ledger.AccountKind;
import org.naru.ledger.statements.EntriesLink;
import org.naru.ledger.statements.StatementHead;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;

/**
 * Books of one or several entities in one currency, laid out as a worksheet: a column for each entity as translated, one
 * that takes balances between entities at their own amount, one of eliminations, and their sum.
 *
 * <p>Rows of activities are signed by their effect on net assets; assets are debit positive, liabilities and net assets
 * credit positive. In every column and class: start, opening and change make the end, and the net assets of the position
 * are the end.
 *
 * @param head what was asked, and from which state of the books it was computed
 * @param activities the rows of the statement of activities
 * @param position the rows of the statement of financial position
 * @param funds the funds of all entities, as translated
 * @param acts what was eliminated, act by act
 * @param rounding what rounding left in the translation adjustment
 */
public record Joined(
        Head head, List<Row> activities, List<Row> position, List<OfFund> funds, List<OfAct> acts, Rounding rounding) {
    /** Keeps copies. */
    public Joined {
        activities = List.copyOf(activities);
        position = List.copyOf(position);
        funds = List.copyOf(funds);
        acts = List.copyOf(acts);
    }

    /**
     * What it is about.
     *
     * @param whole whether all entities are joined, else one is only seen in another currency
     * @param title what was said of the title for the last day, if anything
     * @param currency of every figure
     * @param entities the columns, in the order of their codes
     * @param rates the closing rates used
     * @param moment when it was computed
     */
    public record Head(
            boolean whole,
            Optional<JoinedTitle> title,
            Currency currency,
            LocalDate from,
            LocalDate to,
            List<Entity> entities,
            List<ClosingRate> rates,
            Instant moment) {
        /** Keeps copies. */
        public Head {
            entities = List.copyOf(entities);
            rates = List.copyOf(rates);
        }

        /** Whether it may be called consolidated. */
        public boolean consolidated() {
            return title.filter(JoinedTitle::consolidated).isPresent();
        }
    }

    /** A column. */
    public record Entity(String code, String nameKo, String nameEn, Currency functional, StatementHead.Chain chain) {}

    /**
     * A rate of the last day.
     *
     * @param rate units of {@code quote} for one of {@code ccy}
     * @param of the day it is of
     * @param through the currency in between, empty if none
     */
    public record ClosingRate(String ccy, String quote, BigDecimal rate, LocalDate of, String through) {}

    /** What a row is. */
    public enum Kind {
        /** A revenue account. */
        REVENUE,
        /** An account of gains and losses. */
        GAIN,
        /** Net assets released from restrictions. */
        RELEASED,
        /** Revenue, gains and releases together. */
        INCOME_TOTAL,
        /** A function. */
        FUNCTION,
        /** A programme, within its function. */
        PROGRAMME,
        /** An expense account within a programme. */
        NATURAL,
        /** All expenses. */
        EXPENSE_TOTAL,
        /** Change in net assets before what follows. */
        OPERATING,
        /** A grant that stands in another class at its receiver than at its giver. */
        BETWEEN_CLASSES,
        /** Translation adjustment. */
        TRANSLATION,
        /** Change in net assets. */
        CHANGE,
        /** Net assets when the first day began. */
        START,
        /** Opening balances dated within the days. */
        OPENING,
        /** Net assets on the last day. */
        END,
        /** An account of assets. */
        ASSET,
        /** What was paid to another entity and has not arrived. */
        IN_TRANSIT,
        /** What funds lend each other and does not cancel, which is a mistake. */
        BETWEEN_FUNDS,
        /** All assets. */
        ASSETS_TOTAL,
        /** An account of liabilities. */
        LIABILITY,
        /** All liabilities. */
        LIABILITIES_TOTAL,
        /** Net assets. */
        NET_ASSETS,
        /** Liabilities and net assets together. */
        TOTAL
    }

    /**
     * A row.
     *
     * @param kind what it is
     * @param code code of the account, programme or function; empty where the kind says all
     * @param within code of the programme of a natural class, or of the function of a programme; else empty
     * @param nameKo name in Korean from the chart; empty where the kind says all
     * @param nameEn name in English from the chart; empty where the kind says all
     * @param entities one pair per entity; of assets and liabilities by the class of the fund
     * @param carried what taking balances between entities at their own amount adds
     * @param eliminated what elimination adds
     * @param filters which lines of an entity it is made of, as filters of the journal page; empty if of none
     * @param from first day of its lines, absent: from the first entry
     * @param to last day of its lines
     * @param eliminatedEntries the lines that were eliminated, where one address can say it
     */
    public record Row(
            Kind kind,
            String code,
            String within,
            String nameKo,
            String nameEn,
            List<Pair> entities,
            Pair carried,
            Pair eliminated,
            Map<String, String> filters,
            Optional<LocalDate> from,
            LocalDate to,
            Optional<EntriesLink> eliminatedEntries) {
        /** Keeps copies. */
        public Row {
            entities = List.copyOf(entities);
            filters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(filters));
        }

        /** The sum of all columns. */
        public Pair joined() {
            return entities.stream().reduce(carried.plus(eliminated), Pair::plus);
        }

        /** The entries of an entity's figure; absent where it is no sum of lines. */
        public Optional<EntriesLink> entries(String entity, Optional<Boolean> with) {
            if (filters.isEmpty()) {
                return Optional.empty();
            }
            Map<String, String> parts = new LinkedHashMap<>();
            from.ifPresent(day -> parts.put("from", day.toString()));
            parts.put("to", to.toString());
            parts.putAll(filters);
            with.ifPresent(in -> parts.put("class", in ? "with" : "without"));
            return Optional.of(new EntriesLink(entity, parts));
        }
    }

    /**
     * A fund, both classes together.
     *
     * @param entity code of its entity
     * @param with whether it bears donor restrictions
     * @param start net assets when the first day began
     * @param opening opening balances dated within the days
     * @param income revenue and gains
     * @param spent expenses and what was released for them, signed by their effect
     * @param translation translation adjustment
     * @param end net assets on the last day
     * @param entries its lines that make up net assets, up to the last day
     */
    public record OfFund(
            String entity,
            String code,
            boolean with,
            String nameKo,
            String nameEn,
            long start,
            long opening,
            long income,
            long spent,
            long translation,
            long end,
            EntriesLink entries) {}

    /**
     * An act between two entities.
     *
     * @param kind grant, loan or cost_share
     * @param giver code of the entity that gives
     * @param receiver code of the entity that receives
     * @param amount what was promised
     * @param owes what the giver still owes on the last day, own currency
     * @param awaits what the receiver still awaits, own currency
     * @param inTransit what was paid and has not arrived, own currency
     * @param giverEffect effect on net assets of the giver's lines that were eliminated, presentation currency
     * @param receiverEffect effect on net assets of the receiver's lines that were eliminated
     * @param giverEntries its entries in the giver's book
     * @param receiverEntries its entries in the receiver's book
     */
    public record OfAct(
            UUID id,
            String kind,
            String giver,
            String receiver,
            Money amount,
            Money owes,
            Money awaits,
            Money inTransit,
            long giverEffect,
            long receiverEffect,
            EntriesLink giverEntries,
            EntriesLink receiverEntries) {}

    /**
     * What rounding left over on the last day.
     *
     * @param balances how many balances were rounded
     * @param left their sum less the sum of what they were rounded from, in minor units; at most half a unit each
     */
    public record Rounding(long balances, BigDecimal left) {}

    /** Accounts between entities that are not eliminated whole: their lines name no act, or one that stands in one book. */
    public List<Row> leftBetweenEntities(java.util.Set<String> accountsBetween) {
        return java.util.stream.Stream.concat(activities.stream(), position.stream())
                .filter(row ->
                        accountsBetween.contains(row.code()) && !row.joined().isNothing())
                .toList();
    }

    /**
     * The one row of a kind that stands once among the rows given.
     *
     * @throws IllegalArgumentException if the kind stands several times or not at all
     */
    public static Row only(List<Row> rows, Kind kind) {
        List<Row> found = rows.stream().filter(row -> row.kind() == kind).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(kind + " stands " + found.size() + " times");
        }
        return found.getFirst();
    }

    static final AccountKind[] NET_ASSETS = {
        AccountKind.EQUITY,
        AccountKind.REVENUE,
        AccountKind.GAIN,
        AccountKind.RELEASE_WITH,
        AccountKind.RELEASE_WITHOUT,
        AccountKind.EXPENSE
    };
}
