package org.naru.ledger.plans;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Chart;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryId;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Journal;
import org.naru.ledger.PostOutcome;
import org.naru.ledger.Refusal;
import org.naru.ledger.Spending;
import org.naru.ledger.Spending.ApproveOutcome;
import org.naru.ledger.Spending.CommitmentId;
import org.naru.ledger.Spending.Reservation;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;

/**
 * Payments approved before they fall due.
 *
 * <p>Where each still depends on something (a term's fees, on proof of enrolment) it is a reservation of a fund: no entry,
 * no liability. Where it does not, the whole is spent at once and owed (ASC 958-720): the entry is posted with the
 * approval and each payment settles a part of what is owed.
 */
public final class Commitments {
    private static final int TERMS_MAX = 240;

    private final PlansSql sql;
    private final Chart chart;
    private final Journal journal;
    private final Spending spending;
    private final AtOnce atOnce;

    Commitments(PlansSql sql, Chart chart, Journal journal, Spending spending, AtOnce atOnce) {
        this.sql = sql;
        this.chart = chart;
        this.journal = journal;
        this.spending = spending;
        this.atOnce = atOnce;
    }

    /**
     * A payment to come.
     *
     * @param due when
     * @param func minor units of functional currency
     */
    public record Term(LocalDate due, long func) {}

    /**
     * What makes a promise unconditional: it is spent and owed at once.
     *
     * @param expense account of the expense
     * @param payable liability account on which it is owed
     */
    public record Owed(String expense, String payable) {}

    /**
     * Payments approved by one act.
     *
     * @param label what they are, without a name
     * @param resolution which resolution approved them
     * @param token opaque case token, if they are for one
     * @param on day of the approval
     * @param owed null: each payment is conditional
     */
    public record Series(
            String entity,
            String label,
            String resolution,
            String fund,
            String programme,
            @Nullable UUID token,
            LocalDate on,
            List<Term> terms,
            @Nullable Owed owed) {
        /** Keeps a copy of the terms. */
        public Series {
            terms = List.copyOf(terms);
        }
    }

    /**
     * A reservation and what became of it.
     *
     * @param consumedOn date of the entry that paid it
     * @param series the series it belongs to, if one
     * @param n its place there
     */
    public record Committed(
            long id,
            String entity,
            String fund,
            @Nullable String programme,
            @Nullable UUID token,
            LocalDate due,
            long func,
            LocalDate approvedOn,
            String approvedBy,
            @Nullable Long consumedEntry,
            @Nullable LocalDate consumedOn,
            @Nullable LocalDate cancelledOn,
            @Nullable String reason,
            @Nullable Long series,
            @Nullable Integer n) {
        /** Where it stood at the end of a day. */
        State at(LocalDate day) {
            if (consumedOn != null && !consumedOn.isAfter(day)) {
                return State.CONSUMED;
            }
            return cancelledOn != null && !cancelledOn.isAfter(day) ? State.CANCELLED : State.OPEN;
        }

        /** Where it stands. */
        State state() {
            return at(LocalDate.MAX);
        }
    }

    /** Where a reservation stands. */
    enum State {
        OPEN,
        CONSUMED,
        CANCELLED;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * What pays a reservation.
     *
     * @param func minor units the payment costs; what the reservation does not cover is borne by {@code rest}
     * @param rest fund that bears what is short; null: nothing may be short
     * @param token case it is for; another than the fund's is refused
     * @param expense account of the expense
     * @param bank account that pays
     * @param key source key of the entry
     */
    public record Payment(
            CommitmentId commitment,
            LocalDate date,
            long func,
            @Nullable String rest,
            @Nullable UUID token,
            String expense,
            String bank,
            String key,
            String text) {}

    /** Approves a series, all of it or nothing. */
    public Planned<Long> approve(Series series) {
        if (series.terms().isEmpty() || series.terms().size() > TERMS_MAX) {
            return Planned.refused("ledger.plan.series.terms", TERMS_MAX);
        }
        if (series.label().isBlank() || series.resolution().isBlank()) {
            return Planned.refused("ledger.plan.resolution-missing");
        }
        Optional<Currency> functional = functional(series.entity());
        if (functional.isEmpty()) {
            return Planned.refused("ledger.refusal.unknown-entity", series.entity());
        }
        Owed owed = series.owed();
        return atOnce.all(
                () -> owed == null ? reserved(series, functional.get()) : promised(series, owed, functional.get()));
    }

    private Planned<Long> reserved(Series series, Currency functional) {
        List<CommitmentId> ids = new ArrayList<>();
        for (Term term : series.terms()) {
            ApproveOutcome outcome = spending.approve(new Reservation(
                    series.entity(),
                    series.fund(),
                    series.programme(),
                    series.token(),
                    term.due(),
                    new Money(term.func(), functional),
                    term.func(),
                    series.on()));
            switch (outcome) {
                case ApproveOutcome.Approved(CommitmentId id) -> ids.add(id);
                case ApproveOutcome.Refused(Refusal refusal) -> {
                    return Planned.refused(
                            "ledger.plan.series.refused", ids.size() + 1, term.due(), Planned.said(refusal));
                }
            }
        }
        long id = sql.insertSeries(series, null, null);
        for (int i = 0; i < ids.size(); i++) {
            sql.insertTerm(id, i + 1, series.terms().get(i), ids.get(i).value());
        }
        return Planned.done(id);
    }

    private Planned<Long> promised(Series series, Owed owed, Currency functional) {
        boolean liability = chart.accounts().stream()
                .anyMatch(account -> account.code().equals(owed.payable()) && account.kind() == AccountKind.LIABILITY);
        if (!liability) {
            return Planned.refused("ledger.plan.series.payable", owed.payable());
        }
        long whole = series.terms().stream().mapToLong(Term::func).reduce(0, Math::addExact);
        String ccy = functional.code();
        Draft draft = new Draft(
                series.entity(),
                series.on(),
                EntryKind.ADJUSTMENT,
                "promise:" + series.entity() + ":" + series.fund() + ":" + series.on() + ":" + series.resolution(),
                series.label(),
                List.of(
                        new DraftLine(
                                owed.expense(),
                                series.fund(),
                                series.programme(),
                                ccy,
                                whole,
                                whole,
                                null,
                                series.token()),
                        new DraftLine(owed.payable(), series.fund(), null, ccy, -whole, -whole, null, series.token())));
        return switch (spending.spend(draft)) {
            case PostOutcome.Posted(EntryId entry) -> {
                long id = sql.insertSeries(series, entry.value(), owed.payable());
                for (int i = 0; i < series.terms().size(); i++) {
                    sql.insertTerm(id, i + 1, series.terms().get(i), null);
                }
                yield Planned.done(id);
            }
            case PostOutcome.AlreadyPosted _ -> Planned.refused("ledger.plan.series.twice", series.resolution());
            case PostOutcome.Refused(Refusal refusal) -> Planned.refused(refusal);
        };
    }

    /** Pays a reservation and uses it up; what it does not cover is borne by another fund, if one is named. */
    public Planned<EntryId> pay(Payment payment) {
        return atOnce.all(() -> {
            Optional<Committed> found = sql.committed(payment.commitment().value());
            if (found.isEmpty() || found.get().state() != State.OPEN) {
                return paidBefore(found, payment);
            }
            Committed committed = found.get();
            String programme = committed.programme();
            if (programme == null) {
                return Planned.refused("ledger.plan.commitment.no-programme");
            }
            Currency functional = functional(committed.entity()).orElseThrow();
            long left = Math.addExact(
                    spending.available(committed.entity(), committed.fund(), payment.date())
                            .minor(),
                    committed.func());
            long here = Math.min(payment.func(), Math.min(left, committed.func()));
            long rest = payment.func() - here;
            if (rest > 0 && payment.rest() == null) {
                return Planned.refused(
                        "ledger.plan.commitment.short",
                        new Money(Math.max(0, here), functional),
                        new Money(rest, functional));
            }
            List<DraftLine> lines = new ArrayList<>();
            if (here > 0) {
                spent(lines, payment, committed.fund(), programme, functional.code(), here);
            }
            if (rest > 0) {
                spent(lines, payment, Objects.requireNonNull(payment.rest()), programme, functional.code(), rest);
            }
            Draft draft = new Draft(
                    committed.entity(), payment.date(), EntryKind.VOUCHER, payment.key(), payment.text(), lines);
            return posted(spending.spend(draft, payment.commitment()));
        });
    }

    /** The same payment once more is the one that stands. */
    private static Planned<EntryId> paidBefore(Optional<Committed> found, Payment payment) {
        return found.isEmpty()
                ? Planned.refused("ledger.plan.commitment.gone")
                : Planned.refused(
                        "ledger.plan.commitment.not-open",
                        Message.of(
                                "ledger.plan.commitment." + found.get().state().code()),
                        payment.date());
    }

    private static void spent(
            List<DraftLine> lines, Payment payment, String fund, String programme, String ccy, long func) {
        lines.add(new DraftLine(payment.expense(), fund, programme, ccy, func, func, null, payment.token()));
        lines.add(new DraftLine(payment.bank(), fund, null, ccy, -func, -func, null, null));
    }

    /**
     * Pays what a series owes for one of its terms.
     *
     * @param n which term
     * @param bank account that pays
     */
    public Planned<EntryId> payOwed(long series, int n, LocalDate date, String bank) {
        return atOnce.all(() -> {
            Optional<PlansSql.SeriesRow> found = sql.series(series).stream().findFirst();
            Optional<PlansSql.TermRow> term =
                    sql.terms(series).stream().filter(each -> each.n() == n).findFirst();
            String payable = found.map(PlansSql.SeriesRow::payable).orElse(null);
            if (found.isEmpty() || term.isEmpty() || payable == null) {
                return Planned.refused("ledger.plan.commitment.gone");
            }
            if (term.get().paidEntry() != null) {
                return Planned.refused(
                        "ledger.plan.commitment.not-open", Message.of("ledger.plan.commitment.consumed"), date);
            }
            PlansSql.SeriesRow of = found.get();
            String ccy = functional(of.entity()).orElseThrow().code();
            long func = term.get().func();
            Draft draft = new Draft(
                    of.entity(),
                    date,
                    EntryKind.SETTLEMENT,
                    "series:" + series + ":" + n,
                    of.label() + " " + n,
                    List.of(
                            new DraftLine(payable, of.fund(), null, ccy, func, func, null, of.token()),
                            new DraftLine(bank, of.fund(), null, ccy, -func, -func, null, null)));
            Planned<EntryId> outcome = posted(journal.post(draft));
            outcome.made().ifPresent(entry -> sql.paid(series, n, entry.value()));
            return outcome;
        });
    }

    /**
     * Gives back what is still reserved of a series.
     *
     * @return how many reservations were given back
     */
    public Planned<Integer> cancelRest(long series, LocalDate on, String reason) {
        return atOnce.all(() -> {
            int given = 0;
            for (Committed each : sql.ofSeries(series)) {
                if (each.state() == State.OPEN && spending.cancel(new CommitmentId(each.id()), on, reason)) {
                    given++;
                }
            }
            return given == 0 ? Planned.refused("ledger.plan.series.nothing-open") : Planned.done(given);
        });
    }

    private static Planned<EntryId> posted(PostOutcome outcome) {
        return switch (outcome) {
            case PostOutcome.Posted(EntryId id) -> Planned.done(id);
            case PostOutcome.AlreadyPosted(EntryId id) -> Planned.done(id);
            case PostOutcome.Refused(Refusal refusal) -> Planned.refused(refusal);
        };
    }

    private Optional<Currency> functional(String entity) {
        return chart.entity(entity).flatMap(known -> chart.currency(known.functional()));
    }
}
