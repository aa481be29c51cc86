package org.naru.ledger.plaintext;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.naru.ledger.Draft;
import org.naru.ledger.ImportPosting.StagedEntry;
import org.naru.platform.money.Currency;

/**
 * Reads a book by a map: first its prices and what is wrong with its text, then each transaction as drafts of entries.
 *
 * <p>Call {@link #prepare} once, then {@link #drafts} as often as wanted; each gives the same drafts in the same order,
 * or a problem if a file has changed since. Only prices, accounts and sums are kept in memory, never the book.
 */
public final class BookReading {
    private final BookMap map;
    private final Map<String, Currency> currencies;
    private final List<Path> files;
    private final Options options;
    private final Rates rates;
    private final Problems problems;
    private final Assertions assertions;
    private final List<Long> sums = new ArrayList<>();
    private final Map<String, Keys> keys = new LinkedHashMap<>();
    private boolean own;
    private long effectiveDates;
    private long ignoredN;
    private long releases;
    private long pooled;

    /**
     * What the caller allows.
     *
     * @param ignoreEffectiveDates drop and count dates of postings
     * @param poolCash accounts, by path or its beginning, whose lines may be parted by funds
     * @param includes whether other files below the folder may be opened
     */
    public record Options(boolean ignoreEffectiveDates, Set<String> poolCash, boolean includes) {
        /** Keeps a copy of the accounts. */
        public Options {
            poolCash = Set.copyOf(poolCash);
        }
    }

    /**
     * A book that is going to be read.
     *
     * @param map where its accounts stand
     * @param currencies by ISO 4217 code
     * @param files read one after the other
     * @param rates those given beside the book; the book's own are added
     * @param problems where everything goes that is wrong
     */
    public BookReading(
            BookMap map,
            Map<String, Currency> currencies,
            List<Path> files,
            Options options,
            Rates rates,
            Problems problems) {
        this.map = map;
        this.currencies = Map.copyOf(currencies);
        this.files = List.copyOf(files);
        this.options = options;
        this.rates = rates;
        this.problems = problems;
        this.assertions = new Assertions(problems);
    }

    /** Reads prices, and finds every problem of the text itself. */
    public void prepare(LongConsumer progress) {
        own = !files.isEmpty() && files.stream().allMatch(BookReading::isOwnExport);
        sums.clear();
        for (Path file : files) {
            JournalParser parser = parser(problems, new JournalParser.Sink() {
                @Override
                public void transaction(Written transaction) {
                    assertions.note(transaction);
                }

                @Override
                public void price(Price price) {
                    addPrice(price);
                }

                @Override
                public void bytes(long count) {
                    progress.accept(count);
                }
            });
            parser.read(file);
            sums.add(parser.seen());
            effectiveDates += parser.effectiveDatesDropped();
            ignoredN += parser.ignoredN();
        }
    }

    /** Converts every transaction. What is wrong is added to the problems; the rest goes to the consumer. */
    public Survey drafts(Consumer<Draft> out, LongConsumer progress) {
        return staged(entry -> out.accept(entry.draft()), progress);
    }

    /** The same, with what a reversal reverses; only an export of ours knows that. */
    public Survey staged(Consumer<StagedEntry> out, LongConsumer progress) {
        Survey survey = new Survey();
        Conversion conversion =
                new Conversion(map, currencies, rates, options.poolCash(), own, problems, survey, assertions, out);
        assertions.collect();
        keys.clear();
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            conversion.book(keys.computeIfAbsent(bookName(file), Keys::new));
            // the text's own problems were told by prepare
            JournalParser parser = parser(new Problems(), new JournalParser.Sink() {
                @Override
                public void transaction(Written transaction) {
                    conversion.take(transaction);
                }

                @Override
                public void price(Price price) {}

                @Override
                public void bytes(long count) {
                    progress.accept(count);
                }
            });
            parser.read(file);
            if (sums.size() <= i || !Objects.equals(sums.get(i), parser.seen())) {
                problems.add(file.toString(), 0, Problem.Reason.FILE_CHANGED);
            }
        }
        assertions.check();
        releases = conversion.funds().releases();
        pooled = conversion.funds().pooled();
        return survey;
    }

    private JournalParser parser(Problems into, JournalParser.Sink sink) {
        return new JournalParser(
                new JournalParser.Options(tags(), options.ignoreEffectiveDates(), options.includes()), into, sink);
    }

    private Set<String> tags() {
        if (own) {
            return Own.TAGS;
        }
        Set<String> tags = new HashSet<>();
        BookMap.Tags named = map.tags();
        Stream.of(named.fund(), named.programme(), named.function(), named.entity(), named.act(), named.partner())
                .filter(Objects::nonNull)
                .forEach(tags::add);
        return tags;
    }

    private void addPrice(Price price) {
        String from = map.commodities().getOrDefault(price.commodity(), price.commodity());
        String to = map.commodities()
                .getOrDefault(price.price().commodity(), price.price().commodity());
        // the price of a share or an hour says nothing about money; where such a thing is posted, that line is refused
        if (currencies.containsKey(from) && currencies.containsKey(to)) {
            rates.ofTheBook(
                    price.date(),
                    from,
                    to,
                    price.price().digits(),
                    price.price().scale());
        }
    }

    /** Whether the files are exports of ours. */
    public boolean ownExport() {
        return own;
    }

    /** Name under which the entries of a file are known. */
    public String bookName(Path file) {
        if (map.book() != null) {
            return map.book();
        }
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    /** The keys that the last reading gave, by name of the book. */
    public Map<String, Keys> keys() {
        return Map.copyOf(keys);
    }

    /** Dates of postings that were dropped. */
    public long effectiveDatesDropped() {
        return effectiveDates;
    }

    /** {@code N} directives that were passed over. */
    public long ignoredN() {
        return ignoredN;
    }

    /** Releases between a fund and the general fund that were taken as both lines in the fund. */
    public long releasesTaken() {
        return releases;
    }

    /** Cash lines that were parted by funds. */
    public long pooledLines() {
        return pooled;
    }

    private static boolean isOwnExport(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(Own.FIRST_LINE.length()), UTF_8).equals(Own.FIRST_LINE);
        } catch (IOException unreadable) {
            return false; // said when it is read
        }
    }
}
