package org.naru.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.ChartSnapshot.Keyed;
import org.naru.ledger.Refusal.Reason;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;

/**
 * What can be said of a draft from itself and the chart alone, in the order of {@link Reason}. Pure: no database, no
 * clock. The database says the same again; here the refusal is kind and names the line.
 */
final class PostingRules {
    static final int LINES_MAX = 10_000;
    static final int KEY_MAX_CHARS = 200;
    static final int TEXT_MAX_CHARS = 10_000;
    private static final int REASON_MAX_CHARS = 2_000;
    /** More than any mission moves in any currency, and ninety such lines still add up within 64 bits. */
    static final long AMOUNT_MAX = 100_000_000_000_000_000L;

    static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);
    private static final Set<EntryKind> OWN_WAY_IN = Set.of(EntryKind.OPENING, EntryKind.IMPORT, EntryKind.REVERSAL);

    private final Draft draft;
    private final ChartSnapshot chart;

    private PostingRules(Draft draft, ChartSnapshot chart) {
        this.draft = draft;
        this.chart = chart;
    }

    /** The first reason to refuse the draft at the everyday door, or nothing. */
    static Optional<Refusal> judge(Draft draft, ChartSnapshot chart) {
        PostingRules rules = new PostingRules(draft, chart);
        return rules.malformed()
                .or(rules::unknown)
                .or(rules::kind)
                .or(rules::lines)
                .or(rules::balance)
                .or(rules::releases)
                .or(rules::loans);
    }

    /**
     * The first reason to refuse an entry that is brought in. Balance and the rest are judged by the database alone, over
     * tens of thousands at once; here only what the codes and the bounds say.
     */
    static Optional<Refusal> judgeImport(Draft draft, ChartSnapshot chart) {
        PostingRules rules = new PostingRules(draft, chart);
        return rules.malformed().or(rules::unknown);
    }

    private Optional<Refusal> malformed() {
        int count = draft.lines().size();
        if (count < 2 || count > LINES_MAX) {
            return refused(0, "lines", count);
        }
        for (int i = 0; i < count; i++) {
            DraftLine line = draft.lines().get(i);
            if (absurd(line.amount()) || absurd(line.func())) {
                return refused(i + 1, "amount", AMOUNT_MAX);
            }
        }
        String key = draft.sourceKey();
        if (key.isBlank() || key.length() > KEY_MAX_CHARS || key.chars().anyMatch(Character::isISOControl)) {
            return refused(0, "key", key.length());
        }
        return malformed(draft.date(), draft.text(), draft.reason());
    }

    /** What is out of bounds in the parts that a reversal has too. */
    static Optional<Refusal> malformed(LocalDate date, String text, @Nullable String reason) {
        if (date.isBefore(FIRST_DAY) || date.isAfter(LAST_DAY)) {
            return refused(0, "date", date);
        }
        if (text.length() > TEXT_MAX_CHARS || unstorable(text)) {
            return refused(0, "text", text.length());
        }
        if (reason != null && (reason.length() > REASON_MAX_CHARS || unstorable(reason))) {
            return refused(0, "reason", reason.length());
        }
        return Optional.empty();
    }

    private static boolean absurd(long minor) {
        return minor > AMOUNT_MAX || minor < -AMOUNT_MAX;
    }

    /** What PostgreSQL cannot keep as text: the character U+0000, and halves of characters. */
    private static boolean unstorable(String text) {
        return text.indexOf('\0') >= 0
                || text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static Optional<Refusal> refused(int line, String part, Object was) {
        return Optional.of(new Refusal(Reason.MALFORMED, line, List.of(part, was)));
    }

    private Optional<Refusal> unknown() {
        if (!chart.entities().containsKey(draft.entity())) {
            return Optional.of(Refusal.of(Reason.UNKNOWN_ENTITY, draft.entity()));
        }
        return first(Reason.UNKNOWN_ACCOUNT, l -> chart.accounts().containsKey(l.account()) ? null : l.account())
                .or(() -> first(
                        Reason.UNKNOWN_FUND,
                        l -> chart.fund(draft.entity(), l.fund()) != null ? null : l.fund(),
                        draft.entity()))
                .or(() -> first(
                        Reason.UNKNOWN_PROGRAMME,
                        l -> l.programme() == null || chart.programmes().containsKey(l.programme())
                                ? null
                                : l.programme()))
                .or(() -> first(
                        Reason.UNKNOWN_CURRENCY,
                        l -> chart.currencies().containsKey(l.currency()) ? null : l.currency()));
    }

    private Optional<Refusal> kind() {
        return OWN_WAY_IN.contains(draft.kind())
                ? Optional.of(Refusal.of(Reason.KIND_NOT_ALLOWED, draft.kind().code()))
                : Optional.empty();
    }

    private Optional<Refusal> lines() {
        return first(Reason.OTHER_ENTITYS_ACCOUNT, l -> {
                    String owner = account(l).entity();
                    return owner == null || owner.equals(draft.entity()) ? null : l.account();
                })
                .or(() -> each(Reason.OTHER_CURRENCY, l -> {
                    String only = account(l).currency();
                    return only == null || only.equals(l.currency()) ? null : List.of(l.account(), only, l.currency());
                }))
                .or(() -> each(Reason.CLOSED, l -> closed(l) ? List.of(l.account(), l.fund(), draft.date()) : null))
                .or(() -> first(Reason.PROGRAMME, l -> programmeFits(l) ? null : l.account()))
                .or(() -> first(Reason.ZERO_AMOUNT, l -> zero(l) ? l.account() : null))
                .or(() -> each(
                        Reason.AMOUNTS_DIFFER,
                        l -> l.currency().equals(functional().code()) && l.amount() != l.func()
                                ? List.of(money(l.amount()), money(l.func()))
                                : null));
    }

    private boolean closed(DraftLine line) {
        Fund fund = fund(line);
        Programme programme = line.programme() == null
                ? null
                : chart.programmeKnown(line.programme()).is();
        return after(account(line).closed())
                || after(fund.closed())
                || draft.date().isBefore(fund.opened())
                || (programme != null && after(programme.closed()));
    }

    private boolean after(@Nullable LocalDate lastDay) {
        return lastDay != null && draft.date().isAfter(lastDay);
    }

    private boolean programmeFits(DraftLine line) {
        return switch (account(line).kind()) {
            case EXPENSE -> line.programme() != null;
            case RELEASE_WITH, RELEASE_WITHOUT ->
                line.programme() == null
                        || draft.lines().stream()
                                .anyMatch(x -> account(x).kind() == AccountKind.EXPENSE
                                        && x.fund().equals(line.fund())
                                        && Objects.equals(x.programme(), line.programme()));
            case ASSET, LIABILITY, EQUITY, REVENUE, GAIN -> line.programme() == null;
        };
    }

    private boolean zero(DraftLine line) {
        return (line.amount() == 0 && (draft.kind() != EntryKind.REVALUATION || line.func() == 0))
                || Long.signum(line.amount()) * Long.signum(line.func()) < 0;
    }

    private Optional<Refusal> balance() {
        Map<String, Long> perFund = new TreeMap<>();
        try {
            for (DraftLine line : draft.lines()) {
                perFund.merge(line.fund(), line.func(), Math::addExact);
            }
            perFund.values().removeIf(sum -> sum == 0);
            if (!perFund.isEmpty()) {
                return Optional.of(Refusal.of(
                        Reason.UNBALANCED, named(perFund), functional().code()));
            }
            if (draft.lines().stream().map(DraftLine::currency).distinct().count() == 1) {
                long sum = 0;
                for (DraftLine line : draft.lines()) {
                    sum = Math.addExact(sum, line.amount());
                }
                if (sum != 0) {
                    String code = draft.lines().getFirst().currency();
                    return Optional.of(Refusal.of(
                            Reason.UNBALANCED_OWN,
                            new Money(
                                    sum,
                                    Objects.requireNonNull(chart.currencies().get(code)))));
                }
            }
            return Optional.empty();
        } catch (ArithmeticException tooLarge) {
            return refused(0, "amounts", draft.lines().size());
        }
    }

    private Optional<Refusal> releases() {
        long unmatched = sum(null, null, AccountKind.RELEASE_WITH, AccountKind.RELEASE_WITHOUT);
        if (unmatched != 0) {
            return Optional.of(Refusal.of(Reason.RELEASE_UNMATCHED, money(unmatched)));
        }
        Map<String, Long> notReleased = new TreeMap<>();
        for (DraftLine line : draft.lines()) {
            if (!fund(line).restriction().withDonorRestrictions()) {
                continue;
            }
            long inFund = sum(line.fund(), null, AccountKind.EXPENSE, AccountKind.RELEASE_WITHOUT);
            long inProgramme = sumOfProgramme(line, AccountKind.EXPENSE, AccountKind.RELEASE_WITHOUT);
            long released = line.programme() == null
                    ? 0
                    : sumOfProgramme(line, AccountKind.RELEASE_WITH, AccountKind.RELEASE_WITHOUT);
            long wrong = inFund != 0 ? inFund : inProgramme != 0 ? inProgramme : released;
            if (wrong != 0) {
                notReleased.putIfAbsent(line.fund(), wrong);
            }
        }
        return notReleased.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        Reason.NOT_RELEASED, named(notReleased), functional().code()));
    }

    /** What one fund lends another owes, in the same entry: else the accounts between funds would never net again. */
    private Optional<Refusal> loans() {
        long open = 0;
        for (DraftLine line : draft.lines()) {
            if (account(line).role() == Account.Role.INTER_FUND) {
                open += line.func();
            }
        }
        return open == 0 ? Optional.empty() : Optional.of(Refusal.of(Reason.LOAN_UNMATCHED, money(open)));
    }

    private long sum(@Nullable String fund, @Nullable String programme, AccountKind one, AccountKind other) {
        long sum = 0;
        for (DraftLine line : draft.lines()) {
            AccountKind kind = account(line).kind();
            if ((kind == one || kind == other)
                    && (fund == null || fund.equals(line.fund()))
                    && (programme == null || programme.equals(line.programme()))) {
                sum += line.func();
            }
        }
        return sum;
    }

    private long sumOfProgramme(DraftLine of, AccountKind one, AccountKind other) {
        if (of.programme() != null) {
            return sum(of.fund(), of.programme(), one, other);
        }
        long sum = 0;
        for (DraftLine line : draft.lines()) {
            AccountKind kind = account(line).kind();
            if ((kind == one || kind == other) && line.fund().equals(of.fund()) && line.programme() == null) {
                sum += line.func();
            }
        }
        return sum;
    }

    /** {@code kr-GEN 9250, kr-RES -9250}: which funds and by how much, in functional currency. */
    private String named(Map<String, Long> perFund) {
        List<String> parts = new ArrayList<>();
        perFund.forEach((fund, sum) -> parts.add(
                draft.entity() + "-" + fund + " " + money(sum).decimal().toPlainString()));
        return String.join(", ", parts);
    }

    private Optional<Refusal> first(Reason reason, Function<DraftLine, @Nullable String> wrong, Object... more) {
        return each(reason, l -> {
            String found = wrong.apply(l);
            if (found == null) {
                return null;
            }
            List<Object> arguments = new ArrayList<>();
            arguments.add(found);
            arguments.addAll(List.of(more));
            return arguments;
        });
    }

    private Optional<Refusal> each(Reason reason, Function<DraftLine, @Nullable List<? extends Object>> wrong) {
        for (int i = 0; i < draft.lines().size(); i++) {
            List<? extends Object> found = wrong.apply(draft.lines().get(i));
            if (found != null) {
                return Optional.of(new Refusal(reason, i + 1, List.copyOf(found)));
            }
        }
        return Optional.empty();
    }

    private Account account(DraftLine line) {
        return chart.accountKnown(line.account()).is();
    }

    private Fund fund(DraftLine line) {
        Keyed<Fund> found = chart.fundKnown(draft.entity(), line.fund());
        return found.is();
    }

    private Currency functional() {
        return chart.functional(draft.entity());
    }

    private Money money(long func) {
        return new Money(func, functional());
    }
}
