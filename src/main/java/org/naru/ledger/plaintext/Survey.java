package org.naru.ledger.plaintext;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a dry run finds in a book: how much there is, what it needs in the chart, what was decided on the way. */
public final class Survey {
    private long transactions;
    private long entries;
    private long lines;
    private @Nullable LocalDate first;
    private @Nullable LocalDate last;
    private long withoutEntry;
    private long zeroLines;
    private final Map<String, Placed> accounts = new LinkedHashMap<>();
    private final Map<FundOf, String> funds = new LinkedHashMap<>();
    private final Map<String, String> programmes = new LinkedHashMap<>();
    private final Map<UUID, ActSeen> acts = new LinkedHashMap<>();
    private final Map<String, Years> entities = new LinkedHashMap<>();
    private final Map<String, Defaulted> generalFund = new LinkedHashMap<>();

    /**
     * A fund of an entity.
     *
     * @param entity code of the entity, in ours
     * @param fund code of the fund, in ours
     */
    public record FundOf(String entity, String fund) {}

    /**
     * Which dates an entity's entries have.
     *
     * @param first the earliest
     * @param last the latest
     */
    public record Years(LocalDate first, LocalDate last) {}

    /**
     * Lines that went to the general fund because nothing named one.
     *
     * @param lines how many
     * @param debits sum of the debits among them, minor units of functional currency
     */
    public record Defaulted(long lines, long debits) {}

    void transaction(LocalDate date) {
        transactions++;
        first = first == null || date.isBefore(first) ? date : first;
        last = last == null || date.isAfter(last) ? date : last;
    }

    void movedNothing() {
        withoutEntry++;
    }

    void zeroLine() {
        zeroLines++;
    }

    void entry(String entity, LocalDate date) {
        entries++;
        Years years = entities.get(entity);
        if (years == null) {
            entities.put(entity, new Years(date, date));
        } else if (date.isBefore(years.first()) || date.isAfter(years.last())) {
            entities.put(
                    entity,
                    new Years(
                            date.isBefore(years.first()) ? date : years.first(),
                            date.isAfter(years.last()) ? date : years.last()));
        }
    }

    void line(Part part, String function) {
        lines++;
        accounts.putIfAbsent(part.account.path(), part.account);
        funds.putIfAbsent(new FundOf(part.entity, part.fund), "");
        if (part.programme != null) {
            programmes.putIfAbsent(part.programme, function);
        }
        if (part.fundByDefault) {
            generalFund.merge(
                    part.entity,
                    new Defaulted(1, Math.max(0, part.func)),
                    (a, b) -> new Defaulted(a.lines() + 1, a.debits() + b.debits()));
        }
    }

    void act(UUID id, Part part, boolean inter) {
        ActSeen seen = acts.computeIfAbsent(id, i -> ActSeen.first(i, part));
        acts.put(id, inter ? seen.with(part) : seen.alsoOf(part.entity));
    }

    /** Transactions of which every line could be read. */
    public long transactions() {
        return transactions;
    }

    /** Entries that they become; a transaction of two entities becomes two. */
    public long entries() {
        return entries;
    }

    /** Lines of these entries. */
    public long lines() {
        return lines;
    }

    /** The earliest date, or null in an empty book. */
    public @Nullable LocalDate first() {
        return first;
    }

    /** The latest date, or null in an empty book. */
    public @Nullable LocalDate last() {
        return last;
    }

    /** Transactions that move nothing, such as a balance assertion alone. */
    public long withoutEntry() {
        return withoutEntry;
    }

    /** Lines of amount zero, which an entry cannot have. */
    public long zeroLines() {
        return zeroLines;
    }

    /** The accounts that lines stand on, one per path. */
    public List<Placed> accounts() {
        return List.copyOf(accounts.values());
    }

    /** The funds that lines stand in. */
    public List<FundOf> funds() {
        return new ArrayList<>(funds.keySet());
    }

    /** Function of each programme used, by its code. */
    public Map<String, String> programmes() {
        return Map.copyOf(programmes);
    }

    /** The grants between entities. */
    public List<ActSeen> acts() {
        return List.copyOf(acts.values());
    }

    /** First and last date per entity, by its code in ours. */
    public Map<String, Years> entities() {
        return Map.copyOf(entities);
    }

    /** Lines per entity that went to the general fund because nothing named one. */
    public Map<String, Defaulted> generalFund() {
        return Map.copyOf(generalFund);
    }
}
