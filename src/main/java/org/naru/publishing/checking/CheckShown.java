package org.naru.publishing.checking;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.naru.platform.web.Texts;
import org.naru.publishing.ReadTable;
import org.naru.publishing.ReportFinding;
import org.naru.publishing.ReportPlace;
import org.naru.publishing.ReportPrinter;
import org.naru.publishing.ReportVerdict;
import org.naru.publishing.ReportVerdict.Note;
import org.naru.publishing.checking.CheckPage.LineShown;
import org.naru.publishing.checking.CheckPage.Result;
import org.naru.publishing.checking.CheckPage.Said;
import org.naru.publishing.checking.CheckPage.TableShown;

/** A verdict as the page shows it. */
final class CheckShown {
    /** Of longer tables only these lines are shown, and those that something is said of. */
    private static final int LINES_MAX = 100;

    private static final int NOTES_MAX = 200;

    private final Texts texts;
    private final ReportPrinter printer;

    CheckShown(Texts texts) {
        this.texts = texts;
        this.printer = new ReportPrinter(texts.language());
    }

    Result of(String file, ReportVerdict verdict) {
        String csv = inAddress("text/csv", "\ufeff" + printer.csv(verdict));
        String json = inAddress("application/json", printer.json(file, verdict));
        return switch (verdict) {
            case ReportVerdict.Judged judged -> judged(file, judged, csv, json);
            case ReportVerdict.Refused refused ->
                new Result(
                        file,
                        "amber",
                        texts.text(
                                "publishing.check.refused", refused.problems().size()),
                        List.of(),
                        notes(refused.problems()),
                        List.of(),
                        csv,
                        json);
        };
    }

    /** The file is in the page itself, because nothing of it is kept for a second request. */
    private static String inAddress(String type, String content) {
        return "data:" + type + ";charset=utf-8;base64,"
                + Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
    }

    private Result judged(String file, ReportVerdict.Judged judged, String csv, String json) {
        Set<ReportFinding> shown = new HashSet<>();
        List<TableShown> tables = new ArrayList<>();
        for (ReadTable table : judged.read()) {
            List<ReportFinding> here = judged.findings().stream()
                    .filter(finding -> finding.place().equals(table.place()))
                    .toList();
            shown.addAll(here);
            tables.add(table(table, here));
        }
        List<Said> others = judged.findings().stream()
                .filter(finding -> !shown.contains(finding))
                .map(finding -> said(finding, true))
                .toList();
        return new Result(
                file,
                judged.findings().isEmpty() ? "green" : "amber",
                texts.text(
                        "publishing.check.summary",
                        judged.tables(),
                        judged.links(),
                        judged.findings().size()),
                tables,
                others,
                notes(judged.notes()),
                csv,
                json);
    }

    private TableShown table(ReadTable table, List<ReportFinding> findings) {
        List<LineShown> lines = new ArrayList<>();
        int more = 0;
        for (ReadTable.ReadLine line : table.lines()) {
            List<Said> said = new ArrayList<>();
            for (ReportFinding finding : findings) {
                if (line.kind() == ReadTable.Kind.TOTAL) {
                    said.add(said(finding, false));
                }
                finding.details().stream()
                        .filter(detail -> detail.place().equals(line.place()))
                        .forEach(detail ->
                                said.add(new Said(finding.rule().name(), "", printer.sentence(detail.sentence()))));
            }
            if (lines.size() < LINES_MAX || !said.isEmpty() || line.kind() == ReadTable.Kind.TOTAL) {
                lines.add(line(line, said));
            } else {
                more++;
            }
        }
        List<String> possibilities = findings.stream()
                .flatMap(finding -> finding.possibilities().stream())
                .limit(LINES_MAX)
                .map(printer::sentence)
                .toList();
        boolean percents =
                table.lines().stream().anyMatch(line -> line.percent().isPresent());
        String name = table.name().isEmpty() ? printer.where(table.place()) : table.name();
        return new TableShown(name, percents, findings.size(), lines, more, possibilities);
    }

    private LineShown line(ReadTable.ReadLine line, List<Said> said) {
        return new LineShown(
                line.name(),
                place(line.place()),
                texts.text("publishing.check.page.number", line.amount()),
                line.percent()
                        .map(percent -> texts.text("publishing.check.page.percent", percent))
                        .orElse(""),
                line.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                said);
    }

    /** Beside a line the table need not be named again. */
    private String place(ReportPlace place) {
        return place.line() == 0
                ? printer.where(place)
                : texts.text("publishing.check.place", place.line(), place.column());
    }

    private Said said(ReportFinding finding, boolean withPlace) {
        String rule =
                finding.rule() + finding.causedBy().map(cause -> " ← " + cause).orElse("");
        return new Said(rule, withPlace ? printer.where(finding.place()) : "", printer.sentence(finding.sentence()));
    }

    private List<Said> notes(List<Note> notes) {
        List<Said> all = new ArrayList<>();
        for (Note note : notes.subList(0, Math.min(notes.size(), NOTES_MAX))) {
            all.add(new Said("", printer.where(note.place()), printer.sentence(note.sentence())));
        }
        if (notes.size() > NOTES_MAX) {
            all.add(new Said("", "", texts.text("publishing.check.page.more-notes", notes.size() - NOTES_MAX)));
        }
        return all;
    }
}
