package org.naru.app;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.naru.figures.Audience;
import org.naru.figures.Figures;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;
import org.naru.publishing.drafts.FiscalYears;
import org.naru.publishing.print.Imprint;
import org.naru.publishing.print.ReportPrint;
import org.naru.publishing.report.ReportDocument;
import org.naru.publishing.report.ReportOutcome;
import org.naru.publishing.report.ReportProblem;
import org.naru.publishing.report.ReportText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code naru report build REPORT.md}: the report of a text and the figures of a year, in both languages. */
@Command(name = "build")
final class BuildReportCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "REPORT.md", descriptionKey = "file")
    private @Nullable Path file;

    @Option(names = "--year", paramLabel = "YEAR", required = true, descriptionKey = "year")
    private int year;

    @Option(names = "--out", paramLabel = "DIR", required = true, descriptionKey = "out")
    private @Nullable Path out;

    @Option(names = "--language", paramLabel = "ko|en", descriptionKey = "language")
    private @Nullable Language language;

    BuildReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (file == null || out == null) {
            throw new IllegalStateException("a parsed command has its file and its folder");
        }
        Path source = file;
        Path target = out;
        try {
            String text = Files.readString(source);
            Set<String> beside = beside(source.toAbsolutePath().resolveSibling("."));
            return console.withRooms(rooms -> switch (build(rooms, text, beside)) {
                case ReportOutcome.Refused(List<ReportProblem> problems) -> say(source, problems);
                case ReportOutcome.Built(ReportDocument document) -> write(source, target, document);
            });
        } catch (CharacterCodingException e) {
            console.complain("app.report.not-utf8", source.toString());
        } catch (IOException e) {
            console.complain("app.report.unreadable", source.toString());
        }
        return ExitCode.WRONG_USE;
    }

    private ReportOutcome build(Rooms rooms, String text, Set<String> pictures) {
        LocalDate lastDay = rooms.door(FiscalYears.class).lastDay(year);
        return rooms.door(Figures.class)
                .read(Audience.OUTSIDE, reading -> ReportText.build(text, year, lastDay, reading, pictures));
    }

    private static Set<String> beside(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(each -> String.valueOf(each.getFileName()))
                    .collect(Collectors.toSet());
        }
    }

    private int say(Path source, List<ReportProblem> problems) {
        Texts texts = language == null ? console.texts() : Texts.of(language);
        for (ReportProblem problem : problems) {
            console.out()
                    .println(
                            source + ":" + problem.line() + ":" + problem.column() + ": " + texts.text(problem.what()));
            console.out().println("    " + texts.text("publishing.report.remedy", problem.remedy()));
        }
        console.out().println(texts.text("publishing.report.problems", problems.size()));
        console.out().flush();
        return ExitCode.FINDINGS;
    }

    /** Both editions are made before the first file is touched, and each file is put in place whole. */
    private int write(Path source, Path target, ReportDocument document) {
        try {
            Map<String, byte[]> pictures = new TreeMap<>();
            for (String picture : ReportPrint.pictures(document)) {
                pictures.put(picture, Files.readAllBytes(source.toAbsolutePath().resolveSibling(picture)));
            }
            LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);
            ReportPrint print = new ReportPrint(document, pictures, Imprint.draft("", today));
            byte[] korean = print.html(Language.KO, "report.en.html");
            byte[] english = print.html(Language.EN, "report.ko.html");
            byte[] koreanPaper = print.pdf(Language.KO);
            byte[] englishPaper = print.pdf(Language.EN);
            Files.createDirectories(target);
            put(target.resolve("report.ko.html"), korean);
            put(target.resolve("report.en.html"), english);
            put(target.resolve("report.ko.pdf"), koreanPaper);
            put(target.resolve("report.en.pdf"), englishPaper);
        } catch (IOException e) {
            console.complain("app.statement.not-written", target.toString(), String.valueOf(e.getMessage()));
            return ExitCode.WRONG_USE;
        }
        console.say(
                "app.report.built",
                Stream.of("ko.html", "en.html", "ko.pdf", "en.pdf")
                        .map(each -> target.resolve("report." + each).toString())
                        .collect(Collectors.joining(", ")),
                document.english().uses().size());
        document.marked()
                .forEach(marked -> console.say("app.report.marked", String.valueOf(marked.line()), marked.text()));
        return ExitCode.DONE;
    }

    private static void put(Path place, byte[] content) throws IOException {
        Path beside = place.resolveSibling(place.getFileName() + ".new");
        Files.write(beside, content);
        Files.move(beside, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
