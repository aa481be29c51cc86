package org.naru.ledger.books;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.naru.access.Permission;
import org.naru.ledger.plaintext.Problem;
import org.naru.platform.jobs.FileId;
import org.naru.platform.jobs.JobKind;
import org.naru.platform.jobs.JobResult;
import org.naru.platform.jobs.JobRun;
import org.naru.platform.jobs.KeptFiles;
import org.naru.platform.jobs.Portion;
import org.naru.platform.jobs.Progress;
import org.naru.platform.web.Message;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings in a book that came over the web: one portion, since a book comes in whole or not at all. Killed, it begins
 * again and finds nothing done.
 */
final class ImportJob implements JobKind {
    static final String NAME = "import-books";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BringIn bringIn;
    private final KeptFiles files;

    ImportJob(BringIn bringIn, KeptFiles files) {
        this.bringIn = bringIn;
        this.files = files;
    }

    /**
     * What is asked for. The book itself is the job's file.
     *
     * @param map the kept map
     * @param rates the kept rates, or empty
     * @param poolCash accounts that may be parted by funds
     * @param ignoreEffectiveDates whether dates of postings are dropped
     * @param dryRun whether nothing is posted
     */
    record Asked(String map, String rates, List<String> poolCash, boolean ignoreEffectiveDates, boolean dryRun) {
        String written() {
            return JSON.writeValueAsString(this);
        }

        static Asked read(String written) {
            return JSON.readValue(written, Asked.class);
        }

        /** The same, and it is posted. */
        Asked inEarnest() {
            return new Asked(map, rates, poolCash, ignoreEffectiveDates, false);
        }
    }

    /**
     * What is said below the sentence of a result.
     *
     * @param lines message keys with their arguments, already written out as text
     */
    record Said(List<Line> lines) {
        /** One sentence: where it is about, or empty, then key and arguments as texts. */
        record Line(String place, String message, List<String> arguments) {}

        String written() {
            return JSON.writeValueAsString(this);
        }

        static Said read(String written) {
            return JSON.readValue(written, Said.class);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "ledger.books.import";
    }

    @Override
    public String permission() {
        return Permission.BOOKS_IMPORT.name();
    }

    @Override
    public Portion next(JobRun run, Optional<String> checkpoint) {
        Asked asked = Asked.read(run.input());
        Path folder = null;
        try {
            folder = Files.createTempDirectory("naru-import");
            Path journal = fetched(run.inputFile().orElseThrow(), folder);
            Path map = fetched(FileId.of(asked.map()).orElseThrow(), Files.createDirectory(folder.resolve("map")));
            Optional<Path> rates = asked.rates().isEmpty()
                    ? Optional.empty()
                    : Optional.of(fetched(
                            FileId.of(asked.rates()).orElseThrow(), Files.createDirectory(folder.resolve("rates"))));
            BringIn.Order order = new BringIn.Order(
                    List.of(journal),
                    map,
                    rates,
                    new HashSet<>(asked.poolCash()),
                    asked.ignoreEffectiveDates(),
                    false,
                    asked.dryRun());
            return told(bringIn.run(
                    order, done -> run.progress(new Progress(done, 1000, Message.of("ledger.books.importing")))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(folder);
        }
    }

    private Path fetched(FileId id, Path folder) throws IOException {
        String name = files.find(id).orElseThrow().name();
        Path file = folder.resolve(name.equals(".") || name.equals("..") ? "file" : name);
        try (InputStream in = files.open(id)) {
            Files.copy(in, file);
        }
        return file;
    }

    private static Portion told(BroughtIn outcome) {
        return switch (outcome) {
            case BroughtIn.Done done -> {
                List<Said.Line> lines = done.notices().stream()
                        .map(n -> new Said.Line("", n.message(), texts(n.arguments())))
                        .toList();
                if (done.gone() > 0) {
                    lines = Stream.concat(
                                    lines.stream(),
                                    Stream.of(new Said.Line("", "ledger.books.gone", List.of("" + done.gone()))))
                            .toList();
                }
                yield new Portion.Finished(JobResult.of(
                        Message.of(
                                done.dryRun() ? "ledger.books.would" : "ledger.books.done",
                                done.survey().transactions(),
                                done.survey().entries(),
                                done.survey().lines(),
                                done.added()),
                        new Said(lines).written()));
            }
            case BroughtIn.Unreadable unreadable ->
                new Portion.Finished(JobResult.of(
                        Message.of("ledger.books.nothing-posted", unreadable.count()),
                        new Said(unreadable.problems().stream()
                                        .map(ImportJob::line)
                                        .toList())
                                .written()));
            case BroughtIn.Refused refused ->
                new Portion.Refused(
                        new Message(refused.why().message(), refused.why().arguments()));
        };
    }

    private static Said.Line line(Problem problem) {
        Path name = Path.of(problem.place().file()).getFileName();
        String place = (name == null ? "" : name.toString())
                + (problem.place().line() > 0 ? ":" + problem.place().line() : "");
        return new Said.Line(place, problem.message(), texts(problem.arguments()));
    }

    private static List<String> texts(List<Object> arguments) {
        return arguments.stream().map(Object::toString).toList();
    }

    private static void delete(@org.jspecify.annotations.Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
