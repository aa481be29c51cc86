package org.naru.publishing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.naru.platform.web.Message;
import org.naru.publishing.ReportFinding.Rule;
import org.naru.publishing.ReportVerdict.Judged;
import org.naru.publishing.ReportVerdict.Note;
import org.naru.publishing.ReportVerdict.Refused;
import org.naru.publishing.reading.DocumentFile;
import org.naru.publishing.reading.ReadDocument;

/**
 * Judges whether a report printed elsewhere agrees with itself, by the rules of {@code docs/specs/report-check.md}.
 *
 * <p>Reads decimals as written and compares exact fractions; nothing is rounded before it is compared. Needs neither
 * database nor web framework, keeps nothing, changes nothing. It does not know whether a figure is true.
 */
public final class ReportCheck {
    /** No longer file is judged; whoever reads one need not read further. */
    public static final int BYTES_MAX = ReportFile.BYTES_MAX;

    private ReportCheck() {}

    /** Judges a report's file. A file that cannot be read is a refusal, never an exception. */
    public static ReportVerdict check(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return check(String.valueOf(file.getFileName()), in.readNBytes(ReportFile.BYTES_MAX + 1));
        } catch (NoSuchFileException missing) {
            return refused(Says.of("file.missing", file.toString()));
        } catch (AccessDeniedException denied) {
            return refused(Says.of("file.denied", file.toString()));
        } catch (IOException unreadable) {
            String key = Files.isDirectory(file) ? "file.folder" : "file.unreadable";
            return refused(Says.of(key, file.toString()));
        }
    }

    /**
     * Judges a report in any of the forms that can be read: JSON, CSV, Excel, HTML, Markdown.
     *
     * @param name of the file; its end says what it is where the bytes do not
     */
    public static ReportVerdict check(String name, byte[] bytes) {
        if (bytes.length > ReportFile.BYTES_MAX) {
            return refused(Says.of("file.large", ReportFile.BYTES_MAX >> 20));
        }
        DocumentFile.Kind kind = DocumentFile.kind(name, bytes);
        return kind == DocumentFile.Kind.JSON ? check(bytes) : document(DocumentFile.read(kind, bytes));
    }

    private static ReportVerdict document(ReadDocument document) {
        return switch (document) {
            case ReadDocument.Unread(Message why) -> refused(why);
            case ReadDocument.Grids grids -> {
                Report report = GridReader.read(grids);
                if (report.tables().isEmpty() && report.links().isEmpty()) {
                    List<Note> problems = new ArrayList<>();
                    problems.add(new Note(ReportPlace.FILE, Says.of("nothing.document")));
                    problems.addAll(report.notes());
                    yield new Refused(problems);
                }
                yield judge(report);
            }
        };
    }

    /** Judges the bytes of a report's file of figures, in JSON. */
    public static ReportVerdict check(byte[] bytes) {
        return switch (ReportFile.decode(bytes)) {
            case ReportFile.Decoded.Undecoded undecoded -> refused(undecoded.why());
            case ReportFile.Decoded.Plain plain -> text(plain.text());
        };
    }

    private static ReportVerdict text(String text) {
        try {
            ReportReader.Result read = ReportReader.read(JsonReader.read(text));
            return read.problems().isEmpty() ? judge(read.report()) : new Refused(read.problems());
        } catch (JsonReader.NotJson broken) {
            return new Refused(List.of(broken.problem()));
        }
    }

    private static ReportVerdict judge(Report report) {
        List<Note> notes = new ArrayList<>(report.notes());
        List<ReportFinding> findings = new ArrayList<>();
        Possibilities possibilities = new Possibilities(report);
        for (PrintedTable table : report.tables()) {
            for (ReportFinding finding : TableRules.judge(table, notes::add)) {
                findings.add(
                        finding.rule() == Rule.R1
                                ? new ReportFinding(
                                        Rule.R1,
                                        finding.place(),
                                        finding.sentence(),
                                        finding.details(),
                                        possibilities.of(table),
                                        finding.causedBy())
                                : finding);
            }
        }
        report.links().forEach(link -> findings.addAll(LinkRules.judge(link)));
        return new Judged(
                report.tables().stream().map(ReadTable::of).toList(),
                report.links().size(),
                findings,
                notes);
    }

    private static Refused refused(Message why) {
        return new Refused(List.of(new Note(ReportPlace.FILE, why)));
    }
}
