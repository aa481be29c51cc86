package org.naru.ledger.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.model.Op.Entry;
import org.naru.ledger.model.Op.Line;

/**
 * Makes an entry wrong in one place, or leaves it just right: every rule is met from both sides of its edge. Whether
 * the result is refused, and why, is not said here; that is what the books are asked.
 */
final class Wrongs {
    private final RandomGenerator random;
    private final List<BiFunction<Entry, Integer, Entry>> ways = List.of(
            (e, at) -> line(e, at, l -> amounts(l, l.amount() + 1, l.func() + 1)),
            (e, at) -> line(e, at, l -> amounts(l, l.amount(), l.func() + 1)),
            (e, at) -> line(e, at, l -> amounts(l, l.amount() - 1, l.func())),
            (e, at) -> line(e, at, l -> amounts(l, -l.amount(), l.func())),
            (e, at) -> line(e, at, l -> amounts(l, -l.amount(), -l.func())),
            (e, at) -> line(e, at, l -> amounts(l, 0, l.func())),
            (e, at) -> line(e, at, l -> amounts(l, l.amount(), 0)),
            (e, at) -> line(e, at, l -> amounts(l, 0, 0)),
            (e, at) -> line(e, at, l -> ccy(l, pick("USD", "KRW", "CNY", "KWD", "XXX", "usd"))),
            (e, at) -> line(
                    e, at, l -> account(l, pick("no:such", "assets:bank:us", "assets:bank:kr", "", "assets:cash"))),
            (e, at) -> line(
                    e, at, l -> account(l, pick("expense:rent", "release:with", "release:without", "revenue:grants"))),
            (e, at) -> line(e, at, l -> account(l, pick("gain:exchange", "equity:opening", "assets:property"))),
            (e, at) -> line(e, at, l -> fund(l, pick("GEN", "RES", "PROPERTY", "PER", "NOPE", "res"))),
            (e, at) -> allOf(e, l -> fund(l, pick("RES"))),
            (e, at) -> allOf(e, l -> fund(l, pick("NEW", "OLD", "PTM", "TIM", "ONE"))),
            (e, at) -> line(e, at, l -> programme(l, pick("RESCUE", "SHELTER", "MGMT", "NOPE"))),
            (e, at) -> line(e, at, l -> programme(l, null)),
            (e, at) -> allOf(e, l -> l.programme() == null ? l : programme(l, pick("SCHOOL", "RESCUE"))),
            (e, at) -> allOf(e, l -> token(l, pick(SmallMission.ONLY, new UUID(9, 9)))),
            (e, at) -> lines(e, without(e.lines(), at)),
            (e, at) -> lines(e, twice(e.lines(), at)),
            (e, at) -> lines(e, List.of()),
            (e, at) -> lines(e, e.lines().stream().limit(1).toList()),
            (e, at) -> lines(e, e.lines().reversed()),
            (e, at) -> entity(e, pick("us", "kr", "kw", "zz", "")),
            (e, at) -> kind(e, pick("import", "opening", "reversal", "revaluation", "adjustment", "gift")),
            (e, at) ->
                    key(e, pick("", " ", "a\tb", "x".repeat(200), "x".repeat(201), "가".repeat(200), "가".repeat(201))),
            (e, at) -> line(e, at, l -> amounts(l, l.func(), l.func())),
            (e, at) -> wrapped(e),
            (e, at) -> act(e),
            (e, at) -> huge(e, pick(100_000_000_000_000_000L, 100_000_000_000_000_001L, Long.MAX_VALUE)),
            (e, at) -> reason(e, "r".repeat(pick(2_000, 2_001))),
            (e, at) -> key(e, "y".repeat(199) + (char) ('a' + at)),
            (e, at) -> text(e, "t".repeat(pick(9_999, 10_000, 10_001))),
            (e, at) -> text(e, pick("a\0b", "a\ud800b", "\ud83d\ude00", "김철수 아님 ' \" \\ ; -- %", "\t")),
            (e, at) -> date(e, pick(SmallMission.FIRST, SmallMission.FIRST.minusDays(1))),
            (e, at) -> date(e, pick(SmallMission.LAST, SmallMission.LAST.plusDays(1))),
            (e, at) -> date(e, pick(LocalDate.of(1899, 12, 31), LocalDate.of(1900, 1, 1))),
            (e, at) -> date(e, pick(LocalDate.of(2199, 12, 31), LocalDate.of(2200, 1, 1))),
            (e, at) -> date(e, pick(SmallMission.RELEASE, SmallMission.RELEASE.minusDays(1))),
            (e, at) -> date(e, pick(LocalDate.of(2023, 6, 30), LocalDate.of(2023, 7, 1))),
            (e, at) -> date(e, pick(LocalDate.of(2024, 6, 30), LocalDate.of(2024, 7, 1))));

    Wrongs(RandomGenerator random) {
        this.random = random;
    }

    Entry of(Entry entry) {
        Entry wrong = entry;
        for (int times = random.nextInt(5) == 0 ? 2 : 1; times > 0; times--) {
            int at = wrong.lines().isEmpty() ? 0 : random.nextInt(wrong.lines().size());
            wrong = ways.get(random.nextInt(ways.size())).apply(wrong, at);
        }
        return wrong;
    }

    /** Lines that add to zero only in arithmetic of 64 bits. */
    private static Entry wrapped(Entry e) {
        if (e.lines().isEmpty()) {
            return e;
        }
        Line l = e.lines().getFirst();
        Line most = amounts(l, Long.MAX_VALUE, Long.MAX_VALUE);
        return lines(e, List.of(most, most, amounts(l, 2, 2)));
    }

    /** As much in as out, and perhaps more than is believed. */
    private static Entry huge(Entry e, long amount) {
        if (e.lines().isEmpty()) {
            return e;
        }
        Line l = e.lines().getFirst();
        return lines(e, List.of(amounts(l, amount, amount), amounts(l, -amount, -amount)));
    }

    @SafeVarargs
    private <T> T pick(T... of) {
        return of[random.nextInt(of.length)];
    }

    private static Entry line(Entry e, int at, UnaryOperator<Line> change) {
        List<Line> lines = new ArrayList<>(e.lines());
        if (!lines.isEmpty()) {
            lines.set(at, change.apply(lines.get(at)));
        }
        return lines(e, lines);
    }

    private static Entry allOf(Entry e, UnaryOperator<Line> change) {
        return lines(e, e.lines().stream().map(change).toList());
    }

    private static List<Line> without(List<Line> of, int at) {
        List<Line> lines = new ArrayList<>(of);
        if (!lines.isEmpty()) {
            lines.remove(at);
        }
        return lines;
    }

    private static List<Line> twice(List<Line> of, int at) {
        List<Line> lines = new ArrayList<>(of);
        if (!lines.isEmpty()) {
            lines.add(lines.get(at));
        }
        return lines;
    }

    static Entry lines(Entry e, List<Line> to) {
        return new Entry(e.entity(), e.date(), e.kind(), e.key(), e.act(), e.text(), e.reason(), to);
    }

    static Entry entity(Entry e, String to) {
        return new Entry(to, e.date(), e.kind(), e.key(), e.act(), e.text(), e.reason(), e.lines());
    }

    static Entry date(Entry e, LocalDate to) {
        return new Entry(e.entity(), to, e.kind(), e.key(), e.act(), e.text(), e.reason(), e.lines());
    }

    static Entry kind(Entry e, String to) {
        return new Entry(e.entity(), e.date(), to, e.key(), e.act(), e.text(), e.reason(), e.lines());
    }

    static Entry key(Entry e, String to) {
        return new Entry(e.entity(), e.date(), e.kind(), to, e.act(), e.text(), e.reason(), e.lines());
    }

    static Entry text(Entry e, String to) {
        return new Entry(e.entity(), e.date(), e.kind(), e.key(), e.act(), to, e.reason(), e.lines());
    }

    private static Entry act(Entry e) {
        return new Entry(e.entity(), e.date(), e.kind(), e.key(), Op.NEVER_ADDED, e.text(), e.reason(), e.lines());
    }

    static Entry reason(Entry e, @Nullable String to) {
        return new Entry(e.entity(), e.date(), e.kind(), e.key(), e.act(), e.text(), to, e.lines());
    }

    private static Line amounts(Line l, long amount, long func) {
        return new Line(l.account(), l.fund(), l.programme(), l.ccy(), amount, func, l.party(), l.token());
    }

    private static Line ccy(Line l, String to) {
        return new Line(l.account(), l.fund(), l.programme(), to, l.amount(), l.func(), l.party(), l.token());
    }

    private static Line account(Line l, String to) {
        return new Line(to, l.fund(), l.programme(), l.ccy(), l.amount(), l.func(), l.party(), l.token());
    }

    private static Line fund(Line l, String to) {
        return new Line(l.account(), to, l.programme(), l.ccy(), l.amount(), l.func(), l.party(), l.token());
    }

    private static Line programme(Line l, @Nullable String to) {
        return new Line(l.account(), l.fund(), to, l.ccy(), l.amount(), l.func(), l.party(), l.token());
    }

    private static Line token(Line l, UUID to) {
        return new Line(l.account(), l.fund(), l.programme(), l.ccy(), l.amount(), l.func(), l.party(), to);
    }
}
