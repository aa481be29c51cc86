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

/**
 * Judges whether a report printed elsewhere agrees with itself, by the rules of {@code docs/specs/report-check.md}.
 *
 * <p>Reads decimals as written and compares exact fractions; nothing is rounded before it is compared. Needs neither
 * database nor web framework, keeps nothing, changes nothing. It does not know whether a figure is true.
 */
public final class ReportCheck {
    private ReportCheck() {}

    /** Judges a report's file. A file that cannot be read is a refusal, never an exception. */
    public static ReportVerdict check(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return check(in.readNBytes(ReportFile.BYTES_MAX + 1));
        } catch (NoSuchFileException missing) {
            return refused(Says.of("file.missing", file.toString()));
        } catch (AccessDeniedException denied) {
            return refused(Says.of("file.denied", file.toString()));
        } catch (IOException unreadable) {
            String key = Files.isDirectory(file) ? "file.folder" : "file.unreadable";
            return refused(Says.of(key, file.toString()));
        }
    }

    /** Judges the bytes of a report's file. */
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
        return new Judged(report.tables().size(), report.links().size(), findings, notes);
    }

    private static Refused refused(Message why) {
        return new Refused(List.of(new Note(ReportPlace.FILE, why)));
    }
}
