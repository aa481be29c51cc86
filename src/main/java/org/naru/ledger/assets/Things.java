package org.naru.ledger.assets;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Chart;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryId;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Fund;
import org.naru.ledger.Journal;
import org.naru.ledger.LineRef;
import org.naru.ledger.PostOutcome;
import org.naru.ledger.Refusal;
import org.naru.ledger.Spending;
import org.naru.ledger.plans.AtOnce;
import org.naru.ledger.plans.Planned;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;

/**
 * The register of things that last: what was bought, where it stands, how it wears out, when it went.
 *
 * <p>Bought with a giver's money, a thing leaves the donor's fund on the day it is first used and stands in the board's
 * property fund: the wish is met by using it (ASC 958-605, placed in service). Bought with other money it stays where it
 * was bought, unless the board wants it with the rest of the property.
 */
public final class Things {
    private static final int MONTHS_MAX = 1_200;

    private final AssetsSql sql;
    private final Chart chart;
    private final Journal journal;
    private final WearAndTear wear;
    private final AtOnce atOnce;
    private final Clock clock;

    Things(AssetsSql sql, Chart chart, Journal journal, Spending spending, AtOnce atOnce, Clock clock) {
        this.sql = sql;
        this.chart = chart;
        this.journal = journal;
        this.wear = new WearAndTear(sql, chart, spending);
        this.atOnce = atOnce;
        this.clock = clock;
    }

    /**
     * What a thing is.
     *
     * @param code short name, letters, digits and hyphens, at most 30
     * @param description what it is, without a name of a person
     * @param costAccount account of role fixed asset
     * @param accumulated account of role depreciation
     * @param expense account of the depreciation
     * @param residual minor units it is worth at the end of its life
     * @param lifeMonths how long it lasts, 1 to 1,200
     * @param shares which programmes use it, by code, and how much
     */
    public record Thing(
            String entity,
            String code,
            String description,
            String costAccount,
            String accumulated,
            String expense,
            long cost,
            long residual,
            LocalDate inService,
            int lifeMonths,
            Map<String, Integer> shares) {
        /** Keeps a copy in the order of the codes. */
        public Thing {
            shares = java.util.Collections.unmodifiableMap(new TreeMap<>(shares));
        }
    }

    /**
     * Where the thing stands before it is first used.
     *
     * @param account account it was bought on
     * @param fund fund that paid
     * @param line the line that bought it, if it was one
     * @param toProperty whether it moves to the property fund though no giver paid
     */
    public record Bought(
            String account, String fund, @Nullable LineRef line, boolean toProperty) {}

    /**
     * What was written off before the register.
     *
     * @param fund fund the thing stands in
     * @param depreciated minor units
     * @param to last month of it; null where nothing was
     */
    public record Before(
            String fund, long depreciated, @Nullable YearMonth to) {}

    /** Places a thing in service and registers it. */
    public Planned<Long> place(Thing thing, Bought bought) {
        return atOnce.all(() -> {
            Optional<Planned<Long>> wrong = wrong(thing);
            if (wrong.isPresent()) {
                return wrong.get();
            }
            Optional<Fund> from = FromChart.fund(chart, thing.entity(), bought.fund());
            if (from.isEmpty()) {
                return Planned.refused("ledger.refusal.unknown-fund", bought.fund(), thing.entity());
            }
            boolean given = from.get().restriction().withDonorRestrictions();
            String to = bought.fund();
            if (given || bought.toProperty()) {
                Optional<String> property = sql.setting(thing.entity(), Settings.PROPERTY_FUND)
                        .filter(code -> FromChart.fund(chart, thing.entity(), code)
                                .filter(fund -> !fund.restriction().withDonorRestrictions())
                                .isPresent());
                if (property.isEmpty()) {
                    return Planned.refused("ledger.asset.no-property-fund", thing.entity());
                }
                to = property.get();
            }
            Currency functional = FromChart.functional(chart, thing.entity());
            long there = sql.balance(thing.entity(), bought.account(), bought.fund(), thing.inService());
            if (there < thing.cost()) {
                return Planned.refused(
                        "ledger.asset.not-bought",
                        new Money(there, functional),
                        bought.account(),
                        bought.fund(),
                        new Money(thing.cost(), functional));
            }
            Long entry = null;
            if (!to.equals(bought.fund()) || !bought.account().equals(thing.costAccount())) {
                PostOutcome outcome = journal.post(inService(thing, bought, to, given, functional.code()));
                if (outcome instanceof PostOutcome.Refused(Refusal refusal)) {
                    return Planned.refused(refusal);
                }
                entry = id(outcome);
            }
            return Planned.done(sql.insert(thing, to, bought.line(), entry, 0, null, clock.instant()));
        });
    }

    /** Registers a thing that has been in use already; nothing is posted. */
    public Planned<Long> register(Thing thing, Before before) {
        return atOnce.all(() -> {
            Optional<Planned<Long>> wrong = wrong(thing);
            if (wrong.isPresent()) {
                return wrong.get();
            }
            if (FromChart.fund(chart, thing.entity(), before.fund()).isEmpty()) {
                return Planned.refused("ledger.refusal.unknown-fund", before.fund(), thing.entity());
            }
            YearMonth to = before.to();
            boolean fits = before.depreciated() == 0
                    ? to == null
                    : before.depreciated() > 0
                            && before.depreciated() <= thing.cost() - thing.residual()
                            && to != null
                            && !to.isBefore(YearMonth.from(thing.inService()));
            if (!fits) {
                return Planned.refused("ledger.asset.before-wrong");
            }
            return Planned.done(sql.insert(
                    thing,
                    before.fund(),
                    null,
                    null,
                    before.depreciated(),
                    to == null ? null : to.atEndOfMonth(),
                    clock.instant()));
        });
    }

    private Optional<Planned<Long>> wrong(Thing thing) {
        if (chart.entity(thing.entity()).isEmpty()) {
            return Optional.of(Planned.refused("ledger.refusal.unknown-entity", thing.entity()));
        }
        if (!thing.code().matches("[A-Za-z0-9][A-Za-z0-9-]{0,29}")
                || sql.thing(thing.entity(), thing.code()).isPresent()) {
            return Optional.of(Planned.refused("ledger.asset.code-taken", thing.code()));
        }
        if (thing.description().isBlank()
                || thing.cost() <= 0
                || thing.residual() < 0
                || thing.residual() > thing.cost()
                || thing.lifeMonths() < 1
                || thing.lifeMonths() > MONTHS_MAX) {
            return Optional.of(Planned.refused("ledger.asset.bounds", MONTHS_MAX));
        }
        if (thing.shares().isEmpty()
                || !chart.programmes().stream()
                        .map(org.naru.ledger.Programme::code)
                        .toList()
                        .containsAll(thing.shares().keySet())) {
            return Optional.of(Planned.refused("ledger.asset.no-programme"));
        }
        for (Map.Entry<String, AccountKind> each : Map.of(
                        thing.costAccount(), AccountKind.ASSET,
                        thing.accumulated(), AccountKind.ASSET,
                        thing.expense(), AccountKind.EXPENSE)
                .entrySet()) {
            boolean there = chart.accounts().stream()
                    .anyMatch(account -> account.code().equals(each.getKey())
                            && account.kind() == each.getValue()
                            && mine(account, thing));
            if (!there) {
                return Optional.of(Planned.refused("ledger.asset.account", each.getKey()));
            }
        }
        return Optional.empty();
    }

    private static boolean mine(Account account, Thing thing) {
        return account.entity() == null || account.entity().equals(thing.entity());
    }

    private Draft inService(Thing thing, Bought bought, String to, boolean given, String ccy) {
        long cost = thing.cost();
        List<DraftLine> lines = new ArrayList<>();
        lines.add(new DraftLine(bought.account(), bought.fund(), null, ccy, -cost, -cost));
        if (!to.equals(bought.fund())) {
            String without = FromChart.release(chart, AccountKind.RELEASE_WITHOUT, thing.entity());
            String leaving = given ? FromChart.release(chart, AccountKind.RELEASE_WITH, thing.entity()) : without;
            lines.add(new DraftLine(leaving, bought.fund(), null, ccy, cost, cost));
            lines.add(new DraftLine(thing.costAccount(), to, null, ccy, cost, cost));
            lines.add(new DraftLine(without, to, null, ccy, -cost, -cost));
        } else {
            lines.add(new DraftLine(thing.costAccount(), to, null, ccy, cost, cost));
        }
        return new Draft(
                thing.entity(),
                thing.inService(),
                given ? EntryKind.RELEASE : EntryKind.ADJUSTMENT,
                "service:" + thing.entity() + ":" + thing.code(),
                thing.description(),
                lines);
    }

    /**
     * Depreciation that a run posted, or would post.
     *
     * @param thing code of the thing
     * @param date the day it is dated: the month's last, or the last of the first period that is not locked
     */
    public record Wear(String thing, YearMonth month, LocalDate date, long amount) {}

    /** What is still to be written off up to a month. */
    public List<Wear> due(String entity, YearMonth through) {
        return atOnce.look(() -> wear.due(entity, through, sql.things(entity)));
    }

    /**
     * Writes off what is due up to a month: every month that was missed, each once.
     *
     * @return what was posted now
     */
    public Planned<List<Wear>> depreciate(String entity, YearMonth through) {
        return atOnce.all(() -> wear.post(entity, wear.due(entity, through, sql.lockedThings(entity))));
    }

    /**
     * A thing goes: what is written off up to the month before, then cost and depreciation leave the books, what it
     * brought comes in, and the difference is a gain or a loss of the fund it stood in.
     *
     * @param bank account that received the money; null where nothing came
     * @param gain account of kind gain
     */
    public Planned<EntryId> dispose(
            String entity, String code, LocalDate on, long proceeds, @Nullable String bank, String gain) {
        return atOnce.all(() -> {
            Optional<AssetsSql.ThingRow> found = sql.lockedThings(entity).stream()
                    .filter(each -> each.code().equals(code))
                    .findFirst();
            if (found.isEmpty() || found.get().disposedOn() != null) {
                return Planned.refused("ledger.asset.gone", code);
            }
            if (on.isBefore(found.get().inService()) || proceeds < 0 || (proceeds > 0) != (bank != null)) {
                return Planned.refused("ledger.asset.disposal-wrong");
            }
            List<Wear> due = wear.due(
                    entity, YearMonth.from(on).minusMonths(1), found.stream().toList());
            if (wear.post(entity, due) instanceof Planned.Refused<List<Wear>>(var whys)) {
                return new Planned.Refused<>(whys);
            }
            AssetsSql.ThingRow thing = sql.thing(entity, code).orElseThrow();
            long written = thing.takenOver() + thing.written();
            long difference = proceeds - (thing.cost() - written);
            String ccy = FromChart.functional(chart, entity).code();
            List<DraftLine> lines = new ArrayList<>();
            lines.add(new DraftLine(thing.costAccount(), thing.fund(), null, ccy, -thing.cost(), -thing.cost()));
            if (written != 0) {
                lines.add(new DraftLine(thing.accumulated(), thing.fund(), null, ccy, written, written));
            }
            if (bank != null) {
                lines.add(new DraftLine(bank, thing.fund(), null, ccy, proceeds, proceeds));
            }
            if (difference != 0) {
                lines.add(new DraftLine(gain, thing.fund(), null, ccy, -difference, -difference));
            }
            PostOutcome outcome = journal.post(new Draft(
                    entity, on, EntryKind.ADJUSTMENT, "disposal:" + entity + ":" + code, thing.description(), lines));
            if (outcome instanceof PostOutcome.Refused(Refusal refusal)) {
                return Planned.refused(refusal);
            }
            sql.disposed(thing.id(), on, proceeds, id(outcome));
            return Planned.done(new EntryId(id(outcome)));
        });
    }

    static long id(PostOutcome outcome) {
        return switch (outcome) {
            case PostOutcome.Posted(EntryId entry) -> entry.value();
            case PostOutcome.AlreadyPosted(EntryId entry) -> entry.value();
            case PostOutcome.Refused no -> throw new IllegalStateException("refused: " + no.refusal());
        };
    }
}
