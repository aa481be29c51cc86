package org.naru.ledger.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.model.CurrencyOp.Advance;
import org.naru.ledger.model.ModelCurrencies.Holder;
import org.naru.ledger.model.World.Fund;

/** What the rooms are asked to do: mostly as a mission would, now and then a step too early, too much, or again. */
final class RoomHappenings {
    private static final List<String> MEMBERS = List.of(ModelGrants.ASKER, "account:b1", "account:b2", "account:b3");
    /** About what a unit is worth; rates are made up around it. */
    private static final Map<String, Double> IN_DOLLARS =
            Map.of("USD", 1.0, "KRW", 0.00077, "KWD", 3.25, "CNY", 0.14, "THB", 0.029);

    private static final LocalDate BEFORE = SmallMission.FIRST.minusDays(1);
    private static final int NAMES = 3;

    /** Every joined view needs these; what else is worth something becomes known by and by. */
    private final List<Op> first = new ArrayList<>(List.of(
            new CurrencyOp.KeepRate(BEFORE, "USD", "KRW", "1300"),
            new CurrencyOp.KeepRate(BEFORE, "KWD", "USD", "3.25"),
            new CurrencyOp.KeepRate(BEFORE, "CNY", "USD", "0.1427")));

    private final RandomGenerator random;
    private final World world;
    private final ModelLedger model;
    private final Happenings happenings;
    private final List<UUID> acts = new ArrayList<>();
    private final Map<String, List<UUID>> resolutions = new HashMap<>();
    private int count;

    RoomHappenings(RandomGenerator random, World world, ModelLedger model, Happenings happenings) {
        this.random = random;
        this.world = world;
        this.model = model;
        this.happenings = happenings;
    }

    Op next() {
        if (!first.isEmpty()) {
            return first.removeFirst();
        }
        return switch (random.nextInt(20)) {
            case 0 -> rate();
            case 1, 2 -> exchange();
            case 3, 4, 5 -> handOver();
            case 6, 7 -> voucher();
            case 8 -> giveBack();
            case 9 -> bear();
            case 10, 11 -> revalue();
            case 12 -> new CurrencyOp.TakeBack(happenings.entity(), SmallMission.FIRST.plusDays(random.nextInt(800)));
            default -> grant();
        };
    }

    /** Where the entry of an operation stands, so that it can be reversed by hand. */
    Optional<Op.Place> place(CurrencyOp op) {
        return switch (op) {
            case CurrencyOp.Exchange o -> Optional.of(new Op.Place(o.entity(), "bank", o.key()));
            case CurrencyOp.HandOver o -> Optional.of(new Op.Place(o.advance().entity(), "advance", o.key()));
            case CurrencyOp.Voucher o -> Optional.of(new Op.Place(o.advance().entity(), "voucher", o.key()));
            case CurrencyOp.GiveBack o -> Optional.of(new Op.Place(o.advance().entity(), "settlement", o.key()));
            case CurrencyOp.Bear o -> Optional.of(new Op.Place(o.advance().entity(), "settlement", o.key()));
            case CurrencyOp.Revalue o ->
                Optional.of(new Op.Place(
                        o.entity(),
                        "revaluation",
                        "reval:" + o.entity() + ":" + o.month() + ":v" + (1 + random.nextInt(2))));
            case CurrencyOp.KeepRate _, CurrencyOp.TakeBack _ -> Optional.empty();
        };
    }

    private Op rate() {
        String quote = happenings.any(List.of("USD", "KRW", "KWD"));
        String ccy = happenings.any(List.of("USD", "KRW", "CNY", "THB", "KWD"));
        if (ccy.equals(quote)) {
            return rate();
        }
        double value = IN_DOLLARS.get(ccy) / IN_DOLLARS.get(quote) * (0.7 + random.nextInt(600) / 1000.0);
        BigDecimal kept = BigDecimal.valueOf(value).round(new MathContext(1 + random.nextInt(5)));
        return new CurrencyOp.KeepRate(
                day(), ccy, quote, kept.setScale(10, RoundingMode.HALF_UP).toPlainString());
    }

    private Op exchange() {
        String entity = happenings.entity();
        Fund fund = happenings.any(world.fundsOf(entity));
        String home = happenings.functional(entity);
        String away = SmallMission.foreign(entity);
        String bank = Happenings.bank(entity);
        LocalDate date = happenings.dateIn(fund);
        boolean buys = random.nextBoolean();
        String sold = buys ? home : away;
        // Between two foreign currencies now and then: cash holds any.
        String bought = random.nextInt(12) == 0 ? "THB" : random.nextInt(20) == 0 ? sold : buys ? away : home;
        String to = bought.equals("THB") || bought.equals(sold)
                ? "assets:cash"
                : bought.equals(home) ? bank : bank + ":" + away;
        String from = buys ? bank : bank + ":" + away;
        long amount = buys ? happenings.amount() : part(new Holder(entity, from, null, fund.code(), sold), date);
        return new CurrencyOp.Exchange(
                entity, date, key(), fund.code(), from, sold, amount, to, bought, happenings.amount(), reason());
    }

    private Op handOver() {
        String entity = happenings.entity();
        Fund fund = happenings.any(world.fundsOf(entity));
        LocalDate date = happenings.dateIn(fund);
        String home = happenings.functional(entity);
        String away = SmallMission.foreign(entity);
        String ccy = happenings.any(List.of("THB", "THB", home, away));
        String bank = Happenings.bank(entity);
        boolean inKind = ccy.equals(away) && random.nextBoolean();
        String from = inKind ? bank + ":" + away : bank;
        long paid =
                fund.binds().with() ? happenings.around(model.free(entity, fund.code(), date)) : happenings.amount();
        long amount = inKind
                ? part(new Holder(entity, from, null, fund.code(), away), date)
                : ccy.equals(home) ? paid : happenings.amount();
        return new CurrencyOp.HandOver(
                new Advance(entity, random.nextInt(40) == 0 ? null : name(), fund.code(), ccy),
                date,
                key(),
                from,
                amount,
                paid,
                reason());
    }

    private UUID name() {
        return new UUID(2, random.nextInt(NAMES));
    }

    /** An advance that is out, if there is one. */
    private Advance out() {
        List<Holder> out = model.currencies().holders().stream()
                .filter(h -> h.account().startsWith("assets:field:"))
                .filter(h -> model.currencies().held(h, SmallMission.LAST)[0] > 0)
                .sorted(java.util.Comparator.comparing(Holder::toString))
                .toList();
        if (out.isEmpty() || random.nextInt(25) == 0) {
            return new Advance(happenings.entity(), name(), "RES", "THB");
        }
        Holder holder = happenings.any(out);
        return new Advance(holder.entity(), holder.party(), holder.fund(), holder.ccy());
    }

    private LocalDate dayOf(Advance advance) {
        return random.nextInt(3) == 0
                ? happenings.dateIn(world.fund(advance.entity(), advance.fund()))
                : SmallMission.LAST.minusDays(random.nextInt(200));
    }

    private Op voucher() {
        Advance advance = out();
        LocalDate date = dayOf(advance);
        long whole = partOf(advance, date);
        Fund fund = world.fund(advance.entity(), advance.fund());
        List<String> programmes = fund.programmes().isEmpty()
                ? happenings.programmes()
                : fund.programmes().stream().sorted().toList();
        List<CurrencyOp.Part> parts = new ArrayList<>();
        long rest = whole;
        for (int more = random.nextInt(3); more > 0 && rest > 1; more--) {
            long part = 1 + random.nextLong(rest - 1);
            parts.add(new CurrencyOp.Part("expense:travel", happenings.any(programmes), part));
            rest -= part;
        }
        parts.add(new CurrencyOp.Part("expense:rent", happenings.any(programmes), rest));
        return new CurrencyOp.Voucher(advance, date, key(), random.nextInt(40) == 0 ? List.of() : parts, reason());
    }

    private Op giveBack() {
        Advance advance = out();
        LocalDate date = dayOf(advance);
        String bank = Happenings.bank(advance.entity());
        String away = SmallMission.foreign(advance.entity());
        return new CurrencyOp.GiveBack(
                advance,
                date,
                key(),
                advance.ccy().equals(away) && random.nextBoolean() ? bank + ":" + away : bank,
                partOf(advance, date),
                happenings.amount(),
                reason());
    }

    private Op bear() {
        Advance advance = out();
        LocalDate date = dayOf(advance);
        return new CurrencyOp.Bear(
                advance,
                date,
                key(),
                random.nextInt(4) == 0 ? advance.fund() : "GEN",
                happenings.any(happenings.programmes()),
                partOf(advance, date),
                reason());
    }

    private long partOf(Advance a, LocalDate date) {
        return part(new Holder(a.entity(), a.account(), a.party(), a.fund(), a.ccy()), date);
    }

    /** Some of what is there, all of it, one unit more, or of nothing something. */
    private long part(Holder holder, LocalDate date) {
        long there = model.currencies().held(holder, date)[0];
        return switch (random.nextInt(10)) {
            case 0 -> there + 1;
            case 1, 2 -> there;
            case 3 -> random.nextInt(5) == 0 ? 0 : there;
            default -> there > 1 ? 1 + random.nextLong(there) : happenings.amount();
        };
    }

    private Op revalue() {
        return new CurrencyOp.Revalue(
                happenings.entity(), YearMonth.from(SmallMission.FIRST).plusMonths(random.nextInt(25)), reason());
    }

    // Grants.

    private Op grant() {
        int dice = random.nextInt(24);
        if (acts.isEmpty() || dice < 4) {
            return request();
        }
        if (dice < 6 || resolutions.isEmpty()) {
            return resolve();
        }
        UUID act = happenings.any(acts.subList(Math.max(0, acts.size() - 12), acts.size()));
        ModelGrants.Grant grant = model.grants().all().get(act);
        if (grant == null) {
            return random.nextBoolean() ? request() : new GrantOp.Close(act, day());
        }
        return random.nextInt(8) == 0 ? anyStep(grant, random.nextInt(8)) : nextStep(grant);
    }

    private Op nextStep(ModelGrants.Grant grant) {
        return switch (grant.state) {
            case "REQUESTED" -> anyStep(grant, random.nextInt(6) == 0 ? random.nextInt(3) : 0);
            case "APPROVED" -> anyStep(grant, random.nextInt(8) == 0 ? 2 : 3);
            case "PROMISED", "PAID", "RECEIVED" ->
                anyStep(
                        grant,
                        grant.paid < grant.total() && random.nextBoolean()
                                ? 4
                                : grant.received < grant.total() && random.nextInt(4) != 0 ? 5 : 6);
            default -> anyStep(grant, grant.paid < grant.total() ? 4 : grant.received < grant.total() ? 5 : 7);
        };
    }

    private Op anyStep(ModelGrants.Grant grant, int step) {
        UUID act = grant.asked.act();
        return switch (step) {
            case 0 -> new GrantOp.Approve(act, resolution(grant.asked.from()), after(grant.asked.on()));
            case 1 -> new GrantOp.Refuse(act, after(grant.asked.on()), random.nextInt(5) == 0 ? " " : "no money");
            case 2 -> new GrantOp.Withdraw(act, after(grant.asked.on()), random.nextInt(5) == 0 ? "" : "not needed");
            case 3 -> promise(grant);
            case 4 -> pay(grant);
            case 5 -> receive(grant);
            case 6 -> {
                LocalDate from = day();
                LocalDate to = from.plusDays(random.nextInt(200) - 5L);
                yield new GrantOp.AccountUse(act, from, to, to.plusDays(random.nextInt(10) - 1L));
            }
            default -> new GrantOp.Close(act, after(grant.asked.on()));
        };
    }

    private Op request() {
        if (!acts.isEmpty() && random.nextInt(15) == 0) {
            ModelGrants.Grant old = model.grants().all().get(happenings.any(acts));
            if (old != null) {
                GrantOp.Request o = old.asked;
                return random.nextBoolean()
                        ? o
                        : new GrantOp.Request(
                                o.act(), o.from(), o.fromFund(), o.to(), o.toFund(), "CNY", o.uses(), o.on());
            }
        }
        UUID act = new UUID(random.nextLong(), random.nextLong());
        acts.add(act);
        String from = random.nextInt(6) == 0 ? happenings.entity() : "us";
        String to = random.nextInt(30) == 0 ? from : happenings.any(List.of("kr", "kr", "kw"));
        String fromFund = happenings.any(List.of("RES", "RES", "GEN", "SCH", "PROPERTY"));
        String toFund = random.nextInt(10) == 0
                ? happenings.any(List.of("GEN", "SCH", "RES"))
                : fromFund.equals("PROPERTY") ? "GEN" : fromFund;
        List<String> programmes = fromFund.equals("RES")
                ? List.of("RESCUE", "SHELTER")
                : fromFund.equals("SCH") ? List.of("SCHOOL") : List.of("MGMT", "RESCUE");
        List<GrantOp.Use> uses = new ArrayList<>();
        uses.add(new GrantOp.Use(programmes.getLast(), amount()));
        if (programmes.size() > 1 && random.nextBoolean()) {
            uses.add(new GrantOp.Use(programmes.getFirst(), amount()));
        }
        if (random.nextInt(25) == 0) {
            uses.add(new GrantOp.Use(happenings.any(happenings.programmes()), random.nextInt(2)));
        }
        return new GrantOp.Request(
                act,
                from,
                fromFund,
                to,
                toFund,
                happenings.any(List.of("USD", "USD", "KRW", "CNY")),
                uses,
                SmallMission.FIRST.plusDays(random.nextInt(400)));
    }

    private long amount() {
        return 1 + random.nextLong(20_000);
    }

    private Op resolve() {
        UUID id = new UUID(4, count++);
        String entity = random.nextInt(6) == 0 ? happenings.entity() : "us";
        Map<String, String> votes = new HashMap<>();
        for (String member : MEMBERS) {
            int dice = random.nextInt(8);
            if (dice < 7) {
                votes.put(member, dice < 5 || random.nextBoolean() ? "for" : dice == 5 ? "against" : "abstained");
            }
        }
        resolutions.computeIfAbsent(entity, _ -> new ArrayList<>()).add(id);
        return new GrantOp.Resolve(id, entity, day(), votes);
    }

    private UUID resolution(String entity) {
        List<UUID> of = resolutions.getOrDefault(random.nextInt(20) == 0 ? "kr" : entity, List.of());
        return of.isEmpty() || random.nextInt(30) == 0 ? new UUID(4, 9_999_999) : happenings.any(of);
    }

    private Op promise(ModelGrants.Grant grant) {
        GrantOp.Request g = grant.asked;
        LocalDate on = after(grant.approved == null ? g.on() : grant.approved);
        return new GrantOp.Promise(g.act(), on, func(g.from(), g.ccy(), g.total()), func(g.to(), g.ccy(), g.total()));
    }

    private Op pay(ModelGrants.Grant grant) {
        GrantOp.Request g = grant.asked;
        long amount = of(grant.total() - grant.paid);
        String bank = bank(g.from(), g.ccy());
        String ccy = ccy(g.from(), bank);
        long own = ccy.equals(g.ccy()) ? amount + (random.nextInt(30) == 0 ? 1 : 0) : func(g.from(), g.ccy(), amount);
        return new GrantOp.Pay(
                g.act(),
                again("pay"),
                after(promised(grant)),
                amount,
                bank,
                own,
                ccy.equals(happenings.functional(g.from())) ? own : func(g.from(), g.ccy(), amount));
    }

    private Op receive(ModelGrants.Grant grant) {
        GrantOp.Request g = grant.asked;
        long amount = of(grant.total() - grant.received);
        String bank = bank(g.to(), g.ccy());
        String ccy = ccy(g.to(), bank);
        long gross = ccy.equals(g.ccy()) ? amount + (random.nextInt(30) == 0 ? 1 : 0) : func(g.to(), g.ccy(), amount);
        long fee = random.nextInt(3) == 0 && gross > 20 ? 1 + random.nextLong(gross / 10) : 0;
        return new GrantOp.Receive(
                g.act(),
                again("got"),
                after(promised(grant)),
                amount,
                bank,
                gross - fee,
                fee,
                ccy.equals(happenings.functional(g.to())) ? gross : func(g.to(), g.ccy(), amount),
                random.nextInt(12) == 0 ? null : "MGMT");
    }

    private static LocalDate promised(ModelGrants.Grant grant) {
        return grant.promisedOn == null ? grant.asked.on() : grant.promisedOn;
    }

    private long of(long left) {
        return switch (random.nextInt(6)) {
            case 0 -> left + 1;
            case 1, 2, 3 -> left;
            default -> left > 2 ? 1 + random.nextLong(left - 1) : left;
        };
    }

    private String bank(String entity, String ccy) {
        String bank = Happenings.bank(entity);
        boolean away = SmallMission.foreign(entity).equals(ccy) && random.nextBoolean();
        return random.nextInt(40) == 0 ? "assets:cash" : away ? bank + ":" + ccy : bank;
    }

    private String ccy(String entity, String bank) {
        return bank.equals(Happenings.bank(entity)) || bank.equals("assets:cash")
                ? happenings.functional(entity)
                : SmallMission.foreign(entity);
    }

    /** What an amount may be worth; of the entity's own currency exactly that, nearly always. */
    private long func(String entity, String ccy, long amount) {
        return happenings.functional(entity).equals(ccy)
                ? amount + (random.nextInt(60) == 0 ? 1 : 0)
                : Math.max(1, amount * (900 + random.nextInt(300)) / 1000 - random.nextInt(2));
    }

    /** A new key, nearly always. */
    private String again(String what) {
        return what + (random.nextInt(10) == 0 ? 1 : count++);
    }

    private LocalDate after(LocalDate day) {
        return day.plusDays(random.nextInt(70) - (random.nextInt(15) == 0 ? 40L : 0));
    }

    private LocalDate day() {
        return SmallMission.FIRST.plusDays(random.nextInt(728));
    }

    private String key() {
        return "room " + count++;
    }

    private @Nullable String reason() {
        return random.nextInt(4) == 0 ? "late papers" : null;
    }
}
