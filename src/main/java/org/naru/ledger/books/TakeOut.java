package org.naru.ledger.books;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Chart;
import org.naru.ledger.Fund;
import org.naru.ledger.Ledger;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.Programme;
import org.naru.ledger.plaintext.BeancountWriter;
import org.naru.ledger.plaintext.BookMap;
import org.naru.ledger.plaintext.CsvWriter;
import org.naru.ledger.plaintext.Exported;
import org.naru.ledger.plaintext.HledgerWriter;
import org.naru.ledger.plaintext.MapWriter;
import org.naru.platform.money.Currency;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes books out as plain text, all of them or one entity's, as one state of the database.
 *
 * <p>Entries that wait for their number get it first, so that the export names it. The map beside the export brings it
 * back ({@link BringIn}): the same accounts, funds, acts, kinds and keys, and an export of that has the same bytes but
 * for the seals.
 */
public final class TakeOut {
    private final Ledger ledger;
    private final BooksSql sql;
    private final Runnable seal;
    private final TransactionTemplate snapshot;

    /**
     * Takes books out of the ledger's database.
     *
     * @param seal gives numbers to all entries that wait for one; ends its own transaction
     */
    public TakeOut(DataSource source, PlatformTransactionManager transactions, Ledger ledger, Runnable seal) {
        this.ledger = ledger;
        this.sql = new BooksSql(source);
        this.seal = seal;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
    }

    /** The forms a book can have. */
    public enum Form {
        /** One file that hledger and ledger both read. */
        HLEDGER("journal"),
        /** Beancount. */
        BEANCOUNT("beancount"),
        /** One row per line. */
        CSV("csv");

        private final String suffix;

        Form(String suffix) {
            this.suffix = suffix;
        }

        /** How the file's name ends. */
        public String suffix() {
            return suffix;
        }
    }

    /**
     * What was written.
     *
     * @param entries how many
     * @param map the map that brings an hledger export back, as JSON
     */
    public record TakenOut(long entries, String map) {}

    /** Whether there is an entity of that code. */
    public boolean knows(String entity) {
        return ledger.chart().entity(entity).isPresent();
    }

    /**
     * Writes to {@code out}, which the caller closes.
     *
     * @param entity code of one entity; absent: all of them
     * @throws UncheckedIOException if the writer fails
     */
    public TakenOut write(Form form, Optional<String> entity, Writer out) {
        seal.run();
        return Objects.requireNonNull(snapshot.execute(status -> writeNow(form, entity, out)));
    }

    private TakenOut writeNow(Form form, Optional<String> entity, Writer out) {
        Chart chart = ledger.chart();
        Map<String, Currency> currencies = new TreeMap<>();
        chart.currencies().forEach(currency -> currencies.put(currency.code(), currency));
        Used used = new Used(form);
        sql.entries(entity, used::note); // declarations stand before entries, so the book is read twice
        try {
            switch (form) {
                case HLEDGER -> {
                    HledgerWriter writer = new HledgerWriter(out, currencies);
                    writer.begin(String.join(" ", used.entities), used.currencies, used.accounts);
                    sql.entries(entity, entry -> wrapped(() -> writer.entry(entry)));
                }
                case BEANCOUNT -> {
                    BeancountWriter writer = new BeancountWriter(out, currencies);
                    writer.begin(
                            "naru " + String.join(" ", used.entities),
                            used.functional,
                            used.first == null ? LocalDate.EPOCH : used.first,
                            used.accounts,
                            used.currencies);
                    sql.entries(entity, entry -> wrapped(() -> writer.entry(entry)));
                }
                case CSV -> {
                    CsvWriter writer = new CsvWriter(out, currencies);
                    sql.entries(entity, entry -> wrapped(() -> writer.entry(entry)));
                    writer.end();
                }
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TakenOut(used.entries, MapWriter.write(map(chart, used)));
    }

    private interface Writing {
        void write() throws IOException;
    }

    private static void wrapped(Writing writing) {
        try {
            writing.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a book is written with. */
    private static final class Used {
        private final Form form;
        private final Set<String> entities = new TreeSet<>();
        private final Set<String> functional = new TreeSet<>();
        private final Set<String> currencies = new TreeSet<>();
        private final Map<String, AccountKind> accounts = new TreeMap<>();
        private final Map<String, String> codes = new TreeMap<>();
        private @Nullable LocalDate first;
        private long entries;

        Used(Form form) {
            this.form = form;
        }

        void note(Exported entry) {
            entries++;
            entities.add(entry.entity());
            functional.add(entry.functional());
            currencies.add(entry.functional());
            first = first == null || entry.date().isBefore(first) ? entry.date() : first;
            for (Exported.Line line : entry.lines()) {
                currencies.add(line.currency());
                codes.put(HledgerWriter.path(line, entry.entity()), line.account());
                accounts.put(
                        form == Form.BEANCOUNT
                                ? BeancountWriter.account(line, entry.entity())
                                : HledgerWriter.account(line, entry.entity()),
                        line.accountKind());
            }
        }
    }

    private static BookMap map(Chart chart, Used used) {
        Map<String, BookMap.MapEntity> entities = new TreeMap<>();
        Map<String, BookMap.MapFund> funds = new TreeMap<>();
        for (LegalEntity entity : chart.entities()) {
            entities.put(
                    entity.code(),
                    new BookMap.MapEntity(
                            entity.functional(),
                            entity.fiscalYearStart(),
                            entity.zone(),
                            names(entity.nameKo(), entity.nameEn())));
            for (Fund fund : chart.funds(entity.code())) {
                funds.put(MapWriter.fund(entity.code(), fund.code()), fund(fund));
            }
        }
        Map<String, String> functions = new TreeMap<>();
        Map<String, Map<String, String>> programmeNames = new TreeMap<>();
        for (Programme programme : chart.programmes()) {
            functions.put(programme.code(), programme.function().code());
            programmeNames.put(programme.code(), names(programme.nameKo(), programme.nameEn()));
        }
        Map<String, Account> byCode = new TreeMap<>();
        chart.accounts().forEach(account -> byCode.put(account.code(), account));
        Map<String, BookMap.MapAccount> accounts = new TreeMap<>();
        used.codes.forEach((path, code) -> accounts.put(path, account(Objects.requireNonNull(byCode.get(code)))));
        return new BookMap(
                null,
                entities,
                funds,
                new BookMap.Tags("fund", "programme", null, "entity", "act", null),
                false,
                new BookMap.Segments(0, 0, 0),
                functions,
                programmeNames,
                accounts,
                Map.of(),
                new BookMap.Defaults(null, null, null));
    }

    private static BookMap.MapFund fund(Fund fund) {
        Fund.Origin origin = fund.origin();
        return new BookMap.MapFund(
                fund.restriction(),
                fund.entity(),
                fund.code(),
                List.copyOf(new TreeSet<>(fund.programmes())),
                fund.releaseOn(),
                fund.onlyToken(),
                origin == null ? null : new BookMap.MapOrigin(origin.entity(), origin.fund()),
                fund.segment().code(),
                fund.wish().isEmpty() ? null : fund.wish(),
                fund.opened(),
                fund.closed(),
                names(fund.nameKo(), fund.nameEn()));
    }

    private static BookMap.MapAccount account(Account account) {
        Account.Role role = account.role();
        return new BookMap.MapAccount(
                account.kind(),
                account.entity(),
                role == null
                        ? null
                        : switch (role) {
                            case BANK -> BookMap.Role.BANK;
                            case CASH -> BookMap.Role.CASH;
                            case ADVANCE -> BookMap.Role.ADVANCE;
                            case INTER_ENTITY -> BookMap.Role.INTER;
                            case INTER_FUND -> BookMap.Role.INTER_FUND;
                            case REALISED -> BookMap.Role.REALISED;
                            case UNREALISED -> BookMap.Role.UNREALISED;
                            case FIXED_ASSET -> BookMap.Role.PROPERTY;
                            case DEPRECIATION -> BookMap.Role.DEPRECIATION;
                            case LOAN -> BookMap.Role.LOAN;
                            case REFUNDABLE -> BookMap.Role.REFUNDABLE;
                        },
                account.code(),
                account.currency(),
                null,
                null,
                account.monetary(),
                account.cashFlow() == null ? null : account.cashFlow().name().toLowerCase(Locale.ROOT),
                names(account.nameKo(), account.nameEn()));
    }

    private static Map<String, String> names(String ko, String en) {
        return new TreeMap<>(Map.of("ko", ko, "en", en));
    }
}
