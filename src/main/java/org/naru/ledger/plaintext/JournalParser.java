package org.naru.ledger.plaintext;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads journals in the common subset of hledger and ledger, one transaction at a time.
 *
 * <p>What is outside the subset becomes a {@link Problem} with file and line; reading goes on behind it, so that all
 * problems are found in one go. No input makes it throw but a file system that fails. Memory does not grow with the
 * book.
 */
public final class JournalParser {
    private static final int DEPTH_MAX = 16;

    private final Options options;
    private final Problems problems;
    private final Sink sink;
    private final Words words = new Words();
    private final Amounts amounts = new Amounts(words);
    private final Deque<Path> open = new ArrayDeque<>();
    private final Transactions transactions;
    private Path folder = Path.of("");
    private long seen;
    private long effectiveDates;
    private int ignoredN;

    /**
     * How to read.
     *
     * @param tags names of the tags that the caller wants to know
     * @param ignorePostingDates drop and count dates of postings instead of refusing them
     * @param includes whether other files may be opened: never for a book that came over the web
     */
    public record Options(Set<String> tags, boolean ignorePostingDates, boolean includes) {
        /** Keeps a copy of the names. */
        public Options {
            tags = Set.copyOf(tags);
        }
    }

    /** Takes what a book says, in the order of the files. */
    public interface Sink {
        /** A transaction of which every line could be read. */
        void transaction(Written transaction);

        /** A market price. */
        void price(Price price);

        /** Bytes of a file were read, for progress. */
        default void bytes(long count) {}
    }

    /** Reads into the sink; what is wrong goes to the problems. */
    public JournalParser(Options options, Problems problems, Sink sink) {
        this.options = options;
        this.problems = problems;
        this.sink = sink;
        this.transactions = new Transactions(this, options, words, amounts);
    }

    /** Reads a file and what it includes. */
    public void read(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        folder = parent == null ? Path.of("/") : parent;
        read(file, file.toString());
    }

    /** Reads a stream; includes are refused. The stream is not closed. */
    public void read(String name, InputStream in) {
        lines(new Lines(name, in, problems));
    }

    /** A sum over everything read; equal for equal files. */
    public long seen() {
        return seen;
    }

    /** How many dates of postings were dropped. */
    public long effectiveDatesDropped() {
        return effectiveDates;
    }

    /** How many {@code N} directives were passed over; they have no effect on amounts. */
    public int ignoredN() {
        return ignoredN;
    }

    Problems problems() {
        return problems;
    }

    Sink sink() {
        return sink;
    }

    void effectiveDateDropped() {
        effectiveDates++;
    }

    private void read(Path file, String name) {
        open.push(file);
        try (InputStream in = Files.newInputStream(file)) {
            lines(new Lines(name, in, problems));
        } catch (IOException unreadable) {
            problems.add(name, 0, Problem.Reason.UNREADABLE);
        } finally {
            open.pop();
        }
    }

    private void lines(Lines in) {
        Transactions outer = transactions;
        Directives directives = new Directives(in, amounts, words, problems);
        long reported = 0;
        try {
            while (in.next()) {
                if (in.read() != reported) {
                    sink.bytes(in.read() - reported);
                    reported = in.read();
                }
                if (directives.insideComment()) {
                    continue;
                }
                line(in, directives, outer);
            }
            sink.bytes(in.read() - reported);
        } catch (IOException unreadable) {
            problems.add(in.file, in.number, Problem.Reason.UNREADABLE);
        }
        outer.end();
        directives.end();
        seen = seen * 31 + in.seen();
    }

    private void line(Lines in, Directives directives, Transactions current) {
        if (in.from == in.to) {
            current.end();
            directives.leave();
            return;
        }
        byte first = in.bytes[in.from];
        if (first == ' ' || first == '\t') {
            if (current.open()) {
                current.indented(in);
            } else {
                directives.indented();
            }
            return;
        }
        current.end();
        directives.leave();
        switch (first) {
            case ';', '#', '*', '%', '|' -> {}
            case '=' -> refuse(in, Problem.Reason.AUTOMATED_TRANSACTION);
            case '~' -> refuse(in, Problem.Reason.PERIODIC_TRANSACTION);
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> current.begin(in);
            default -> directive(in, directives);
        }
        if (first == '=' || first == '~') {
            directives.skipBlock();
        }
    }

    private void directive(Lines in, Directives directives) {
        switch (directives.take()) {
            case NOTHING -> {}
            case IGNORED_N -> ignoredN++;
            case PRICE -> {
                Price price = directives.price();
                if (price != null) {
                    sink.price(price);
                }
            }
            case INCLUDE -> include(in, directives.argument());
        }
    }

    private void refuse(Lines in, Problem.Reason reason) {
        problems.add(in.file, in.number, reason, excerpt(in.bytes, in.from, in.to));
    }

    private void include(Lines in, String written) {
        Problem.@Nullable Reason wrong = null;
        Path file = Path.of("");
        String name = written.replaceAll("^\"|\"$", "");
        Path including = open.peek();
        try {
            if (!options.includes() || including == null) {
                wrong = Problem.Reason.INCLUDE_ALONE;
            } else if (name.isEmpty() || name.matches(".*[*?\\[{].*")) {
                wrong = Problem.Reason.INCLUDE_PATTERN;
            } else {
                file = including.resolveSibling(name);
                wrong = refusedInclude(file);
            }
        } catch (java.nio.file.InvalidPathException notAName) {
            wrong = Problem.Reason.INCLUDE_MISSING;
        } catch (IOException unreadable) {
            wrong = Problem.Reason.INCLUDE_MISSING;
        }
        if (wrong != null) {
            problems.add(in.file, in.number, wrong, name);
            return;
        }
        read(file, file.toString());
    }

    private Problem.@Nullable Reason refusedInclude(Path file) throws IOException {
        Path plain = file.toAbsolutePath().normalize();
        if (!plain.startsWith(folder)) {
            return Problem.Reason.INCLUDE_OUTSIDE;
        }
        if (!Files.isRegularFile(file)) {
            return Problem.Reason.INCLUDE_MISSING;
        }
        Path real = file.toRealPath();
        if (!real.startsWith(folder.toRealPath())) { // a symbolic link that leads out
            return Problem.Reason.INCLUDE_OUTSIDE;
        }
        for (Path above : open) {
            if (above.toRealPath().equals(real)) {
                return Problem.Reason.INCLUDE_LOOP;
            }
        }
        return open.size() > DEPTH_MAX ? Problem.Reason.INCLUDE_DEPTH : null;
    }

    /** The beginning of a piece of a line, for a message. */
    static String excerpt(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, Math.min(to - from, 240), UTF_8).strip();
        return text.length() > 60 ? text.substring(0, 59) + "…" : text;
    }
}
