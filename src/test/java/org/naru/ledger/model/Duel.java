package org.naru.ledger.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.model.Books.Answer;
import org.naru.ledger.model.World.Fund;

/**
 * Gives the same operations to two books and stops where they first differ: in the answer, in what moved, or, every
 * so often, in all balances and in what every fund has free.
 */
final class Duel {
    private static final int FULL_EVERY = 250;

    /**
     * Where the books parted.
     *
     * @param seed of the operations
     * @param ops all operations up to there, the last one is where it showed
     * @param how what the one said and what the other
     */
    record Parted(long seed, List<Op> ops, String how) {
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("seed " + seed + ", " + ops.size() + " operations: " + how);
            ops.forEach(op -> text.append("\n  ").append(op));
            return text.toString();
        }
    }

    private final World world;
    private final Map<String, Integer> answers = new TreeMap<>();

    Duel(World world) {
        this.world = world;
    }

    /** How often each answer was given by the books on the left. */
    Map<String, Integer> answers() {
        return answers;
    }

    /** Plays as many made-up operations; null when the books agree to the end. */
    @Nullable
    Parted play(long seed, int count, ModelLedger left, Books right) {
        Generator generator = new Generator(seed, world, left);
        List<Op> done = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Op op = generator.next();
            done.add(op);
            String how = step(op, left, right, i % FULL_EVERY == 0 || i == count);
            if (how != null) {
                return new Parted(seed, done, how);
            }
        }
        return null;
    }

    /** Plays the operations given, comparing everything after the last. */
    @Nullable
    String replay(List<Op> ops, Books left, Books right) {
        for (int i = 0; i < ops.size(); i++) {
            String how = step(ops.get(i), left, right, i == ops.size() - 1);
            if (how != null) {
                return how;
            }
        }
        return null;
    }

    /** Leaves out what is not needed for the books to part, in ever smaller pieces, until the time is up. */
    Parted shrunk(Parted parted, Supplier<Books> left, Supplier<Books> right, long nanos) {
        long end = System.nanoTime() + nanos;
        List<Op> ops = parted.ops();
        String how = parted.how();
        for (int piece = Math.max(1, ops.size() / 2); piece >= 1; piece = piece == 1 ? 0 : piece / 2) {
            for (int from = ops.size() - piece; from >= 0 && System.nanoTime() < end; from -= piece) {
                List<Op> fewer = new ArrayList<>(ops.subList(0, from));
                fewer.addAll(ops.subList(Math.min(ops.size(), from + piece), ops.size()));
                String still = fewer.isEmpty() ? null : replayed(fewer, left.get(), right.get());
                if (still != null) {
                    ops = fewer;
                    how = still;
                    from = Math.min(from, ops.size());
                }
            }
        }
        return new Parted(parted.seed(), List.copyOf(ops), how);
    }

    private @Nullable String replayed(List<Op> ops, Books left, Books right) {
        try (left;
                right) {
            return replay(ops, left, right);
        }
    }

    private @Nullable String step(Op op, Books left, Books right, boolean fully) {
        Answer one = left.apply(op);
        Answer other = right.apply(op);
        answers.merge(name(op, one), 1, Integer::sum);
        if (!one.equals(other)) {
            return "answers " + one + " and " + other;
        }
        Map<Books.Cell, Books.Sum> moved = left.moved();
        Map<Books.Cell, Books.Sum> movedToo = right.moved();
        if (!moved.equals(movedToo)) {
            return "moved " + difference(moved, movedToo);
        }
        if (op instanceof GrantOp it) {
            String standing = left.standing(it.about());
            String standingToo = right.standing(it.about());
            if (!standing.equals(standingToo)) {
                return "the grant stands " + standing + " and " + standingToo;
            }
        }
        if (fully) {
            Map<Books.Cell, Books.Sum> balances = left.balances();
            Map<Books.Cell, Books.Sum> balancesToo = right.balances();
            if (!balances.equals(balancesToo)) {
                return "balances " + difference(balances, balancesToo);
            }
            Map<String, Long> statements = left.statements();
            Map<String, Long> statementsToo = right.statements();
            if (!statements.equals(statementsToo)) {
                return "statements " + difference(statements, statementsToo);
            }
        }
        return free(op, left, right, fully);
    }

    private @Nullable String free(Op op, Books left, Books right, boolean fully) {
        for (Fund fund : world.funds()) {
            if (!fund.binds().with() || !(fully || touches(op, fund))) {
                continue;
            }
            for (var at : List.of(SmallMission.FIRST, SmallMission.RELEASE, SmallMission.LAST)) {
                Long one = left.free(fund.entity(), fund.code(), at);
                Long other = right.free(fund.entity(), fund.code(), at);
                if (one != null && other != null && !one.equals(other)) {
                    return "free of " + fund.entity() + "-" + fund.code() + " on " + at + ": " + one + " and " + other;
                }
            }
        }
        return null;
    }

    private static boolean touches(Op op, Fund fund) {
        return switch (op) {
            case Op.Post post -> touches(post.entry(), fund);
            case Op.Spend spend -> touches(spend.entry(), fund);
            case Op.PostAll all -> all.entries().stream().anyMatch(e -> touches(e, fund));
            case Op.Commit commit ->
                commit.entity().equals(fund.entity()) && commit.fund().equals(fund.code());
            case CurrencyOp.HandOver it -> touches(it.advance(), fund);
            case CurrencyOp.Voucher it -> touches(it.advance(), fund);
            case CurrencyOp.GiveBack it -> touches(it.advance(), fund);
            case Op.Reverse _, Op.Cancel _, Op.SetPeriod _, Op.Become _, CurrencyOp _, GrantOp _ -> false;
        };
    }

    private static boolean touches(CurrencyOp.Advance advance, Fund fund) {
        return advance.entity().equals(fund.entity()) && advance.fund().equals(fund.code());
    }

    private static boolean touches(Op.Entry e, Fund fund) {
        return e.entity().equals(fund.entity())
                && e.lines().stream().anyMatch(l -> l.fund().equals(fund.code()));
    }

    private static <K, V> String difference(Map<K, V> left, Map<K, V> right) {
        Map<K, V> onlyLeft = new HashMap<>(left);
        right.forEach((cell, sum) -> onlyLeft.remove(cell, sum));
        Map<K, V> onlyRight = new HashMap<>(right);
        left.forEach((cell, sum) -> onlyRight.remove(cell, sum));
        return onlyLeft + " and " + onlyRight;
    }

    private static String name(Op op, Answer answer) {
        boolean ofARoom = op instanceof GrantOp || op instanceof CurrencyOp;
        return switch (answer) {
            case Answer.Done _ -> ofARoom ? "did " + op.getClass().getSimpleName() : "done";
            case Answer.Already _ -> "already";
            case Answer.No no -> no.reason().name();
            case Answer.Wont wont -> wont.message().replaceFirst("ledger\\.(refusal\\.|)", "");
        };
    }
}
