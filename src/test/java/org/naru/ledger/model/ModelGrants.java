package org.naru.ledger.model;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.model.Books.Answer;
import org.naru.ledger.model.GrantOp.Use;
import org.naru.ledger.model.ModelLedger.Slip;
import org.naru.ledger.model.Op.Entry;
import org.naru.ledger.model.Op.Line;
import org.naru.ledger.model.World.Fund;

/** Grants between entities again: a state, four sums and the days of the papers. */
final class ModelGrants {
    static final String ASKER = "system:posting";
    private static final String OWED = "liabilities:granted";
    private static final String DUE = "assets:granted";

    /** Where a grant stands. */
    static final class Grant {
        final GrantOp.Request asked;
        String state = "REQUESTED";

        @Nullable
        LocalDate approved;

        @Nullable
        LocalDate promisedOn;

        long promised;
        long paid;
        long received;
        int steps = 1;
        final TreeMap<String, Long> spent = new TreeMap<>();

        Grant(GrantOp.Request asked) {
            this.asked = asked;
        }

        long total() {
            return asked.total();
        }

        /** As the comparison reads it. */
        String standing() {
            return state + " promised " + promised + " paid " + paid + " received " + received + " due from "
                    + (promised - received) + " due to " + (promised - paid) + " steps " + steps + " spent " + spent;
        }
    }

    private static final class No extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Answer answer;

        No(Answer answer) {
            super(answer.toString(), null, false, false);
            this.answer = answer;
        }

        static No because(String key) {
            return new No(new Answer.Wont("ledger.grants.refused." + key));
        }
    }

    private record Moved(Entry entry, long amount, long cash) {}

    private final World world;
    private final ModelLedger ledger;
    private final Map<UUID, Grant> grants = new HashMap<>();
    private final Map<UUID, GrantOp.Resolve> resolutions = new HashMap<>();
    private final Map<Op.Place, Moved> moved = new HashMap<>();

    ModelGrants(World world, ModelLedger ledger) {
        this.world = world;
        this.ledger = ledger;
    }

    /** The ledger's refusal as the use cases hand it on. */
    static Answer why(Answer answer) {
        return answer instanceof Answer.No(var reason, var _)
                ? new Answer.Wont("ledger.refusal." + reason.key())
                : answer;
    }

    Map<UUID, Grant> all() {
        return grants;
    }

    String standing(UUID act) {
        Grant grant = grants.get(act);
        return grant == null ? "none" : grant.standing();
    }

    Answer apply(GrantOp op) {
        try {
            switch (op) {
                case GrantOp.Request o -> request(o);
                case GrantOp.Resolve o -> resolve(o);
                case GrantOp.Approve o -> approve(o);
                case GrantOp.Refuse o -> end(o.act(), o.on(), o.why(), "REFUSED", List.of("REQUESTED"));
                case GrantOp.Withdraw o -> end(o.act(), o.on(), o.why(), "WITHDRAWN", List.of("REQUESTED", "APPROVED"));
                case GrantOp.Promise o -> promise(o);
                case GrantOp.Pay o -> pay(o);
                case GrantOp.Receive o -> receive(o);
                case GrantOp.AccountUse o -> accountUse(o);
                case GrantOp.Close o -> close(o);
            }
            return new Answer.Done();
        } catch (No no) {
            return no.answer;
        }
    }

    private void request(GrantOp.Request o) {
        if (o.from().equals(o.to())) {
            throw No.because("same-entity");
        }
        Fund giver = fund(o.from(), o.fromFund());
        Fund taker = fund(o.to(), o.toFund());
        if (giver.binds().with() && !(o.from() + ":" + giver.code()).equals(taker.origin())) {
            throw No.because("no-origin");
        }
        if (o.uses().isEmpty()
                || o.uses().stream().anyMatch(use -> use.amount() <= 0)
                || o.uses().stream().map(Use::programme).distinct().count()
                        < o.uses().size()) {
            throw No.because("no-uses");
        }
        for (Use use : o.uses()) {
            if (world.programmes().stream().noneMatch(p -> p.code().equals(use.programme()))) {
                throw No.because("no-programme");
            }
            for (Fund fund : List.of(giver, taker)) {
                if (fund.binds().with() && !fund.programmes().contains(use.programme())) {
                    throw No.because("other-purpose");
                }
            }
        }
        Grant old = grants.get(o.act());
        if (old == null) {
            grants.put(o.act(), new Grant(o));
        } else if (!old.asked.equals(o)) {
            throw No.because("stands");
        }
    }

    private Fund fund(String entity, String code) {
        return world.funds().stream()
                .filter(f -> f.entity().equals(entity) && f.code().equals(code))
                .findFirst()
                .orElseThrow(() -> No.because("no-fund"));
    }

    private void resolve(GrantOp.Resolve o) {
        if (o.votes().isEmpty()) {
            throw No.because("no-votes");
        }
        GrantOp.Resolve old = resolutions.putIfAbsent(o.id(), o);
        if (old != null && !old.equals(o)) {
            throw No.because("resolution-stands");
        }
    }

    private void approve(GrantOp.Approve o) {
        Grant grant = held(o.act(), "REQUESTED");
        notBefore(o.on(), grant.asked.on());
        GrantOp.Resolve resolution = resolutions.get(o.resolution());
        if (resolution == null) {
            throw No.because("resolution-no-resolution");
        }
        if (!resolution.entity().equals(grant.asked.from())) {
            throw No.because("resolution-other-subject");
        }
        long yes = votes(resolution, "for");
        if (yes < 2 && !ledger.slips(Slip.ONE_VOTE_IS_ENOUGH)) {
            throw No.because("resolution-too-few");
        }
        if (resolution.votes().entrySet().stream()
                .noneMatch(v -> v.getValue().equals("for") && !v.getKey().equals(ASKER))) {
            throw No.because("resolution-asker-alone");
        }
        if (yes <= votes(resolution, "against")) {
            throw No.because("resolution-no-majority");
        }
        grant.approved = o.on();
        step(grant, "APPROVED");
    }

    private static long votes(GrantOp.Resolve resolution, String what) {
        return resolution.votes().values().stream().filter(what::equals).count();
    }

    private void end(UUID act, LocalDate on, String why, String state, List<String> before) {
        if (why.isBlank()) {
            throw No.because("no-reason");
        }
        Grant grant = held(act, before.toArray(String[]::new));
        notBefore(on, grant.asked.on());
        step(grant, state);
    }

    private void promise(GrantOp.Promise o) {
        Grant grant = held(o.act(), "APPROVED", "PROMISED", "PAID", "RECEIVED");
        notBefore(o.on(), Objects.requireNonNull(grant.approved));
        if (o.giverFunc() <= 0 || o.takerFunc() <= 0) {
            throw No.because("no-worth");
        }
        GrantOp.Request g = grant.asked;
        long all = grant.total();
        // Of equal rests the first by code has the unit: the order in which a request was typed says nothing.
        List<Use> uses =
                g.uses().stream().sorted(Comparator.comparing(Use::programme)).toList();
        List<Long> parts = parts(o.giverFunc(), uses);
        if (parts.contains(0L)) {
            throw No.because("no-worth");
        }
        List<Line> giver = new ArrayList<>();
        List<Line> releases = new ArrayList<>();
        String functional = functional(g.from());
        for (int i = 0; i < parts.size(); i++) {
            String programme = uses.get(i).programme();
            long part = parts.get(i);
            long own = uses.get(i).amount();
            giver.add(new Line("expense:granted", g.fromFund(), programme, g.ccy(), own, part, null, null));
            if (fund(g.from(), g.fromFund()).binds().with()) {
                releases.add(new Line("release:with", g.fromFund(), programme, functional, part, part, null, null));
                releases.add(
                        new Line("release:without", g.fromFund(), programme, functional, -part, -part, null, null));
            }
        }
        giver.add(new Line(OWED, g.fromFund(), null, g.ccy(), -all, -o.giverFunc(), party(g.to()), null));
        giver.addAll(releases);
        List<Line> taker = List.of(
                new Line(DUE, g.toFund(), null, g.ccy(), all, o.takerFunc(), party(g.from()), null),
                new Line(
                        "revenue:granted",
                        g.toFund(),
                        null,
                        functional(g.to()),
                        -o.takerFunc(),
                        -o.takerFunc(),
                        null,
                        null));
        Answer answer = ledger.postAll(List.of(
                entry(grant, g.from(), o.on(), "adjustment", "promise", giver),
                entry(grant, g.to(), o.on(), "adjustment", "promise", taker)));
        if (answer instanceof Answer.No) {
            throw new No(why(answer));
        }
        if (grant.state.equals("APPROVED")) {
            grant.promisedOn = o.on();
            grant.promised = all;
            step(grant, "PROMISED");
        }
    }

    private void pay(GrantOp.Pay o) {
        Grant grant = moving(o.act(), o.on());
        GrantOp.Request g = grant.asked;
        Op.Place place = place(grant, g.from(), "settlement", "payment:" + o.key());
        if (stood(place, o.on(), o.amount(), -o.own())) {
            return;
        }
        String ccy = bank(g.from(), o.account(), o.own(), o.func());
        if (ccy.equals(g.ccy()) && o.own() != o.amount()) {
            throw No.because("other-amount");
        }
        within(o.amount(), grant.total() - grant.paid);
        long carried = -leaving(OWED, g.from(), g.fromFund(), g.ccy(), party(g.to()), -o.amount(), o.on());
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(OWED, g.fromFund(), null, g.ccy(), o.amount(), carried, party(g.to()), null));
        lines.add(new Line(o.account(), g.fromFund(), null, ccy, -o.own(), -o.func(), null, null));
        difference(lines, g.from(), g.fromFund(), o.func() - carried);
        Entry entry = entry(grant, g.from(), o.on(), "settlement", "payment:" + o.key(), lines);
        posted(ledger.spend(entry, null));
        moved.put(place, new Moved(entry, o.amount(), -o.own()));
        grant.paid += o.amount();
        step(grant, after(grant));
    }

    private void receive(GrantOp.Receive o) {
        Grant grant = moving(o.act(), o.on());
        GrantOp.Request g = grant.asked;
        Op.Place place = place(grant, g.to(), "bank", "receipt:" + o.key());
        if (stood(place, o.on(), o.amount(), o.credited())) {
            return;
        }
        long gross = o.credited() + o.fee();
        if (o.fee() < 0 || o.credited() <= 0) {
            throw No.because("no-worth");
        }
        String ccy = bank(g.to(), o.account(), gross, o.func());
        if (ccy.equals(g.ccy()) && gross != o.amount()) {
            throw No.because("other-amount");
        }
        within(o.amount(), grant.total() - grant.received);
        long carried = leaving(DUE, g.to(), g.toFund(), g.ccy(), party(g.from()), o.amount(), o.on());
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(o.account(), g.toFund(), null, ccy, gross, o.func(), null, null));
        lines.add(new Line(DUE, g.toFund(), null, g.ccy(), -o.amount(), -carried, party(g.from()), null));
        difference(lines, g.to(), g.toFund(), carried - o.func());
        if (o.fee() > 0) {
            long func = ModelCurrencies.rounded(
                    BigInteger.valueOf(o.func()).multiply(BigInteger.valueOf(o.fee())), BigInteger.valueOf(gross));
            if (o.feeProgramme() == null) {
                throw No.because("no-fee-account");
            }
            if (func == 0) {
                throw No.because("no-worth");
            }
            lines.add(new Line("expense:fees", "GEN", o.feeProgramme(), ccy, o.fee(), func, null, null));
            lines.add(new Line(o.account(), "GEN", null, ccy, -o.fee(), -func, null, null));
        }
        Entry entry = entry(grant, g.to(), o.on(), "bank", "receipt:" + o.key(), lines);
        posted(ledger.post(entry, null));
        moved.put(place, new Moved(entry, o.amount(), o.credited()));
        grant.received += o.amount();
        step(grant, after(grant));
    }

    private static String after(Grant grant) {
        return grant.state.equals("ACCOUNTED") ? "ACCOUNTED" : grant.received == grant.total() ? "RECEIVED" : "PAID";
    }

    private Grant moving(UUID act, LocalDate on) {
        Grant grant = held(act);
        if (!List.of("PROMISED", "PAID", "RECEIVED", "ACCOUNTED").contains(grant.state)) {
            throw No.because("not-promised");
        }
        notBefore(on, Objects.requireNonNull(grant.promisedOn));
        return grant;
    }

    private boolean stood(Op.Place place, LocalDate on, long amount, long cash) {
        Moved old = moved.get(place);
        if (old != null && !(old.entry().date().equals(on) && old.amount() == amount && old.cash() == cash)) {
            throw No.because("stands");
        }
        return old != null;
    }

    private String bank(String entity, String code, long own, long func) {
        World.Account account = world.accounts().stream()
                .filter(a -> a.code().equals(code)
                        && (a.entity() == null || a.entity().equals(entity)))
                .findFirst()
                .orElseThrow(() -> No.because("no-account"));
        if (account.entity() == null || !code.startsWith("assets:bank:")) {
            throw No.because("no-bank");
        }
        String ccy = account.ccy() == null ? functional(entity) : account.ccy();
        if (own <= 0 || func <= 0 || (ccy.equals(functional(entity)) && own != func)) {
            throw No.because("no-worth");
        }
        return ccy;
    }

    private void within(long amount, long left) {
        boolean more = amount > left && !ledger.slips(Slip.PAYS_MORE_THAN_WAS_GRANTED);
        if (amount <= 0 || more) {
            throw No.because("more-than-open");
        }
    }

    private long leaving(
            String account, String entity, String fund, String ccy, UUID party, long amount, LocalDate on) {
        long[] now = ledger.currencies().held(new ModelCurrencies.Holder(entity, account, party, fund, ccy), on);
        if (Long.signum(now[0]) != Long.signum(amount) || Math.abs(now[0]) < Math.abs(amount)) {
            throw No.because("not-carried");
        }
        return now[0] == amount
                ? now[1]
                : ModelCurrencies.rounded(
                        BigInteger.valueOf(now[1]).multiply(BigInteger.valueOf(amount)), BigInteger.valueOf(now[0]));
    }

    private void difference(List<Line> lines, String entity, String fund, long func) {
        if (func != 0) {
            lines.add(new Line("gain:exchange", fund, null, functional(entity), func, func, null, null));
        }
    }

    private void accountUse(GrantOp.AccountUse o) {
        Grant grant = held(o.act(), "PAID", "RECEIVED", "ACCOUNTED");
        if (grant.received == 0) {
            throw No.because("nothing-received");
        }
        if (o.last().isBefore(o.first()) || o.on().isBefore(o.last())) {
            throw No.because("days");
        }
        step(grant, "ACCOUNTED");
        ledger.entries(grant.asked.to(), null).stream()
                .filter(e -> !e.date().isBefore(o.first()) && !e.date().isAfter(o.last()))
                .flatMap(e -> e.lines().stream())
                .filter(l ->
                        l.fund().equals(grant.asked.toFund()) && l.account().startsWith("expense:"))
                .forEach(l -> grant.spent.merge(
                        grant.steps + " " + Objects.requireNonNull(l.programme()), l.func(), Math::addExact));
    }

    private void close(GrantOp.Close o) {
        Grant grant = held(o.act(), "ACCOUNTED");
        if (grant.paid != grant.total() || grant.received != grant.total()) {
            throw No.because("not-done");
        }
        step(grant, "CLOSED");
    }

    private Grant held(UUID act, String... states) {
        Grant grant = grants.get(act);
        if (grant == null) {
            throw No.because("no-grant");
        }
        if (states.length > 0 && !List.of(states).contains(grant.state)) {
            throw No.because("state");
        }
        return grant;
    }

    private static void step(Grant grant, String state) {
        grant.state = state;
        grant.steps++;
    }

    private static void notBefore(LocalDate on, LocalDate earliest) {
        if (on.isBefore(earliest)) {
            throw No.because("too-early");
        }
    }

    private static void posted(Answer answer) {
        if (!(answer instanceof Answer.Done)) {
            throw new No(why(answer));
        }
    }

    private static List<Long> parts(long whole, List<Use> uses) {
        BigInteger all = BigInteger.valueOf(uses.stream().mapToLong(Use::amount).sum());
        List<Long> parts = new ArrayList<>();
        List<BigInteger> rests = new ArrayList<>();
        for (Use use : uses) {
            BigInteger[] part = BigInteger.valueOf(whole)
                    .multiply(BigInteger.valueOf(use.amount()))
                    .divideAndRemainder(all);
            parts.add(part[0].longValueExact());
            rests.add(part[1]);
        }
        for (long missing = whole - parts.stream().mapToLong(x -> x).sum(); missing > 0; missing--) {
            int largest = rests.indexOf(Collections.max(rests));
            parts.set(largest, parts.get(largest) + 1);
            rests.set(largest, BigInteger.valueOf(-1));
        }
        return parts;
    }

    private String functional(String entity) {
        return world.entity(entity).functional();
    }

    private static UUID party(String entity) {
        return UUID.nameUUIDFromBytes(("naru/entity/" + entity).getBytes(StandardCharsets.UTF_8));
    }

    private static Op.Place place(Grant grant, String entity, String kind, String key) {
        return new Op.Place(entity, kind, key(grant, key));
    }

    private static String key(Grant grant, String key) {
        return "grant:" + grant.asked.act() + ":" + key;
    }

    private static Entry entry(Grant grant, String entity, LocalDate on, String kind, String key, List<Line> lines) {
        return new Entry(entity, on, kind, key(grant, key), grant.asked.act(), "a grant", null, lines);
    }
}
