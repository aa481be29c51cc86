package org.naru.publishing.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.naru.figures.FigureReading;
import org.naru.figures.FigureValue;
import org.naru.figures.Quantity;
import org.naru.platform.money.Money;
import org.naru.platform.web.Language;
import org.naru.publishing.report.Edition.Shape;
import org.naru.publishing.report.Edition.Standing;
import org.naru.publishing.report.ReportDocument.Section;
import org.naru.publishing.report.Sides.Said;

/**
 * Makes a report of a text and figures. Pure: the same text and figures make the same document, whole or not at all, and
 * all that is wrong is said at once. What a text may say is in {@code docs/specs/report-text.md}.
 */
public final class ReportText {
    /** Longer texts are refused unread: a report of 200 pages has a tenth of it. */
    public static final int CHARACTERS_MAX = 2_000_000;

    private static final Pattern FACT = Pattern.compile(" {0,3}(`{3,}|~{3,})\\s*fact(?:\\s+(\\S+))?\\s*");

    private ReportText() {}

    /**
     * Makes the document.
     *
     * @param text what the author wrote, in both languages
     * @param year fiscal year it is about
     * @param lastDay last day of that year; what is of later days is marked
     * @param figures for readers outside, of one state of the records
     * @param pictures names of the picture files beside the text
     */
    public static ReportOutcome build(
            String text, int year, LocalDate lastDay, FigureReading figures, Set<String> pictures) {
        Problems problems = new Problems();
        if (text.length() > CHARACTERS_MAX) {
            problems.add(1, 1, "too-long", CHARACTERS_MAX);
            return new ReportOutcome.Refused(problems.sorted());
        }
        Bindings bindings = new Bindings(problems);
        List<String> lines = new ArrayList<>();
        for (String line : text.replaceFirst("^\uFEFF", "").split("\\R", -1)) {
            lines.add(bindings.hide(line, lines.size() + 1));
        }
        Sides sides = Sides.of(lines, problems);
        Map<String, FigureValue> facts = facts(lines, year, figures, problems);
        Evaluation evaluation = new Evaluation(year, lastDay, figures, facts, problems);
        Edition korean = new Edition(Language.KO, bindings, evaluation, problems);
        Edition english = new Edition(Language.EN, bindings, evaluation, problems);
        String titleKo = title(korean, sides, "title.ko");
        String titleEn = title(english, sides, "title.en");
        Pictures files = new Pictures(pictures);
        List<Section> koreanSections = new Composer(korean, files).sections(sides.korean());
        List<Section> englishSections = new Composer(english, files).sections(sides.english());
        alike(korean, english, problems);
        printedAlike(korean.uses(), problems);
        if (problems.none() && (koreanSections.isEmpty() || englishSections.isEmpty())) {
            problems.add(1, 1, "empty");
        }
        if (!problems.none()) {
            return new ReportOutcome.Refused(problems.sorted());
        }
        return new ReportOutcome.Built(new ReportDocument(
                year,
                lastDay,
                new ReportDocument.Edition(Language.KO, titleKo, koreanSections, korean.uses()),
                new ReportDocument.Edition(Language.EN, titleEn, englishSections, english.uses()),
                java.util.stream.Stream.concat(korean.marked().stream(), english.marked().stream())
                        .distinct()
                        .toList()));
    }

    /**
     * A figure in whole units stands everywhere alike. Lines that are fitted to a total may each differ by one unit from
     * the same figure elsewhere; a reader would see two numbers for one thing.
     */
    private static void printedAlike(List<Use> uses, Problems problems) {
        Map<FigureValue, Use> whole = new HashMap<>();
        for (Use use : uses) {
            if (!(use.value().quantity() instanceof Quantity.Amount(Money money))
                    || money.currency().exponent() == 0
                    || use.base().isPresent()
                    || !digits(use.printed()).matches("\\d+")) {
                continue;
            }
            Use first = whole.putIfAbsent(use.value(), use);
            if (first != null && !digits(first.printed()).equals(digits(use.printed()))) {
                problems.add(
                        use.line(),
                        1,
                        "whole.differs",
                        use.value().figure().name(),
                        use.printed(),
                        first.printed(),
                        first.line());
            }
        }
    }

    /** Digits and the decimal point of a printed amount. */
    private static String digits(String printed) {
        return printed.replaceAll("[^0-9.]", "");
    }

    private static String title(Edition edition, Sides sides, String key) {
        Said said = sides.head().get(key);
        if (said == null || said.text().isBlank()) {
            edition.problems().add(1, 1, "head.missing", key);
            return "";
        }
        return edition.plain(said);
    }

    /** Declarations are read before anything else, so that a fact may be used above the place it is declared. */
    private static Map<String, FigureValue> facts(
            List<String> lines, int year, FigureReading figures, Problems problems) {
        FactReader reader = new FactReader(year, figures::told, problems);
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FACT.matcher(lines.get(i));
            if (!fence.matches()) {
                continue;
            }
            int end = i + 1;
            while (end < lines.size() && !lines.get(end).strip().equals(fence.group(1))) {
                end++;
            }
            if (end == lines.size()) {
                problems.add(i + 1, 1, "block.open");
            }
            String body = String.join("\n", lines.subList(i + 1, end));
            reader.read(Optional.ofNullable(fence.group(2)).orElse(""), i + 1, Sides.fields(body, i + 2, problems));
            i = end;
        }
        return reader.facts();
    }

    /** Both languages tell the same: as many sections, of the same levels, each with the same figures. */
    private static void alike(Edition korean, Edition english, Problems problems) {
        List<Shape> ko = korean.shapes();
        List<Shape> en = english.shapes();
        for (int i = 0; i < Math.max(ko.size(), en.size()); i++) {
            if (i >= ko.size() || i >= en.size()) {
                Shape there = i < ko.size() ? ko.get(i) : en.get(i);
                Shape last = i < ko.size() ? en.getLast() : ko.getLast();
                problems.add(
                        there.line(),
                        1,
                        i < ko.size() ? "alike.no-english" : "alike.no-korean",
                        there.line(),
                        last.line());
                return;
            }
            if (ko.get(i).level() != en.get(i).level()) {
                problems.add(
                        en.get(i).line(),
                        1,
                        "alike.level",
                        en.get(i).level(),
                        ko.get(i).line(),
                        ko.get(i).level());
                return;
            }
            missing(ko.get(i), en.get(i), "alike.missing-english", problems);
            missing(en.get(i), ko.get(i), "alike.missing-korean", problems);
        }
    }

    private static void missing(Shape there, Shape here, String key, Problems problems) {
        Map<String, Integer> left = new TreeMap<>();
        here.bound().forEach(each -> left.merge(each.signature(), 1, Integer::sum));
        for (Standing each : there.bound()) {
            if (left.merge(each.signature(), -1, Integer::sum) < 0) {
                problems.add(each.line(), each.column(), key, each.signature(), each.line(), here.line());
            }
        }
    }
}
