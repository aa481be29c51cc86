package org.naru.ledger.grants;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Chart;
import org.naru.ledger.Spending;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps resolutions in the database. */
final class KeepResolutions implements Resolutions {
    private static final int MINUTES_MAX_CHARS = 100;
    private static final int TEXT_MAX_CHARS = 2_000;
    private static final int VOTES_MAX = 50;

    private final GrantsSql sql;
    private final Chart chart;
    private final Spending spending;
    private final Clock clock;
    private final TransactionTemplate whole;

    KeepResolutions(
            GrantsSql sql, Chart chart, Spending spending, PlatformTransactionManager transactions, Clock clock) {
        this.sql = sql;
        this.chart = chart;
        this.spending = spending;
        this.clock = clock;
        this.whole = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED));
    }

    @Override
    public ResolvedOutcome record(Resolved resolved) {
        return Objects.requireNonNull(whole.execute(status -> {
            String wrong = wrong(resolved);
            if (wrong != null) {
                return new ResolvedOutcome.Refused("ledger.grants.refused." + wrong);
            }
            Optional<Resolved> old = find(resolved.id());
            if (old.isPresent()) {
                return old.get().equals(resolved)
                        ? new ResolvedOutcome.Written(resolved.id())
                        : new ResolvedOutcome.Refused("ledger.grants.refused.resolution-stands");
            }
            sql.insertResolution(resolved, clock.instant());
            return new ResolvedOutcome.Written(resolved.id());
        }));
    }

    private @Nullable String wrong(Resolved resolved) {
        if (chart.entity(resolved.entity()).isEmpty()) {
            return "no-entity";
        }
        if (!Wording.fits(resolved.minutes(), MINUTES_MAX_CHARS)) {
            return "no-minutes";
        }
        if (!Wording.fits(resolved.text(), TEXT_MAX_CHARS)) {
            return "no-text";
        }
        if (resolved.votes().isEmpty() || resolved.votes().size() > VOTES_MAX) {
            return "no-votes";
        }
        if (resolved.subject() == Subject.GRANT && !resolved.discretion()) {
            return "no-discretion";
        }
        return resolved.subject() == Subject.BENEFIT && resolved.related() == null ? "no-related" : null;
    }

    @Override
    public Optional<Resolved> find(UUID resolution) {
        return looking(() -> sql.resolutions(resolution, null).stream().findFirst());
    }

    @Override
    public List<Resolved> list(String entity) {
        return looking(() -> sql.resolutions(null, entity));
    }

    @Override
    public Optional<String> fault(UUID resolution, @Nullable String related, @Nullable String asker) {
        return looking(
                () -> sql.fault(resolution, related, asker).map(fault -> "ledger.grants.refused.resolution-" + fault));
    }

    @Override
    public int votesNeeded(String entity) {
        return looking(() -> sql.votesNeeded(entity));
    }

    @Override
    public void needVotes(String entity, int votes, String reason) {
        if (votes < 1 || votes > VOTES_MAX || !Wording.fits(reason, TEXT_MAX_CHARS)) {
            throw new IllegalArgumentException("1 to " + VOTES_MAX + " votes and a reason are needed, was " + votes);
        }
        whole.executeWithoutResult(status -> sql.needVotes(entity, votes, reason, clock.instant()));
    }

    @Override
    public BenefitOutcome reserve(Spending.Reservation reservation, String related, @Nullable UUID resolution) {
        try {
            return Objects.requireNonNull(whole.execute(status -> {
                if (resolution == null) {
                    throw Unwilling.because("resolution-no-resolution");
                }
                boolean about = find(resolution)
                        .filter(r ->
                                r.subject() == Subject.BENEFIT && r.entity().equals(reservation.entity()))
                        .isPresent();
                if (!about) {
                    throw Unwilling.because("resolution-other-subject");
                }
                sql.fault(resolution, related, null).ifPresent(fault -> {
                    throw Unwilling.because("resolution-" + fault);
                });
                return switch (spending.approve(reservation)) {
                    case Spending.ApproveOutcome.Approved(var id) -> {
                        sql.noteRelated(id.value(), related, resolution);
                        yield new BenefitOutcome.Reserved(id);
                    }
                    case Spending.ApproveOutcome.Refused(var refusal) -> throw Unwilling.because(refusal);
                };
            }));
        } catch (Unwilling e) {
            return new BenefitOutcome.Refused(e.refused().message(), e.refused().arguments());
        }
    }

    private <T> T looking(java.util.function.Supplier<T> look) {
        return Objects.requireNonNull(whole.execute(status -> look.get()));
    }
}
