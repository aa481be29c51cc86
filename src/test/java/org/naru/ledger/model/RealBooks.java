package org.naru.ledger.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.kill.BareLedger;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Act;
import org.naru.ledger.Chart;
import org.naru.ledger.ChartOutcome;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryId;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Fund;
import org.naru.ledger.Journal.AllOutcome;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.Period;
import org.naru.ledger.Periods.PeriodOutcome;
import org.naru.ledger.PostOutcome;
import org.naru.ledger.Programme;
import org.naru.ledger.Refusal;
import org.naru.ledger.Restriction;
import org.naru.ledger.Spending.ApproveOutcome;
import org.naru.ledger.Spending.CommitmentId;
import org.naru.ledger.Spending.Reservation;
import org.naru.platform.acting.Acting;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.proof.TestDatabase;
import org.naru.proof.TestServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The real ledger, worked on through its doors and read by SQL of our own as the owner of its database. */
final class RealBooks implements Books {
    private static final String SUMS = """
            select e.code, a.code,  f.code,
                   case when a.kind in ('expense', 'release_without') then 'without'
                        when a.kind = 'release_with' then 'with' else f.class end as klass,
                   l.ccy, sum(l.amount), sum(l.func)
            from ledger.line l join ledger.account a on a.id = l.account_id
            join ledger.fund f on f.id = l.fund_id join ledger.entity e on e.id = l.entity_id
            """;

    /** Asking what is free is a transaction of its own; one question of so many is answered. */
    private static final int ANSWERED_OF = 20;

    private final BareLedger ledger;
    private final RealRooms rooms;
    private int asked;
    private @Nullable TestDatabase dropped;
    private final SingleConnectionDataSource reading;
    private final JdbcClient owner;
    private final Map<Op.Place, EntryId> places = new HashMap<>();
    private final Map<String, Long> commitments = new HashMap<>();
    private long seen;

    private static Connection connection(TestDatabase database) {
        try {
            return database.ownerDataSource().getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Books in a database of their own, which is dropped when they are closed. */
    static RealBooks fresh(World world) {
        TestDatabase database = TestServer.chosen().freshDatabase();
        RealBooks books = new RealBooks(database, world);
        books.dropped = database;
        return books;
    }

    RealBooks(TestDatabase database, World world) {
        this.ledger = BareLedger.on(database.appAddress());
        this.reading = new SingleConnectionDataSource(connection(database), true);
        this.owner = JdbcClient.create(reading);
        this.rooms = new RealRooms(ledger, owner);
        Acting.as("system:test", () -> {
            fill(world);
            rooms.fill(world);
        });
    }

    @Override
    public Answer apply(Op op) {
        return BareLedger.as(() -> applied(op));
    }

    private Answer applied(Op op) {
        return switch (op) {
            case Op.Post post -> answer(ledger.journal().post(draft(post.entry())), place(post.entry()));
            case Op.PostAll all -> postAll(all.entries());
            case Op.Spend spend -> spend(spend);
            case Op.Reverse reverse -> reverse(reverse);
            case Op.SetPeriod set -> setPeriod(set);
            case Op.Become become -> become(become);
            case Op.Commit commit -> commit(commit);
            case Op.Cancel cancel -> cancel(cancel);
            case CurrencyOp it -> rooms.apply(it);
            case GrantOp it -> rooms.apply(it);
        };
    }

    private Answer spend(Op.Spend spend) {
        Draft draft = draft(spend.entry());
        Long commitment = spend.commitment() == null ? null : commitments.get(spend.commitment());
        PostOutcome outcome = commitment == null
                ? ledger.spending().spend(draft)
                : ledger.spending().spend(draft, new CommitmentId(commitment));
        return answer(outcome, place(spend.entry()));
    }

    /** What is locked is opened again by a second person at once. */
    private Answer setPeriod(Op.SetPeriod set) {
        Period.State wanted = Period.State.valueOf(set.state().name());
        return switch (ledger.periods().change(set.entity(), set.start(), wanted, "as the model wants it")) {
            case PeriodOutcome.Changed _ -> new Answer.Done();
            case PeriodOutcome.Asked(long request) -> {
                if (ledger.periods().confirm(request)) {
                    throw new AssertionError("who asked has confirmed");
                }
                Acting.as("system:second", () -> {
                    if (!ledger.periods().confirm(request)) {
                        throw new AssertionError("the second person could not confirm");
                    }
                });
                yield new Answer.Done();
            }
            case PeriodOutcome.Refused no -> no(no.refusal());
        };
    }

    private Answer commit(Op.Commit commit) {
        if (commitments.containsKey(commit.name())) {
            return new Answer.Already();
        }
        int exponent = commit.ccy().equals("KRW") ? 0 : commit.ccy().equals("KWD") ? 3 : 2;
        Money amount = new Money(commit.amount(), new Currency(commit.ccy(), exponent));
        Reservation wanted = new Reservation(
                commit.entity(),
                commit.fund(),
                commit.programme(),
                commit.token(),
                commit.due(),
                amount,
                commit.amount(),
                SmallMission.FIRST);
        return switch (ledger.spending().approve(wanted)) {
            case ApproveOutcome.Approved(CommitmentId id) -> {
                commitments.put(commit.name(), id.value());
                yield new Answer.Done();
            }
            case ApproveOutcome.Refused no -> no(no.refusal());
        };
    }

    private Answer cancel(Op.Cancel cancel) {
        Long id = commitments.get(cancel.name());
        if (id != null) {
            ledger.spending().cancel(new CommitmentId(id), SmallMission.LAST, "given back");
        }
        return new Answer.Done();
    }

    private Answer become(Op.Become become) {
        ledger.finance(become.finance());
        return new Answer.Done();
    }

    private Answer postAll(List<Op.Entry> entries) {
        for (Op.Entry entry : entries) {
            if (entry.act() != null && !entry.act().equals(Op.NEVER_ADDED)) {
                ledger.chart()
                        .add(new Act(
                                entry.act(),
                                Act.Kind.GRANT,
                                "us",
                                "kr",
                                new Money(1, new Currency("USD", 2)),
                                Act.State.PROMISED));
            }
        }
        return switch (ledger.journal()
                .postAll(entries.stream().map(RealBooks::draft).toList())) {
            case AllOutcome.None none -> no(none.refusal());
            case AllOutcome.All all -> {
                Answer last = new Answer.Already();
                for (int i = 0; i < entries.size(); i++) {
                    Answer answer = answer(all.outcomes().get(i), place(entries.get(i)));
                    last = answer instanceof Answer.Done ? answer : last;
                }
                yield last;
            }
        };
    }

    private Answer reverse(Op.Reverse reverse) {
        Op.Place of = reverse.of();
        EntryId id = at(of);
        return answer(
                ledger.journal().reverse(id, reverse.date(), reverse.text(), reverse.reason()),
                new Op.Place(of.entity(), "reversal", of.kind() + ":" + of.key()));
    }

    /** What a use case posted is looked for; what is not there may be one day. */
    private EntryId at(Op.Place place) {
        EntryId known = places.get(place);
        return known == null ? rooms.entry(place) : known;
    }

    private Answer answer(PostOutcome outcome, Op.Place place) {
        return switch (outcome) {
            case PostOutcome.Posted it -> {
                places.put(place, it.id());
                yield new Answer.Done();
            }
            case PostOutcome.AlreadyPosted it -> {
                if (!it.id().equals(at(place))) {
                    throw new AssertionError("another entry than the old one was answered for " + place);
                }
                yield new Answer.Already();
            }
            case PostOutcome.Refused it -> no(it.refusal());
        };
    }

    private static Answer.No no(Refusal refusal) {
        Long left = refusal.reason() != Refusal.Reason.OVERSPENT
                ? null
                : refusal.arguments().stream()
                        .filter(Money.class::isInstance)
                        .map(each -> ((Money) each).minor())
                        .findFirst()
                        .orElse(null);
        return new Answer.No(refusal.reason(), left);
    }

    @Override
    public Map<Cell, Sum> moved() {
        long last = rooms.lastEntry();
        if (last == seen) {
            return Map.of(); // nothing was posted
        }
        Map<Cell, Sum> moved = sums("where l.entry_id > " + seen);
        seen = last;
        moved.values().removeIf(sum -> sum.equals(new Sum(0, 0)));
        return moved;
    }

    @Override
    public Map<Cell, Sum> balances() {
        return sums("");
    }

    private Map<Cell, Sum> sums(String where) {
        Map<Cell, Sum> sums = new HashMap<>();
        owner.sql(SUMS + where + " group by 1, 2, 3, 4, 5").query(row -> {
            sums.put(
                    new Cell(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)),
                    new Sum(
                            row.getBigDecimal(6).longValueExact(),
                            row.getBigDecimal(7).longValueExact()));
        });
        return sums;
    }

    @Override
    public @Nullable Long free(String entity, String fund, LocalDate at) {
        if (++asked % ANSWERED_OF != 0) {
            return null;
        }
        return BareLedger.as(() -> ledger.spending().available(entity, fund, at).minor());
    }

    @Override
    public String standing(UUID act) {
        return BareLedger.as(() -> rooms.standing(act));
    }

    @Override
    public Map<String, Long> statements() {
        return BareLedger.as(rooms::statements);
    }

    /** Numbers what waits, so that the chain can be audited. */
    void seal() {
        ledger.sealAll();
    }

    @Override
    public void close() {
        ledger.close();
        reading.destroy();
        if (dropped != null) {
            dropped.close();
        }
    }

    private static Draft draft(Op.Entry e) {
        return new Draft(
                e.entity(),
                e.date(),
                EntryKind.of(e.kind()),
                e.key(),
                e.act(),
                e.text(),
                e.reason(),
                e.lines().stream().map(RealBooks::line).toList());
    }

    private static DraftLine line(Op.Line l) {
        return new DraftLine(l.account(), l.fund(), l.programme(), l.ccy(), l.amount(), l.func(), l.party(), l.token());
    }

    private static Op.Place place(Op.Entry e) {
        return new Op.Place(e.entity(), e.kind(), e.key());
    }

    private void fill(World world) {
        Chart chart = ledger.chart();
        for (World.Entity e : world.entities()) {
            World.Fund general = world.fundsOf(e.code()).stream()
                    .filter(f -> f.binds() == World.Binds.NONE)
                    .findFirst()
                    .orElseThrow();
            added(chart.add(
                    new LegalEntity(
                            e.code(), e.code(), e.code(), e.functional(), e.fiscalYearStart(), ZoneId.of("UTC")),
                    fund(general)));
        }
        world.programmes()
                .forEach(p -> added(chart.add(new Programme(
                        p.code(),
                        Programme.Function.valueOf(p.function().toUpperCase(Locale.ROOT)),
                        p.code(),
                        p.code()))));
        world.accounts().forEach(a -> added(chart.add(account(a))));
        world.funds().stream().filter(f -> f.binds() != World.Binds.NONE).forEach(f -> added(chart.add(fund(f))));
        world.entities().forEach(e -> chart.openMonths(e.code(), SmallMission.FIRST, SmallMission.LAST));
    }

    private static Account account(World.Account a) {
        return new Account(
                a.code(),
                a.entity(),
                AccountKind.valueOf(a.kind().name()),
                a.ccy(),
                SmallMission.monetary(a.code()),
                a.code().startsWith("assets:bank") || a.code().equals("assets:cash"),
                role(a.code()),
                null,
                a.code(),
                a.code(),
                null);
    }

    private static Account.@Nullable Role role(String code) {
        return switch (code.replaceFirst("^assets:(due|field):.*", "$1")) {
            case "due" -> Account.Role.INTER_FUND;
            case "field" -> Account.Role.ADVANCE;
            case "assets:granted", "liabilities:granted", "expense:granted", "revenue:granted" ->
                Account.Role.INTER_ENTITY;
            case "gain:exchange" -> Account.Role.REALISED;
            case "gain:unrealised" -> Account.Role.UNREALISED;
            default -> null;
        };
    }

    private static Fund fund(World.Fund f) {
        return new Fund(
                f.entity(),
                f.code(),
                Restriction.valueOf(f.binds().name()),
                f.releaseOn(),
                f.onlyToken(),
                f.origin() == null ? null : new Fund.Origin("us", f.code()),
                Fund.Segment.PUBLIC_INTEREST,
                f.code(),
                f.code(),
                "",
                f.programmes(),
                f.opened(),
                f.closed());
    }

    private static void added(ChartOutcome outcome) {
        if (!(outcome instanceof ChartOutcome.Added)) {
            throw new AssertionError(outcome);
        }
    }
}
