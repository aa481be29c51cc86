package org.naru.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.naru.platform.web.Message;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door to figures. What is asked within one {@link #read} comes from one state of the database, so that figures of a
 * page or a report belong together.
 */
public final class Figures {
    private static final int NEAR_MAX = 3;

    private final List<FigureSource> sources;
    private final ExactCounts decisions;
    private final Supplier<Optional<Integer>> base;
    private final TransactionTemplate snapshot;

    /**
     * With all that answer for figures.
     *
     * @param decisions which exact counts two have let out
     * @param base to which multiple counts of some people are brought for the outside; absent: to none
     */
    Figures(
            List<FigureSource> sources,
            ExactCounts decisions,
            Supplier<Optional<Integer>> base,
            PlatformTransactionManager transactions) {
        this.sources = List.copyOf(sources);
        this.decisions = decisions;
        this.base = base;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
    }

    /**
     * Figures read by sources of the caller's, for tests and for rooms put together by hand; nothing is decided.
     *
     * @param transactions must give transactions of the database the sources read
     */
    public static Figures of(List<FigureSource> sources, PlatformTransactionManager transactions) {
        return new Figures(sources, ExactCounts.NONE, Optional::empty, transactions);
    }

    /** Which exact counts of people two accounts have let out. */
    @FunctionalInterface
    interface ExactCounts {
        /** None. */
        ExactCounts NONE = _ -> false;

        /** Whether this very value, as it was decided, may be said exactly. */
        boolean decided(FigureValue value);
    }

    /**
     * Does work with figures of one state of the database.
     *
     * @param audience for whom the values are
     * @param work must not keep the reading
     */
    public <T> T read(Audience audience, Function<FigureReading, T> work) {
        sources.forEach(FigureSource::settle);
        return Objects.requireNonNull(snapshot.execute(_ -> work.apply(new Reading(audience))));
    }

    /** A source's reading and what it answers for. */
    private record Known(FigureSource.Reading source, Figure figure) {}

    private final class Reading implements FigureReading {
        private final Audience audience;
        private final Optional<Integer> step;
        private final Map<String, Known> known = new HashMap<>();
        private final List<Figure> all = new ArrayList<>();

        Reading(Audience audience) {
            this.audience = audience;
            this.step = audience == Audience.OUTSIDE ? base.get() : Optional.empty();
            for (FigureSource source : sources) {
                FigureSource.Reading reading = source.read();
                for (Figure figure : reading.figures()) {
                    Known before = known.put(figure.name(), new Known(reading, figure));
                    if (before != null) {
                        throw new IllegalStateException("two sources answer for the figure " + figure.name());
                    }
                    all.add(figure);
                }
            }
            all.sort(Comparator.comparing(Figure::family)); // stable: within a family as the source lists them
        }

        @Override
        public List<Figure> all() {
            return List.copyOf(all);
        }

        @Override
        public FigureAnswer<FigureValue> value(String name, FigureAsked asked) {
            return ask(
                    name,
                    asked,
                    (one, with) -> one.source().value(one.figure(), with),
                    value -> new FigureAnswer.Found<>(
                            MinimumCell.seen(value, audience, decisions.decided(value), step)));
        }

        @Override
        public FigureAnswer<FigureTable> table(String name, FigureAsked asked) {
            if (known.containsKey(name)
                    && !Objects.requireNonNull(known.get(name)).figure().table()) {
                return new FigureAnswer.Refused<>(Message.of("figures.no-table", name));
            }
            return ask(
                    name,
                    asked,
                    (one, with) -> one.source().table(one.figure(), with),
                    table -> MinimumCell.mayStand(table, audience, step)
                            ? new FigureAnswer.Found<>(table)
                            : new FigureAnswer.Refused<>(Message.of("figures.small-line", name, MinimumCell.SMALLEST)));
        }

        @Override
        public FigureValue told(FigureValue stated) {
            return MinimumCell.seen(stated, audience, false, step);
        }

        private <T> FigureAnswer<T> ask(
                String name,
                FigureAsked asked,
                BiFunction<Known, FigureAsked, FigureAnswer<T>> of,
                Function<T, FigureAnswer<T>> seen) {
            Known one = known.get(name);
            if (one == null) {
                return new FigureAnswer.NoSuchFigure<>(name, near(name));
            }
            for (String parameter : asked.parameters().keySet()) {
                if (!one.figure().parameters().contains(parameter)) {
                    return new FigureAnswer.Refused<>(Message.of(
                            "figures.no-such-parameter",
                            parameter,
                            name,
                            String.join(", ", one.figure().parameters())));
                }
            }
            return switch (of.apply(one, asked)) {
                case FigureAnswer.Found<T>(T it) -> seen.apply(it);
                case FigureAnswer.NoSuchFigure<T> none -> none;
                case FigureAnswer.Refused<T> refused -> refused;
            };
        }

        private List<String> near(String name) {
            return known.keySet().stream()
                    .filter(other -> Likeness.distance(name, other) <= Math.max(2, name.length() / 4))
                    .sorted(Comparator.comparingInt((String other) -> Likeness.distance(name, other))
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(NEAR_MAX)
                    .toList();
        }
    }
}
