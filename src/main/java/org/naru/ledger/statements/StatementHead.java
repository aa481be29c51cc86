package org.naru.ledger.statements;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.naru.platform.money.Currency;

/**
 * What every statement names: whose books, in which currency, for which days, and from which state of the journal.
 *
 * @param entity code of the legal entity
 * @param nameKo its name in Korean
 * @param nameEn its name in English
 * @param currency its functional currency; every amount of the statement that names no other is in it
 * @param fiscalYear the fiscal year, named by the calendar year it ends in
 * @param from first day
 * @param to last day
 * @param chain where the entity's chain stood
 * @param moment when it was computed
 * @param zone the entity's time zone, in which the moment is shown
 */
public record StatementHead(
        String entity,
        String nameKo,
        String nameEn,
        Currency currency,
        int fiscalYear,
        LocalDate from,
        LocalDate to,
        Chain chain,
        Instant moment,
        ZoneId zone) {
    /** The accounting basis of every statement: what is earned and owed, not only what was paid. */
    public static final String BASIS = "accrual";

    /** Nobody outside has examined it; until somebody may say otherwise in the books, every statement says so. */
    public boolean audited() {
        return false;
    }

    /** Whether the period still ran when the statement was computed. */
    public boolean running() {
        return !moment.atZone(zone).toLocalDate().isAfter(to);
    }

    /**
     * The head of the entity's chain.
     *
     * @param number place of the last sealed entry, 0 if there is none
     * @param hash its chain hash in lower-case hexadecimal, empty if there is none
     * @param following entries counted in the statement that were not yet sealed
     * @param joined for entities as one: the heads of all of them as written, and then no number and hash of its own
     */
    public record Chain(long number, String hash, long following, List<String> joined) {
        /** Keeps a copy. */
        public Chain {
            joined = List.copyOf(joined);
        }

        /** The head of one entity. */
        public Chain(long number, String hash, long following) {
            this(number, hash, following, List.of());
        }

        /** As it is kept elsewhere and compared later: {@code us:123:HEX}; of several entities one after another. */
        public String written(String entity) {
            return joined.isEmpty() ? entity + ":" + number + ":" + hash : String.join(" ", joined);
        }
    }

    /** The code in place of an entity's where all stand as one. */
    public static final String JOINED = "joined";

    /**
     * The head of all entities as one.
     *
     * @param parts the heads of the entities, at least one
     * @param nameKo what the whole is called in Korean
     * @param nameEn what the whole is called in English
     * @param currency in which it is presented
     * @param from first day
     * @param to last day
     */
    public static StatementHead joined(
            List<StatementHead> parts, String nameKo, String nameEn, Currency currency, LocalDate from, LocalDate to) {
        StatementHead first = parts.getFirst();
        return new StatementHead(
                JOINED,
                nameKo,
                nameEn,
                currency,
                first.fiscalYear(),
                from,
                to,
                new Chain(
                        0,
                        "",
                        parts.stream()
                                .mapToLong(part -> part.chain().following())
                                .sum(),
                        parts.stream()
                                .map(part -> part.chain().written(part.entity()))
                                .toList()),
                first.moment(),
                first.zone());
    }

    /** The same statement of other days. */
    public StatementHead within(LocalDate first, LocalDate last) {
        return new StatementHead(entity, nameKo, nameEn, currency, fiscalYear, first, last, chain, moment, zone);
    }

    /** The same statement presented in another currency. */
    public StatementHead presentedIn(Currency other) {
        return new StatementHead(entity, nameKo, nameEn, other, fiscalYear, from, to, chain, moment, zone);
    }
}
