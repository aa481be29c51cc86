package org.naru.ledger.concentration;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.naru.ledger.concentration.ConcentrationSql.Giver;
import org.naru.ledger.concentration.ConcentrationSql.Whole;
import org.naru.ledger.plans.AtOnce;
import org.naru.ledger.plans.Planned;
import org.naru.platform.money.Rounding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Knows from which share on one giver or gift is a concentration, and who has such a share. */
public final class Concentrations {
    /** The limit where nothing is said: ten percent of income. */
    public static final BigDecimal USUAL_PERCENT = BigDecimal.TEN;

    private static final int AT_LEAST = 5;
    /** More givers than this cannot each have the smallest limit, one percent. */
    private static final int MOST = 105;
    /** Percent with four decimals, in units of the last. */
    private static final long WHOLE = 1_000_000;

    private static final int DECIMALS = 4;

    private final ConcentrationSql sql;
    private final AtOnce atOnce;
    private final Clock clock;

    /** Put together on one database; the program does it once. */
    public Concentrations(DataSource source, PlatformTransactionManager transactions, Clock clock) {
        this.sql = new ConcentrationSql(JdbcClient.create(source));
        this.atOnce = new AtOnce(transactions);
        this.clock = clock;
    }

    ConcentrationSql sql() {
        return sql;
    }

    AtOnce atOnce() {
        return atOnce;
    }

    /** The limit of an entity in percent of income. */
    public BigDecimal limit(String entity) {
        return atOnce.look(() -> sql.limit(entity).orElse(USUAL_PERCENT));
    }

    /**
     * Sets the limit of an entity; every change is kept.
     *
     * @param percent of income, 1 to 100, at most two decimals
     */
    public Planned<BigDecimal> limit(String entity, BigDecimal percent) {
        if (percent.compareTo(BigDecimal.ONE) < 0
                || percent.compareTo(BigDecimal.valueOf(100)) > 0
                || percent.stripTrailingZeros().scale() > 2) {
            return Planned.refused("ledger.concentration.limit-wrong");
        }
        return atOnce.all(() -> {
            if (sql.limit(entity).orElse(USUAL_PERCENT).compareTo(percent) != 0) {
                sql.limit(entity, percent, clock.instant());
            }
            return Planned.done(percent);
        });
    }

    /**
     * A giver with its shares.
     *
     * @param ofDonations percent of all donations, four decimals; absent where a share would say nothing
     * @param ofIncome percent of all income, likewise
     */
    record Share(Giver giver, Optional<BigDecimal> ofDonations, Optional<BigDecimal> ofIncome) {
        boolean reaches(BigDecimal limit) {
            return ofIncome.filter(share -> share.compareTo(limit) >= 0).isPresent();
        }
    }

    /**
     * Where the income of some days came from.
     *
     * @param shares the five largest, and every other that reaches the limit, the largest first
     */
    record Found(BigDecimal limit, Whole whole, List<Share> shares) {
        /** Keeps a copy. */
        Found {
            shares = List.copyOf(shares);
        }

        /** Those that are a concentration. */
        List<Share> concentrations() {
            return shares.stream().filter(share -> share.reaches(limit)).toList();
        }
    }

    Found in(String entity, int entityId, LocalDate from, LocalDate to) {
        BigDecimal limit = sql.limit(entity).orElse(USUAL_PERCENT);
        Whole whole = sql.whole(entityId, from, to);
        List<Giver> largest = sql.largest(entityId, from, to, MOST);
        List<Giver> shown = new ArrayList<>();
        for (Giver giver : largest) {
            if (shown.size() < AT_LEAST || reaches(giver.income(), whole.income(), limit)) {
                shown.add(giver);
            }
        }
        List<Optional<BigDecimal>> donations =
                shares(shown.stream().map(Giver::donations).toList(), whole.donations());
        List<Optional<BigDecimal>> income =
                shares(shown.stream().map(Giver::income).toList(), whole.income());
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            shares.add(new Share(shown.get(i), donations.get(i), income.get(i)));
        }
        return new Found(limit, whole, shares);
    }

    private static boolean reaches(long part, long whole, BigDecimal percent) {
        return whole > 0
                && new BigDecimal(BigInteger.valueOf(part).multiply(BigInteger.valueOf(100)))
                                .compareTo(percent.multiply(BigDecimal.valueOf(whole)))
                        >= 0;
    }

    /**
     * Percent of each part and of what is left, four decimals, by largest remainder so that all add to 100; absent for
     * all where a part or what is left is below zero, and for parts of nothing.
     */
    static List<Optional<BigDecimal>> shares(List<Long> parts, long whole) {
        long rest = parts.stream().reduce(whole, Math::subtractExact);
        if (whole <= 0 || rest < 0 || parts.stream().anyMatch(part -> part < 0)) {
            return parts.stream().map(part -> Optional.<BigDecimal>empty()).toList();
        }
        List<Long> weights = new ArrayList<>(parts);
        weights.add(rest);
        List<Long> units = Rounding.byLargestRemainder(WHOLE, weights);
        List<Optional<BigDecimal>> shares = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            shares.add(parts.get(i) == 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(units.get(i), DECIMALS)));
        }
        return shares;
    }
}
