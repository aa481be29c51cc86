package org.naru.ledger.currencies;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.EntryId;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;

/**
 * What a month's revaluation would post, line by line, and what stands of it already.
 *
 * @param entity code of the entity
 * @param functional its currency
 * @param month the month
 * @param lines one for each foreign monetary balance by account, party, fund and currency, also where nothing changes
 * @param missing pairs without a rate, with what waits for each; if there is one, nothing is posted
 * @param stands the version that stands, if one does
 * @param same whether what stands is what would be posted
 * @param period state of the period of the last day; nothing if there is none
 */
public record Proposal(
        String entity,
        Currency functional,
        YearMonth month,
        List<Line> lines,
        List<Missing> missing,
        Optional<Version> stands,
        boolean same,
        Optional<String> period) {
    /** Keeps copies. */
    public Proposal {
        lines = List.copyOf(lines);
        missing = List.copyOf(missing);
    }

    /** The day it is posted on: the last of the month. */
    public LocalDate day() {
        return month.atEndOfMonth();
    }

    /** Whether any balance is worth something else than it stands at. */
    public boolean changesAnything() {
        return lines.stream().anyMatch(line -> line.difference() != 0);
    }

    /** Gain (above zero) or loss by fund, in the order of their codes; functional minor units. */
    public TreeMap<String, Long> gains() {
        TreeMap<String, Long> gains = new TreeMap<>();
        lines.forEach(line -> gains.merge(line.holder().fund(), line.difference(), Math::addExact));
        return gains;
    }

    /**
     * One balance.
     *
     * @param holder whose it is
     * @param amount in its own currency
     * @param carrying what it stands at, functional minor units, without revaluations
     * @param rate the rate, absent only where the amount is zero
     * @param value what it is worth: {@code amount × rate}, half up away from zero, functional minor units
     */
    public record Line(
            Holder holder,
            Money amount,
            long carrying,
            @Nullable Rate rate,
            long value) {
        /** What the line posts: value less carrying, functional minor units. */
        public long difference() {
            return value - carrying;
        }

        /** The rate as people read it; nothing where none is needed. */
        public Optional<BigDecimal> shownRate() {
            return rate == null ? Optional.empty() : Optional.of(rate.shown());
        }
    }

    /**
     * A pair without a rate on the day or before it.
     *
     * @param ccy the currency
     * @param quote the functional currency
     * @param day the day
     * @param waiting the balances that wait for it
     */
    public record Missing(String ccy, String quote, LocalDate day, List<Waiting> waiting) {
        /** Keeps a copy. */
        public Missing {
            waiting = List.copyOf(waiting);
        }

        /** The pair, the day and what waits, for people to read. */
        public Message message() {
            return Message.of(
                    "ledger.currencies.rate-missing",
                    ccy,
                    quote,
                    day,
                    waiting.size(),
                    waiting.stream()
                            .map(one -> one.holder().account() + " · "
                                    + one.holder().fund() + " · " + one.amount())
                            .collect(Collectors.joining("; ")));
        }
    }

    /** A balance that waits for a rate. */
    public record Waiting(Holder holder, Money amount) {}

    /**
     * A version that stands.
     *
     * @param number 1, 2, 3 …
     * @param entry its entry
     * @param takenBackOn the day its reversal is dated; absent while that waits for its period
     */
    public record Version(int number, EntryId entry, Optional<LocalDate> takenBackOn) {}
}
