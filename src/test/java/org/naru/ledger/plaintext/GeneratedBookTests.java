package org.naru.ledger.plaintext;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;

/** Every sum of a generated book comes out of the reader as its maker says, to the unit. */
class GeneratedBookTests {
    @TempDir
    Path folder;

    @Test
    void readsTheWildBook() throws IOException {
        agrees(GeneratedBook.make(folder, 10_000));
    }

    @Test
    void readsTheSaneBook() throws IOException {
        agrees(GeneratedBook.make(folder, 10_000, "--sane"));
    }

    @Test
    void readsTheBookWithWrittenCosts() throws IOException {
        agrees(GeneratedBook.make(folder, 10_000, "--cost"));
    }

    @Test
    void readsTheBookWithFundsAsSubaccounts() throws IOException {
        agrees(GeneratedBook.make(folder, 10_000, "--funds", "sub"));
    }

    @Test
    void takesReleasesBetweenAFundAndTheGeneralFundAsBothLinesInTheFund() throws IOException {
        GeneratedBook book = GeneratedBook.make(folder, 2_000);
        Problems problems = new Problems();
        BookReading reading = reading(book, problems);

        reading.prepare(count -> {});
        Survey survey = reading.drafts(
                draft -> assertThat(offPerFund(draft)).as(draft.text()).isEmpty(), count -> {});

        assertThat(problems.list()).isEmpty();
        assertThat(reading.releasesTaken()).isPositive();
        assertThat(survey.entries()).isEqualTo(2_000);
        assertThat(survey.generalFund()).isEmpty();
    }

    @Test
    void givesEachGrantItsPromise() throws IOException {
        GeneratedBook book = GeneratedBook.make(folder, 2_000);
        BookReading reading = reading(book, new Problems());

        reading.prepare(count -> {});
        Survey survey = reading.drafts(draft -> {}, count -> {});

        assertThat(survey.acts()).isNotEmpty().allSatisfy(act -> {
            assertThat(act.from()).isEqualTo("us");
            assertThat(act.to()).isEqualTo("kr");
            assertThat(act.amount()).isPositive();
        });
    }

    private static Map<String, Long> offPerFund(Draft draft) {
        Map<String, Long> sums = new TreeMap<>();
        draft.lines().forEach(line -> sums.merge(line.fund(), line.func(), Long::sum));
        sums.values().removeIf(v -> v == 0);
        return sums;
    }

    private static BookReading reading(GeneratedBook book, Problems problems) throws IOException {
        BookMap map = MapReader.read("map.json", book.map(), problems);
        assertThat(problems.list()).isEmpty();
        return new BookReading(
                java.util.Objects.requireNonNull(map),
                Iso.CURRENCIES,
                List.of(book.journal()),
                new BookReading.Options(false, Set.of(), true),
                new Rates(),
                problems);
    }

    private static void agrees(GeneratedBook book) throws IOException {
        Problems problems = new Problems();
        BookReading reading = reading(book, problems);
        Map<String, Long> own = new TreeMap<>();
        Map<String, Long> functional = new TreeMap<>();
        Map<String, Long> expense = new TreeMap<>();

        reading.prepare(count -> {});
        reading.drafts(
                draft -> {
                    String entity = draft.entity().toUpperCase(Locale.ROOT);
                    for (DraftLine line : draft.lines()) {
                        String path = AccountPaths.path(line.account(), draft.entity(), line.programme(), line.fund());
                        own.merge(path + "," + line.currency(), line.amount(), Long::sum);
                        functional.merge(entity + "," + path, line.func(), Long::sum);
                        if (line.account().startsWith("Expenses:")
                                && draft.date().getYear() == 2025) {
                            expense.merge(
                                    line.fund() + "," + line.programme() + "," + line.currency(),
                                    line.amount(),
                                    Long::sum);
                        }
                    }
                },
                count -> {});

        assertThat(problems.list()).isEmpty();
        assertThat(withoutZeros(own)).isEqualTo(book.expected("expect_tb.csv"));
        assertThat(withoutZeros(functional)).isEqualTo(book.expected("expect_func_tb.csv"));
        assertThat(withoutZeros(expense)).isEqualTo(book.expected("expect_fp.csv"));
    }

    private static Map<String, Long> withoutZeros(Map<String, Long> sums) {
        sums.values().removeIf(v -> v == 0);
        return sums;
    }
}
