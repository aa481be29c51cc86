package org.naru.figures.facts;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.naru.access.Permission;
import org.naru.figures.Bilingual;
import org.naru.figures.Figure;
import org.naru.figures.FigureAnswer;
import org.naru.figures.FigureAsked;
import org.naru.figures.FigureSource;
import org.naru.figures.FigureTable;
import org.naru.figures.FigureValue;
import org.naru.figures.FiscalYears;
import org.naru.figures.Provenance;
import org.naru.figures.Quantity;
import org.naru.figures.Unit;
import org.naru.figures.facts.Fact.Version;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.Texts;

/** The facts of one state of the database as figures; of a day also the whole years that have passed since. */
final class FactsReading implements FigureSource.Reading {
    private static final String YEARS = ".years";

    /** A fact, or the years since its day. */
    private record Told(Fact fact, boolean years) {}

    private final FiscalYears years;
    private final LocalDate today;
    private final Map<String, Told> told = new LinkedHashMap<>();

    FactsReading(Map<String, Fact> facts, FiscalYears years, Clock clock) {
        this.years = years;
        this.today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (Fact fact : facts.values()) {
            told.put(fact.name(), new Told(fact, false));
            if (fact.measure().kind() == Measured.Kind.DATE) {
                told.put(fact.name() + YEARS, new Told(fact, true));
            }
        }
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        told.forEach((_, each) -> figures.add(figure(each, each.fact().latest())));
        return figures;
    }

    private static Figure figure(Told told, Version version) {
        Fact fact = told.fact();
        return told.years()
                ? figure(
                        fact.name() + YEARS,
                        both("figures.fact.years", version.label()),
                        Unit.YEARS,
                        both("figures.fact.years.definition", version.definition()),
                        Figure.Counts.NOTHING)
                : figure(fact.name(), version.label(), fact.measure().unit(), version.definition(), fact.counts());
    }

    private static Figure figure(String name, Bilingual label, Unit unit, Bilingual definition, Figure.Counts counts) {
        return new Figure(name, label, unit, definition, "outside", counts, Permission.FIGURES_READ, List.of(), false);
    }

    private static Bilingual both(String key, Bilingual words) {
        return new Bilingual(
                Texts.of(Language.KO).text(key, words.ko()),
                Texts.of(Language.EN).text(key, words.en()));
    }

    @Override
    public FigureAnswer<FigureValue> value(Figure figure, FigureAsked asked) {
        Told it = Objects.requireNonNull(told.get(figure.name()), "the reading gave this figure");
        Optional<Fact.Withdrawn> withdrawn = it.fact().withdrawn();
        if (withdrawn.isPresent()) {
            return new FigureAnswer.Refused<>(Message.of(
                    "figures.fact.was-withdrawn",
                    it.fact().code(),
                    withdrawn.get().reason()));
        }
        LocalDate lastDay = years.lastDay(asked.year());
        Version version = it.fact().forPeriod(lastDay);
        return it.years() ? passed(it, version, asked, lastDay) : found(it, version, asked);
    }

    private static FigureAnswer<FigureValue> found(Told it, Version version, FigureAsked asked) {
        return new FigureAnswer.Found<>(new FigureValue(
                figure(it, version), asked, version.quantity(), version.asOf(), false, provenance(it, version, asked)));
    }

    /** Counted to the last day of the year, or to today while it runs: never typed, so that it cannot be out of date. */
    private FigureAnswer<FigureValue> passed(Told it, Version version, FigureAsked asked, LocalDate lastDay) {
        LocalDate began = ((Quantity.Day) version.quantity()).day();
        LocalDate until = lastDay.isAfter(today) ? today : lastDay;
        if (began.isAfter(until)) {
            return new FigureAnswer.Refused<>(
                    Message.of("figures.fact.not-begun", it.fact().code(), began, until));
        }
        return new FigureAnswer.Found<>(new FigureValue(
                figure(it, version),
                asked,
                new Quantity.Count(ChronoUnit.YEARS.between(began, until)),
                until,
                lastDay.isAfter(today),
                provenance(it, version, asked)));
    }

    private static Provenance provenance(Told it, Version version, FigureAsked asked) {
        String name = it.fact().name() + (it.years() ? YEARS : "");
        return new Provenance(
                it.years()
                        ? new Bilingual(
                                since(Language.KO, version, version.source().ko()),
                                since(Language.EN, version, version.source().en()))
                        : version.source(),
                "naru figures " + name + " --year " + asked.year(),
                Optional.of("/figures/facts/" + it.fact().code()),
                "version " + version.version());
    }

    private static String since(Language language, Version version, String source) {
        return Texts.of(language).text("figures.fact.years.source", ((Quantity.Day) version.quantity()).day(), source);
    }

    @Override
    public FigureAnswer<FigureTable> table(Figure figure, FigureAsked asked) {
        return new FigureAnswer.Refused<>(Message.of("figures.no-table", figure.name()));
    }
}
