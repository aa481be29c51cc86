package org.naru.ledger.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.model.Op.Entry;
import org.naru.ledger.model.Op.Line;
import org.naru.ledger.model.World.Binds;
import org.naru.ledger.model.World.Fund;

/** Entries as a mission makes them, correct in themselves; what is wrong is made of them elsewhere. */
final class Happenings {
    private static final List<String> EXPENSES = List.of("expense:travel", "expense:rent", "expense:fees");

    private final RandomGenerator random;
    private final World world;
    private final ModelLedger model;
    private int count;

    Happenings(RandomGenerator random, World world, ModelLedger model) {
        this.random = random;
        this.world = world;
        this.model = model;
    }

    Entry gift() {
        String entity = entity();
        Fund fund = any(world.fundsOf(entity));
        long amount = amount();
        return entry(
                entity,
                dateIn(fund),
                "gift",
                List.of(
                        line(entity, bank(entity), fund, null, amount),
                        new Line(
                                "revenue:contributions",
                                fund.code(),
                                null,
                                functional(entity),
                                -amount,
                                -amount,
                                random.nextBoolean() ? new UUID(1, random.nextInt(40)) : null,
                                null)));
    }

    Entry foreignGift() {
        String entity = entity();
        Fund fund = any(world.fundsOf(entity));
        String ccy = SmallMission.foreign(entity);
        long own = amount();
        long func = Math.max(1, own * (1 + random.nextInt(2000)) / 1000);
        return entry(
                entity,
                dateIn(fund),
                "gift",
                List.of(
                        new Line(bank(entity) + ":" + ccy, fund.code(), null, ccy, own, func, null, null),
                        line(entity, "revenue:contributions", fund, null, -func)));
    }

    /** An expense of a fund without restriction. */
    Entry expense() {
        String entity = entity();
        Fund fund = world.fund(entity, random.nextInt(4) == 0 ? "PROPERTY" : "GEN");
        long amount = amount();
        return entry(
                entity,
                dateIn(fund),
                "voucher",
                List.of(
                        line(entity, any(EXPENSES), fund, any(programmes()), amount),
                        line(entity, bank(entity), fund, null, -amount)));
    }

    /** An expense of a donor's fund with its release; now and then as much as is free, one unit more or less. */
    Entry spending() {
        String entity = entity();
        Fund fund =
                any(world.fundsOf(entity).stream().filter(f -> f.binds().with()).toList());
        LocalDate date = dateIn(fund);
        return spendingOf(fund, date, around(model.free(entity, fund.code(), date)));
    }

    Entry spendingOf(Fund fund, LocalDate date, long amount) {
        String entity = fund.entity();
        List<String> covered = fund.programmes().stream().sorted().toList();
        UUID token = fund.onlyToken() != null && random.nextInt(5) != 0 ? fund.onlyToken() : tokenOrNone();
        List<Line> lines = new ArrayList<>();
        long first = random.nextBoolean() || amount < 2 ? amount : 1 + random.nextLong(amount - 1);
        for (long part : first == amount ? List.of(amount) : List.of(first, amount - first)) {
            String programme = covered.isEmpty() || random.nextInt(12) == 0 ? any(programmes()) : any(covered);
            String f = fund.code();
            String ccy = functional(entity);
            lines.add(new Line(any(EXPENSES), f, programme, ccy, part, part, null, token));
            lines.add(new Line("release:with", f, programme, ccy, part, part, null, token));
            lines.add(new Line("release:without", f, programme, ccy, -part, -part, null, token));
        }
        lines.add(line(entity, bank(entity), fund, null, -amount));
        return entry(entity, date, "voucher", lines);
    }

    Entry advance() {
        String entity = entity();
        Fund fund = any(world.fundsOf(entity));
        long own = amount();
        long func = Math.max(1, own * (1 + random.nextInt(900)) / 7);
        return entry(
                entity,
                dateIn(fund),
                "advance",
                List.of(
                        new Line("assets:advance", fund.code(), null, "THB", own, func, holder(), null),
                        line(entity, bank(entity), fund, null, -func)));
    }

    /** Currency handed back at another rate than it was bought. */
    Entry giveBack() {
        String entity = entity();
        Fund fund = any(world.fundsOf(entity));
        long own = amount();
        long carried = Math.max(1, own * (1 + random.nextInt(900)) / 7);
        long got = Math.max(1, carried + random.nextInt(2001) - 1000);
        List<Line> lines = new ArrayList<>(List.of(
                line(entity, bank(entity), fund, null, got),
                new Line("assets:advance", fund.code(), null, "THB", -own, -carried, holder(), null)));
        if (got != carried) {
            lines.add(line(entity, "gain:exchange", fund, null, carried - got));
        }
        return entry(entity, dateIn(fund), "settlement", lines);
    }

    /** A donor's fund spends out of an advance in foreign currency. */
    Entry voucherOfAdvance() {
        String entity = entity();
        Fund fund = world.fund(entity, "RES");
        long own = amount();
        long func = Math.max(1, around(Math.min(own, model.free(entity, "RES", SmallMission.LAST))));
        String f = fund.code();
        return entry(
                entity,
                dateIn(fund),
                "voucher",
                List.of(
                        new Line("expense:travel", f, "RESCUE", "THB", own, func, null, null),
                        new Line("assets:advance", f, null, "THB", -own, -func, holder(), null),
                        line(entity, "release:with", fund, "RESCUE", func),
                        line(entity, "release:without", fund, "RESCUE", -func)));
    }

    Entry revaluation() {
        String entity = entity();
        Fund fund = any(world.fundsOf(entity));
        long change = random.nextBoolean() ? amount() : -amount();
        String ccy = SmallMission.foreign(entity);
        return entry(
                entity,
                dateIn(fund),
                "revaluation",
                List.of(
                        new Line(bank(entity) + ":" + ccy, fund.code(), null, ccy, 0, change, null, null),
                        line(entity, "gain:unrealised", fund, null, -change)));
    }

    /** The general fund bears what another fund lost: two funds in one entry, each balanced by itself. */
    Entry borneByGeneral() {
        String entity = entity();
        Fund general = world.fund(entity, "GEN");
        Fund fund = world.fund(entity, "RES");
        long amount = amount();
        return entry(
                entity,
                dateIn(fund),
                "transfer",
                List.of(
                        line(entity, "expense:fees", general, "MGMT", amount),
                        line(entity, bank(entity), general, null, -amount),
                        line(entity, bank(entity), fund, null, amount),
                        line(entity, "assets:cash", fund, null, -amount)));
    }

    /** Notes from the foreign account: all lines in one currency that is not the entity's own. */
    Entry withdrawal() {
        String entity = entity();
        Fund fund = any(world.fundsOf(entity));
        String ccy = SmallMission.foreign(entity);
        long own = 2 + amount();
        long func = own * (1 + random.nextInt(50));
        return entry(
                entity,
                dateIn(fund),
                "bank",
                List.of(
                        new Line("assets:cash", fund.code(), null, ccy, own, func, null, null),
                        new Line(bank(entity) + ":" + ccy, fund.code(), null, ccy, -own, -func, null, null)));
    }

    /** One fund lends to another; the one that lends may be a donor's, and now and then nobody owes it. */
    Entry loan() {
        String entity = entity();
        Fund lender = any(world.fundsOf(entity));
        Fund borrower = random.nextInt(3) == 0 ? world.fund(entity, "GEN") : any(world.fundsOf(entity));
        String due = "assets:due:" + entity;
        String owed = random.nextInt(8) == 0 ? "assets:cash" : due;
        long amount = amount();
        return entry(
                entity,
                dateIn(lender),
                "transfer",
                List.of(
                        line(entity, due, lender, null, amount),
                        line(entity, bank(entity), lender, null, -amount),
                        line(entity, bank(entity), borrower, null, amount),
                        line(entity, owed, borrower, null, -amount)));
    }

    Entry transfer() {
        String entity = entity();
        Fund from = any(world.fundsOf(entity));
        Fund to = any(world.fundsOf(entity));
        long amount = amount();
        return entry(
                entity,
                dateIn(from),
                "transfer",
                List.of(
                        line(entity, bank(entity), from, null, -amount),
                        line(entity, "revenue:transfers", from, null, amount),
                        line(entity, bank(entity), to, null, amount),
                        line(entity, "revenue:transfers", to, null, -amount)));
    }

    /** A time restriction ends, or a thing bought with a donor's money is put to use: assets leave with their release. */
    Entry release() {
        String entity = entity();
        boolean time = random.nextBoolean();
        Fund from = world.fund(entity, time ? "TIM" : "RES");
        Fund to = world.fund(entity, time ? "GEN" : "PROPERTY");
        String asset = time ? bank(entity) : "assets:property";
        long amount = amount();
        return entry(
                entity,
                dateIn(from),
                "release",
                List.of(
                        line(entity, asset, from, null, -amount),
                        line(entity, "release:with", from, null, amount),
                        line(entity, asset, to, null, amount),
                        line(entity, "release:without", to, null, -amount)));
    }

    /** A grant promised by us to kr in both books. */
    List<Entry> promise() {
        UUID act = new UUID(random.nextLong(), random.nextLong());
        LocalDate date = dateIn(world.fund("us", "RES"));
        long usd = amount();
        long krw = Math.max(1, usd * (1200 + random.nextInt(300)) / 100);
        Fund giver = world.fund("us", "RES");
        String key = key();
        Entry granting = new Entry(
                "us",
                date,
                "adjustment",
                key,
                act,
                "grant promised",
                null,
                List.of(
                        line("us", "expense:grants", giver, "RESCUE", usd),
                        line("us", "liabilities:payable", giver, null, -usd),
                        line("us", "release:with", giver, "RESCUE", usd),
                        line("us", "release:without", giver, "RESCUE", -usd)));
        Entry granted = new Entry(
                "kr",
                date,
                "adjustment",
                key,
                act,
                "grant promised",
                null,
                List.of(
                        new Line("assets:receivable", "RES", null, "USD", usd, krw, null, null),
                        line("kr", "revenue:grants", world.fund("kr", "RES"), null, -krw)));
        return List.of(granting, granted);
    }

    Entry grantPaid() {
        long usd = amount();
        Fund fund = world.fund("us", "RES");
        return entry(
                "us",
                dateIn(fund),
                "settlement",
                List.of(line("us", "liabilities:payable", fund, null, usd), line("us", bank("us"), fund, null, -usd)));
    }

    Entry grantReceived() {
        Fund fund = world.fund("kr", "RES");
        long usd = amount();
        long carried = Math.max(1, usd * 13);
        long got = Math.max(1, carried + random.nextInt(4001) - 2000);
        List<Line> lines = new ArrayList<>(List.of(
                line("kr", bank("kr"), fund, null, got),
                new Line("assets:receivable", "RES", null, "USD", -usd, -carried, null, null)));
        if (got != carried) {
            lines.add(line("kr", "gain:exchange", fund, null, carried - got));
        }
        return entry("kr", dateIn(fund), "bank", lines);
    }

    Entry entry(String entity, LocalDate date, String kind, List<Line> lines) {
        return new Entry(entity, date, kind, key(), null, "made up " + count, null, lines);
    }

    Line line(String entity, String account, Fund fund, @Nullable String programme, long amount) {
        return new Line(account, fund.code(), programme, functional(entity), amount, amount, null, null);
    }

    /** A day on which the fund is open, nearly always. */
    LocalDate dateIn(Fund fund) {
        LocalDate first = random.nextInt(15) == 0 ? SmallMission.FIRST : fund.opened();
        LocalDate last = fund.closed() == null || random.nextInt(15) == 0 ? SmallMission.LAST : fund.closed();
        if (fund.binds() != Binds.PERPETUAL && random.nextInt(6) == 0) {
            return List.of(first, last, SmallMission.RELEASE, SmallMission.RELEASE.minusDays(1), first.minusDays(1))
                    .get(random.nextInt(5));
        }
        return first.plusDays(random.nextLong(ChronoUnit.DAYS.between(first, last) + 1));
    }

    long around(long edge) {
        return Math.max(
                1,
                switch (random.nextInt(6)) {
                    case 0 -> edge;
                    case 1 -> edge + 1;
                    case 2 -> edge - 1;
                    default -> edge > 4 ? 1 + random.nextLong(edge / 4) : amount();
                });
    }

    long amount() {
        return 1 + random.nextLong(random.nextInt(20) == 0 ? 1_000_000_000_000L : 100_000);
    }

    String entity() {
        return any(world.entities()).code();
    }

    String functional(String entity) {
        return world.entity(entity).functional();
    }

    static String bank(String entity) {
        return "assets:bank:" + entity;
    }

    List<String> programmes() {
        return world.programmes().stream().map(World.Programme::code).toList();
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String key() {
        return "k" + count++;
    }

    private UUID holder() {
        return new UUID(2, random.nextInt(5));
    }

    private @Nullable UUID tokenOrNone() {
        return random.nextInt(3) == 0 ? new UUID(3, random.nextInt(3)) : null;
    }
}
