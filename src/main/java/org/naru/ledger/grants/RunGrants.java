package org.naru.ledger.grants;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Act;
import org.naru.ledger.Chart;
import org.naru.ledger.ChartOutcome;
import org.naru.ledger.EntryId;
import org.naru.ledger.Fund;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.grants.Grant.Step;
import org.naru.platform.money.Money;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes grants through their steps: judges what may come next, lets {@link GrantEntries} post, writes the step down. */
final class RunGrants implements Grants {
    private static final int TEXT_MAX_CHARS = 2_000;
    private static final int USES_MAX = 50;
    private static final int KEY_MAX_CHARS = 60;
    private static final Set<Act.State> MONEY_MOVES =
            Set.of(Act.State.PROMISED, Act.State.PAID, Act.State.RECEIVED, Act.State.ACCOUNTED);

    private final GrantsSql sql;
    private final Chart chart;
    private final GrantEntries entries;
    private final Clock clock;
    private final TransactionTemplate whole;

    RunGrants(GrantsSql sql, Chart chart, GrantEntries entries, PlatformTransactionManager transactions, Clock clock) {
        this.sql = sql;
        this.chart = chart;
        this.entries = entries;
        this.clock = clock;
        this.whole = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED));
    }

    @Override
    public GrantOutcome request(Request wanted) {
        return undoing(() -> {
            judge(wanted);
            long total = wanted.uses().stream().mapToLong(Grant.Use::amount).sum();
            Optional<Grant> old = sql.find(wanted.act());
            if (old.isPresent()) {
                if (same(old.get(), wanted, total)) {
                    return done(wanted.act());
                }
                throw Unwilling.because("stands");
            }
            Act act = new Act(
                    wanted.act(),
                    Act.Kind.GRANT,
                    wanted.from(),
                    wanted.to(),
                    new Money(total, wanted.currency()),
                    Act.State.REQUESTED);
            if (chart.add(act) instanceof ChartOutcome.Refused(var message, var arguments)) {
                throw Unwilling.because("act", message, arguments);
            }
            sql.insertRequest(wanted);
            step(wanted.act(), Step.REQUESTED, wanted.on(), "", null, List.of(), null);
            return done(wanted.act());
        });
    }

    private static boolean same(Grant old, Request wanted, long total) {
        return old.from().equals(wanted.from())
                && old.to().equals(wanted.to())
                && old.fromFund().equals(wanted.fromFund())
                && old.toFund().equals(wanted.toFund())
                && old.amount().equals(new Money(total, wanted.currency()))
                && Set.copyOf(old.uses()).equals(Set.copyOf(wanted.uses()))
                && old.purpose().equals(wanted.purpose())
                && old.condition().equals(wanted.condition())
                && Objects.equals(old.related(), wanted.related())
                && old.askedOn().equals(wanted.on());
    }

    private void judge(Request wanted) {
        if (!Wording.fits(wanted.purpose(), TEXT_MAX_CHARS)
                || !Wording.fitsOrEmpty(wanted.condition(), TEXT_MAX_CHARS)) {
            throw Unwilling.because("no-purpose");
        }
        if (wanted.from().equals(wanted.to())) {
            throw Unwilling.because("same-entity", wanted.to());
        }
        Fund giver = fund(wanted.from(), wanted.fromFund());
        Fund taker = fund(wanted.to(), wanted.toFund());
        Fund.Origin origin = taker.origin();
        boolean fromGiver = origin != null
                && origin.entity().equals(giver.entity())
                && origin.fund().equals(giver.code());
        if (giver.restriction().withDonorRestrictions() && !fromGiver) {
            throw Unwilling.because("no-origin", taker.code(), giver.code());
        }
        if (chart.currency(wanted.currency().code())
                .filter(wanted.currency()::equals)
                .isEmpty()) {
            throw Unwilling.because("no-currency", wanted.currency().code());
        }
        if (wanted.uses().isEmpty()
                || wanted.uses().size() > USES_MAX
                || wanted.uses().stream().anyMatch(use -> use.amount() <= 0 || use.amount() > 1L << 50)
                || wanted.uses().stream().map(Grant.Use::programme).distinct().count()
                        != wanted.uses().size()) {
            throw Unwilling.because("no-uses");
        }
        Set<String> programmes = chart.programmes().stream().map(p -> p.code()).collect(Collectors.toSet());
        for (Grant.Use use : wanted.uses()) {
            if (!programmes.contains(use.programme())) {
                throw Unwilling.because("no-programme", use.programme());
            }
            for (Fund fund : List.of(giver, taker)) {
                if (fund.restriction().withDonorRestrictions()
                        && !fund.programmes().contains(use.programme())) {
                    throw Unwilling.because("other-purpose", fund.entity() + "-" + fund.code(), use.programme());
                }
            }
        }
    }

    private Fund fund(String entity, String code) {
        LegalEntity owner = chart.entity(entity).orElseThrow(() -> Unwilling.because("no-entity", entity));
        return chart.funds(owner.code()).stream()
                .filter(fund -> fund.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Unwilling.because("no-fund", code, entity));
    }

    @Override
    public GrantOutcome approve(UUID act, UUID resolution, LocalDate on, String said) {
        return undoing(() -> {
            Grant grant = held(act, said, Act.State.REQUESTED);
            notBefore(on, grant.askedOn());
            Resolutions.Resolved resolved = sql.resolutions(resolution, null).stream()
                    .findFirst()
                    .orElseThrow(() -> Unwilling.because("resolution-no-resolution"));
            boolean aboutThis = resolved.entity().equals(grant.from())
                    && resolved.discretion()
                    && (resolved.subject() == Resolutions.Subject.GRANT
                            || resolved.subject() == Resolutions.Subject.BENEFIT);
            if (!aboutThis) {
                throw Unwilling.because("resolution-other-subject");
            }
            sql.fault(resolution, grant.related(), grant.askedBy()).ifPresent(fault -> {
                throw Unwilling.because("resolution-" + fault);
            });
            step(act, Step.APPROVED, on, said, resolution, List.of(), null);
            chart.move(act, Act.State.APPROVED);
            return done(act);
        });
    }

    @Override
    public GrantOutcome refuse(UUID act, LocalDate on, String reason) {
        return ended(act, on, reason, Step.REFUSED, Act.State.REFUSED, Act.State.REQUESTED);
    }

    @Override
    public GrantOutcome withdraw(UUID act, LocalDate on, String reason) {
        return ended(act, on, reason, Step.WITHDRAWN, Act.State.WITHDRAWN, Act.State.REQUESTED, Act.State.APPROVED);
    }

    private GrantOutcome ended(UUID act, LocalDate on, String reason, Step step, Act.State state, Act.State... before) {
        return undoing(() -> {
            if (reason.isBlank()) {
                throw Unwilling.because("no-reason");
            }
            Grant grant = held(act, reason, before);
            notBefore(on, grant.askedOn());
            if (grant.sums().paid() != 0 || grant.sums().received() != 0) {
                throw Unwilling.because("money-moved");
            }
            step(act, step, on, reason, null, List.of(), null);
            chart.move(act, state);
            return done(act);
        });
    }

    @Override
    public GrantOutcome promise(UUID act, Promise promise) {
        return undoing(() -> {
            Grant grant = held(act, "", Act.State.APPROVED, Act.State.PROMISED, Act.State.PAID, Act.State.RECEIVED);
            if (grant.conditional()) {
                throw Unwilling.because("conditional");
            }
            notBefore(promise.on(), lastDay(act, Step.APPROVED, grant.askedOn()));
            GrantEntries.Posted posted = entries.promise(grant, promise);
            if (grant.state() == Act.State.APPROVED) {
                step(
                        act,
                        Step.PROMISED,
                        promise.on(),
                        "",
                        null,
                        posted.ids(),
                        grant.amount().minor());
                chart.move(act, Act.State.PROMISED);
            } else if (posted.isNew()) {
                throw Unwilling.because("state", grant.state());
            }
            return new GrantOutcome.Done(act, posted.ids());
        });
    }

    @Override
    public GrantOutcome pay(UUID act, Payment payment) {
        return undoing(() -> {
            Grant grant = moving(act, payment.key(), payment.on());
            GrantEntries.Posted posted = entries.pay(grant, payment);
            return moved(grant, posted, Step.PAID, payment.on(), payment.amount());
        });
    }

    @Override
    public GrantOutcome receive(UUID act, Receipt receipt) {
        return undoing(() -> {
            Grant grant = moving(act, receipt.key(), receipt.on());
            GrantEntries.Posted posted = entries.receive(grant, receipt);
            return moved(grant, posted, Step.RECEIVED, receipt.on(), receipt.amount());
        });
    }

    private Grant moving(UUID act, String key, LocalDate on) {
        if (!Wording.fits(key, KEY_MAX_CHARS)) {
            throw Unwilling.because("no-key");
        }
        Grant grant = held(act, "");
        boolean may =
                MONEY_MOVES.contains(grant.state()) || (grant.conditional() && grant.state() == Act.State.APPROVED);
        if (!may) {
            throw Unwilling.because("not-promised", grant.state());
        }
        notBefore(on, lastDay(act, grant.conditional() ? Step.APPROVED : Step.PROMISED, grant.askedOn()));
        return grant;
    }

    private GrantOutcome moved(Grant before, GrantEntries.Posted posted, Step step, LocalDate on, long amount) {
        UUID act = before.act();
        if (!sql.isStep(posted.ids().getFirst().value())) {
            step(act, step, on, "", null, posted.ids(), amount);
            if (before.state() != Act.State.ACCOUNTED) {
                Grant now = sql.find(act).orElseThrow();
                boolean all = now.sums().received() == now.amount().minor();
                chart.move(act, all ? Act.State.RECEIVED : Act.State.PAID);
            }
        }
        return new GrantOutcome.Done(act, posted.ids());
    }

    @Override
    public GrantOutcome meet(UUID act, LocalDate on, String how) {
        return undoing(() -> {
            if (how.isBlank()) {
                throw Unwilling.because("no-reason");
            }
            Grant grant = held(act, how, Act.State.PAID, Act.State.RECEIVED, Act.State.ACCOUNTED);
            if (!grant.conditional() || sql.steps(act).stream().anyMatch(taken -> taken.step() == Step.MET)) {
                throw Unwilling.because("not-conditional");
            }
            long all = grant.amount().minor();
            if (grant.sums().paid() != all || grant.sums().received() != all) {
                throw Unwilling.because("not-all-received");
            }
            for (Grant.Taken taken : sql.steps(act)) {
                if (taken.amount() != null) {
                    notBefore(on, taken.on());
                }
            }
            GrantEntries.Posted posted = entries.meet(grant, on);
            step(act, Step.MET, on, how, null, posted.ids(), all);
            return new GrantOutcome.Done(act, posted.ids());
        });
    }

    @Override
    public GrantOutcome account(UUID act, LocalDate first, LocalDate last, LocalDate on, String said) {
        return undoing(() -> {
            Grant grant = held(act, said, Act.State.PAID, Act.State.RECEIVED, Act.State.ACCOUNTED);
            if (grant.sums().received() == 0) {
                throw Unwilling.because("nothing-received");
            }
            if (last.isBefore(first) || on.isBefore(last)) {
                throw Unwilling.because("days", first, last);
            }
            long step = step(act, Step.ACCOUNTED, on, said, null, List.of(), null);
            sql.insertReport(step, act, first, last);
            chart.move(act, Act.State.ACCOUNTED);
            return done(act);
        });
    }

    @Override
    public GrantOutcome close(UUID act, LocalDate on, String said) {
        return undoing(() -> {
            Grant grant = held(act, said, Act.State.ACCOUNTED);
            long all = grant.amount().minor();
            boolean met = !grant.conditional() || sql.steps(act).stream().anyMatch(taken -> taken.step() == Step.MET);
            if (grant.sums().paid() != all || grant.sums().received() != all || !met) {
                throw Unwilling.because("not-done");
            }
            step(act, Step.CLOSED, on, said, null, List.of(), null);
            chart.move(act, Act.State.CLOSED);
            return done(act);
        });
    }

    @Override
    public GrantOutcome adopt(UUID act) {
        return undoing(() -> {
            Grant grant = held(act, "", Act.State.APPROVED);
            List<GrantsSql.Standing> standing = sql.standing(act);
            List<EntryId> promise = new ArrayList<>();
            for (boolean giver : new boolean[] {true, false}) {
                standing.stream()
                        .filter(each -> each.opens() && each.giver() == giver)
                        .filter(each -> each.amount() == grant.amount().minor())
                        .findFirst()
                        .ifPresent(each -> promise.add(new EntryId(each.entry())));
            }
            if (grant.conditional() || promise.size() != 2) {
                throw Unwilling.because("nothing-stands");
            }
            LocalDate on = standing.getFirst().on();
            notBefore(on, lastDay(act, Step.APPROVED, grant.askedOn()));
            step(act, Step.PROMISED, on, "", null, promise, grant.amount().minor());
            chart.move(act, Act.State.PROMISED);
            for (GrantsSql.Standing each : standing) {
                if (!each.opens()) {
                    Step step = each.giver() ? Step.PAID : Step.RECEIVED;
                    step(act, step, each.on(), "", null, List.of(new EntryId(each.entry())), each.amount());
                    chart.move(act, Act.State.PAID);
                }
            }
            Grant now = sql.find(act).orElseThrow();
            if (now.sums().received() == now.amount().minor()) {
                chart.move(act, Act.State.RECEIVED);
            }
            return new GrantOutcome.Done(
                    act,
                    standing.stream().map(each -> new EntryId(each.entry())).toList());
        });
    }

    /** The grant, held against other steps; in one of the states, or in any if none is named. */
    private Grant held(UUID act, String said, Act.State... states) {
        if (!Wording.fitsOrEmpty(said, TEXT_MAX_CHARS)) {
            throw Unwilling.because("no-text");
        }
        sql.lock(act);
        Grant grant = sql.find(act).orElseThrow(() -> Unwilling.because("no-grant"));
        if (states.length > 0 && !Set.of(states).contains(grant.state())) {
            throw Unwilling.because("state", grant.state());
        }
        return grant;
    }

    private LocalDate lastDay(UUID act, Step step, LocalDate otherwise) {
        return sql.steps(act).stream()
                .filter(taken -> taken.step() == step)
                .map(Grant.Taken::on)
                .reduce((a, b) -> b)
                .orElse(otherwise);
    }

    private static void notBefore(LocalDate on, LocalDate earliest) {
        if (on.isBefore(earliest)) {
            throw Unwilling.because("too-early", on, earliest);
        }
    }

    private long step(
            UUID act,
            Step step,
            LocalDate on,
            String said,
            @Nullable UUID resolution,
            List<EntryId> posted,
            @Nullable Long amount) {
        boolean taker = step == Step.RECEIVED;
        Long giverEntry = posted.isEmpty() || taker
                ? null
                : Long.valueOf(posted.getFirst().value());
        Long takerEntry = posted.isEmpty() || step == Step.PAID
                ? null
                : Long.valueOf(posted.getLast().value());
        return sql.insertStep(act, step, on, said.strip(), resolution, giverEntry, takerEntry, amount, clock.instant());
    }

    private static GrantOutcome done(UUID act) {
        return new GrantOutcome.Done(act, List.of());
    }

    private GrantOutcome undoing(Supplier<GrantOutcome> work) {
        try {
            return Objects.requireNonNull(whole.execute(status -> work.get()));
        } catch (Unwilling e) {
            return e.refused();
        }
    }

    @Override
    public Optional<Grant> find(UUID act) {
        return looking(() -> sql.find(act));
    }

    @Override
    public List<Grant> list(Act.@Nullable State state) {
        return looking(() -> sql.list(state == null ? null : state.code()));
    }

    @Override
    public List<Grant.Taken> steps(UUID act) {
        return looking(() -> sql.steps(act));
    }

    @Override
    public List<Grant.Spent> spent(UUID act) {
        return looking(() -> sql.spent(act));
    }

    private <T> T looking(Supplier<T> look) {
        return Objects.requireNonNull(whole.execute(status -> look.get()));
    }
}
