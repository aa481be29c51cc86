package org.naru.ledger.plaintext;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Whatever the bytes are, reading gives values or refusals; it never throws, never hangs. */
class BookFuzz {
    private static final byte[] MAP = """
            {"entities": {"home": {"functional": "USD"}}, "commodities": {"$": "USD", "": "USD"},
             "defaults": {"programme": "GENERAL"}, "tags": {"fund": "fund", "act": "act"},
             "funds": {"F00": "none", "F01": "purpose"},
             "accounts": {"": {"kind": "asset"}, "Expenses": {"kind": "expense"}, "Income": {"kind": "revenue"}}}
            """.getBytes(UTF_8);

    @FuzzTest(maxDuration = "8s")
    void anyBytesAreAJournalOrRefused(byte[] data) {
        Problems problems = new Problems();
        JournalParser parser = new JournalParser(
                new JournalParser.Options(Set.of("fund", "act"), false, false), problems, new JournalParser.Sink() {
                    @Override
                    public void transaction(Written transaction) {
                        Objects.requireNonNull(transaction.toString());
                    }

                    @Override
                    public void price(Price price) {
                        Objects.requireNonNull(price.toString());
                    }
                });

        parser.read("fuzz.journal", new ByteArrayInputStream(data));

        Objects.requireNonNull(problems.list().toString());
    }

    @FuzzTest(maxDuration = "8s")
    void anyBytesAreConvertedOrRefused(byte[] data) throws IOException {
        Problems problems = new Problems();
        BookMap map = Objects.requireNonNull(MapReader.read("map", MAP, problems));
        Path file = Files.createTempFile("fuzz", ".journal");
        try {
            Files.write(file, data);
            BookReading reading = new BookReading(
                    map,
                    Iso.CURRENCIES,
                    List.of(file),
                    new BookReading.Options(true, Set.of("Assets:Bank"), false),
                    new Rates(),
                    problems);
            reading.prepare(count -> {});
            reading.drafts(
                    draft -> {
                        long sum = draft.lines().stream()
                                .mapToLong(line -> line.func())
                                .sum();
                        if (sum != 0) {
                            throw new IllegalStateException("an unbalanced draft of " + problems.list());
                        }
                    },
                    count -> {});
        } finally {
            Files.delete(file);
        }
    }

    @FuzzTest(maxDuration = "8s")
    void anyBytesAreAMapOrRefused(byte[] data) {
        Problems problems = new Problems();

        BookMap map = MapReader.read("map.json", data, problems);

        if ((map == null) == problems.none()) {
            throw new IllegalStateException("neither a map nor a problem");
        }
    }

    @FuzzTest(maxDuration = "8s")
    void anyBytesAreRatesOrRefused(byte[] data) {
        Problems problems = new Problems();

        RatesReader.read("rates.csv", data, Iso.CURRENCIES, new Rates(), problems);

        Objects.requireNonNull(problems.list().toString());
    }
}
