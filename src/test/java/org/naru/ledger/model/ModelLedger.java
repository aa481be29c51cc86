package org.naru.ledger.model;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Refusal.Reason;
import org.naru.ledger.model.World.Account;
import org.naru.ledger.model.World.Binds;
import org.naru.ledger.model.World.Fund;
import org.naru.ledger.model.World.Kind;
import org.naru.ledger.model.World.State;

/**
 * The ledger again, in maps, read off the spec: what it refuses and for which reason first, what it then holds, and
 * what each fund has free.
 *
 * <p>Can be made to slip on purpose: a rule it does not see, or one of the {@link Slip}s. The controls use that to show
 * that the comparison would notice.
 */
final class ModelLedger implements Books {
    /** A mistake that an implementation could make. */
    enum Slip {
        BALANCES_PER_ENTRY_NOT_PER_FUND,
        FREE_LOOKS_ONLY_AT_THE_DAY,
        UNREALISED_GAINS_ARE_FREE,
        COMMITMENTS_DO_NOT_COUNT,
        LAST_UNIT_IS_NOT_FREE,
        EXPENSE_KEEPS_THE_FUNDS_CLASS,
        REVERSAL_KEEPS_THE_OWN_AMOUNT,
        SAME_KEY_ALWAYS_ANSWERS_THE_OLD_ENTRY,
        REVALUATIONS_CHANGE_WHAT_IS_CARRIED,
        PARTS_ARE_CUT_OFF_NOT_ROUNDED,
        ONE_VOTE_IS_ENOUGH,
        PAYS_MORE_THAN_WAS_GRANTED
    }

    private record Posted(Op.Entry entry, @Nullable Posted reverses) {
        /** Whether its gains are unrealised: a revaluation, or the reversal of one. */
        boolean revalues() {
            return root().kind().equals("revaluation");
        }

        /** What it is, or what it takes back. */
        Op.Entry root() {
            return reverses == null ? entry : reverses.root();
        }
    }

    private record Reserved(Op.Commit made, boolean open) {}

    private final World world;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Set<String> programmes = new HashSet<>();
    private final Set<Reason> blind;
    private final Set<Slip> slips;
    private final Map<Op.Place, Posted> journal = new LinkedHashMap<>();
    private final Set<Op.Place> reversed = new HashSet<>();
    private final Map<World.Span, State> states = new HashMap<>();
    private final Map<String, Reserved> commitments = new HashMap<>();
    private final Map<Cell, long[]> balances = new HashMap<>();
    private final Map<Cell, Sum> moved = new HashMap<>();
    /** Per donor fund and day what its net assets change by, realised in [0] and unrealised in [1]. */
    private final Map<Fund, TreeMap<LocalDate, long[]>> net = new HashMap<>();

    private final ModelCurrencies currencies;
    private final ModelGrants grants;
    private boolean finance;

    ModelLedger(World world) {
        this(world, EnumSet.noneOf(Reason.class), EnumSet.noneOf(Slip.class));
    }

    ModelLedger(World world, Set<Reason> blind, Set<Slip> slips) {
        this.world = world;
        this.blind = blind;
        this.slips = slips;
        world.accounts().forEach(a -> accounts.put(a.code(), a));
        world.programmes().forEach(p -> programmes.add(p.code()));
        world.periods().forEach(p -> states.put(p, State.OPEN));
        this.currencies = new ModelCurrencies(world, this);
        this.grants = new ModelGrants(world, this);
    }

    @Override
    public Answer apply(Op op) {
        return switch (op) {
            case Op.Post post -> post(post.entry(), null);
            case Op.PostAll all -> postAll(all.entries());
            case Op.Spend spend -> spend(spend.entry(), spend.commitment());
            case Op.Reverse reverse -> reverse(reverse);
            case Op.SetPeriod set -> setPeriod(set);
            case Op.Become become -> become(become);
            case Op.Commit commit -> commit(commit);
            case Op.Cancel cancel -> cancel(cancel);
            case CurrencyOp it -> currencies.apply(it);
            case GrantOp it -> grants.apply(it);
        };
    }

    Answer postAll(List<Op.Entry> entries) {
        List<Op.Entry> added = new ArrayList<>();
        Answer last = new Answer.Already();
        for (Op.Entry entry : entries) {
            Answer answer = post(entry, null);
            switch (answer) {
                case Answer.Done done -> {
                    added.add(entry);
                    last = done;
                }
                case Answer.Already _ -> {}
                case Answer.No _, Answer.Wont _ -> {
                    added.reversed().forEach(this::takeBack);
                    return answer;
                }
            }
        }
        return last;
    }

    /** What spends is released, where the entry does not say so itself; a reservation must be open and be paid by it. */
    Answer spend(Op.Entry asked, @Nullable String named) {
        String commitment = named != null && commitments.containsKey(named) ? named : null;
        for (Reason reason : Reason.values()) {
            boolean ofTheSpendingDoor = reason.compareTo(Reason.UNKNOWN_ACT) <= 0;
            if (ofTheSpendingDoor && !blind.contains(reason) && holds(reason, asked, null)) {
                return new Answer.No(reason, null);
            }
        }
        Op.Entry e = released(asked);
        Reserved reserved = commitment == null ? null : commitments.get(commitment);
        if (reserved != null && !journal.containsKey(place(e))) {
            if (!reserved.open()) {
                return new Answer.No(Reason.NO_SUCH_ENTRY, null);
            }
            boolean pays = e.entity().equals(reserved.made().entity())
                    && any(
                            e,
                            l -> account(l).kind() == Kind.EXPENSE
                                    && l.fund().equals(reserved.made().fund()));
            if (!pays) {
                return new Answer.No(Reason.PURPOSE, null);
            }
        }
        return post(e, commitment);
    }

    /** Two lines for each fund and programme whose expense the entry leaves unreleased, in the order they occur. */
    private Op.Entry released(Op.Entry e) {
        Map<List<String>, Long> open = new LinkedHashMap<>();
        for (Op.Line l : e.lines()) {
            Kind kind = account(l).kind();
            boolean counts = kind == Kind.EXPENSE || kind == Kind.RELEASE_WITHOUT;
            if (counts && l.programme() != null && known(e, l).binds().with()) {
                open.merge(List.of(l.fund(), l.programme()), l.func(), Math::addExact);
            }
        }
        List<Op.Line> lines = new ArrayList<>(e.lines());
        open.forEach((where, func) -> {
            if (func != 0) {
                String f = where.get(0);
                String p = where.get(1);
                lines.add(new Op.Line("release:with", f, p, functional(e), func, func, null, null));
                lines.add(new Op.Line("release:without", f, p, functional(e), -func, -func, null, null));
            }
        });
        return Wrongs.lines(e, lines);
    }

    Answer post(Op.Entry e, @Nullable String commitment) {
        Posted before = journal.get(place(e));
        if (before != null && (same(before.entry(), e) || slips.contains(Slip.SAME_KEY_ALWAYS_ANSWERS_THE_OLD_ENTRY))) {
            return new Answer.Already();
        }
        Answer.No no = judge(e, commitment);
        if (no != null) {
            return no;
        }
        keep(new Posted(e, null));
        if (commitment != null) {
            commitments.computeIfPresent(commitment, (_, c) -> new Reserved(c.made(), false));
        }
        return new Answer.Done();
    }

    /** The first reason that holds, in the order in which the door lists them. */
    private Answer.@Nullable No judge(Op.Entry e, @Nullable String commitment) {
        for (Reason reason : Reason.values()) {
            if (!blind.contains(reason) && holds(reason, e, commitment)) {
                return new Answer.No(reason, reason == Reason.OVERSPENT ? left(e, commitment) : null);
            }
        }
        return null;
    }

    private boolean holds(Reason reason, Op.Entry e, @Nullable String commitment) {
        return switch (reason) {
            case MALFORMED -> malformed(e);
            case UNKNOWN_ENTITY ->
                world.entities().stream().noneMatch(x -> x.code().equals(e.entity()));
            case UNKNOWN_ACCOUNT -> any(e, l -> !accounts.containsKey(l.account()));
            case UNKNOWN_FUND -> any(e, l -> fund(e, l) == null);
            case UNKNOWN_PROGRAMME -> any(e, l -> l.programme() != null && !programmes.contains(l.programme()));
            case UNKNOWN_CURRENCY -> any(e, l -> !world.currencies().contains(l.ccy()));
            case UNKNOWN_ACT -> Op.NEVER_ADDED.equals(e.act());
            case KIND_NOT_ALLOWED -> Set.of("import", "opening", "reversal").contains(e.kind());
            case OTHER_ENTITYS_ACCOUNT -> any(e, l -> differs(account(l).entity(), e.entity()));
            case OTHER_CURRENCY -> any(e, l -> differs(account(l).ccy(), l.ccy()));
            case CLOSED -> any(e, l -> closed(known(e, l), e.date()));
            case PROGRAMME -> programmeWrong(e);
            case ZERO_AMOUNT -> any(e, l -> zero(e.kind(), l));
            case AMOUNTS_DIFFER -> any(e, l -> l.ccy().equals(functional(e)) && l.amount() != l.func());
            case UNBALANCED -> unbalanced(e);
            case UNBALANCED_OWN ->
                e.lines().stream().map(Op.Line::ccy).distinct().count() == 1
                        && sum(e.lines(), Op.Line::amount).signum() != 0;
            case RELEASE_UNMATCHED ->
                sum(e.lines().stream().filter(this::releases).toList(), Op.Line::func)
                                .signum()
                        != 0;
            case NOT_RELEASED -> anyFund(e, (f, lines) -> f.binds().with() && unreleased(lines));
            case LOAN_UNMATCHED ->
                sum(e.lines().stream().filter(l -> account(l).betweenFunds()).toList(), Op.Line::func)
                                .signum()
                        != 0;
            case NO_PERIOD -> state(e.entity(), e.date()) == null;
            case PERIOD_LOCKED -> state(e.entity(), e.date()) == State.LOCKED;
            case PERIOD_SOFT ->
                state(e.entity(), e.date()) == State.SOFT
                        && (!finance || e.reason() == null || e.reason().isBlank());
            case PURPOSE -> any(e, l -> outsidePurpose(e, l));
            case OTHER_TOKEN ->
                any(
                        e,
                        l -> donorExpense(e, l)
                                && known(e, l).onlyToken() != null
                                && !Objects.equals(known(e, l).onlyToken(), l.token()));
            case BEFORE_RELEASE_DATE -> spent(e).keySet().stream().anyMatch(f -> tooEarly(f, e.date()));
            case LENDS -> any(e, l -> known(e, l).binds().with() && account(l).betweenFunds() && l.func() > 0);
            case OVERSPENT -> left(e, commitment) != null;
            case CONFLICT -> journal.containsKey(place(e));
            case ALREADY_REVERSED, REVERSAL_TOO_EARLY, NO_SUCH_ENTRY -> false;
        };
    }

    private boolean malformed(Op.Entry e) {
        return e.lines().size() < 2
                || e.lines().size() > 10_000
                || any(e, l -> absurd(l.amount()) || absurd(l.func()))
                || e.key().isBlank()
                || e.key().length() > 200
                || e.key().chars().anyMatch(Character::isISOControl)
                || malformed(e.date(), e.text(), e.reason());
    }

    private static boolean malformed(LocalDate date, String text, @Nullable String reason) {
        return text.length() > 10_000
                || unkeepable(text)
                || (reason != null && (reason.length() > 2_000 || unkeepable(reason)))
                || date.isBefore(LocalDate.of(1900, 1, 1))
                || date.isAfter(LocalDate.of(2199, 12, 31));
    }

    private static boolean absurd(long minor) {
        return BigInteger.valueOf(minor).abs().compareTo(BigInteger.TEN.pow(17)) > 0;
    }

    private static boolean unkeepable(String text) {
        return text.indexOf(0) >= 0
                || text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** A programme on every expense; on releases that of an expense of the entry, or none; elsewhere none. */
    private boolean programmeWrong(Op.Entry e) {
        return any(e, l -> switch (account(l).kind()) {
            case EXPENSE -> l.programme() == null;
            case RELEASE_WITH, RELEASE_WITHOUT ->
                l.programme() != null
                        && !any(
                                e,
                                x -> account(x).kind() == Kind.EXPENSE
                                        && x.fund().equals(l.fund())
                                        && Objects.equals(l.programme(), x.programme()));
            default -> l.programme() != null;
        });
    }

    private static boolean zero(String kind, Op.Line l) {
        boolean mayBeZero = kind.equals("revaluation");
        return (l.amount() == 0 && (!mayBeZero || l.func() == 0))
                || Long.signum(l.amount()) * Long.signum(l.func()) < 0;
    }

    private boolean unbalanced(Op.Entry e) {
        if (slips.contains(Slip.BALANCES_PER_ENTRY_NOT_PER_FUND)) {
            return sum(e.lines(), Op.Line::func).signum() != 0;
        }
        return anyFund(e, (_, lines) -> sum(lines, Op.Line::func).signum() != 0);
    }

    /** Whether in any programme expense, release with and release without do not go together. */
    private boolean unreleased(List<Op.Line> lines) {
        Map<String, BigInteger> spent = new HashMap<>();
        Map<String, BigInteger> released = new HashMap<>();
        for (Op.Line l : lines) {
            BigInteger func = BigInteger.valueOf(l.func());
            Kind kind = account(l).kind();
            if (kind == Kind.EXPENSE || kind == Kind.RELEASE_WITHOUT) {
                spent.merge(String.valueOf(l.programme()), func, BigInteger::add);
            }
            if (l.programme() != null && releases(l)) {
                released.merge(l.programme(), func, BigInteger::add);
            }
        }
        return Stream.concat(spent.values().stream(), released.values().stream())
                .anyMatch(x -> x.signum() != 0);
    }

    private boolean outsidePurpose(Op.Entry e, Op.Line l) {
        Fund fund = known(e, l);
        return donorExpense(e, l) && !fund.programmes().contains(l.programme())
                || fund.binds() == Binds.PERPETUAL && account(l).kind() == Kind.RELEASE_WITH;
    }

    /** What is left of the first fund, by code, that has too little; null when all have enough. */
    private @Nullable Long left(Op.Entry e, @Nullable String commitment) {
        for (Map.Entry<Fund, Long> want : spent(e).entrySet()) {
            long free = free(want.getKey(), e.date(), commitment);
            if (want.getValue() > (slips.contains(Slip.LAST_UNIT_IS_NOT_FREE) ? free - 1 : free)) {
                return free;
            }
        }
        return null;
    }

    private boolean donorExpense(Op.Entry e, Op.Line l) {
        return account(l).kind() == Kind.EXPENSE && known(e, l).binds().with();
    }

    /** What an entry spends of donors' funds, in the order of their codes. A bank's chargeback is not spending. */
    private Map<Fund, Long> spent(Op.Entry e) {
        Map<Fund, Long> spent = new TreeMap<>(Comparator.comparing(Fund::code));
        Map<Fund, Long> gained = new HashMap<>();
        for (Op.Line l : e.lines()) {
            Fund fund = known(e, l);
            Kind kind = account(l).kind();
            boolean chargeback = e.kind().equals("bank") && kind == Kind.REVENUE && l.func() > 0;
            if (!fund.binds().with() || kind == Kind.ASSET || kind == Kind.LIABILITY || chargeback) {
                continue;
            }
            if (kind != Kind.GAIN) {
                spent.merge(fund, l.func(), Math::addExact);
            } else if (!e.kind().equals("revaluation")) {
                gained.merge(fund, l.func(), Math::addExact);
            }
        }
        gained.forEach((fund, func) -> spent.computeIfPresent(fund, (_, s) -> s + Math.min(0, func)));
        spent.values().removeIf(s -> s <= 0);
        return spent;
    }

    private static boolean tooEarly(Fund fund, LocalDate date) {
        return fund.releaseOn() != null && date.isBefore(fund.releaseOn());
    }

    Answer reverse(Op.Reverse op) {
        Posted of = journal.get(op.of());
        if (of == null) {
            return new Answer.No(Reason.NO_SUCH_ENTRY, null);
        }
        for (Reason reason : Reason.values()) {
            if (!blind.contains(reason) && holds(reason, op, of.entry())) {
                return new Answer.No(reason, null);
            }
        }
        Op.Entry e = of.entry();
        List<Op.Line> lines = e.lines().stream().map(this::negated).toList();
        reversed.add(op.of());
        keep(new Posted(
                new Op.Entry(
                        e.entity(), op.date(), "reversal", e.kind() + ":" + e.key(), e.act(), op.text(), null, lines),
                of));
        return new Answer.Done();
    }

    private boolean holds(Reason reason, Op.Reverse op, Op.Entry of) {
        State state = state(of.entity(), op.date());
        return switch (reason) {
            case MALFORMED -> malformed(op.date(), op.text(), op.reason());
            case KIND_NOT_ALLOWED -> of.kind().equals("reversal");
            case NO_PERIOD -> state == null;
            case PERIOD_LOCKED -> state == State.LOCKED;
            case PERIOD_SOFT ->
                state == State.SOFT
                        && (!finance || op.reason() == null || op.reason().isBlank());
            case ALREADY_REVERSED -> reversed.contains(op.of());
            case REVERSAL_TOO_EARLY -> op.date().isBefore(of.date());
            default -> false;
        };
    }

    /** Whether an entry stands at a place. */
    boolean has(Op.Place place) {
        return journal.containsKey(place);
    }

    private Op.Line negated(Op.Line l) {
        long amount = slips.contains(Slip.REVERSAL_KEEPS_THE_OWN_AMOUNT) ? l.amount() : -l.amount();
        return new Op.Line(l.account(), l.fund(), l.programme(), l.ccy(), amount, -l.func(), l.party(), l.token());
    }

    private Answer setPeriod(Op.SetPeriod set) {
        states.replaceAll((span, state) ->
                span.entity().equals(set.entity()) && span.start().equals(set.start()) ? set.state() : state);
        return new Answer.Done();
    }

    private Answer become(Op.Become become) {
        finance = become.finance();
        return new Answer.Done();
    }

    private Answer commit(Op.Commit commit) {
        if (commitments.containsKey(commit.name())) {
            return new Answer.Already();
        }
        long free = free(world.fund(commit.entity(), commit.fund()), SmallMission.FIRST, null);
        if (commit.amount() > free && !blind.contains(Reason.OVERSPENT)) {
            return new Answer.No(Reason.OVERSPENT, free);
        }
        commitments.put(commit.name(), new Reserved(commit, true));
        return new Answer.Done();
    }

    private Answer cancel(Op.Cancel cancel) {
        commitments.computeIfPresent(cancel.name(), (_, c) -> new Reserved(c.made(), false));
        return new Answer.Done();
    }

    @Override
    public Map<Cell, Sum> moved() {
        moved.values().removeIf(sum -> sum.equals(new Sum(0, 0)));
        Map<Cell, Sum> answer = Map.copyOf(moved);
        moved.clear();
        return answer;
    }

    @Override
    public Map<Cell, Sum> balances() {
        Map<Cell, Sum> answer = new HashMap<>();
        balances.forEach((cell, sums) -> answer.put(cell, new Sum(sums[0], sums[1])));
        return answer;
    }

    @Override
    public Long free(String entity, String fund, LocalDate at) {
        return free(world.fund(entity, fund), at, null);
    }

    private long free(Fund fund, LocalDate at, @Nullable String consumed) {
        long realised = 0;
        long unrealised = 0;
        TreeMap<LocalDate, long[]> days = net.getOrDefault(fund, new TreeMap<>());
        for (long[] day : days.headMap(at, true).values()) {
            realised += day[0];
            unrealised += day[1];
        }
        long least = worth(realised, unrealised);
        for (long[] day : days.tailMap(at, false).values()) {
            realised += day[0];
            unrealised += day[1];
            if (!slips.contains(Slip.FREE_LOOKS_ONLY_AT_THE_DAY)) {
                least = Math.min(least, worth(realised, unrealised));
            }
        }
        return least - reserved(fund, consumed);
    }

    private long worth(long realised, long unrealised) {
        return realised + (slips.contains(Slip.UNREALISED_GAINS_ARE_FREE) ? unrealised : Math.min(0, unrealised));
    }

    private long reserved(Fund fund, @Nullable String consumed) {
        if (slips.contains(Slip.COMMITMENTS_DO_NOT_COUNT)) {
            return 0;
        }
        return commitments.values().stream()
                .filter(Reserved::open)
                .map(Reserved::made)
                .filter(c -> c.entity().equals(fund.entity()) && c.fund().equals(fund.code()))
                .filter(c -> !c.name().equals(consumed))
                .mapToLong(Op.Commit::amount)
                .sum();
    }

    private void keep(Posted posted) {
        journal.put(place(posted.entry()), posted);
        count(posted, 1);
    }

    private void takeBack(Op.Entry entry) {
        takeBack(place(entry));
    }

    /** Undoes what was posted within an operation that comes to nothing. */
    void takeBack(Op.Place place) {
        Posted posted = Objects.requireNonNull(journal.remove(place));
        if (posted.reverses() != null) {
            reversed.remove(place(posted.reverses().entry()));
        }
        count(posted, -1);
    }

    Optional<Op.Entry> entry(Op.Place place) {
        return Optional.ofNullable(journal.get(place)).map(Posted::entry);
    }

    /** The entries of an entity in the order they were posted, of one kind or of all. */
    List<Op.Entry> entries(String entity, @Nullable String kind) {
        return journal.values().stream()
                .map(Posted::entry)
                .filter(e ->
                        e.entity().equals(entity) && (kind == null || e.kind().equals(kind)))
                .toList();
    }

    ModelCurrencies currencies() {
        return currencies;
    }

    ModelGrants grants() {
        return grants;
    }

    boolean slips(Slip slip) {
        return slips.contains(slip);
    }

    @Override
    public String standing(UUID act) {
        return grants.standing(act);
    }

    @Override
    public Map<String, Long> statements() {
        return new ModelStatements(world, this).all();
    }

    private void count(Posted posted, int way) {
        Op.Entry e = posted.entry();
        for (Op.Line l : e.lines()) {
            Fund fund = known(e, l);
            Cell cell = new Cell(e.entity(), l.account(), l.fund(), with(e, l) ? "with" : "without", l.ccy());
            long[] sums = balances.computeIfAbsent(cell, _ -> new long[3]);
            sums[0] = Math.addExact(sums[0], way * l.amount());
            sums[1] = Math.addExact(sums[1], way * l.func());
            sums[2] += way;
            if (sums[2] == 0) {
                balances.remove(cell);
            }
            currencies.count(e.entity(), e.date(), l, ModelCurrencies.monthly(posted.root()), way);
            moved.merge(cell, new Sum(way * l.amount(), way * l.func()), (a, b) -> a.plus(b.amount(), b.func()));
            Kind kind = account(l).kind();
            if (fund.binds().with() && kind != Kind.ASSET && kind != Kind.LIABILITY) {
                long[] day =
                        net.computeIfAbsent(fund, _ -> new TreeMap<>()).computeIfAbsent(e.date(), _ -> new long[2]);
                day[kind == Kind.GAIN && posted.revalues() ? 1 : 0] -= way * l.func();
            }
        }
    }

    /** The class is never typed: expenses and what is released arrive without, what leaves by release was with. */
    boolean with(Op.Entry e, Op.Line l) {
        return switch (account(l).kind()) {
            case EXPENSE ->
                slips.contains(Slip.EXPENSE_KEEPS_THE_FUNDS_CLASS)
                        && known(e, l).binds().with();
            case RELEASE_WITHOUT -> false;
            case RELEASE_WITH -> true;
            case ASSET, LIABILITY, EQUITY, REVENUE, GAIN -> known(e, l).binds().with();
        };
    }

    private static boolean same(Op.Entry a, Op.Entry b) {
        return a.date().equals(b.date())
                && Objects.equals(a.act(), b.act())
                && a.text().equals(b.text())
                && Objects.equals(a.reason(), b.reason())
                && a.lines().equals(b.lines());
    }

    @Nullable
    State state(String entity, LocalDate date) {
        return states.entrySet().stream()
                .filter(s -> s.getKey().entity().equals(entity) && s.getKey().covers(date))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static boolean closed(Fund fund, LocalDate date) {
        return date.isBefore(fund.opened()) || (fund.closed() != null && date.isAfter(fund.closed()));
    }

    private static boolean differs(@Nullable String wanted, String is) {
        return wanted != null && !wanted.equals(is);
    }

    private String functional(Op.Entry e) {
        return world.entity(e.entity()).functional();
    }

    private Account account(Op.Line l) {
        return Objects.requireNonNull(accounts.get(l.account()));
    }

    private @Nullable Fund fund(Op.Entry e, Op.Line l) {
        return world.funds().stream()
                .filter(f -> f.entity().equals(e.entity()) && f.code().equals(l.fund()))
                .findFirst()
                .orElse(null);
    }

    private Fund known(Op.Entry e, Op.Line l) {
        return Objects.requireNonNull(fund(e, l));
    }

    private boolean releases(Op.Line l) {
        return account(l).kind() == Kind.RELEASE_WITH || account(l).kind() == Kind.RELEASE_WITHOUT;
    }

    /** Without a limit: a sum that does not fit 64 bits is not zero. */
    private static BigInteger sum(List<Op.Line> lines, ToLongFunction<Op.Line> what) {
        return lines.stream()
                .map(l -> BigInteger.valueOf(what.applyAsLong(l)))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static boolean any(Op.Entry e, Predicate<Op.Line> test) {
        return e.lines().stream().anyMatch(test);
    }

    private boolean anyFund(Op.Entry e, BiPredicate<Fund, List<Op.Line>> test) {
        return e.lines().stream().collect(groupingBy(l -> known(e, l))).entrySet().stream()
                .anyMatch(x -> test.test(x.getKey(), x.getValue()));
    }

    private static Op.Place place(Op.Entry e) {
        return new Op.Place(e.entity(), e.kind(), e.key());
    }
}
