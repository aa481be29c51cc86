package org.naru.ledger.plaintext;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.naru.proof.Shared;

/** The table in {@code docs/journals-taken-and-refused.md} is what the reader does with each file. */
class JournalsTakenAndRefusedTests {
    private static final Path TABLE = Path.of("docs/journals-taken-and-refused.md");

    @Test
    void eachFileIsTakenOrRefusedAsTheTableSays() throws IOException {
        List<String> said = Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        List<String> found = new ArrayList<>();
        for (String row : said) {
            found.add(row(Shared.path("data/ledger/" + row.split("`", 3)[1])));
        }

        assertThat(found).isEqualTo(said);
    }

    @Test
    void theTableHasEveryJournalOfTheSharedData() throws IOException {
        Set<String> files = new TreeSet<>();
        for (String folder : List.of("ledger-test-input", "ledger-baseline")) {
            try (Stream<Path> all = Files.list(Shared.path("data/ledger/" + folder))) {
                all.forEach(file -> files.add(folder + "/" + file.getFileName()));
            }
        }

        Set<String> said = new TreeSet<>(Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("`", 3)[1])
                .toList());

        assertThat(said).isEqualTo(files);
    }

    /** The row that the file deserves. */
    static String row(Path file) throws IOException {
        Problems problems = new Problems();
        List<Path> files = List.of(file);
        BookMap map = Objects.requireNonNull(MapReader.read(
                "journals-map.json",
                Files.readAllBytes(Path.of("src/test/resources/ledger/journals-map.json")),
                problems));
        BookReading reading = new BookReading(
                map, Iso.CURRENCIES, files, new BookReading.Options(true, Set.of(), true), new Rates(), problems);
        reading.prepare(count -> {});
        Survey survey = reading.drafts(draft -> {}, count -> {});

        Path folder = Objects.requireNonNull(file.getParent());
        String name = folder.getFileName() + "/" + file.getFileName();
        if (problems.none()) {
            return "| `%s` | taken | %d entries, %d effective dates dropped | |"
                    .formatted(name, survey.entries(), reading.effectiveDatesDropped());
        }
        Problem first = problems.list().getFirst();
        return "| `%s` | refused | `%s:%d` %s `%s` | %d |"
                .formatted(
                        name,
                        file.getFileName(),
                        first.place().line(),
                        first.reason().key(),
                        first.arguments().getFirst(),
                        problems.count());
    }
}
