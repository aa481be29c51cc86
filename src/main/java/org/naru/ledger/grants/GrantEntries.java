package org.naru.ledger.grants;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Chart;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryId;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Fund;
import org.naru.ledger.Journal;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.PostOutcome;
import org.naru.ledger.Restriction;
import org.naru.ledger.Spending;
import org.naru.platform.money.Money;
import org.naru.platform.money.Rounding;

/** Writes the entries of a grant and posts them. Call inside a transaction that a refusal undoes. */
final class GrantEntries {
    private static final int TEXT_MAX_CHARS = 200;

    private final GrantsSql sql;
    private final Chart chart;
    private final Journal journal;
    private final Spending spending;

    GrantEntries(GrantsSql sql, Chart chart, Journal journal, Spending spending) {
        this.sql = sql;
        this.chart = chart;
        this.journal = journal;
        this.spending = spending;
    }

    /** What was posted, the giver's first. */
    record Posted(List<EntryId> ids, boolean isNew) {
        Posted {
            ids = List.copyOf(ids);
        }
    }

    /** How an entity is named as a party of the other's books: opaque, the same everywhere. */
    static UUID party(String entity) {
        return UUID.nameUUIDFromBytes(("naru/entity/" + entity).getBytes(StandardCharsets.UTF_8));
    }

    Posted promise(Grant grant, Grants.Promise promise) {
        if (promise.giverFunc() <= 0 || promise.takerFunc() <= 0) {
            throw Unwilling.because("no-worth");
        }
        String ccy = grant.amount().currency().code();
        long all = grant.amount().minor();
        GrantAccounts accounts = accounts();
        List<DraftLine> giver = new ArrayList<>(expenses(grant, promise.giverFunc(), accounts));
        giver.add(claim(
                accounts.between(AccountKind.LIABILITY, grant.from(), ccy),
                grant.fromFund(),
                ccy,
                -all,
                -promise.giverFunc(),
                party(grant.to())));
        giver.addAll(releases(grant, promise.giverFunc(), accounts));
        List<DraftLine> taker = List.of(
                claim(
                        accounts.between(AccountKind.ASSET, grant.to(), ccy),
                        grant.toFund(),
                        ccy,
                        all,
                        promise.takerFunc(),
                        party(grant.from())),
                revenue(grant, promise.takerFunc(), accounts));
        return both(
                draft(grant, grant.from(), promise.on(), EntryKind.ADJUSTMENT, "promise", giver),
                draft(grant, grant.to(), promise.on(), EntryKind.ADJUSTMENT, "promise", taker));
    }

    Posted pay(Grant grant, Grants.Payment payment) {
        String key = "payment:" + payment.key();
        Optional<Posted> stands =
                stood(grant, grant.from(), EntryKind.SETTLEMENT, key, payment.on(), payment.amount(), -payment.own());
        if (stands.isPresent()) {
            return stands.get();
        }
        GrantAccounts accounts = accounts();
        Account bank = bank(accounts, payment.account(), grant.from(), payment.own(), payment.func());
        sameCurrency(bank, grant, payment.own(), payment.amount());
        within(payment.amount(), grant.amount().minor() - grant.sums().paid(), grant);
        String ccy = grant.amount().currency().code();
        List<DraftLine> lines = new ArrayList<>();
        long carried = payment.func();
        if (grant.conditional()) {
            String account = accounts.between(AccountKind.ASSET, grant.from(), ccy);
            lines.add(claim(account, grant.fromFund(), ccy, payment.amount(), carried, party(grant.to())));
        } else {
            GrantsSql.Claim owed = owed(grant, grant.from(), "inter_entity", AccountKind.LIABILITY);
            carried = -leaving(owed, grant.from(), grant.fromFund(), ccy, -payment.amount(), payment.on());
            lines.add(claim(owed.account(), grant.fromFund(), ccy, payment.amount(), carried, owed.party()));
        }
        lines.add(new DraftLine(
                bank.code(), grant.fromFund(), null, currency(bank, grant.from()), -payment.own(), -payment.func()));
        difference(lines, accounts, grant.from(), grant.fromFund(), payment.func() - carried);
        return one(spending.spend(draft(grant, grant.from(), payment.on(), EntryKind.SETTLEMENT, key, lines)));
    }

    Posted receive(Grant grant, Grants.Receipt receipt) {
        String key = "receipt:" + receipt.key();
        long gross = receipt.credited() + receipt.fee();
        Optional<Posted> stands =
                stood(grant, grant.to(), EntryKind.BANK, key, receipt.on(), receipt.amount(), receipt.credited());
        if (stands.isPresent()) {
            return stands.get();
        }
        GrantAccounts accounts = accounts();
        if (receipt.fee() < 0 || receipt.credited() <= 0) {
            throw Unwilling.because("no-worth");
        }
        Account bank = bank(accounts, receipt.account(), grant.to(), gross, receipt.func());
        sameCurrency(bank, grant, gross, receipt.amount());
        within(receipt.amount(), grant.amount().minor() - grant.sums().received(), grant);
        String ccy = grant.amount().currency().code();
        String own = currency(bank, grant.to());
        List<DraftLine> lines = new ArrayList<>();
        lines.add(new DraftLine(bank.code(), grant.toFund(), null, own, gross, receipt.func()));
        long carried = receipt.func();
        if (grant.conditional()) {
            String account = accounts.refundable(grant.to(), ccy);
            lines.add(claim(account, grant.toFund(), ccy, -receipt.amount(), -carried, party(grant.from())));
        } else {
            GrantsSql.Claim due = owed(grant, grant.to(), "inter_entity", AccountKind.ASSET);
            carried = leaving(due, grant.to(), grant.toFund(), ccy, receipt.amount(), receipt.on());
            lines.add(claim(due.account(), grant.toFund(), ccy, -receipt.amount(), -carried, due.party()));
        }
        difference(lines, accounts, grant.to(), grant.toFund(), carried - receipt.func());
        if (receipt.fee() > 0) {
            fee(lines, grant, receipt, bank, own, gross);
        }
        return one(journal.post(draft(grant, grant.to(), receipt.on(), EntryKind.BANK, key, lines)));
    }

    /** What the bank kept is borne by the general fund: the fund that receives has the whole. */
    private void fee(List<DraftLine> lines, Grant grant, Grants.Receipt receipt, Account bank, String own, long gross) {
        String account = receipt.feeAccount();
        String programme = receipt.feeProgramme();
        if (account == null || programme == null) {
            throw Unwilling.because("no-fee-account");
        }
        long func = Rounding.share(receipt.func(), receipt.fee(), gross);
        if (func == 0) {
            throw Unwilling.because("no-worth");
        }
        String general = general(grant.to());
        lines.add(new DraftLine(account, general, programme, own, receipt.fee(), func));
        lines.add(new DraftLine(bank.code(), general, null, own, -receipt.fee(), -func));
    }

    Posted meet(Grant grant, LocalDate on) {
        String ccy = grant.amount().currency().code();
        long all = grant.amount().minor();
        GrantAccounts accounts = accounts();
        GrantsSql.Claim paid = owed(grant, grant.from(), "inter_entity", AccountKind.ASSET);
        long given = leaving(paid, grant.from(), grant.fromFund(), ccy, all, on);
        List<DraftLine> giver = new ArrayList<>(expenses(grant, given, accounts));
        giver.add(claim(paid.account(), grant.fromFund(), ccy, -all, -given, paid.party()));
        giver.addAll(releases(grant, given, accounts));
        GrantsSql.Claim got = owed(grant, grant.to(), "refundable", AccountKind.LIABILITY);
        long taken = -leaving(got, grant.to(), grant.toFund(), ccy, -all, on);
        List<DraftLine> taker = List.of(
                claim(got.account(), grant.toFund(), ccy, all, taken, got.party()), revenue(grant, taken, accounts));
        return both(
                draft(grant, grant.from(), on, EntryKind.ADJUSTMENT, "met", giver),
                draft(grant, grant.to(), on, EntryKind.ADJUSTMENT, "met", taker));
    }

    // The parts that the entries share.

    private List<DraftLine> expenses(Grant grant, long func, GrantAccounts accounts) {
        String ccy = grant.amount().currency().code();
        String account = accounts.between(AccountKind.EXPENSE, grant.from(), ccy);
        List<Long> parts = parts(grant, func);
        List<DraftLine> lines = new ArrayList<>();
        for (int i = 0; i < grant.uses().size(); i++) {
            Grant.Use use = grant.uses().get(i);
            lines.add(new DraftLine(account, grant.fromFund(), use.programme(), ccy, use.amount(), parts.get(i)));
        }
        return lines;
    }

    private List<DraftLine> releases(Grant grant, long func, GrantAccounts accounts) {
        if (!fund(grant.from(), grant.fromFund()).restriction().withDonorRestrictions()) {
            return List.of();
        }
        String ccy = functional(grant.from());
        String with = accounts.of(AccountKind.RELEASE_WITH, grant.from(), ccy);
        String without = accounts.of(AccountKind.RELEASE_WITHOUT, grant.from(), ccy);
        List<Long> parts = parts(grant, func);
        List<DraftLine> lines = new ArrayList<>();
        for (int i = 0; i < grant.uses().size(); i++) {
            String programme = grant.uses().get(i).programme();
            long part = parts.get(i);
            lines.add(new DraftLine(with, grant.fromFund(), programme, ccy, part, part));
            lines.add(new DraftLine(without, grant.fromFund(), programme, ccy, -part, -part));
        }
        return lines;
    }

    private static List<Long> parts(Grant grant, long func) {
        List<Long> parts = Rounding.byLargestRemainder(
                func, grant.uses().stream().map(Grant.Use::amount).toList());
        if (parts.contains(0L)) {
            throw Unwilling.because("no-worth");
        }
        return parts;
    }

    private DraftLine revenue(Grant grant, long func, GrantAccounts accounts) {
        String ccy = functional(grant.to());
        return new DraftLine(
                accounts.between(AccountKind.REVENUE, grant.to(), ccy), grant.toFund(), null, ccy, -func, -func);
    }

    private static DraftLine claim(String account, String fund, String ccy, long amount, long func, UUID party) {
        return new DraftLine(account, fund, null, ccy, amount, func, party, null);
    }

    /** What is paid or received beside what was carried: realised, in the fund whose money differs. */
    private void difference(List<DraftLine> lines, GrantAccounts accounts, String entity, String fund, long func) {
        if (func != 0) {
            String ccy = functional(entity);
            lines.add(new DraftLine(accounts.realised(entity, ccy), fund, null, ccy, func, func));
        }
    }

    /** The functional amount that leaves a claim with a part of it: by weighted average, the last part takes the rest. */
    private long leaving(GrantsSql.Claim claim, String entity, String fund, String ccy, long amount, LocalDate on) {
        GrantsSql.Carried carried = sql.carried(claim.account(), entity, fund, ccy, claim.party(), on);
        if (Long.signum(carried.amount()) != Long.signum(amount) || Math.abs(carried.amount()) < Math.abs(amount)) {
            throw Unwilling.because("not-carried", claim.account(), on);
        }
        return carried.amount() == amount
                ? carried.func()
                : Long.signum(amount)
                        * Rounding.share(Math.abs(carried.func()), Math.abs(amount), Math.abs(carried.amount()));
    }

    private GrantsSql.Claim owed(Grant grant, String entity, String role, AccountKind kind) {
        return sql.claim(grant.act(), entity, role, kind.code())
                .orElseThrow(() -> Unwilling.because("not-promised", grant.state()));
    }

    private void within(long amount, long left, Grant grant) {
        if (amount <= 0 || amount > left) {
            throw Unwilling.because(
                    "more-than-open",
                    new Money(amount, grant.amount().currency()),
                    new Money(left, grant.amount().currency()));
        }
    }

    private static void sameCurrency(Account bank, Grant grant, long own, long amount) {
        if (grant.amount().currency().code().equals(bank.currency()) && own != amount) {
            throw Unwilling.because(
                    "other-amount",
                    new Money(own, grant.amount().currency()),
                    new Money(amount, grant.amount().currency()));
        }
    }

    private Account bank(GrantAccounts accounts, String code, String entity, long own, long func) {
        Account bank = accounts.named(code, entity);
        if (!bank.cash() || !entity.equals(bank.entity())) {
            throw Unwilling.because("no-bank", code);
        }
        if (own <= 0 || func <= 0 || (currency(bank, entity).equals(functional(entity)) && own != func)) {
            throw Unwilling.because("no-worth");
        }
        return bank;
    }

    private String currency(Account bank, String entity) {
        String only = bank.currency();
        return only == null ? functional(entity) : only;
    }

    private String functional(String entity) {
        return chart.entity(entity)
                .map(LegalEntity::functional)
                .orElseThrow(() -> new IllegalStateException("no entity " + entity + " though a grant names it"));
    }

    private Fund fund(String entity, String code) {
        return chart.funds(entity).stream()
                .filter(fund -> fund.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no fund " + code + " though a grant names it"));
    }

    private String general(String entity) {
        return chart.funds(entity).stream()
                .filter(fund -> fund.restriction() == Restriction.NONE)
                .findFirst()
                .map(Fund::code)
                .orElseThrow(() -> new IllegalStateException("no general fund of " + entity));
    }

    private GrantAccounts accounts() {
        return new GrantAccounts(chart.accounts());
    }

    private static Draft draft(
            Grant grant, String entity, LocalDate on, EntryKind kind, String key, List<DraftLine> lines) {
        String purpose = grant.purpose().strip();
        int end = purpose.offsetByCodePoints(0, Math.min(TEXT_MAX_CHARS, purpose.codePointCount(0, purpose.length())));
        return new Draft(
                entity,
                on,
                kind,
                "grant:" + grant.act() + ":" + key,
                grant.act(),
                grant.number() + " · " + purpose.substring(0, end),
                null,
                lines);
    }

    /** What stands under the key already, if it is the same; another payment or receipt under it is a conflict. */
    private Optional<Posted> stood(
            Grant grant, String entity, EntryKind kind, String key, LocalDate on, long amount, long own) {
        String source = "grant:" + grant.act() + ":" + key;
        return sql.stood(entity, kind.code(), source).map(old -> {
            if (!old.on().equals(on) || old.amount() != amount || old.cash() != own) {
                throw Unwilling.because("stands");
            }
            return new Posted(List.of(new EntryId(old.entry())), false);
        });
    }

    private Posted both(Draft giver, Draft taker) {
        return switch (journal.postAll(List.of(giver, taker))) {
            case Journal.AllOutcome.All(var outcomes) -> {
                Posted first = one(outcomes.getFirst());
                Posted second = one(outcomes.getLast());
                yield new Posted(
                        List.of(first.ids().getFirst(), second.ids().getFirst()), first.isNew() || second.isNew());
            }
            case Journal.AllOutcome.None(int _, var refusal) -> throw Unwilling.because(refusal);
        };
    }

    private static Posted one(PostOutcome outcome) {
        return switch (outcome) {
            case PostOutcome.Posted(EntryId id) -> new Posted(List.of(id), true);
            case PostOutcome.AlreadyPosted(EntryId id) -> new Posted(List.of(id), false);
            case PostOutcome.Refused(var refusal) -> throw Unwilling.because(refusal);
        };
    }
}
