package org.naru.publishing;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.Texts;
import org.naru.publishing.ReportVerdict.Judged;
import org.naru.publishing.ReportVerdict.Note;
import org.naru.publishing.ReportVerdict.Refused;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes what the check of a report came to, for people (a list) and for machines (JSON, CSV). */
public final class ReportPrinter {
    private final Texts texts;

    /** A printer in one language. */
    public ReportPrinter(Language language) {
        this.texts = Texts.of(language);
    }

    /** For a person at a terminal; ends with a line break. */
    public String list(String name, ReportVerdict verdict) {
        StringBuilder out = new StringBuilder();
        switch (verdict) {
            case Judged judged -> {
                out.append(name).append('\n');
                out.append(text(
                                "summary",
                                judged.tables(),
                                judged.links(),
                                judged.findings().size()))
                        .append('\n');
                judged.findings().forEach(finding -> finding(out, finding));
                if (!judged.notes().isEmpty()) {
                    out.append('\n').append(text("notes")).append('\n');
                    judged.notes().forEach(note -> note(out, note));
                }
                if (judged.findings().isEmpty()) {
                    out.append(text("none")).append('\n');
                }
            }
            case Refused refused -> {
                out.append(name).append('\n');
                out.append(text("refused", refused.problems().size())).append('\n');
                refused.problems().forEach(problem -> note(out, problem));
            }
        }
        return out.toString();
    }

    private void finding(StringBuilder out, ReportFinding finding) {
        String cause = finding.causedBy().map(rule -> " ← " + rule).orElse("");
        out.append('\n').append(finding.rule()).append(cause).append("  ");
        out.append(where(finding.place())).append('\n');
        out.append("    ").append(sentence(finding.sentence())).append('\n');
        finding.details()
                .forEach(detail ->
                        out.append("      ").append(sentence(detail.sentence())).append('\n'));
        if (!finding.possibilities().isEmpty()) {
            out.append("    ").append(text("possibilities")).append('\n');
            finding.possibilities()
                    .forEach(possibility ->
                            out.append("      ").append(sentence(possibility)).append('\n'));
        }
    }

    private void note(StringBuilder out, Note note) {
        out.append("    ").append(where(note.place())).append(": ");
        out.append(sentence(note.sentence())).append('\n');
    }

    /** A place in the reader's words. */
    public String where(ReportPlace place) {
        String path = place.words()
                .map(this::sentence)
                .orElseGet(() -> place.path().isEmpty() ? text("whole") : visible(place.path()));
        if (place.line() == 0) {
            return path;
        }
        String at = text("place", place.line(), place.column());
        return place.path().isEmpty() && place.line() > 0 ? at : path + " (" + at + ")";
    }

    /** For machines; the shape stands in {@code docs/specs/report-check.md}. Ends with a line break. */
    public String json(String name, ReportVerdict verdict) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JsonFactory.builder().build().createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("file", name);
            switch (verdict) {
                case Judged judged -> {
                    json.writeBooleanProperty("judged", true);
                    json.writeNumberProperty("tables", judged.tables());
                    json.writeNumberProperty("links", judged.links());
                    json.writeArrayPropertyStart("findings");
                    judged.findings().forEach(finding -> finding(json, finding));
                    json.writeEndArray();
                    notes(json, "notes", judged.notes());
                }
                case Refused refused -> {
                    json.writeBooleanProperty("judged", false);
                    notes(json, "problems", refused.problems());
                }
            }
            json.writeEndObject();
        }
        return out.append('\n').toString();
    }

    private void finding(JsonGenerator json, ReportFinding finding) {
        json.writeStartObject();
        json.writeStringProperty("rule", finding.rule().name());
        place(json, finding.place());
        if (finding.causedBy().isPresent()) {
            json.writeStringProperty("follows_from", finding.causedBy().get().name());
        }
        message(json, finding.sentence());
        messages(json, "details", finding.details().stream().map(Note::sentence).toList());
        messages(json, "possibilities", finding.possibilities());
        json.writeEndObject();
    }

    private void notes(JsonGenerator json, String field, List<Note> notes) {
        json.writeArrayPropertyStart(field);
        for (Note note : notes) {
            json.writeStartObject();
            place(json, note.place());
            message(json, note.sentence());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void messages(JsonGenerator json, String field, List<Message> messages) {
        json.writeArrayPropertyStart(field);
        for (Message message : messages) {
            json.writeStartObject();
            message(json, message);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void place(JsonGenerator json, ReportPlace place) {
        json.writeStringProperty("path", place.path());
        json.writeNumberProperty("line", place.line());
        json.writeNumberProperty("column", place.column());
    }

    private void message(JsonGenerator json, Message message) {
        json.writeStringProperty("key", message.key().substring(Says.KEY.length()));
        json.writeStringProperty("message", sentence(message));
        json.writeArrayPropertyStart("arguments");
        for (Object argument : message.arguments()) {
            json.writeString(argument instanceof BigDecimal number ? number.toPlainString() : argument.toString());
        }
        json.writeEndArray();
    }

    /** A row for each finding, detail, possibility, note and problem, with a header. */
    public String csv(ReportVerdict verdict) {
        StringWriter out = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(out)) {
            csv.writeRecord(
                    text("column.kind"),
                    text("column.rule"),
                    text("column.cause"),
                    text("column.path"),
                    text("column.line"),
                    text("column.column"),
                    text("column.message"));
            switch (verdict) {
                case Judged judged -> {
                    for (ReportFinding finding : judged.findings()) {
                        row(csv, "kind.finding", finding, finding.place(), finding.sentence());
                        finding.details()
                                .forEach(detail -> row(csv, "kind.detail", finding, detail.place(), detail.sentence()));
                        finding.possibilities()
                                .forEach(each -> row(csv, "kind.possibility", finding, finding.place(), each));
                    }
                    judged.notes().forEach(note -> row(csv, "kind.note", null, note.place(), note.sentence()));
                }
                case Refused refused ->
                    refused.problems().forEach(note -> row(csv, "kind.problem", null, note.place(), note.sentence()));
            }
        } catch (java.io.IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString();
    }

    private void row(CsvWriter csv, String kind, @Nullable ReportFinding finding, ReportPlace place, Message message) {
        csv.writeRecord(
                text(kind),
                finding == null ? "" : finding.rule().name(),
                finding == null ? "" : finding.causedBy().map(Enum::name).orElse(""),
                harmless(place.path()),
                place.line() == 0 ? "" : Integer.toString(place.line()),
                place.line() == 0 ? "" : Integer.toString(place.column()),
                harmless(sentence(message)));
    }

    /** A cell that a spreadsheet would run as a formula is written with an apostrophe before it. */
    private static String harmless(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private String text(String key, Object... arguments) {
        return sentence(Says.of(key, arguments));
    }

    /** A sentence in the reader's language; nothing of a strange file in it is longer than a line. */
    public String sentence(Message message) {
        Object[] shown = message.arguments().stream()
                .map(argument -> argument instanceof String text ? visible(text) : argument)
                .toArray();
        return texts.text(message.key(), shown);
    }

    /** Text of a strange file on a terminal: no control signs, and not more than a line of it. */
    private static String visible(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "�");
        return plain.length() <= 200 ? plain : plain.substring(0, 200) + "…";
    }
}
