package org.naru.ledger.model;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.naru.kill.BareLedger;
import org.naru.ledger.EntryId;
import org.naru.ledger.currencies.AdvanceOrder;
import org.naru.ledger.currencies.Currencies;
import org.naru.ledger.currencies.Done;
import org.naru.ledger.currencies.Exchange;
import org.naru.ledger.currencies.Holder;
import org.naru.ledger.currencies.Policies;
import org.naru.ledger.currencies.Revalued;
import org.naru.ledger.grants.Grant;
import org.naru.ledger.grants.GrantDoors;
import org.naru.ledger.grants.GrantOutcome;
import org.naru.ledger.grants.Grants;
import org.naru.ledger.grants.Resolutions;
import org.naru.ledger.joined.Joined;
import org.naru.ledger.joined.JoinedBooks;
import org.naru.ledger.joined.JoinedDoor;
import org.naru.ledger.joined.JoinedOutcome;
import org.naru.ledger.model.Books.Answer;
import org.naru.ledger.statements.Position;
import org.naru.ledger.statements.StatementOutcome;
import org.naru.ledger.statements.Statements;
import org.naru.ledger.statements.TrialBalance;
import org.naru.platform.money.Currency;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The rooms that post through the ledger: currencies and grants through their doors, statements as they are printed. */
final class RealRooms {
    private final JdbcClient owner;
    private final Currencies currencies;
    private final GrantDoors grants;
    private final Statements statements;
    private final JoinedBooks joined;
    private final TransactionTemplate whole;

    RealRooms(BareLedger ledger, JdbcClient owner) {
        this.owner = owner;
        this.currencies =
                new Currencies(ledger.source(), ledger.transactions(), java.time.Clock.systemUTC(), ledger.ledger());
        this.grants = GrantDoors.on(ledger.source(), ledger.transactions(), ledger.ledger());
        this.statements = Statements.reading(
                ledger.source(), ledger.transactions(), java.time.Clock.systemUTC(), () -> {}, List.of());
        this.joined = JoinedDoor.on(ledger.source());
        this.whole = new TransactionTemplate(ledger.transactions());
    }

    void fill(World world) {
        for (World.Entity entity : world.entities()) {
            if (SmallMission.measuresByTheDay(entity.code())) {
                for (int year = SmallMission.FIRST.getYear(); year <= SmallMission.LAST.getYear() + 1; year++) {
                    int of = year;
                    whole.executeWithoutResult(_ -> currencies
                            .policies()
                            .say(entity.code(), of, Policies.Policy.VOUCHER_DATE, "as the model has it"));
                }
            }
        }
    }

    long lastEntry() {
        return owner.sql("select coalesce(max(id), 0) from ledger.entry")
                .query(Long.class)
                .single();
    }

    EntryId entry(Op.Place place) {
        return new EntryId(owner.sql("""
                        select e.id from ledger.entry e join ledger.entity n on n.id = e.entity_id
                        where n.code = ? and e.kind = ? and e.source_key = ?""")
                .params(place.entity(), place.kind(), place.key().replace("\0", ""))
                .query(Long.class)
                .optional()
                .orElse(Long.MAX_VALUE));
    }

    // Currencies.

    Answer apply(CurrencyOp op) {
        return switch (op) {
            case CurrencyOp.KeepRate o ->
                Boolean.TRUE.equals(whole.execute(_ -> currencies
                                .rates()
                                .keep(o.date(), o.ccy(), o.quote(), "model", new BigDecimal(o.value()))))
                        ? new Answer.Done()
                        : new Answer.Wont("rate-stands");
            case CurrencyOp.Exchange o ->
                answer(currencies
                        .exchange()
                        .exchange(new Exchange.Order(
                                o.entity(),
                                o.date(),
                                o.key(),
                                o.fund(),
                                o.from(),
                                o.sold(),
                                o.soldAmount(),
                                o.to(),
                                o.bought(),
                                o.boughtAmount(),
                                Optional.empty(),
                                "made by a use case",
                                o.reason())));
            case CurrencyOp.HandOver o ->
                advance(new AdvanceOrder.HandOver(
                        holder(o.advance()),
                        o.date(),
                        o.key(),
                        o.from(),
                        o.amount(),
                        o.paid(),
                        "made by a use case",
                        o.reason()));
            case CurrencyOp.Voucher o ->
                advance(new AdvanceOrder.Account(
                        holder(o.advance()),
                        o.date(),
                        o.key(),
                        o.parts().stream()
                                .map(p -> new AdvanceOrder.Spent(p.account(), p.programme(), p.amount(), null))
                                .toList(),
                        "made by a use case",
                        o.reason()));
            case CurrencyOp.GiveBack o ->
                advance(new AdvanceOrder.GiveBack(
                        holder(o.advance()),
                        o.date(),
                        o.key(),
                        o.to(),
                        o.amount(),
                        o.received(),
                        "made by a use case",
                        o.reason()));
            case CurrencyOp.Bear o ->
                advance(new AdvanceOrder.Bear(
                        holder(o.advance()),
                        o.date(),
                        o.key(),
                        o.fund(),
                        Happenings.bank(o.advance().entity()),
                        "expense:fees",
                        o.programme(),
                        o.amount(),
                        "made by a use case",
                        o.reason()));
            case CurrencyOp.Revalue o ->
                switch (currencies.revalue().post(o.entity(), o.month(), o.reason())) {
                    case Revalued.Posted _, Revalued.TakenBack _ -> new Answer.Done();
                    case Revalued.Nothing _ -> new Answer.Already();
                    case Revalued.Refused no ->
                        new Answer.Wont(no.why().getFirst().key());
                };
            case CurrencyOp.TakeBack o ->
                currencies.revalue().takeBackDue(o.entity(), o.today()) > 0 ? new Answer.Done() : new Answer.Already();
        };
    }

    private Answer advance(AdvanceOrder order) {
        return answer(currencies.advances().post(order));
    }

    private static Holder holder(CurrencyOp.Advance a) {
        return new Holder(a.entity(), a.account(), a.party(), a.fund(), a.ccy());
    }

    private static Answer answer(Done done) {
        return switch (done) {
            case Done.Posted it -> it.again() ? new Answer.Already() : new Answer.Done();
            case Done.Refused no -> new Answer.Wont(no.why().getFirst().key());
        };
    }

    // Grants.

    Answer apply(GrantOp op) {
        return switch (op) {
            case GrantOp.Resolve o -> resolve(o);
            case GrantOp.Request o -> answer(grants.grants().request(request(o)));
            case GrantOp.Approve o -> answer(grants.grants().approve(o.act(), o.resolution(), o.on(), ""));
            case GrantOp.Refuse o -> answer(grants.grants().refuse(o.act(), o.on(), o.why()));
            case GrantOp.Withdraw o -> answer(grants.grants().withdraw(o.act(), o.on(), o.why()));
            case GrantOp.Promise o ->
                answer(grants.grants().promise(o.act(), new Grants.Promise(o.on(), o.giverFunc(), o.takerFunc())));
            case GrantOp.Pay o ->
                answer(grants.grants()
                        .pay(o.act(), new Grants.Payment(o.key(), o.on(), o.amount(), o.account(), o.own(), o.func())));
            case GrantOp.Receive o ->
                answer(grants.grants()
                        .receive(
                                o.act(),
                                new Grants.Receipt(
                                        o.key(),
                                        o.on(),
                                        o.amount(),
                                        o.account(),
                                        o.credited(),
                                        o.fee(),
                                        o.func(),
                                        "expense:fees",
                                        o.feeProgramme())));
            case GrantOp.AccountUse o -> answer(grants.grants().account(o.act(), o.first(), o.last(), o.on(), ""));
            case GrantOp.Close o -> answer(grants.grants().close(o.act(), o.on(), ""));
        };
    }

    private static Grants.Request request(GrantOp.Request o) {
        return new Grants.Request(
                o.act(),
                o.from(),
                o.fromFund(),
                o.to(),
                o.toFund(),
                new Currency(o.ccy(), ModelCurrencies.decimals(o.ccy())),
                o.uses().stream()
                        .map(use -> new Grant.Use(use.programme(), use.amount()))
                        .toList(),
                "rescue",
                "",
                null,
                o.on());
    }

    private Answer resolve(GrantOp.Resolve o) {
        Map<String, Resolutions.Vote> votes = o.votes().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        v -> Resolutions.Vote.valueOf(v.getValue().toUpperCase(Locale.ROOT))));
        return switch (grants.resolutions()
                .record(new Resolutions.Resolved(
                        o.id(), o.entity(), o.on(), "1/1", Resolutions.Subject.GRANT, "granted", true, null, votes))) {
            case Resolutions.ResolvedOutcome.Written _ -> new Answer.Done();
            case Resolutions.ResolvedOutcome.Refused no -> new Answer.Wont(no.message());
        };
    }

    private static Answer answer(GrantOutcome outcome) {
        return switch (outcome) {
            case GrantOutcome.Done _ -> new Answer.Done();
            case GrantOutcome.Refused no -> new Answer.Wont(no.message());
        };
    }

    String standing(UUID act) {
        return grants.grants()
                .find(act)
                .map(grant -> {
                    List<Long> steps = grants.grants().steps(act).stream()
                            .map(Grant.Taken::id)
                            .toList();
                    TreeMap<String, Long> spent = new TreeMap<>();
                    grants.grants()
                            .spent(act)
                            .forEach(s -> spent.put(steps.indexOf(s.step()) + 1 + " " + s.programme(), s.func()));
                    Grant.Sums sums = grant.sums();
                    return grant.state() + " promised " + sums.promised() + " paid " + sums.paid() + " received "
                            + sums.received() + " due from " + sums.dueFrom() + " due to " + sums.dueTo() + " steps "
                            + steps.size() + " spent " + spent;
                })
                .orElse("none");
    }

    // Statements.

    Map<String, Long> statements() {
        Map<String, Long> rows = new HashMap<>();
        computed(statements.trialBalance(Optional.empty(), ModelStatements.YEAR)).stream()
                .map(TrialBalance.class::cast)
                .forEach(sheet -> trialBalance(sheet, rows));
        computed(statements.position(Optional.empty(), ModelStatements.YEAR)).stream()
                .map(Position.class::cast)
                .forEach(sheet -> position(sheet, rows));
        whole.executeWithoutResult(_ -> acts(rows));
        rows.values().removeIf(sum -> sum == 0);
        return rows;
    }

    private static List<org.naru.ledger.statements.Statement> computed(StatementOutcome outcome) {
        if (outcome instanceof StatementOutcome.Computed it) {
            return it.statements();
        }
        throw new AssertionError(outcome);
    }

    private static void trialBalance(TrialBalance sheet, Map<String, Long> rows) {
        for (TrialBalance.Row row : sheet.rows()) {
            if (row.subject() instanceof TrialBalance.OfAccount account
                    && !account.code().startsWith("equity:")) {
                String name = sheet.head().entity() + " " + account.code();
                rows.merge(name + " balance", row.balance().money().minor(), Math::addExact);
                rows.merge(name + " debits", row.debits().minor(), Math::addExact);
                rows.merge(name + " credits", row.credits().minor(), Math::addExact);
            }
        }
    }

    private static void position(Position sheet, Map<String, Long> rows) {
        for (Position.Row row : sheet.rows()) {
            switch (row.kind()) {
                case ASSETS_TOTAL, LIABILITIES_TOTAL, NET_WITH, NET_WITHOUT ->
                    rows.put(
                            sheet.head().entity() + " " + row.kind(),
                            row.end().money().minor());
                default -> {}
            }
        }
    }

    /** The joined view of all days: how each act stands, and that what is eliminated comes to nothing. */
    private void acts(Map<String, Long> rows) {
        JoinedOutcome outcome = joined.joined("USD", SmallMission.FIRST, SmallMission.LAST);
        if (outcome instanceof JoinedOutcome.RatesMissing) {
            return; // only where a sequence was shortened: it begins with the rates
        }
        if (!(outcome instanceof JoinedOutcome.Computed(Joined view))) {
            throw new AssertionError(outcome);
        }
        view.acts().forEach(act -> {
            rows.put("act " + act.id() + " owes", act.owes().minor());
            rows.put("act " + act.id() + " awaits", act.awaits().minor());
            rows.put("act " + act.id() + " in transit", act.inTransit().minor());
        });
        long left = Joined.only(view.activities(), Joined.Kind.END).eliminated().total();
        long slack = 2L * view.acts().size(); // an act's part and the balance it is part of are rounded each
        rows.put("eliminated", Math.abs(left) <= slack ? 0 : left);
    }
}
