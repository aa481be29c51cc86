package org.naru.ledger.wishes;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.naru.ledger.Chart;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.Period;
import org.naru.ledger.Periods;
import org.naru.ledger.Refusal;
import org.naru.ledger.Sealer;
import org.naru.platform.check.Check;
import org.naru.platform.check.Finding;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Closes years in the database. */
final class CloseYears implements YearClose {
    private static final int REASON_MAX_CHARS = 500;

    private final WishesSql sql;
    private final Chart chart;
    private final Periods periods;
    private final Sealer sealer;
    private final Supplier<List<Check>> checks;
    private final Clock clock;
    private final TransactionTemplate whole;

    CloseYears(
            WishesSql sql,
            Chart chart,
            Periods periods,
            Sealer sealer,
            Supplier<List<Check>> checks,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.sql = sql;
        this.chart = chart;
        this.periods = periods;
        this.sealer = sealer;
        this.checks = checks;
        this.clock = clock;
        this.whole = new TransactionTemplate(transactions);
    }

    @Override
    public Optional<Standing> look(String entity, int year) {
        List<Period> its = chart.periods(entity).stream()
                .filter(period -> period.fiscalYear() == year)
                .toList();
        if (its.isEmpty()) {
            return Optional.empty();
        }
        sealer.sealNow();
        List<Finding> findings = new ArrayList<>();
        List<String> codes = chart.entities().stream().map(LegalEntity::code).toList();
        for (Check check : checks.get()) {
            check.run().stream()
                    .filter(found -> book(found, codes).map(entity::equals).orElse(true))
                    .forEach(findings::add);
        }
        findings.sort(Comparator.comparing(Finding::severity).reversed().thenComparing(Finding::check));
        LocalDate last = its.getLast().end();
        return whole.execute(status -> Optional.of(new Standing(
                entity,
                year,
                its,
                findings,
                sql.open(entity, last).stream().filter(open -> open.count() > 0).toList(),
                sql.closing(entity, year),
                sql.holds(entity, year))));
    }

    /** Whose book a finding is about: the entity its subject begins with. Empty where it is about all books or none. */
    private static Optional<String> book(Finding finding, List<String> codes) {
        String subject = finding.subject().toLowerCase(Locale.ROOT);
        return codes.stream()
                .filter(code -> {
                    String begins = code.toLowerCase(Locale.ROOT);
                    return subject.equals(begins)
                            || subject.startsWith(begins + "-")
                            || subject.startsWith(begins + " ");
                })
                .max(Comparator.comparingInt(String::length));
    }

    @Override
    public CloseOutcome close(String entity, int year, boolean accepted, String reason) {
        Optional<Standing> standing = look(entity, year);
        if (standing.isEmpty()) {
            return new CloseOutcome.NoSuchYear(entity, LocalDate.of(year, 1, 1));
        }
        if (reason.isBlank() || reason.length() > REASON_MAX_CHARS || reason.indexOf('\0') >= 0) {
            return new CloseOutcome.Refused(Refusal.of(Refusal.Reason.MALFORMED, "reason", reason.length()));
        }
        if (standing.get().grave() > 0 && !accepted) {
            return new CloseOutcome.NotClean(standing.get());
        }
        return Objects.requireNonNull(whole.execute(status -> {
            Periods.PeriodOutcome locked = periods.lockYear(entity, year, reason.strip());
            return switch (locked) {
                case Periods.PeriodOutcome.Refused(var refusal) -> new CloseOutcome.Refused(refusal);
                case Periods.PeriodOutcome.Changed(), Periods.PeriodOutcome.Asked(long _) -> {
                    // Closing what is closed and holds changes nothing.
                    if (!sql.holds(entity, year)) {
                        sql.insertClosing(entity, year, (int) standing.get().grave(), reason.strip(), clock.instant());
                    }
                    yield new CloseOutcome.Closed(sql.closing(entity, year).orElseThrow());
                }
            };
        }));
    }
}
