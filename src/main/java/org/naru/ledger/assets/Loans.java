package org.naru.ledger.assets;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Chart;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryId;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Fund;
import org.naru.ledger.Journal;
import org.naru.ledger.PostOutcome;
import org.naru.ledger.Refusal;
import org.naru.ledger.Spending;
import org.naru.ledger.assets.LoansSql.LoanRow;
import org.naru.ledger.assets.LoansSql.PaymentRow;
import org.naru.ledger.plans.AtOnce;
import org.naru.ledger.plans.Planned;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;

/**
 * Money borrowed, in an entity's functional currency, with a schedule that comes to zero.
 *
 * <p>Repaying principal is no expense. Where a fund other than the loan's pays, its net assets leave it and arrive in the
 * loan's fund in the same entry: from a donor's fund as a release, which is the use that the giver wished (docs/adr/0016).
 */
public final class Loans {
    private static final int INSTALMENTS_MAX = 600;

    private final LoansSql sql;
    private final Chart chart;
    private final Journal journal;
    private final Spending spending;
    private final AtOnce atOnce;
    private final Clock clock;

    Loans(LoansSql sql, Chart chart, Journal journal, Spending spending, AtOnce atOnce, Clock clock) {
        this.sql = sql;
        this.chart = chart;
        this.journal = journal;
        this.spending = spending;
        this.atOnce = atOnce;
        this.clock = clock;
    }

    /**
     * What was agreed.
     *
     * @param code short name, letters, digits and hyphens, at most 30
     * @param lender opaque party
     * @param principal minor units, above zero
     * @param rate percent a year, below 100, at most six decimals
     * @param method {@code annuity}, {@code equal-principal}, {@code at-end} or {@code custom}
     * @param first when the first instalment falls due
     * @param count how many instalments, 1 to 600
     * @param custom the lender's plan; empty unless the method is custom
     * @param liability account of the debt
     * @param interest account of the interest
     * @param fund fund that owes it, without donor restrictions
     * @param programme programme that uses what it paid for
     */
    public record Terms(
            String entity,
            String code,
            UUID lender,
            long principal,
            BigDecimal rate,
            String method,
            LocalDate drawnOn,
            LocalDate first,
            int count,
            List<Instalment> custom,
            String liability,
            String interest,
            String fund,
            String programme) {
        /** Keeps a copy. */
        public Terms {
            custom = List.copyOf(custom);
        }
    }

    /**
     * A payment.
     *
     * @param fund fund that pays
     * @param bank account that pays
     * @param principal minor units repaid
     * @param interest minor units of interest
     */
    public record Payment(LocalDate date, String fund, String bank, long principal, long interest) {}

    /**
     * Records a loan.
     *
     * @param bank account that received the money, which is posted; null: it stands in the books already
     */
    public Planned<Long> record(Terms terms, @Nullable String bank) {
        return atOnce.all(() -> {
            Optional<Planned<Long>> wrong = wrong(terms);
            if (wrong.isPresent()) {
                return wrong.get();
            }
            Currency functional = FromChart.functional(chart, terms.entity());
            Schedule.Method method = Schedule.Method.of(terms.method());
            List<Instalment> schedule = method == Schedule.Method.CUSTOM
                    ? terms.custom()
                    : Schedule.of(terms.principal(), terms.rate(), terms.first(), terms.count(), method);
            long left = Schedule.left(terms.principal(), schedule);
            if (left != 0) {
                return Planned.refused(
                        left > 0 ? "ledger.loan.not-to-zero" : "ledger.loan.beyond-zero",
                        new Money(Math.absExact(left), functional));
            }
            if (bank != null) {
                PostOutcome outcome = journal.post(new Draft(
                        terms.entity(),
                        terms.drawnOn(),
                        EntryKind.BANK,
                        "loan:" + terms.entity() + ":" + terms.code() + ":drawn",
                        terms.code(),
                        List.of(
                                line(bank, terms.fund(), null, functional, terms.principal(), null),
                                line(
                                        terms.liability(),
                                        terms.fund(),
                                        null,
                                        functional,
                                        -terms.principal(),
                                        terms.lender()))));
                if (outcome instanceof PostOutcome.Refused(Refusal refusal)) {
                    return Planned.refused(refusal);
                }
            }
            long id = sql.insert(terms, functional.code(), clock.instant());
            sql.insertSchedule(id, schedule);
            return Planned.done(id);
        });
    }

    private Optional<Planned<Long>> wrong(Terms terms) {
        if (chart.entity(terms.entity()).isEmpty()) {
            return Optional.of(Planned.refused("ledger.refusal.unknown-entity", terms.entity()));
        }
        if (!terms.code().matches("[A-Za-z0-9][A-Za-z0-9-]{0,29}")
                || sql.loan(terms.entity(), terms.code()).isPresent()) {
            return Optional.of(Planned.refused("ledger.asset.code-taken", terms.code()));
        }
        boolean custom = terms.method().equals(Schedule.Method.CUSTOM.code());
        if (terms.principal() <= 0
                || terms.rate().signum() < 0
                || terms.rate().compareTo(BigDecimal.valueOf(100)) >= 0
                || terms.rate().stripTrailingZeros().scale() > 6
                || (!custom && (terms.count() < 1 || terms.count() > INSTALMENTS_MAX))
                || (custom && (terms.custom().isEmpty() || terms.custom().size() > INSTALMENTS_MAX))) {
            return Optional.of(Planned.refused("ledger.loan.bounds", INSTALMENTS_MAX));
        }
        Optional<Fund> fund = FromChart.fund(chart, terms.entity(), terms.fund());
        if (fund.isEmpty() || fund.get().restriction().withDonorRestrictions()) {
            return Optional.of(Planned.refused("ledger.loan.fund", terms.fund()));
        }
        if (!is(terms.liability(), AccountKind.LIABILITY) || !is(terms.interest(), AccountKind.EXPENSE)) {
            return Optional.of(Planned.refused("ledger.loan.accounts", terms.liability(), terms.interest()));
        }
        return Optional.empty();
    }

    private boolean is(String code, AccountKind kind) {
        return chart.accounts().stream().anyMatch(account -> account.code().equals(code) && account.kind() == kind);
    }

    /** Pays: the next instalment, or earlier or other than the schedule says, but never more than is owed. */
    public Planned<EntryId> pay(String entity, String code, Payment payment) {
        return atOnce.all(() -> {
            Optional<LoanRow> found = sql.locked(entity, code);
            if (found.isEmpty()) {
                return Planned.refused("ledger.loan.gone", code);
            }
            LoanRow loan = found.get();
            Currency functional = FromChart.functional(chart, entity);
            LoanStanding standing = standing(loan);
            if (payment.principal() < 0 || payment.interest() < 0 || payment.principal() + payment.interest() == 0) {
                return Planned.refused("ledger.loan.nothing-paid");
            }
            if (payment.principal() > standing.open()) {
                return Planned.refused(
                        "ledger.loan.more-than-owed",
                        new Money(standing.open(), functional),
                        new Money(payment.principal(), functional));
            }
            Optional<Fund> fund = FromChart.fund(chart, entity, payment.fund());
            if (fund.isEmpty()) {
                return Planned.refused("ledger.refusal.unknown-fund", payment.fund(), entity);
            }
            boolean given = fund.get().restriction().withDonorRestrictions();
            if (given && !fund.get().programmes().contains(loan.programme())) {
                return Planned.refused("ledger.loan.other-purpose", payment.fund(), loan.programme());
            }
            Integer n = standing.next(payment.principal());
            String key =
                    "loan:" + entity + ":" + code + ":" + (standing.payments().size() + 1);
            PostOutcome outcome = spending.spend(new Draft(
                    entity, payment.date(), EntryKind.SETTLEMENT, key, code, lines(loan, payment, functional, given)));
            return switch (outcome) {
                case PostOutcome.Posted(EntryId entry) -> {
                    sql.insertPayment(
                            loan.id(),
                            new PaymentRow(entry.value(), n, payment.date(), payment.principal(), payment.interest()),
                            clock.instant());
                    yield Planned.done(entry);
                }
                case PostOutcome.AlreadyPosted(EntryId entry) -> Planned.done(entry);
                case PostOutcome.Refused(Refusal refusal) -> Planned.refused(refusal);
            };
        });
    }

    private List<DraftLine> lines(LoanRow loan, Payment payment, Currency functional, boolean given) {
        List<DraftLine> lines = new ArrayList<>();
        long whole = Math.addExact(payment.principal(), payment.interest());
        lines.add(line(payment.bank(), payment.fund(), null, functional, -whole, null));
        if (payment.interest() > 0) {
            lines.add(line(
                    loan.interest(), payment.fund(), loan.programme(), functional, payment.interest(), loan.lender()));
        }
        if (payment.principal() > 0) {
            long principal = payment.principal();
            lines.add(line(loan.liability(), loan.fund(), null, functional, principal, loan.lender()));
            if (!payment.fund().equals(loan.fund())) {
                String without = FromChart.release(chart, AccountKind.RELEASE_WITHOUT, loan.entity());
                String leaving = given ? FromChart.release(chart, AccountKind.RELEASE_WITH, loan.entity()) : without;
                lines.add(line(leaving, payment.fund(), null, functional, principal, null));
                lines.add(line(without, loan.fund(), null, functional, -principal, null));
            }
        }
        return lines;
    }

    private static DraftLine line(
            String account,
            String fund,
            @Nullable String programme,
            Currency currency,
            long minor,
            @Nullable UUID party) {
        return new DraftLine(account, fund, programme, currency.code(), minor, minor, party, null);
    }

    /**
     * Matches payments that stand in the books, posted by hand or brought in, to the schedule.
     *
     * @return how many were matched now
     */
    public Planned<Integer> match(String entity, String code) {
        return atOnce.all(() -> {
            Optional<LoanRow> found = sql.locked(entity, code);
            if (found.isEmpty()) {
                return Planned.refused("ledger.loan.gone", code);
            }
            int matched = 0;
            for (PaymentRow each : sql.unmatched(found.get())) {
                LoanStanding standing = standing(found.get());
                if (each.principal() > standing.open()) {
                    Currency functional = FromChart.functional(chart, entity);
                    return Planned.refused(
                            "ledger.loan.more-than-owed",
                            new Money(standing.open(), functional),
                            new Money(each.principal(), functional));
                }
                sql.insertPayment(
                        found.get().id(),
                        new PaymentRow(
                                each.entry(),
                                standing.next(each.principal()),
                                each.paidOn(),
                                each.principal(),
                                each.interest()),
                        clock.instant());
                matched++;
            }
            return Planned.done(matched);
        });
    }

    /**
     * Files the proof that nothing is owed any more.
     *
     * @param on day of the lender's statement
     * @param reference where it is kept, 1 to 200 characters
     */
    public Planned<LocalDate> settle(String entity, String code, LocalDate on, String reference) {
        return atOnce.all(() -> {
            Optional<LoanRow> found = sql.locked(entity, code);
            if (found.isEmpty() || found.get().settledOn() != null) {
                return Planned.refused("ledger.loan.gone", code);
            }
            LoanStanding standing = standing(found.get());
            if (standing.open() != 0) {
                return Planned.refused(
                        "ledger.loan.still-open", new Money(standing.open(), FromChart.functional(chart, entity)));
            }
            boolean late =
                    standing.payments().stream().anyMatch(each -> each.paidOn().isAfter(on));
            if (late || reference.isBlank() || reference.length() > 200) {
                return Planned.refused("ledger.loan.proof-missing");
            }
            sql.settle(found.get().id(), on, reference.strip());
            return Planned.done(on);
        });
    }

    /** Where a loan stands. */
    LoanStanding standing(LoanRow loan) {
        return new LoanStanding(loan, sql.schedule(loan.id()), sql.payments(loan.id()));
    }

    /** Every loan of an entity and where it stands. */
    List<LoanStanding> standings(String entity) {
        return sql.loans(entity).stream().map(this::standing).toList();
    }

    /** The word under which messages name a method. */
    static String key(String method) {
        return "ledger.loan.method." + method.toLowerCase(Locale.ROOT);
    }
}
