package org.naru.ledger.model;

import static java.util.Comparator.comparing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.model.Books.Answer;
import org.naru.ledger.model.CurrencyOp.Advance;
import org.naru.ledger.model.ModelLedger.Slip;
import org.naru.ledger.model.Op.Entry;
import org.naru.ledger.model.Op.Line;
import org.naru.ledger.model.World.Binds;
import org.naru.ledger.model.World.Fund;

/**
 * Exchange, advances and revaluation again, in maps and whole numbers: rates are fractions and never rounded, what
 * somebody holds is added up by day, and a revaluation is worked out from nothing else.
 */
final class ModelCurrencies {
    private static final String MONTHLY = "reval:";
    private static final String UNDONE = ":undone";
    private static final String PROBLEM = "ledger.currencies.";

    /** Whose a balance is. */
    record Holder(String entity, String account, @Nullable UUID party, String fund, String ccy) {}

    private record Pair(String ccy, String quote) {}

    /** What one currency is worth in another: {@code up / down}, on a day. */
    private record Worth(BigInteger up, BigInteger down, LocalDate on) {
        Worth turned() {
            return new Worth(down, up, on);
        }
    }

    /** Undoes what was posted within the operation. */
    private static final class No extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Answer answer;

        No(Answer answer) {
            super(answer.toString(), null, false, false);
            this.answer = answer;
        }

        static No because(String key) {
            return new No(new Answer.Wont(PROBLEM + key));
        }
    }

    private final World world;
    private final ModelLedger ledger;
    private final Map<Pair, TreeMap<LocalDate, Worth>> rates = new HashMap<>();
    private final Map<Holder, TreeMap<LocalDate, long[]>> held = new HashMap<>();

    ModelCurrencies(World world, ModelLedger ledger) {
        this.world = world;
        this.ledger = ledger;
    }

    /** A line came ({@code way} 1) or was taken back; monthly revaluations change no carrying value. */
    void count(String entity, LocalDate date, Line l, boolean monthly, int way) {
        if (l.amount() == 0 && monthly && !ledger.slips(Slip.REVALUATIONS_CHANGE_WHAT_IS_CARRIED)) {
            return;
        }
        long[] day = held.computeIfAbsent(
                        new Holder(entity, l.account(), l.party(), l.fund(), l.ccy()), _ -> new TreeMap<>())
                .computeIfAbsent(date, _ -> new long[2]);
        day[0] += way * l.amount();
        day[1] += way * l.func();
    }

    static boolean monthly(Entry root) {
        return root.kind().equals("revaluation") && root.key().startsWith(MONTHLY);
    }

    Answer apply(CurrencyOp op) {
        List<Op.Place> posted = new ArrayList<>();
        try {
            return switch (op) {
                case CurrencyOp.KeepRate keep -> keep(keep);
                case CurrencyOp.Exchange order -> spent(exchange(order));
                case CurrencyOp.HandOver order -> spent(handOver(order));
                case CurrencyOp.Voucher order -> spent(voucher(order));
                case CurrencyOp.GiveBack order -> spent(giveBack(order));
                case CurrencyOp.Bear order -> spent(bear(order));
                case CurrencyOp.Revalue order -> revalue(order, posted);
                case CurrencyOp.TakeBack order -> takeBack(order);
            };
        } catch (No no) {
            posted.reversed().forEach(ledger::takeBack);
            return no.answer;
        }
    }

    private Answer spent(Entry entry) {
        return ModelGrants.why(ledger.spend(entry, null));
    }

    private Answer keep(CurrencyOp.KeepRate keep) {
        BigDecimal value = new BigDecimal(keep.value());
        Worth worth = new Worth(value.unscaledValue(), BigInteger.TEN.pow(value.scale()), keep.date());
        Worth old = rates.computeIfAbsent(new Pair(keep.ccy(), keep.quote()), _ -> new TreeMap<>())
                .putIfAbsent(keep.date(), worth);
        boolean same =
                old == null || old.up().multiply(worth.down()).equals(worth.up().multiply(old.down()));
        return same ? new Answer.Done() : new Answer.Wont("rate-stands");
    }

    private Optional<Worth> direct(String ccy, String quote, LocalDate day) {
        return Optional.ofNullable(rates.getOrDefault(new Pair(ccy, quote), new TreeMap<>())
                        .floorEntry(day))
                .map(Map.Entry::getValue);
    }

    private Optional<Worth> between(String ccy, String quote, LocalDate day) {
        Optional<Worth> direct = direct(ccy, quote, day);
        Optional<Worth> turned = direct(quote, ccy, day).map(Worth::turned);
        return turned.isPresent()
                        && (direct.isEmpty()
                                || turned.get().on().isAfter(direct.get().on()))
                ? turned
                : direct;
    }

    private Optional<Worth> worth(String ccy, String quote, LocalDate day) {
        List<Worth> ways = new ArrayList<>(between(ccy, quote, day).stream().toList());
        for (String cross :
                world.entities().stream().map(World.Entity::functional).sorted().toList()) {
            if (!cross.equals(ccy) && !cross.equals(quote)) {
                between(ccy, cross, day)
                        .ifPresent(a -> between(cross, quote, day)
                                .ifPresent(b -> ways.add(new Worth(
                                        a.up().multiply(b.up()),
                                        a.down().multiply(b.down()),
                                        a.on().isBefore(b.on()) ? a.on() : b.on()))));
            }
        }
        return ways.stream().min(comparing(Worth::on).reversed());
    }

    private static long converted(long amount, String from, String to, Worth worth) {
        BigInteger up = BigInteger.valueOf(amount).multiply(worth.up()).multiply(BigInteger.TEN.pow(decimals(to)));
        return rounded(up, worth.down().multiply(BigInteger.TEN.pow(decimals(from))));
    }

    /** Half up, away from zero. */
    static long rounded(BigInteger up, BigInteger down) {
        BigInteger[] twice = up.abs()
                .shiftLeft(1)
                .add(down.abs())
                .divideAndRemainder(down.abs().shiftLeft(1));
        return (up.signum() * down.signum() < 0 ? twice[0].negate() : twice[0]).longValueExact();
    }

    static int decimals(String ccy) {
        return ccy.equals("KRW") ? 0 : ccy.equals("KWD") ? 3 : 2;
    }

    private static List<Long> divided(long whole, List<Long> weights) {
        BigInteger all = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        List<Long> parts = new ArrayList<>();
        List<BigInteger> rests = new ArrayList<>();
        for (long weight : weights) {
            BigInteger[] part = BigInteger.valueOf(whole)
                    .multiply(BigInteger.valueOf(weight))
                    .divideAndRemainder(all);
            parts.add(part[0].longValueExact());
            rests.add(part[1]);
        }
        handOut(whole - parts.stream().mapToLong(x -> x).sum(), parts, rests);
        return parts;
    }

    /** One unit more to each of the largest rests, of equal ones to the first. */
    private static void handOut(long missing, List<Long> parts, List<BigInteger> rests) {
        for (; missing > 0; missing--) {
            int largest = rests.indexOf(Collections.max(rests));
            parts.set(largest, parts.get(largest) + 1);
            rests.set(largest, BigInteger.valueOf(-1));
        }
    }

    private List<Long> measured(List<Long> amounts, String from, String to, Worth worth) {
        BigInteger scale = worth.down().multiply(BigInteger.TEN.pow(decimals(from)));
        List<Long> parts = new ArrayList<>();
        List<BigInteger> rests = new ArrayList<>();
        for (long amount : amounts) {
            BigInteger[] part = BigInteger.valueOf(amount)
                    .multiply(worth.up())
                    .multiply(BigInteger.TEN.pow(decimals(to)))
                    .divideAndRemainder(scale);
            parts.add(part[0].longValueExact());
            rests.add(part[1]);
        }
        long whole = converted(amounts.stream().mapToLong(x -> x).sum(), from, to, worth);
        handOut(whole - parts.stream().mapToLong(x -> x).sum(), parts, rests);
        return parts;
    }

    /** What somebody has on a day; for the makers of operations as well. */
    long[] held(Holder holder, LocalDate day) {
        long[] sum = new long[2];
        held.getOrDefault(holder, new TreeMap<>()).headMap(day, true).values().forEach(each -> {
            sum[0] += each[0];
            sum[1] += each[1];
        });
        return sum;
    }

    Set<Holder> holders() {
        return held.keySet();
    }

    private long leaving(Holder holder, LocalDate day, long part, String kind, String key) {
        List<Line> stood = ledger.entry(new Op.Place(holder.entity(), kind, key)).stream()
                .flatMap(e -> e.lines().stream())
                .filter(l -> l.amount() < 0
                        && holder.equals(new Holder(holder.entity(), l.account(), l.party(), l.fund(), l.ccy())))
                .toList();
        if (!stood.isEmpty() && -stood.stream().mapToLong(Line::amount).sum() == part) {
            return -stood.stream().mapToLong(Line::func).sum();
        }
        long[] then = held(holder, day);
        long least = then[0];
        long[] last = then.clone();
        for (long[] later :
                held.getOrDefault(holder, new TreeMap<>()).tailMap(day, false).values()) {
            last[0] += later[0];
            last[1] += later[1];
            least = Math.min(least, last[0]);
        }
        if (part > Math.max(0, least)) {
            throw No.because("more-than-there");
        }
        long worth = worth(then, last, part);
        if (worth < 0) {
            throw No.because("worth-below-nothing");
        }
        return worth;
    }

    private long worth(long[] then, long[] last, long part) {
        if (part == last[0]) {
            return last[1];
        }
        if (ledger.slips(Slip.PARTS_ARE_CUT_OFF_NOT_ROUNDED)) {
            return BigInteger.valueOf(then[1])
                    .multiply(BigInteger.valueOf(part))
                    .divide(BigInteger.valueOf(then[0]))
                    .longValueExact();
        }
        return part == then[0]
                ? then[1]
                : rounded(BigInteger.valueOf(then[1]).multiply(BigInteger.valueOf(part)), BigInteger.valueOf(then[0]));
    }

    private Entry exchange(CurrencyOp.Exchange o) {
        String functional = world.entity(o.entity()).functional();
        if (o.sold().equals(o.bought())) {
            throw No.because("same-currency");
        }
        above(o.soldAmount());
        above(o.boughtAmount());
        long came = o.bought().equals(functional)
                ? o.boughtAmount()
                : o.sold().equals(functional)
                        ? o.soldAmount()
                        : converted(
                                o.soldAmount(),
                                o.sold(),
                                functional,
                                worth(o.sold(), functional, o.date()).orElseThrow(() -> No.because("rate-missing")));
        above(came);
        long left = o.sold().equals(functional)
                ? o.soldAmount()
                : leaving(
                        new Holder(o.entity(), o.from(), null, o.fund(), o.sold()),
                        o.date(),
                        o.soldAmount(),
                        "bank",
                        o.key());
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(o.to(), o.fund(), null, o.bought(), o.boughtAmount(), came, null, null));
        lines.add(new Line(o.from(), o.fund(), null, o.sold(), -o.soldAmount(), -left, null, null));
        realised(lines, o.fund(), functional, came - left);
        return entry(o.entity(), o.date(), "bank", o.key(), o.reason(), lines);
    }

    private static void realised(List<Line> lines, String fund, String functional, long gain) {
        if (gain != 0) {
            lines.add(new Line("gain:exchange", fund, null, functional, -gain, -gain, null, null));
        }
    }

    private Entry handOver(CurrencyOp.HandOver o) {
        String functional = functional(o.advance());
        long amount = above(o.amount());
        List<Line> lines = new ArrayList<>();
        boolean inKind = inKind(o.advance(), o.from());
        String ccy = o.advance().ccy();
        long func;
        if (inKind) {
            Holder box =
                    new Holder(o.advance().entity(), o.from(), null, o.advance().fund(), ccy);
            func = leaving(box, o.date(), amount, "advance", o.key());
        } else {
            func = ccy.equals(functional) ? amount : above(o.paid());
        }
        lines.add(ofAdvance(o.advance(), amount, func));
        lines.add(new Line(
                o.from(),
                o.advance().fund(),
                null,
                inKind ? ccy : functional,
                inKind ? -amount : -func,
                -func,
                null,
                null));
        if (ledger.entry(new Op.Place(o.advance().entity(), "advance", o.key())).isEmpty()) {
            mayHandOver(o, func);
        }
        return entry(o.advance().entity(), o.date(), "advance", o.key(), o.reason(), lines);
    }

    private void mayHandOver(CurrencyOp.HandOver o, long func) {
        String entity = o.advance().entity();
        Fund fund = world.funds().stream()
                .filter(f ->
                        f.entity().equals(entity) && f.code().equals(o.advance().fund()))
                .findFirst()
                .orElseThrow(() -> new No(new Answer.Wont("ledger.refusal.unknown-fund")));
        if (!fund.binds().with()) {
            return;
        }
        if (fund.binds() == Binds.PERPETUAL) {
            throw No.because("corpus");
        }
        if (fund.releaseOn() != null && o.date().isBefore(fund.releaseOn())) {
            throw new No(new Answer.Wont("ledger.refusal.before-release-date"));
        }
        long out = held.entrySet().stream()
                .filter(e -> e.getKey().entity().equals(entity)
                        && e.getKey().fund().equals(fund.code())
                        && e.getKey().account().equals(o.advance().account()))
                .flatMap(e -> e.getValue().values().stream())
                .mapToLong(day -> day[1])
                .sum();
        if (func > ledger.free(entity, fund.code(), o.date()) - Math.max(0, out)) {
            throw No.because("not-free");
        }
    }

    private Entry voucher(CurrencyOp.Voucher o) {
        String functional = functional(o.advance());
        if (o.parts().isEmpty()) {
            throw No.because("nothing-spent");
        }
        List<Long> amounts = o.parts().stream().map(p -> above(p.amount())).toList();
        long whole = amounts.stream().mapToLong(x -> x).sum();
        String ccy = o.advance().ccy();
        long carried = leaving(holder(o.advance()), o.date(), whole, "voucher", o.key());
        boolean byTheDay = !ccy.equals(functional)
                && SmallMission.measuresByTheDay(o.advance().entity());
        List<Long> funcs = byTheDay
                ? measured(
                        amounts,
                        ccy,
                        functional,
                        worth(ccy, functional, o.date()).orElseThrow(() -> No.because("rate-missing")))
                : divided(carried, amounts);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < amounts.size(); i++) {
            CurrencyOp.Part part = o.parts().get(i);
            lines.add(new Line(
                    part.account(),
                    o.advance().fund(),
                    part.programme(),
                    ccy,
                    amounts.get(i),
                    funcs.get(i),
                    null,
                    null));
        }
        lines.add(ofAdvance(o.advance(), -whole, -carried));
        realised(
                lines,
                o.advance().fund(),
                functional,
                funcs.stream().mapToLong(x -> x).sum() - carried);
        return entry(o.advance().entity(), o.date(), "voucher", o.key(), o.reason(), lines);
    }

    private Entry giveBack(CurrencyOp.GiveBack o) {
        String functional = functional(o.advance());
        long amount = above(o.amount());
        long carried = leaving(holder(o.advance()), o.date(), amount, "settlement", o.key());
        String ccy = o.advance().ccy();
        String fund = o.advance().fund();
        List<Line> lines = new ArrayList<>();
        if (inKind(o.advance(), o.to())) {
            lines.add(new Line(o.to(), fund, null, ccy, amount, carried, null, null));
            lines.add(ofAdvance(o.advance(), -amount, -carried));
        } else {
            long got = ccy.equals(functional) ? amount : above(o.received());
            lines.add(new Line(o.to(), fund, null, functional, got, got, null, null));
            lines.add(ofAdvance(o.advance(), -amount, -carried));
            realised(lines, fund, functional, got - carried);
        }
        return entry(o.advance().entity(), o.date(), "settlement", o.key(), o.reason(), lines);
    }

    private Entry bear(CurrencyOp.Bear o) {
        String functional = functional(o.advance());
        long amount = above(o.amount());
        long carried = leaving(holder(o.advance()), o.date(), amount, "settlement", o.key());
        String entity = o.advance().entity();
        String bank = Happenings.bank(entity);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("expense:fees", o.fund(), o.programme(), o.advance().ccy(), amount, carried, null, null));
        if (!o.fund().equals(o.advance().fund())) {
            lines.add(new Line(bank, o.fund(), null, functional, -carried, -carried, null, null));
            lines.add(new Line(bank, o.advance().fund(), null, functional, carried, carried, null, null));
        }
        lines.add(ofAdvance(o.advance(), -amount, -carried));
        return entry(entity, o.date(), "settlement", o.key(), o.reason(), lines);
    }

    private String functional(Advance advance) {
        if (advance.party() == null) {
            throw No.because("no-working-name");
        }
        return world.entity(advance.entity()).functional();
    }

    private boolean inKind(Advance advance, String account) {
        String holds = world.accounts().stream()
                .filter(a -> a.code().equals(account))
                .map(a -> String.valueOf(a.ccy()))
                .findFirst()
                .orElseThrow(() -> new No(new Answer.Wont("ledger.refusal.unknown-account")));
        return !advance.ccy().equals(world.entity(advance.entity()).functional()) && holds.equals(advance.ccy());
    }

    private static Holder holder(Advance a) {
        return new Holder(a.entity(), a.account(), a.party(), a.fund(), a.ccy());
    }

    private static Line ofAdvance(Advance a, long amount, long func) {
        return new Line(a.account(), a.fund(), null, a.ccy(), amount, func, a.party(), null);
    }

    private static long above(long amount) {
        if (amount <= 0) {
            throw No.because("above-zero");
        }
        return amount;
    }

    // Revaluation.

    private record Run(
            Op.Place place, LocalDate date, @Nullable LocalDate reversedOn) {
        boolean undoes() {
            return place.key().endsWith(UNDONE);
        }

        int version() {
            String key = place.key().replace(UNDONE, "");
            return Integer.parseInt(key.substring(key.lastIndexOf(":v") + 2));
        }
    }

    private List<Run> runs(String entity, String prefix) {
        return ledger.entries(entity, "revaluation").stream()
                .filter(e -> e.key().startsWith(prefix))
                .map(e -> {
                    Op.Place place = new Op.Place(entity, "revaluation", e.key());
                    LocalDate reversedOn = ledger.entry(new Op.Place(entity, "reversal", "revaluation:" + e.key()))
                            .map(Entry::date)
                            .orElse(null);
                    return new Run(place, e.date(), reversedOn);
                })
                .toList();
    }

    private List<Run> waiting(String entity, LocalDate before) {
        return runs(entity, MONTHLY).stream()
                .filter(run -> run.reversedOn() == null && run.date().isBefore(before))
                .sorted(comparing(Run::date))
                .toList();
    }

    private Answer takeBack(CurrencyOp.TakeBack o) {
        boolean any = false;
        for (Run run : waiting(o.entity(), o.today())) {
            LocalDate next = run.date().plusDays(1);
            any |= ledger.state(o.entity(), next) == World.State.OPEN
                    && ledger.reverse(new Op.Reverse(run.place(), next, "taken back", null)) instanceof Answer.Done;
        }
        return any ? new Answer.Done() : new Answer.Already();
    }

    private Answer revalue(CurrencyOp.Revalue o, List<Op.Place> posted) {
        String prefix = MONTHLY + o.entity() + ":" + o.month() + ":v";
        LocalDate day = o.month().atEndOfMonth();
        for (Run run : waiting(o.entity(), o.month().atDay(1))) {
            reversed(run.place(), run.date().plusDays(1), o.reason(), posted);
        }
        List<Line> lines = revaluation(o.entity(), day);
        List<Run> runs = runs(o.entity(), prefix);
        Set<String> undone = new HashSet<>();
        runs.stream().filter(Run::undoes).forEach(run -> undone.add(run.place().key()));
        Optional<Run> stands = runs.stream()
                .filter(run -> !run.undoes() && !run.date().equals(run.reversedOn()))
                .filter(run -> !undone.contains(run.place().key() + UNDONE))
                .max(comparing(Run::version));
        boolean same = stands.isPresent()
                && sums(lines)
                        .equals(sums(
                                ledger.entry(stands.get().place()).orElseThrow().lines()));
        if (same || (stands.isEmpty() && lines.isEmpty())) {
            return new Answer.Already();
        }
        stands.ifPresent(run -> undo(run, day, o.reason(), posted));
        if (lines.isEmpty()) {
            return new Answer.Done();
        }
        String key = prefix + (runs.stream().mapToInt(Run::version).max().orElse(0) + 1);
        Op.Place place = post(entry(o.entity(), day, "revaluation", key, o.reason(), lines), posted);
        if (ledger.state(o.entity(), day.plusDays(1)) != null) {
            reversed(place, day.plusDays(1), o.reason(), posted);
        }
        return new Answer.Done();
    }

    private void undo(Run run, LocalDate day, @Nullable String reason, List<Op.Place> posted) {
        if (run.reversedOn() == null) {
            reversed(run.place(), day, reason, posted);
            return;
        }
        List<Line> negated = ledger.entry(run.place()).orElseThrow().lines().stream()
                .map(l -> new Line(l.account(), l.fund(), null, l.ccy(), -l.amount(), -l.func(), l.party(), null))
                .toList();
        Op.Place place = post(
                entry(run.place().entity(), day, "revaluation", run.place().key() + UNDONE, reason, negated), posted);
        reversed(place, Objects.requireNonNull(run.reversedOn()), reason, posted);
    }

    private List<Line> revaluation(String entity, LocalDate day) {
        String functional = world.entity(entity).functional();
        List<Line> lines = new ArrayList<>();
        held.keySet().stream()
                .filter(h -> h.entity().equals(entity) && !h.ccy().equals(functional))
                .filter(h -> SmallMission.monetary(h.account()))
                .sorted(comparing(Holder::account)
                        .thenComparing(Holder::fund)
                        .thenComparing(Holder::ccy)
                        .thenComparing(h -> String.valueOf(h.party())))
                .forEach(h -> {
                    long[] now = held(h, day);
                    long value = now[0] == 0
                            ? 0
                            : converted(
                                    now[0],
                                    h.ccy(),
                                    functional,
                                    worth(h.ccy(), functional, day).orElseThrow(() -> No.because("rate-missing")));
                    long difference = value - now[1];
                    if (difference != 0) {
                        lines.add(new Line(h.account(), h.fund(), null, h.ccy(), 0, difference, h.party(), null));
                        lines.add(new Line(
                                "gain:unrealised", h.fund(), null, functional, -difference, -difference, null, null));
                    }
                });
        return lines;
    }

    private static Map<List<String>, Long> sums(List<Line> lines) {
        Map<List<String>, Long> sums = new HashMap<>();
        lines.forEach(l -> sums.merge(
                List.of(l.account(), l.fund(), String.valueOf(l.party()), l.ccy()), l.func(), Math::addExact));
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    private Op.Place post(Entry entry, List<Op.Place> posted) {
        Op.Place place = new Op.Place(entry.entity(), entry.kind(), entry.key());
        return done(ledger.post(entry, null), place, posted);
    }

    private void reversed(Op.Place of, LocalDate on, @Nullable String reason, List<Op.Place> posted) {
        Op.Place place = new Op.Place(of.entity(), "reversal", of.kind() + ":" + of.key());
        done(ledger.reverse(new Op.Reverse(of, on, "taken back", reason)), place, posted);
    }

    private static Op.Place done(Answer answer, Op.Place place, List<Op.Place> posted) {
        if (answer instanceof Answer.No) {
            throw new No(ModelGrants.why(answer));
        }
        posted.add(place);
        return place;
    }

    private static Entry entry(
            String entity, LocalDate date, String kind, String key, @Nullable String reason, List<Line> lines) {
        return new Entry(entity, date, kind, key, null, "made by a use case", reason, lines);
    }
}
