package org.naru.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naru.platform.web.Language;
import org.naru.publishing.ReportCheck;
import org.naru.publishing.ReportPrinter;
import org.naru.publishing.ReportVerdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code naru report …}: what concerns printed reports. Starts neither database nor web server. */
@Command(
        name = "report",
        description = "Judges printed reports.",
        subcommands = {ReportCommand.CheckReport.class},
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class ReportCommand {
    /** Exit codes of this command: no findings, findings, not judged. */
    static final int CLEAN = 0;

    static final int FINDINGS = 1;
    static final int NOT_JUDGED = 2;

    private enum Format {
        table,
        json,
        csv
    }

    /** {@code naru report check FILE}: whether a report agrees with itself. */
    @Command(
            name = "check",
            description = "Judges whether the figures of a printed report agree with each other.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = {
                "  naru report check annual-report.json",
                "  naru report check --language ko annual-report.json",
                "  naru report check --format json annual-report.json",
                "",
                "Exit code: 0 no findings, 1 findings, 2 the file was not judged.",
                "The format of the file: docs/specs/report-check.md"
            })
    static final class CheckReport implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(paramLabel = "FILE.json", description = "the figures of the report, as printed")
        private @Nullable Path file;

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                defaultValue = "table",
                description = "table, json or csv (default: ${DEFAULT-VALUE})")
        private Format format = Format.table;

        @Option(names = "--language", paramLabel = "ko|en", description = "language of the sentences (default: yours)")
        private @Nullable Choice language;

        enum Choice {
            ko,
            en
        }

        @Override
        public Integer call() {
            if (file == null || spec == null) {
                throw new IllegalStateException("a parsed command has its file");
            }
            ReportVerdict verdict = ReportCheck.check(file);
            ReportPrinter printer = new ReportPrinter(
                    Language.of(language == null ? Locale.getDefault().getLanguage() : language.name())
                            .orElse(Language.EN));
            PrintWriter out = spec.commandLine().getOut();
            out.print(
                    switch (format) {
                        case table -> printer.list(file.toString(), verdict);
                        case json -> printer.json(file.toString(), verdict);
                        case csv -> printer.csv(verdict);
                    });
            out.flush();
            return switch (verdict) {
                case ReportVerdict.Judged judged -> judged.findings().isEmpty() ? CLEAN : FINDINGS;
                case ReportVerdict.Refused refused -> NOT_JUDGED;
            };
        }
    }
}
