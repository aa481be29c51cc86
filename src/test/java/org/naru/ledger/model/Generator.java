package org.naru.ledger.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.naru.ledger.model.Op.Entry;
import org.naru.ledger.model.Op.Place;
import org.naru.ledger.model.World.Fund;
import org.naru.ledger.model.World.Span;
import org.naru.ledger.model.World.State;

/** Makes up what is done next: as a mission would, wrongly, again, and from both sides of every edge. */
final class Generator {
    private static final int REMEMBERED = 400;
    /** Of a hundred operations so many are use cases of the rooms that post through the ledger. */
    private static final int OF_ROOMS = 40;

    private static final List<String> REVERSAL_TEXTS = List.of(
            "wrong", "twice", "wrong fund", "late", "a\0b", "half \ud800", "r".repeat(2_000), "r".repeat(2_001));

    private final Random random;
    private final World world;
    private final ModelLedger model;
    private final Happenings happenings;
    private final Wrongs wrongs;
    private final RoomHappenings rooms;
    private final List<Op> done = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final List<Op.Commit> commitments = new ArrayList<>();
    private int count;

    Generator(long seed, World world, ModelLedger model) {
        this.random = new Random(seed);
        this.world = world;
        this.model = model;
        this.happenings = new Happenings(random, world, model);
        this.wrongs = new Wrongs(random);
        this.rooms = new RoomHappenings(random, world, model, happenings);
    }

    Op next() {
        if (random.nextInt(100) < OF_ROOMS) {
            Op op = rooms.next();
            remember(op);
            return op;
        }
        int dice = random.nextInt(100);
        Op op = dice < 45
                ? posting(right())
                : dice < 75 ? posting(wrongs.of(right())) : dice < 82 ? again() : dice < 90 ? reversal() : other();
        remember(op);
        return op;
    }

    private Op posting(Entry entry) {
        Entry e = random.nextInt(8) == 0 ? Wrongs.reason(entry, random.nextInt(6) == 0 ? " " : "late invoice") : entry;
        boolean spends = e.kind().equals("voucher") && random.nextInt(10) != 0;
        if (!spends) {
            return new Op.Post(e);
        }
        return new Op.Spend(e, null);
    }

    private Entry right() {
        return switch (random.nextInt(18)) {
            case 0, 1, 2 -> happenings.gift();
            case 3 -> happenings.foreignGift();
            case 4 -> happenings.expense();
            case 5, 6, 7 -> happenings.spending();
            case 8 -> happenings.advance();
            case 9 -> happenings.giveBack();
            case 10 -> happenings.voucherOfAdvance();
            case 11 -> happenings.revaluation();
            case 12 -> happenings.borneByGeneral();
            case 13 -> happenings.transfer();
            case 14 -> happenings.release();
            case 15 -> happenings.withdrawal();
            case 16 -> happenings.loan();
            default -> random.nextBoolean() ? happenings.grantPaid() : happenings.grantReceived();
        };
    }

    /** The same once more, or under the same key with other content. */
    private Op again() {
        if (done.isEmpty()) {
            return posting(right());
        }
        Op old = done.get(random.nextInt(done.size()));
        if (random.nextBoolean()) {
            return old;
        }
        return switch (old) {
            case Op.Post post -> new Op.Post(otherContent(post.entry()));
            case Op.Spend spend -> new Op.Spend(otherContent(spend.entry()), null);
            case Op.PostAll all ->
                new Op.PostAll(List.of(
                        all.entries().getFirst(), otherContent(all.entries().getLast())));
            default -> old;
        };
    }

    private Entry otherContent(Entry e) {
        return switch (random.nextInt(3)) {
            case 0 -> Wrongs.text(e, e.text() + " again");
            case 1 -> Wrongs.lines(e, e.lines().reversed());
            default -> wrongs.of(e);
        };
    }

    private Op reversal() {
        if (places.isEmpty() || random.nextInt(20) == 0) {
            return new Op.Reverse(new Place("us", "gift", "never posted"), SmallMission.LAST, "wrong", null);
        }
        Place of = happenings.any(places);
        for (int tries = 0; tries < 4 && !model.has(of); tries++) {
            of = happenings.any(places);
        }
        LocalDate date = SmallMission.FIRST.plusDays(random.nextInt(740));
        return new Op.Reverse(
                of,
                random.nextInt(3) == 0 ? date : SmallMission.LAST.minusDays(random.nextInt(40)),
                happenings.any(REVERSAL_TEXTS),
                random.nextInt(3) == 0 ? happenings.any(REVERSAL_TEXTS) : null);
    }

    private Op other() {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextInt(4) == 0 ? new Op.Become(random.nextBoolean()) : setPeriod();
            case 1 -> new Op.PostAll(halfWrong(happenings.promise()));
            case 2 -> cancel();
            case 3 -> spendCommitted();
            default -> commit();
        };
    }

    private List<Entry> halfWrong(List<Entry> pair) {
        return switch (random.nextInt(3)) {
            case 0 -> List.of(wrongs.of(pair.getFirst()), pair.getLast());
            case 1 -> List.of(pair.getFirst(), wrongs.of(pair.getLast()));
            default -> pair;
        };
    }

    /** Mostly opens again, so that the books stay usable. */
    private Op setPeriod() {
        Span span = happenings.any(world.periods());
        State state = random.nextInt(4) != 0 ? State.OPEN : random.nextBoolean() ? State.SOFT : State.LOCKED;
        return new Op.SetPeriod(span.entity(), span.start(), state);
    }

    private Op commit() {
        Fund fund = happenings.any(world.funds().stream()
                .filter(f -> f.binds().with() && !f.programmes().isEmpty())
                .toList());
        Op.Commit commit = new Op.Commit(
                "c" + count++,
                fund.entity(),
                fund.code(),
                happenings.any(fund.programmes().stream().sorted().toList()),
                fund.onlyToken() != null ? fund.onlyToken() : random.nextBoolean() ? new UUID(3, 1) : null,
                SmallMission.FIRST.plusDays(random.nextInt(700)),
                happenings.functional(fund.entity()),
                happenings.around(model.free(fund.entity(), fund.code(), SmallMission.FIRST)));
        commitments.add(commit);
        return commit;
    }

    private Op cancel() {
        return commitments.isEmpty()
                ? commit()
                : new Op.Cancel(happenings.any(commitments).name());
    }

    private Op spendCommitted() {
        if (commitments.isEmpty()) {
            return commit();
        }
        Op.Commit commit = happenings.any(commitments);
        Fund fund = world.fund(commit.entity(), commit.fund());
        long amount = Math.max(1, commit.amount() + random.nextInt(3) - 1);
        return new Op.Spend(
                happenings.spendingOf(fund, happenings.dateIn(fund), amount),
                random.nextInt(4) == 0 ? null : commit.name());
    }

    private void remember(Op op) {
        switch (op) {
            case Op.Post post -> places.add(place(post.entry()));
            case Op.Spend spend -> places.add(place(spend.entry()));
            case Op.PostAll all -> all.entries().forEach(e -> places.add(place(e)));
            case CurrencyOp it -> rooms.place(it).ifPresent(places::add);
            case Op.Reverse _, Op.SetPeriod _, Op.Commit _, Op.Cancel _, Op.Become _, GrantOp _ -> {}
        }
        if (done.size() < REMEMBERED) {
            done.add(op);
        } else {
            done.set(random.nextInt(REMEMBERED), op);
        }
    }

    private static Place place(Entry e) {
        return new Place(e.entity(), e.kind(), e.key());
    }
}
