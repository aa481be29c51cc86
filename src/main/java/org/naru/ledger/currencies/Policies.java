package org.naru.ledger.currencies;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.naru.ledger.Chart;
import org.naru.ledger.Period;
import org.naru.platform.web.Message;

/**
 * How an entity measures in a fiscal year what is spent from advances. One policy per entity and year: said once, before
 * the first voucher in a foreign currency; where nothing is said, {@link Policy#ACQUISITION}.
 *
 * <p>Call inside a transaction.
 */
public final class Policies {
    private final CurrenciesSql sql;
    private final Chart chart;
    private final Clock clock;

    Policies(CurrenciesSql sql, Chart chart, Clock clock) {
        this.sql = sql;
        this.chart = chart;
        this.clock = clock;
    }

    /** The ways there are. */
    public enum Policy {
        /** At what the currency was bought for: the weighted average of the working name, fund and currency. */
        ACQUISITION,
        /** At the rate of the voucher's day; the difference to what it was bought for is realised. */
        VOUCHER_DATE;

        /** The word in the database. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The message key of the sentence that statements print. */
        public String text() {
            return "ledger.currencies.policy." + code();
        }
    }

    /** The policy of an entity in a fiscal year. */
    public Policy of(String entity, int fiscalYear) {
        return sql.policy(entity, fiscalYear)
                .map(code -> Policy.valueOf(code.toUpperCase(Locale.ROOT)))
                .orElse(Policy.ACQUISITION);
    }

    /** The policy on a day; that of the calendar year where no period covers it. */
    public Policy on(String entity, LocalDate day) {
        return of(entity, year(entity, day));
    }

    /** The sentence that a statement of an entity and fiscal year prints about it. */
    public Message note(String entity, int fiscalYear) {
        return Message.of(of(entity, fiscalYear).text());
    }

    /**
     * Says the policy of a year.
     *
     * @param reason why, 1 to 500 characters
     * @return why not; empty when it is said, or was said just so before
     */
    public List<Message> say(String entity, int fiscalYear, Policy policy, String reason) {
        if (reason.isBlank() || reason.length() > 500) {
            throw new IllegalArgumentException("a reason of 1 to 500 characters is needed");
        }
        sql.lockEntity(entity);
        if (sql.policy(entity, fiscalYear).isPresent()) {
            return of(entity, fiscalYear) == policy
                    ? List.of()
                    : List.of(Message.of("ledger.currencies.policy-said", entity, java.time.Year.of(fiscalYear)));
        }
        if (policy != Policy.ACQUISITION && sql.spentInYear(entity, fiscalYear)) {
            return List.of(Message.of("ledger.currencies.policy-late", entity, java.time.Year.of(fiscalYear)));
        }
        sql.insertPolicy(entity, fiscalYear, policy.code(), reason, clock.instant());
        return List.of();
    }

    private int year(String entity, LocalDate day) {
        return chart.periods(entity).stream()
                .filter(period -> !day.isBefore(period.start()) && !day.isAfter(period.end()))
                .mapToInt(Period::fiscalYear)
                .findFirst()
                .orElse(day.getYear());
    }
}
