package org.naru.ledger.statements;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.naru.ledger.statements.StatementChart.Book;
import org.naru.platform.web.Message;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door to the statements.
 *
 * <p>Each call reads one state of the database (repeatable read): its figures, its totals and the chain head it names
 * belong together. Before it, entries that wait for their number get it, so that the head covers them.
 */
public final class Statements {
    private static final String TRIAL_BALANCE = "trial-balance";
    private static final String ACTIVITIES = "activities";
    private static final String POSITION = "position";
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    private final StatementsSql sql;
    private final Clock clock;
    private final Runnable seal;
    private final List<StatementSource> sources;
    private final List<StatementNotes> notes;
    private final TransactionTemplate snapshot;

    /**
     * With what seals the queue first.
     *
     * @param seal gives numbers to all entries that wait for one; must end its own transaction
     * @param sources the statements beside those that stand here
     * @param notes what other rooms have to say on them
     */
    Statements(
            StatementsSql sql,
            Clock clock,
            PlatformTransactionManager transactions,
            Runnable seal,
            List<StatementSource> sources,
            List<StatementNotes> notes) {
        this.sql = sql;
        this.clock = clock;
        this.seal = seal;
        this.sources = List.copyOf(sources);
        this.notes = List.copyOf(notes);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
    }

    /**
     * Statements of the books in a database.
     *
     * @param source gives connections inside transactions of {@code transactions}
     * @param seal gives numbers to all entries that wait for one; must end its own transaction
     * @param sources the statements beside those that stand here
     */
    public static Statements reading(
            DataSource source,
            PlatformTransactionManager transactions,
            Clock clock,
            Runnable seal,
            List<StatementSource> sources) {
        return reading(source, transactions, clock, seal, sources, List.of());
    }

    /**
     * The same with what other rooms have to say on them.
     *
     * @param notes asked for the statement of activities and for every statement that a source makes
     */
    public static Statements reading(
            DataSource source,
            PlatformTransactionManager transactions,
            Clock clock,
            Runnable seal,
            List<StatementSource> sources,
            List<StatementNotes> notes) {
        return new Statements(new StatementsSql(JdbcClient.create(source)), clock, transactions, seal, sources, notes);
    }

    /**
     * The first day on which a legal entity's book has an entry; absent while it has none.
     *
     * @param entity code of the entity
     */
    public Optional<LocalDate> firstDay(String entity) {
        return Objects.requireNonNull(snapshot.execute(_ -> sql.chart().books().stream()
                .filter(book -> book.code().equals(entity))
                .findFirst()
                .flatMap(book -> sql.firstDay(book.id()))));
    }

    /** The names of all statements, each once, as they are asked for. */
    public List<String> names() {
        return kinds().stream().map(Kind::name).toList();
    }

    /**
     * What statements there are.
     *
     * @param name as it is asked for
     * @param group where it stands among the others
     * @param joined whether it has a joined view
     * @param presented whether it can be presented in another currency
     * @param others other options it understands
     */
    public record Kind(
            String name, StatementSource.Group group, boolean joined, boolean presented, List<String> others) {
        /** Keeps a copy. */
        public Kind {
            others = List.copyOf(others);
        }
    }

    /** All statements: those of the year first. */
    public List<Kind> kinds() {
        Map<String, StatementSource.Group> groups = new LinkedHashMap<>();
        groups.put(ACTIVITIES, StatementSource.Group.YEAR);
        groups.put(POSITION, StatementSource.Group.YEAR);
        groups.put(TRIAL_BALANCE, StatementSource.Group.BOOKS);
        sources.forEach(source -> groups.putIfAbsent(source.name(), source.group()));
        return groups.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(each -> kind(each.getKey(), each.getValue()))
                .toList();
    }

    private Kind kind(String name, StatementSource.Group group) {
        return new Kind(
                name,
                group,
                source(name, new Asked.Options(true, Optional.of("USD"), Map.of()))
                        .isPresent(),
                source(name, new Asked.Options(false, Optional.of("USD"), Map.of()))
                        .isPresent(),
                sources.stream()
                        .filter(source -> source.name().equals(name))
                        .flatMap(source -> source.others().stream())
                        .distinct()
                        .toList());
    }

    private Optional<StatementSource> source(String name, Asked.Options options) {
        return sources.stream()
                .filter(source -> source.name().equals(name)
                        && source.takes(options)
                        && source.others().containsAll(options.others().keySet()))
                .findFirst();
    }

    /**
     * Any statement.
     *
     * @param name as it is asked for, one of {@link #names}
     * @param entity code of the entity; absent: all, one after another, or joined if the options say so
     * @param year fiscal year, named by the calendar year it ends in
     * @param options what else is asked for
     */
    public StatementOutcome of(String name, Optional<String> entity, int year, Asked.Options options) {
        Optional<StatementSource> source = source(name, options);
        if (source.isPresent()) {
            return from(source.get(), entity, year, options);
        }
        if (!names().contains(name)) {
            return new StatementOutcome.NoSuchStatement(name, names());
        }
        if (!options.isPlain() || !options.others().isEmpty()) {
            return new StatementOutcome.NotThisWay(name);
        }
        return switch (name) {
            case TRIAL_BALANCE -> trialBalance(entity, year);
            case ACTIVITIES -> activities(entity, year);
            case POSITION -> position(entity, year);
            default -> new StatementOutcome.NotThisWay(name);
        };
    }

    private StatementOutcome from(StatementSource source, Optional<String> entity, int year, Asked.Options options) {
        if (options.joined()) {
            return whole(
                    Optional.empty(),
                    year,
                    books -> together(List.of(source.joined(books.stream()
                            .map(book -> asked(book, year, options))
                            .toList()))));
        }
        return whole(
                entity,
                year,
                books -> together(books.stream()
                        .map(book -> noted(source, asked(book, year, options)))
                        .toList()));
    }

    private StatementSource.Answer noted(StatementSource source, Asked asked) {
        return switch (source.sheet(asked)) {
            case StatementSource.Answer.Made made ->
                new StatementSource.Answer.Made(made.sheet().with(said(source.name(), asked)));
            case StatementSource.Answer.Refused refused -> refused;
        };
    }

    /** What the other rooms have to say. */
    private List<Message> said(String statement, Asked asked) {
        return notes.stream()
                .flatMap(note -> note.on(statement, asked).stream())
                .toList();
    }

    /** All of them, or why the first that cannot be made cannot. */
    private static StatementOutcome together(List<StatementSource.Answer> answers) {
        List<Statement> made = new ArrayList<>();
        for (StatementSource.Answer answer : answers) {
            switch (answer) {
                case StatementSource.Answer.Made one -> made.add(one.sheet());
                case StatementSource.Answer.Refused refused -> {
                    return new StatementOutcome.Refused(refused.why());
                }
            }
        }
        return new StatementOutcome.Computed(made);
    }

    private Asked asked(Book book, int year, Asked.Options options) {
        return new Asked(head(book, new FiscalYear(year, book.startMonth())), book.id(), options);
    }

    /**
     * The trial balance of one legal entity, or of each.
     *
     * @param entity code of the entity; absent: all, one after another
     * @param year fiscal year, named by the calendar year it ends in
     */
    public StatementOutcome trialBalance(Optional<String> entity, int year) {
        return compute(entity, year, book -> {
            FiscalYear fiscal = new FiscalYear(year, book.startMonth());
            return new AssembleTrialBalance(
                            head(book, fiscal),
                            sql.chart().accounts(),
                            sql.chart().currencies())
                    .of(sql.balances(book.id(), fiscal.from(), fiscal.to()));
        });
    }

    /**
     * The statement of activities of one legal entity, or of each, with the year before beside it.
     *
     * @param entity code of the entity; absent: all, one after another
     * @param year fiscal year, named by the calendar year it ends in
     */
    public StatementOutcome activities(Optional<String> entity, int year) {
        return compute(entity, year, book -> {
            FiscalYear fiscal = new FiscalYear(year, book.startMonth());
            return new AssembleActivities(
                            head(book, fiscal),
                            fiscal.before(),
                            sql.chart().accounts(),
                            sql.chart().programmes(),
                            sql.movements(book.id(), fiscal.before().from(), fiscal.from(), fiscal.to()))
                    .statement()
                    .with(said(ACTIVITIES, asked(book, year, Asked.Options.NONE)));
        });
    }

    /**
     * The statement of financial position of one legal entity, or of each, on the last day of a fiscal year, with the
     * last day of the year before beside it.
     *
     * @param entity code of the entity; absent: all, one after another
     * @param year fiscal year, named by the calendar year it ends in
     */
    public StatementOutcome position(Optional<String> entity, int year) {
        return compute(entity, year, book -> {
            FiscalYear fiscal = new FiscalYear(year, book.startMonth());
            return new AssemblePosition(
                            head(book, fiscal),
                            sql.chart().accounts(),
                            sql.chart().funds(book.id()),
                            sql.chart().currencies(),
                            sql.standings(book.id(), fiscal.from(), fiscal.to()))
                    .statement();
        });
    }

    private StatementOutcome compute(Optional<String> entity, int year, Function<Book, Statement> of) {
        return whole(
                entity,
                year,
                books -> new StatementOutcome.Computed(books.stream().map(of).toList()));
    }

    private StatementOutcome whole(Optional<String> entity, int year, Function<List<Book>, StatementOutcome> of) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            return new StatementOutcome.NoSuchYear(year);
        }
        seal.run();
        return snapshot.execute(status -> {
            List<Book> books = sql.chart().books();
            if (books.isEmpty()) {
                return new StatementOutcome.NoBooks();
            }
            List<Book> wanted = books.stream()
                    .filter(book -> entity.isEmpty() || entity.get().equals(book.code()))
                    .toList();
            if (wanted.isEmpty()) {
                return new StatementOutcome.NoSuchEntity(
                        entity.orElseThrow(), books.stream().map(Book::code).toList());
            }
            return of.apply(wanted);
        });
    }

    private StatementHead head(Book book, FiscalYear fiscal) {
        return new StatementHead(
                book.code(),
                book.nameKo(),
                book.nameEn(),
                book.functional(),
                fiscal.year(),
                fiscal.from(),
                fiscal.to(),
                sql.chart().chain(book.id()),
                clock.instant(),
                book.zone());
    }
}
