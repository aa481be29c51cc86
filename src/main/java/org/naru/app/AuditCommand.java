package org.naru.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naru.access.AuditCheckpoints;
import org.naru.access.AuditHeads;
import org.naru.access.AuditLines;
import org.naru.access.VerifyAudit;
import org.naru.platform.check.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code naru audit}: verifies the chain of the audit log, takes it out, signs a checkpoint to be kept elsewhere. */
@Command(
        name = "audit",
        subcommands = {AuditCommand.Verify.class, AuditCommand.Checkpoint.class, AuditCommand.Export.class})
final class AuditCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    AuditCommand() {}

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), spec.qualifiedName());
    }

    /** {@code naru audit verify}: is it whole, and is it the one that was signed. */
    @Command(name = "verify")
    static final class Verify implements Callable<Integer> {
        private static final int FILE_MAX_BYTES = 1 << 12; // a checkpoint is about 450 bytes

        private final Console console;

        @Option(names = "--checkpoint", paramLabel = "FILE", descriptionKey = "checkpoint")
        private List<String> kept = new ArrayList<>();

        @Option(names = "--format", paramLabel = "FORMAT", descriptionKey = "format", defaultValue = "table")
        private ConsoleTable.Format format = ConsoleTable.Format.TABLE;

        Verify(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            List<String> files = new ArrayList<>();
            for (String each : kept) {
                Optional<String> file = read(each);
                if (file.isEmpty()) {
                    console.complain("app.audit.no-checkpoint", each);
                    return ExitCode.WRONG_USE;
                }
                files.add(file.get());
            }
            return console.withRooms(rooms -> verify(rooms, files));
        }

        private int verify(Rooms rooms, List<String> files) {
            VerifyAudit.Verified verified = rooms.door(VerifyAudit.class).against(files);
            ConsoleTable table = new ConsoleTable(List.of("severity", "position", "finding", "remedy"));
            boolean grave = false;
            for (Finding finding : verified.findings()) {
                grave |= finding.severity() != Finding.Severity.NOTICE;
                Object[] arguments = finding.arguments().toArray();
                table.add(
                        console.texts().text("app.check.severity." + finding.severity()),
                        finding.subject(),
                        console.texts().text(finding.message(), arguments),
                        console.texts().text(finding.message() + ".remedy", arguments));
            }
            if (format != ConsoleTable.Format.TABLE || !table.isEmpty()) {
                table.print(console.out(), format);
            }
            if (format == ConsoleTable.Format.TABLE) {
                if (!grave) {
                    console.say("app.audit.whole", verified.head().position(), files.size());
                }
                console.say("app.audit.head", verified.head().toString());
                console.say("app.audit.words", AuditHeads.inWords(verified.head()));
            }
            return grave ? ExitCode.FINDINGS : ExitCode.DONE;
        }

        private static Optional<String> read(String name) {
            try {
                Path file = Path.of(name);
                if (!Files.isRegularFile(file) || Files.size(file) > FILE_MAX_BYTES) {
                    return Optional.empty();
                }
                return Optional.of(Files.readString(file, StandardCharsets.UTF_8))
                        .filter(VerifyAudit::isCheckpoint);
            } catch (IOException | InvalidPathException e) {
                return Optional.empty();
            }
        }
    }

    /** {@code naru audit checkpoint}: where the chain stands, signed by the server, to be kept elsewhere. */
    @Command(name = "checkpoint")
    static final class Checkpoint implements Callable<Integer> {
        private final Console console;

        @Parameters(arity = "0..1", paramLabel = "FILE", descriptionKey = "file")
        private @Nullable Path file;

        Checkpoint(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            return console.withRooms(rooms -> {
                Optional<String> signed = rooms.door(AuditCheckpoints.class).byServer();
                if (signed.isEmpty()) {
                    console.complain("app.audit.empty");
                    return ExitCode.REFUSED;
                }
                Path to = file;
                if (to == null) {
                    console.out().print(signed.get());
                    console.out().flush();
                    return ExitCode.DONE;
                }
                try {
                    Files.writeString(to, signed.get());
                } catch (IOException e) {
                    console.complain("app.audit.not-written", to.toString());
                    return ExitCode.OUTAGE;
                }
                console.say("app.audit.written", to.toString());
                return ExitCode.DONE;
            });
        }
    }

    /** {@code naru audit export}: the whole log as lines of JSON, which another program can verify. */
    @Command(name = "export")
    static final class Export implements Callable<Integer> {
        private final Console console;

        Export(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            return console.withRooms(rooms -> {
                JsonMapper json = JsonMapper.builder().build();
                rooms.door(AuditLines.class).each(fields -> console.out().println(json.writeValueAsString(fields)));
                console.out().flush();
                return ExitCode.DONE;
            });
        }
    }
}
