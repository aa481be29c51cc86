package org.naru.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Journal;
import org.naru.ledger.Ledger;
import org.naru.ledger.PostOutcome;
import org.naru.platform.acting.Acting;
import org.naru.proof.TestDatabase;
import org.naru.proof.TestServer;

/** Posts gifts: one at a time by one and by four clients, and a month of them; beside plain inserts of the same rows. */
final class Posting {
    private static final String ACTOR = "operator:bench";
    private static final LocalDate DAY = LocalDate.of(2025, 6, 15);
    private static final int MONTH = 7_000;
    /** Each way of posting runs so long before it is measured, as in a program that has been running for a while. */
    private static final int WARM_SECONDS = 12;

    private final TestServer server;
    private final TestDatabase database;
    private final Ledger ledger;
    private final Findings findings;
    private final int seconds;
    private final AtomicLong keys = new AtomicLong();
    private int bank;
    private int gifts;
    private int fund;
    private int entity;

    Posting(TestServer server, TestDatabase database, Ledger ledger, Findings findings, int seconds) {
        this.server = server;
        this.database = database;
        this.ledger = ledger;
        this.findings = findings;
        this.seconds = seconds;
    }

    void run() throws IOException, SQLException {
        Acting.as(ACTOR, () -> {
            ledger.chart()
                    .add(new Account(
                            "bench-bank",
                            "us",
                            AccountKind.ASSET,
                            "USD",
                            true,
                            true,
                            Account.Role.BANK,
                            null,
                            "은행",
                            "Bank",
                            null));
            ledger.chart().add(new Account("bench-gifts", AccountKind.REVENUE, "후원", "Gifts"));
        });
        bank = id("select id from ledger.account where code = 'bench-bank'");
        gifts = id("select id from ledger.account where code = 'bench-gifts'");
        entity = id("select id from ledger.entity where code = 'us'");
        fund = id("select id from ledger.fund where entity_id = " + entity + " and restriction = 'none'");
        database.owner().sql("create sequence plain.entry_id start 100000000").update();
        long before = count("ledger.entry");
        long plainBefore = count("plain.entry");
        Rate warmOurs = new Rate();
        Rate warmTheirs = new Rate();
        for (int turn = 0; turn < WARM_SECONDS; turn++) {
            slice(1, true, warmOurs);
            slice(1, false, warmTheirs);
        }
        long acknowledged = warmOurs.done;
        long inserted = warmTheirs.done;
        for (int clients : new int[] {1, 4}) {
            Rate ours = new Rate();
            Rate theirs = new Rate();
            for (int turn = 0; turn < seconds; turn++) {
                slice(clients, true, ours);
                slice(clients, false, theirs);
            }
            acknowledged += ours.done;
            inserted += theirs.done;
            findings.add(new Findings.Row(
                    "post one gift, durable, numbered within 1 s, "
                            + (clients == 1 ? "1 client" : clients + " clients"),
                    "/s",
                    ours.perSecond(),
                    ours.cpu(),
                    "plain inserts (" + theirs.cpu() + ")",
                    theirs.perSecond(),
                    0.7));
        }
        findings.same("acknowledged gifts", acknowledged, count("ledger.entry") - before);
        findings.same("plain gifts", inserted, count("plain.entry") - plainBefore);
        month();
        ledger.sealer().sealNow();
        findings.same("all entries are sealed", count("ledger.entry"), count("ledger.seal"));
    }

    /** How many were done, in what time, with what work. */
    private static final class Rate {
        private long done;
        private double time;
        private Cpu used = new Cpu(0, 0);

        double perSecond() {
            return done / time;
        }

        String cpu() {
            return "%.0f µs CPU each, database %.0f".formatted(used.both() / done * 1e6, used.server() / done * 1e6);
        }
    }

    /** One second of one way of posting; our entries are sealed meanwhile, as in the program. */
    private void slice(int clients, boolean ours, Rate rate) throws IOException, SQLException {
        AtomicBoolean over = new AtomicBoolean();
        Cpu before = Cpu.now(server.pid());
        long from = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients + 1)) {
            List<Future<Long>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(() -> ours ? post(over) : insert(over)));
            }
            Future<?> sealing = threads.submit(() -> {
                while (ours && !over.get()) {
                    ledger.sealer().sealNow();
                    pause(200);
                }
            });
            pause(1_000);
            over.set(true);
            for (Future<Long> each : running) {
                rate.done += each.get();
            }
            rate.time += (System.nanoTime() - from) / 1e9;
            sealing.get();
            long sealFrom = System.nanoTime();
            if (ours) {
                ledger.sealer().sealNow();
            }
            if (System.nanoTime() - sealFrom > 1_000_000_000L) {
                findings.missing("numbered within 1 s: the last batch took longer");
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        rate.used = rate.used.plus(Cpu.now(server.pid()).since(before));
    }

    private long post(AtomicBoolean over) {
        AtomicLong done = new AtomicLong();
        Acting.as(ACTOR, () -> {
            while (!over.get()) {
                PostOutcome outcome = ledger.journal().post(gift());
                if (!(outcome instanceof PostOutcome.Posted)) {
                    throw new IllegalStateException(outcome.toString());
                }
                done.incrementAndGet();
            }
        });
        return done.get();
    }

    private Draft gift() {
        return new Draft(
                "us",
                DAY,
                EntryKind.GIFT,
                "bench-" + keys.incrementAndGet(),
                "monthly gift",
                List.of(
                        new DraftLine("bench-bank", fundCode(), null, "USD", 1_000, 1_000),
                        new DraftLine("bench-gifts", fundCode(), null, "USD", -1_000, -1_000)));
    }

    private String fundCode() {
        return "F00";
    }

    private static final String ENTRY =
            "insert into plain.entry values (nextval('plain.entry_id'), ?, ?, 'gift', ?, null, ?) returning id";
    private static final String LINES = "insert into plain.line values (?, 1, ?, ?, ?, ?, null, 'USD', ?, ?, null), "
            + "(?, 2, ?, ?, ?, ?, null, 'USD', ?, ?, null)";

    private long insert(AtomicBoolean over) throws SQLException {
        long done = 0;
        try (Connection connection = database.ownerDataSource().getConnection();
                PreparedStatement entry = connection.prepareStatement(ENTRY);
                PreparedStatement lines = connection.prepareStatement(LINES)) {
            connection.setAutoCommit(false);
            while (!over.get()) {
                entry(entry);
                long id;
                try (ResultSet given = entry.executeQuery()) {
                    given.next();
                    id = given.getLong(1);
                }
                lines(lines, id);
                lines.executeUpdate();
                connection.commit();
                done++;
            }
        }
        return done;
    }

    private void entry(PreparedStatement entry) throws SQLException {
        entry.setInt(1, entity);
        entry.setObject(2, DAY);
        entry.setString(3, "plain-" + keys.incrementAndGet());
        entry.setString(4, "monthly gift");
    }

    private void lines(PreparedStatement lines, long id) throws SQLException {
        for (int i = 0; i < 2; i++) {
            int at = 7 * i;
            lines.setLong(at + 1, id);
            lines.setInt(at + 2, entity);
            lines.setObject(at + 3, DAY, Types.DATE);
            lines.setInt(at + 4, i == 0 ? bank : gifts);
            lines.setInt(at + 5, fund);
            lines.setLong(at + 6, i == 0 ? 1_000 : -1_000);
            lines.setLong(at + 7, i == 0 ? 1_000 : -1_000);
        }
    }

    /** A month of gifts, all or none; beside a batch of plain inserts in one transaction. */
    private void month() throws IOException, SQLException {
        long before = count("ledger.entry");
        Cpu ours = Bench.measured(
                server,
                () -> Acting.as(ACTOR, () -> {
                    List<Draft> drafts = new ArrayList<>(MONTH);
                    for (int i = 0; i < MONTH; i++) {
                        drafts.add(gift());
                    }
                    if (!(ledger.journal().postAll(drafts) instanceof Journal.AllOutcome.All)) {
                        throw new IllegalStateException("the month was refused");
                    }
                }));
        findings.same("gifts of the month", MONTH, count("ledger.entry") - before);
        Cpu theirs = Bench.measured(server, this::plainMonth);
        findings.add(new Findings.Row(
                "post a month: 7,000 gifts, each checked",
                "s CPU",
                ours.both(),
                "program " + Findings.figure(ours.program()) + ", database " + Findings.figure(ours.server()),
                "a batch of plain inserts",
                theirs.both(),
                2.0));
    }

    private void plainMonth() throws SQLException {
        try (Connection connection = database.ownerDataSource().getConnection();
                PreparedStatement entry =
                        connection.prepareStatement("insert into plain.entry values (?, ?, ?, 'gift', ?, null, ?)");
                PreparedStatement lines = connection.prepareStatement(LINES)) {
            connection.setAutoCommit(false);
            long first = 1_000_000_000;
            for (int i = 0; i < MONTH; i++) {
                entry.setLong(1, first + i);
                entry.setInt(2, entity);
                entry.setObject(3, DAY);
                entry.setString(4, "month-" + i);
                entry.setString(5, "monthly gift");
                entry.addBatch();
                lines(lines, first + i);
                lines.addBatch();
            }
            entry.executeBatch();
            lines.executeBatch();
            connection.commit();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int id(String question) {
        return database.owner().sql(question).query(Integer.class).single();
    }

    private long count(String table) {
        return database.owner()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
