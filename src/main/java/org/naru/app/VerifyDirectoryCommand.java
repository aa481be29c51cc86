package org.naru.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naru.vault.Directory;
import org.naru.vault.DirectoryChain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code naru verify-directory FILE}: judges a chain of signed statements from the first on, believing nobody. Needs
 * neither home nor database.
 */
@Command(name = "verify-directory")
final class VerifyDirectoryCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "file")
    private @Nullable Path file;

    @Option(names = "--format", paramLabel = "FORMAT", descriptionKey = "format", defaultValue = "table")
    private ConsoleTable.Format format = ConsoleTable.Format.TABLE;

    VerifyDirectoryCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (file == null) {
            throw new IllegalStateException("a parsed command has its file");
        }
        Optional<List<byte[]>> statements;
        try {
            statements = DirectoryChain.read(Files.readAllBytes(file));
        } catch (IOException e) {
            statements = Optional.empty();
        }
        if (statements.isEmpty()) {
            console.complain("app.verify-directory.unreadable", file);
            return ExitCode.WRONG_USE;
        }
        return print(DirectoryChain.verify(statements.get()));
    }

    private int print(DirectoryChain.Verified verified) {
        Directory directory = verified.directory();
        ConsoleTable table = new ConsoleTable(List.of("what", "id", "says"));
        directory.org().ifPresent(org -> table.add("mission", org.toString(), ""));
        directory
                .head()
                .ifPresent(head -> table.add(
                        "head", String.valueOf(head.seq()), head.hash().text()));
        for (UUID member : directory.members()) {
            table.add("member", member.toString(), directory.stewards().contains(member) ? "steward" : "");
        }
        for (UUID circle : directory.circles()) {
            table.add(
                    "circle",
                    circle.toString(),
                    "epoch " + directory.epochOf(circle) + ", members "
                            + directory.membersOf(circle).size() + ", keepers "
                            + directory.keepersOf(circle).size());
        }
        verified.refused()
                .ifPresent(at -> table.add(
                        "refused", String.valueOf(at.seq()), at.reason().code()));
        table.print(console.out(), format);
        if (verified.refused().isPresent()) {
            DirectoryChain.RefusedAt at = verified.refused().get();
            console.complain(
                    "app.verify-directory.refused", at.seq(), at.reason().code());
            return ExitCode.FINDINGS;
        }
        return ExitCode.DONE;
    }
}
