package org.naru.figures.facts;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.figures.Bilingual;
import org.naru.figures.Quantity;
import org.naru.figures.facts.Fact.Version;
import org.naru.figures.facts.FactsSql.Includes;
import org.naru.platform.web.Message;
import org.naru.platform.web.Wrong;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The door to facts from outside: stating, stating anew, withdrawing, and which includes which. */
public final class Facts {
    private static final LocalDate DAY_MIN = LocalDate.of(1000, 1, 1);
    private static final LocalDate DAY_MAX = LocalDate.of(2199, 12, 31);
    private static final int LABEL_MAX = 120;
    private static final int DEFINITION_MAX = 500;
    private static final int SOURCE_MAX = 300;
    private static final int UNIT_MAX = 40;
    private static final int REASON_MIN = 10;
    private static final int REASON_MAX = 500;

    private final FactsSql sql;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Facts(FactsSql sql, Clock clock, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What is to be said of a fact, as it was typed.
     *
     * @param value {@code 2,100}, {@code 1205000}, {@code 2000-03-01}
     * @param asOf the day for which it holds, as a date
     * @param note what a new version changes and why; may be empty in the first
     */
    public record Statement(
            String labelKo,
            String labelEn,
            String definitionKo,
            String definitionEn,
            String sourceKo,
            String sourceEn,
            String value,
            String asOf,
            String note) {
        /** What was said last, to be changed. */
        static Statement of(Version version) {
            return new Statement(
                    version.label().ko(),
                    version.label().en(),
                    version.definition().ko(),
                    version.definition().en(),
                    version.source().ko(),
                    version.source().en(),
                    Measured.typed(version.quantity()),
                    version.asOf().toString(),
                    "");
        }
    }

    /**
     * A new fact, as it was typed.
     *
     * @param unit one of {@link Measured#UNITS}
     * @param currency of money, else empty
     * @param unitKo of a unit of one's own, else empty
     * @param wholeWork whether it counts the people of the whole work
     */
    public record Naming(String code, String unit, String currency, String unitKo, String unitEn, boolean wholeWork) {}

    /** What became of it. */
    public sealed interface Outcome {
        /** It stands. */
        record Done(Fact fact) implements Outcome {}

        /** There is no such fact. */
        record NoSuchFact(String code) implements Outcome {}

        /** It was refused; nothing was kept. */
        record Refused(Wrong wrong) implements Outcome {}
    }

    /** All facts by code. */
    public Map<String, Fact> all() {
        return Objects.requireNonNull(transaction.execute(_ -> sql.all()));
    }

    /** Facts that a fact includes, by code, and those it is included in. */
    record Related(List<String> includes, List<String> includedIn) {}

    Related related(String code) {
        List<Includes> all = Objects.requireNonNull(transaction.execute(_ -> sql.includes()));
        return new Related(
                all.stream()
                        .filter(each -> each.larger().equals(code))
                        .map(Includes::smaller)
                        .toList(),
                all.stream()
                        .filter(each -> each.smaller().equals(code))
                        .map(Includes::larger)
                        .toList());
    }

    /** States a new fact. */
    public Outcome state(Actor actor, Naming naming, Statement said) {
        actor.must(Permission.FIGURES_STATE);
        return alone(() -> {
            Wrong wrong = Wrong.NOTHING;
            if (!naming.code().matches("[a-z][a-z0-9-]{0,60}") || naming.code().equals("new")) {
                wrong = wrong.and("code", "figures.fact.code-wrong");
            } else if (sql.all().containsKey(naming.code())) {
                wrong = wrong.and("code", "figures.fact.code-taken", naming.code());
            }
            Optional<Measured> measure = Optional.empty();
            switch (naming.unit()) {
                case "money" -> {
                    measure = Measured.money(naming.currency());
                    if (measure.isEmpty()) {
                        wrong = wrong.and("currency", "figures.fact.currency-wrong");
                    }
                }
                case Measured.OTHER -> {
                    wrong = text(wrong, "unitKo", naming.unitKo(), UNIT_MAX);
                    wrong = text(wrong, "unitEn", naming.unitEn(), UNIT_MAX);
                    if (wrong.at("unitKo").isEmpty() && wrong.at("unitEn").isEmpty()) {
                        measure = Optional.of(Measured.of(new Bilingual(naming.unitKo(), naming.unitEn())));
                    }
                }
                default -> {
                    if (Measured.UNITS.contains(naming.unit())) {
                        measure = Optional.of(Measured.of(naming.unit()));
                    } else {
                        wrong = wrong.and("unit", "figures.fact.unit-wrong");
                    }
                }
            }
            if (naming.wholeWork() && !naming.unit().equals("people")) {
                wrong = wrong.and("wholeWork", "figures.fact.whole-work-wrong");
            }
            wrong = judged(wrong, measure, said, 1);
            if (wrong.any() || measure.isEmpty()) {
                return new Outcome.Refused(wrong);
            }
            sql.add(naming.code(), measure.get(), naming.wholeWork(), clock.instant());
            return write(naming.code(), measure.get(), said, 1);
        });
    }

    /** Says something new of a fact; what was said stays. */
    public Outcome restate(Actor actor, String code, Statement said) {
        actor.must(Permission.FIGURES_STATE);
        return alone(() -> standing(code, fact -> {
            int version = fact.latest().version() + 1;
            Wrong wrong = judged(Wrong.NOTHING, Optional.of(fact.measure()), said, version);
            return wrong.any() ? new Outcome.Refused(wrong) : write(code, fact.measure(), said, version);
        }));
    }

    private Outcome write(String code, Measured measure, Statement said, int version) {
        sql.add(
                code,
                version,
                said,
                measure.read(said.value()).orElseThrow(() -> new IllegalStateException("a judged value can be read")),
                clock.instant());
        return held(code, "value");
    }

    /** Withdraws a fact: from now on it gives no figure. */
    public Outcome withdraw(Actor actor, String code, String reason) {
        actor.must(Permission.FIGURES_STATE);
        return alone(() -> standing(code, _ -> {
            String why = reason.strip();
            if (why.length() < REASON_MIN || why.length() > REASON_MAX) {
                return refused("reason", "figures.fact.reason-wrong", REASON_MIN, REASON_MAX);
            }
            sql.withdraw(code, why, clock.instant());
            return new Outcome.Done(Objects.requireNonNull(sql.all().get(code)));
        }));
    }

    /** States that a fact counts also what another counts. */
    public Outcome include(Actor actor, String larger, String smaller) {
        actor.must(Permission.FIGURES_STATE);
        return alone(() -> standing(larger, fact -> {
            Fact other = sql.all().get(smaller);
            if (other == null || other.withdrawn().isPresent() || smaller.equals(larger)) {
                return refused("smaller", "figures.fact.no-other");
            }
            Measured.Kind kind = fact.measure().kind();
            if (!other.measure().equals(fact.measure()) || kind == Measured.Kind.DATE || kind == Measured.Kind.YEAR) {
                return refused("smaller", "figures.fact.unlike", larger, smaller);
            }
            List<Includes> all = sql.includes();
            if (all.contains(new Includes(larger, smaller))) {
                return new Outcome.Done(fact);
            }
            if (all.contains(new Includes(smaller, larger))) {
                return refused("smaller", "figures.fact.other-way", smaller, larger);
            }
            sql.include(larger, smaller, clock.instant());
            return held(larger, "smaller");
        }));
    }

    /** The fact, or the refusal of what would make a larger fact less than the smaller one. */
    private Outcome held(String code, String field) {
        Map<String, Fact> facts = sql.all();
        List<Message> breaches = breaches(facts, sql.includes());
        return breaches.isEmpty()
                ? new Outcome.Done(Objects.requireNonNull(facts.get(code)))
                : refused(
                        field,
                        breaches.getFirst().key(),
                        breaches.getFirst().arguments().toArray());
    }

    /** Where a fact that includes another is less than it, on the first day it is so. */
    static List<Message> breaches(Map<String, Fact> facts, List<Includes> all) {
        List<Message> breaches = new ArrayList<>();
        for (Includes each : all) {
            Fact larger = Objects.requireNonNull(facts.get(each.larger()));
            Fact smaller = Objects.requireNonNull(facts.get(each.smaller()));
            if (larger.withdrawn().isEmpty() && smaller.withdrawn().isEmpty()) {
                Stream.concat(larger.versions().stream(), smaller.versions().stream())
                        .map(Version::asOf)
                        .sorted()
                        .filter(day -> less(larger, smaller, day))
                        .findFirst()
                        .ifPresent(day ->
                                breaches.add(Message.of("figures.fact.less", larger.code(), smaller.code(), day)));
            }
        }
        return breaches;
    }

    private static boolean less(Fact larger, Fact smaller, LocalDate day) {
        Optional<BigDecimal> one = larger.on(day).map(Version::quantity).flatMap(Measured::number);
        Optional<BigDecimal> other = smaller.on(day).map(Version::quantity).flatMap(Measured::number);
        return one.isPresent() && other.isPresent() && one.get().compareTo(other.get()) < 0;
    }

    /** All breaches as facts and their relations stand. */
    List<Message> breaches() {
        return Objects.requireNonNull(transaction.execute(_ -> breaches(sql.all(), sql.includes())));
    }

    private static Wrong judged(Wrong before, Optional<Measured> measure, Statement said, int version) {
        Wrong wrong = text(before, "labelKo", said.labelKo(), LABEL_MAX);
        wrong = text(wrong, "labelEn", said.labelEn(), LABEL_MAX);
        wrong = text(wrong, "definitionKo", said.definitionKo(), DEFINITION_MAX);
        wrong = text(wrong, "definitionEn", said.definitionEn(), DEFINITION_MAX);
        wrong = text(wrong, "sourceKo", said.sourceKo(), SOURCE_MAX);
        wrong = text(wrong, "sourceEn", said.sourceEn(), SOURCE_MAX);
        if (measure.isPresent()) {
            Optional<Quantity> value = measure.get().read(said.value());
            if (value.isEmpty() || (value.get() instanceof Quantity.Day(LocalDate day) && !sensible(day))) {
                wrong = wrong.and(
                        "value",
                        "figures.fact.value-wrong." + measure.get().kind().code(),
                        measure.get().decimals());
            }
        }
        if (day(said.asOf()).isEmpty()) {
            wrong = wrong.and("asOf", "figures.fact.day-wrong");
        }
        int least = version == 1 ? 0 : REASON_MIN;
        if (said.note().strip().length() < least || said.note().length() > REASON_MAX) {
            wrong = wrong.and("note", "figures.fact.reason-wrong", REASON_MIN, REASON_MAX);
        }
        return wrong;
    }

    private static Wrong text(Wrong wrong, String field, String text, int max) {
        return text.isBlank() || text.length() > max || text.indexOf('\0') >= 0
                ? wrong.and(field, "figures.fact.text-wrong", max)
                : wrong;
    }

    private static boolean sensible(LocalDate day) {
        return !day.isBefore(DAY_MIN) && !day.isAfter(DAY_MAX);
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed)).filter(Facts::sensible);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private Outcome standing(String code, Function<Fact, Outcome> work) {
        Fact fact = sql.all().get(code);
        if (fact == null) {
            return new Outcome.NoSuchFact(code);
        }
        return fact.withdrawn().isPresent()
                ? new Outcome.Refused(Wrong.NOTHING.andForm(Message.of("figures.fact.is-withdrawn", code)))
                : work.apply(fact);
    }

    private static Outcome refused(String field, String key, Object... arguments) {
        return new Outcome.Refused(Wrong.NOTHING.and(field, key, arguments));
    }

    /** Whole or not at all: what is refused leaves nothing. */
    private Outcome alone(Supplier<Outcome> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            sql.alone();
            Outcome outcome = work.get();
            if (outcome instanceof Outcome.Refused) {
                status.setRollbackOnly();
            }
            return outcome;
        }));
    }
}
