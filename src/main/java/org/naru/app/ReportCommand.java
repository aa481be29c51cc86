package org.naru.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naru.platform.web.Language;
import org.naru.publishing.ReportCheck;
import org.naru.publishing.ReportPrinter;
import org.naru.publishing.ReportVerdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code naru report …}: what concerns printed reports. */
@Command(
        name = "report",
        subcommands = {ReportCommand.CheckReport.class, BuildReportCommand.class})
final class ReportCommand implements Callable<Integer> {
    private final Console console;

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.complain("app.report.which");
        return ExitCode.WRONG_USE;
    }

    /** {@code naru report check FILE}: whether a report agrees with itself. Starts neither database nor web server. */
    @Command(name = "check")
    static final class CheckReport implements Callable<Integer> {
        private final Console console;

        @Parameters(paramLabel = "FILE", descriptionKey = "file")
        private @Nullable Path file;

        @Option(names = "--format", paramLabel = "FORMAT", descriptionKey = "format", defaultValue = "table")
        private ConsoleTable.Format format = ConsoleTable.Format.TABLE;

        @Option(names = "--language", paramLabel = "ko|en", descriptionKey = "language")
        private @Nullable Language language;

        CheckReport(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            if (file == null) {
                throw new IllegalStateException("a parsed command has its file");
            }
            ReportVerdict verdict = ReportCheck.check(file);
            ReportPrinter printer =
                    new ReportPrinter(language == null ? console.texts().language() : language);
            PrintWriter out = console.out();
            out.print(
                    switch (format) {
                        case TABLE -> printer.list(file.toString(), verdict);
                        case JSON -> printer.json(file.toString(), verdict);
                        case CSV -> printer.csv(verdict);
                    });
            out.flush();
            return switch (verdict) {
                case ReportVerdict.Judged judged -> judged.findings().isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS;
                case ReportVerdict.Refused refused -> ExitCode.WRONG_USE;
            };
        }
    }
}
