package org.naru.ledger.books;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Chart;
import org.naru.ledger.Draft;
import org.naru.ledger.ImportPosting;
import org.naru.ledger.Ledger;
import org.naru.ledger.books.BroughtIn.Notice;
import org.naru.ledger.plaintext.BookMap;
import org.naru.ledger.plaintext.BookReading;
import org.naru.ledger.plaintext.Keys;
import org.naru.ledger.plaintext.MapReader;
import org.naru.ledger.plaintext.Problem;
import org.naru.ledger.plaintext.Problems;
import org.naru.ledger.plaintext.Rates;
import org.naru.ledger.plaintext.RatesReader;
import org.naru.ledger.plaintext.Survey;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings a plain-text book in: reads and converts all of it first, and only if nothing is wrong posts it, in one
 * transaction. What the map names and the home does not have is added in the same transaction.
 */
public final class BringIn {
    private static final int MAP_BYTES_MAX = 16 << 20; // 16 MiB: 100,000 accounts

    private final Ledger ledger;
    private final BooksSql sql;
    private final TransactionTemplate transaction;

    /** Brings books into the ledger's database. */
    public BringIn(DataSource source, PlatformTransactionManager transactions, Ledger ledger) {
        this.ledger = ledger;
        this.sql = new BooksSql(source);
        // nested: in a job's transaction a dry run, or a refusal, undoes its own work and not the job's record
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * What is to be brought in, and how.
     *
     * @param files the book; several are read one after the other
     * @param map where its accounts stand
     * @param rates exchange rates beside the book's own
     * @param poolCash accounts whose lines may be parted by funds
     * @param ignoreEffectiveDates drop and count dates of postings
     * @param includes whether the book may include other files below its folder
     * @param dryRun say what would happen, post nothing
     */
    public record Order(
            List<Path> files,
            Path map,
            Optional<Path> rates,
            Set<String> poolCash,
            boolean ignoreEffectiveDates,
            boolean includes,
            boolean dryRun) {
        /** Keeps copies. */
        public Order {
            files = List.copyOf(files);
            poolCash = Set.copyOf(poolCash);
        }
    }

    /** Undoes the transaction. Never leaves this class. */
    private static final class Undo extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient BroughtIn outcome;

        Undo(BroughtIn outcome) {
            super("undone", null, false, false);
            this.outcome = outcome;
        }
    }

    /**
     * Does it.
     *
     * @param progress is told how much of the work is done, 0 to 1,000; may throw to stop it, which undoes all
     */
    public BroughtIn run(Order order, LongConsumer progress) {
        Problems problems = new Problems();
        Map<String, Currency> currencies = new TreeMap<>();
        for (Currency currency : ledger.chart().currencies()) {
            currencies.put(currency.code(), currency);
        }
        byte[] mapText = bytes(order.map(), problems);
        BookMap map = mapText == null ? null : MapReader.read(order.map().toString(), mapText, problems);
        Rates rates = new Rates();
        order.rates().ifPresent(file -> {
            byte[] text = bytes(file, problems);
            if (text != null) {
                RatesReader.read(file.toString(), text, currencies, rates, problems);
            }
        });
        if (map == null || !problems.none()) {
            return new BroughtIn.Unreadable(problems.list(), problems.count());
        }
        BookReading reading = new BookReading(
                map,
                currencies,
                order.files(),
                new BookReading.Options(order.ignoreEffectiveDates(), order.poolCash(), order.includes()),
                rates,
                problems);
        LongConsumer read = portions(order, progress);
        reading.prepare(read);
        Survey survey = reading.drafts(draft -> {}, read);
        if (!problems.none()) {
            return new BroughtIn.Unreadable(problems.list(), problems.count());
        }
        try {
            BroughtIn done = transaction.execute(status -> {
                BroughtIn outcome = post(order, map, reading, survey, problems, read);
                if (order.dryRun()) {
                    status.setRollbackOnly();
                }
                return outcome;
            });
            if (done == null) {
                throw new IllegalStateException("the transaction gave no outcome, because it never does");
            }
            return done;
        } catch (Undo undone) {
            return undone.outcome;
        }
    }

    private BroughtIn post(
            Order order, BookMap map, BookReading reading, Survey survey, Problems problems, LongConsumer read) {
        Map<String, Long> before = before(reading);
        Chart chart = ledger.chart();
        new ChartOfMap(chart, map, survey).add().ifPresent(why -> {
            throw new Undo(new BroughtIn.Refused(why));
        });
        long added = 0;
        if (order.dryRun()) {
            added = survey.entries() - stillThere(reading);
        } else {
            ImportPosting.ImportOutcome outcome =
                    ledger.imports().post(take -> reading.staged(take, read), posted(order, survey, read));
            added = switch (outcome) {
                case ImportPosting.ImportOutcome.Done done -> done.posted();
                case ImportPosting.ImportOutcome.Refused refused ->
                    throw new Undo(new BroughtIn.Refused(refused(reading, refused)));
            };
        }
        if (!problems.none()) {
            throw new Undo(new BroughtIn.Unreadable(problems.list(), problems.count()));
        }
        long gone = before.values().stream().mapToLong(Long::longValue).sum();
        return new BroughtIn.Done(survey, order.dryRun(), added, gone, notices(reading, survey, map));
    }

    /** What was refused, in the book's own words; the book is read once more to find it. */
    private static Notice refused(BookReading reading, ImportPosting.ImportOutcome.Refused refused) {
        AtomicLong at = new AtomicLong();
        AtomicReference<Draft> found = new AtomicReference<>();
        reading.drafts(
                draft -> {
                    if (at.getAndIncrement() == refused.index()) {
                        found.set(draft);
                    }
                },
                bytes -> {});
        Message reason = Message.of(
                "ledger.refusal." + refused.refusal().reason().key(),
                refused.refusal().arguments().toArray());
        Draft draft = found.get();
        return draft == null
                ? Notice.of("ledger.books.refused-book", reason)
                : Notice.of(
                        "ledger.books.refused-entry",
                        draft.date(),
                        draft.entity(),
                        draft.text().lines().findFirst().orElse(""),
                        reason);
    }

    /** How many entries of each book stand in the journal and are no longer in its file; the survey's keys are known. */
    private Map<String, Long> before(BookReading reading) {
        Map<String, Long> gone = new TreeMap<>();
        for (Map.Entry<String, Keys> book : reading.keys().entrySet()) {
            AtomicLong count = new AtomicLong();
            sql.keys(Keys.prefix(book.getKey()), key -> {
                if (!book.getValue().gave(key)) {
                    count.incrementAndGet();
                }
            });
            gone.put(book.getKey(), count.get());
        }
        return gone;
    }

    private long stillThere(BookReading reading) {
        AtomicLong count = new AtomicLong();
        for (Map.Entry<String, Keys> book : reading.keys().entrySet()) {
            sql.keys(Keys.prefix(book.getKey()), key -> {
                if (book.getValue().gave(key)) {
                    count.incrementAndGet();
                }
            });
        }
        return count.get();
    }

    private List<Notice> notices(BookReading reading, Survey survey, BookMap map) {
        List<Notice> notices = new ArrayList<>();
        survey.generalFund().forEach((entity, lines) -> {
            Currency functional = map.entities().entrySet().stream()
                    .filter(e -> e.getKey().equalsIgnoreCase(entity))
                    .findFirst()
                    .flatMap(e -> ledger.chart().currency(e.getValue().functional()))
                    .orElseThrow();
            notices.add(Notice.of(
                    "ledger.books.general-fund", lines.lines(), entity, new Money(lines.debits(), functional)));
        });
        number(notices, "ledger.books.releases", reading.releasesTaken());
        number(notices, "ledger.books.pooled", reading.pooledLines());
        number(notices, "ledger.books.effective-dates", reading.effectiveDatesDropped());
        number(notices, "ledger.books.zero-lines", survey.zeroLines());
        number(notices, "ledger.books.without-entry", survey.withoutEntry());
        number(notices, "ledger.books.ignored-n", reading.ignoredN());
        return notices;
    }

    private static void number(List<Notice> notices, String message, long count) {
        if (count > 0) {
            notices.add(Notice.of(message, count));
        }
    }

    /** Counts what was posted as much as a fourth reading, portion by portion as it is done. */
    private static LongConsumer posted(Order order, Survey survey, LongConsumer read) {
        long bytes = bytes(order);
        AtomicLong told = new AtomicLong();
        return entries -> {
            long now = bytes * entries / Math.max(1, survey.entries());
            read.accept(now - told.getAndSet(now));
        };
    }

    /** Counts bytes of the three readings (two in a dry run) and what is posted into 1,000 parts. */
    private static LongConsumer portions(Order order, LongConsumer progress) {
        long total = Math.max(1, bytes(order) * (order.dryRun() ? 2 : 4));
        AtomicLong done = new AtomicLong();
        return count -> progress.accept(Math.min(999, done.addAndGet(count) * 1000 / total));
    }

    private static long bytes(Order order) {
        long all = 0;
        for (Path file : order.files()) {
            try {
                all += Files.size(file);
            } catch (IOException unreadable) {
                all += 1; // said when it is read
            }
        }
        return all;
    }

    private static byte @Nullable [] bytes(Path file, Problems problems) {
        try {
            if (Files.size(file) > MAP_BYTES_MAX) {
                problems.add(file.toString(), 0, Problem.Reason.UNREADABLE);
                return null;
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            problems.add(file.toString(), 0, Problem.Reason.UNREADABLE);
            return null;
        }
    }
}
