package org.naru.ledger.plaintext;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** T20: each refused construct, one file each, is refused at exactly its line. The first line of each says where. */
class RefusedConstructsTests {
    private static final Path FOLDER = Path.of("src/test/resources/ledger/refused");

    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void isRefusedAtItsLine(Path file) throws IOException {
        String said = Files.readAllLines(file).getFirst().replaceFirst("^; expect: ", "");
        Problems problems = new Problems();
        BookMap map = Objects.requireNonNull(MapReader.read(
                "map", Files.readAllBytes(Path.of("src/test/resources/ledger/refused-map.json")), problems));
        BookReading reading = new BookReading(
                map,
                Iso.CURRENCIES,
                List.of(file),
                new BookReading.Options(false, Set.of(), true),
                new Rates(),
                problems);

        reading.prepare(count -> {});
        reading.drafts(draft -> {}, count -> {});

        assertThat(problems.list()).as(problems.list().toString()).isNotEmpty();
        Problem first = problems.list().getFirst();
        assertThat(first.place().line() + " " + first.reason().key()).isEqualTo(said);
        assertThat(problems.count()).as(problems.list().toString()).isEqualTo(1);
    }
}
