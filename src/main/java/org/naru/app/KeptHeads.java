package org.naru.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.naru.ledger.ChainHead;

/**
 * Heads of chains that are kept outside the database, where its owner does not reach: one {@code us:123:HEX} a line.
 *
 * <p>Empty lines and lines that begin with {@code #} say nothing.
 */
final class KeptHeads {
    private static final int FILE_MAX_BYTES = 1 << 20; // a head is about 90 bytes, and there is one for each entity

    private KeptHeads() {}

    /** What was read. */
    sealed interface Read {
        /** These heads; at least one. */
        record Heads(List<ChainHead> heads) implements Read {}

        /** It is no head, nor a file of heads: a message and its arguments. */
        record Unreadable(String key, List<Object> arguments) implements Read {}
    }

    /** Reads a head as it is printed, or the file of that name. */
    static Read read(String argument) {
        Optional<ChainHead> one = ChainHead.parse(argument);
        if (one.isPresent()) {
            return new Read.Heads(List.of(one.get()));
        }
        List<String> lines;
        try {
            Path file = Path.of(argument);
            if (!Files.isRegularFile(file) || Files.size(file) > FILE_MAX_BYTES) {
                return new Read.Unreadable("app.check.no-head", List.of(argument));
            }
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            return new Read.Unreadable("app.check.no-head", List.of(argument));
        }
        List<ChainHead> heads = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                Optional<ChainHead> head = ChainHead.parse(line);
                if (head.isEmpty()) {
                    return new Read.Unreadable("app.check.no-head-in", List.of(argument, i + 1));
                }
                heads.add(head.get());
            }
        }
        return heads.isEmpty()
                ? new Read.Unreadable("app.check.no-head", List.of(argument))
                : new Read.Heads(List.copyOf(heads));
    }

    /** Writes them so that they are there whole or not at all. */
    static void write(Path file, List<ChainHead> heads) throws IOException {
        Path whole = file.toAbsolutePath();
        Path parent = whole.getParent();
        Path beside = Files.createTempFile(parent, "heads", ".part");
        try {
            Files.write(beside, heads.stream().map(ChainHead::toString).toList());
            Files.move(beside, whole, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
