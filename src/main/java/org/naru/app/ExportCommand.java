package org.naru.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.books.TakeOut;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code naru export}: writes the books as plain text, with the map that brings them back beside the file. */
@Command(name = "export")
final class ExportCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--format", required = true, paramLabel = "FORMAT", descriptionKey = "format")
    private TakeOut.Form format = TakeOut.Form.HLEDGER;

    @Option(names = "--entity", paramLabel = "ENTITY", descriptionKey = "entity")
    private @Nullable String entity;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "out")
    private @Nullable Path out;

    ExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return console.withRooms(this::export);
    }

    private int export(Rooms rooms) {
        TakeOut takeOut = rooms.door(TakeOut.class);
        if (entity != null && !takeOut.knows(entity)) {
            console.complain("ledger.books.no-entity", entity);
            return ExitCode.WRONG_USE;
        }
        Optional<String> only = Optional.ofNullable(entity);
        try {
            if (out == null) {
                takeOut.write(format, only, console.out());
                return ExitCode.DONE;
            }
            // beside the file first: a full disk must not leave half a book under its name
            Path half = out.resolveSibling(out.getFileName() + ".part");
            try {
                TakeOut.TakenOut taken;
                try (Writer writer = new BufferedWriter(Files.newBufferedWriter(half, UTF_8), 1 << 16)) {
                    taken = takeOut.write(format, only, writer);
                }
                Files.move(half, out, StandardCopyOption.REPLACE_EXISTING);
                console.say("ledger.books.written", taken.entries(), out.toString());
                if (format == TakeOut.Form.HLEDGER) {
                    Path map = out.resolveSibling(out.getFileName() + ".map.json");
                    Files.writeString(map, taken.map(), UTF_8);
                    console.say("ledger.books.written-map", map.toString());
                }
            } finally {
                Files.deleteIfExists(half);
            }
            return ExitCode.DONE;
        } catch (IOException | UncheckedIOException notWritten) {
            console.complain("ledger.books.not-written", String.valueOf(out), String.valueOf(notWritten.getMessage()));
            return ExitCode.OUTAGE;
        }
    }
}
