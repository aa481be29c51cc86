package org.naru.ledger.currencies;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Account;
import org.naru.ledger.Chart;
import org.naru.ledger.Conversion;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Fund;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.Restriction;
import org.naru.ledger.Spending;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.money.Rounding;
import org.naru.platform.web.Message;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Money handed to working names: handing over, accounting for, giving back, bearing what is missing.
 *
 * <p>An advance is an asset of its fund in the field's currency. What leaves it, leaves at its carrying value; an expense
 * is measured by the entity's policy of the year ({@link Policies}). A donor fund hands over no more than it has free
 * beside what it has handed over already, so that every voucher finds what it spends. Each call is one transaction, or
 * joins the one it is called in; what is refused leaves nothing behind.
 */
public final class Advances {
    private static final LocalDate EVER = LocalDate.of(2199, 12, 31);

    private final CurrenciesSql sql;
    private final Chart chart;
    private final Spending spending;
    private final Policies policies;
    private final Rates rates;
    private final Leaving leaving;
    private final Posting posting;

    Advances(
            CurrenciesSql sql,
            Chart chart,
            Spending spending,
            Policies policies,
            PlatformTransactionManager transactions) {
        this.sql = sql;
        this.chart = chart;
        this.spending = spending;
        this.policies = policies;
        this.rates = new Rates(sql);
        this.leaving = new Leaving(sql);
        this.posting = new Posting(spending, transactions);
    }

    /** Posts it. */
    public Done post(AdvanceOrder order) {
        return posting.post(() -> {
            Set<String> funds = new HashSet<>(Set.of(order.advance().fund()));
            if (order instanceof AdvanceOrder.Bear bear) {
                funds.add(bear.fund());
            }
            sql.lockFunds(order.advance().entity(), funds);
            Work work = new Work(order);
            return switch (order) {
                case AdvanceOrder.HandOver handed -> handedOver(handed, work);
                case AdvanceOrder.Account accounted -> accounted(accounted, work);
                case AdvanceOrder.GiveBack back -> givenBack(back, work);
                case AdvanceOrder.Bear bear -> borne(bear, work);
            };
        });
    }

    /** The account on which an entity keeps advances in a currency. */
    public String account(String entity, String currency) {
        return Wanted.account(chart, entity, Account.Role.ADVANCE, currency);
    }

    /** An order with the currencies it is about. */
    private final class Work {
        private final Holder advance;
        private final Currency functional;
        private final Currency currency;
        private final AdvanceOrder order;
        private final List<DraftLine> lines = new ArrayList<>();

        Work(AdvanceOrder order) {
            this.order = order;
            this.advance = order.advance();
            LegalEntity entity = chart.entity(advance.entity())
                    .orElseThrow(() -> new Undone(Message.of("ledger.refusal.unknown-entity", advance.entity())));
            this.functional = Wanted.currency(chart, entity.functional());
            this.currency = Wanted.currency(chart, advance.currency());
            if (advance.party() == null) {
                throw new Undone(Message.of("ledger.currencies.no-working-name"));
            }
            if (of(advance.account()).role() != Account.Role.ADVANCE) {
                throw new Undone(Message.of("ledger.currencies.no-advance-account", advance.account()));
            }
        }

        long leaves(long amount, EntryKind kind) {
            return leaving.of(advance, order.date(), above(amount), currency, kind, order.key());
        }

        Work advance(long amount, long func) {
            lines.add(new DraftLine(
                    advance.account(), advance.fund(), null, currency.code(), amount, func, advance.party(), null));
            return this;
        }

        Work line(String account, String fund, @Nullable String programme, Currency ccy, long amount, long func) {
            lines.add(new DraftLine(account, fund, programme, ccy.code(), amount, func));
            return this;
        }

        /** The difference between what something was worth and what it stood at: a gain above zero. */
        Work realised(long gain) {
            return gain == 0
                    ? this
                    : line(
                            Wanted.account(chart, advance.entity(), Account.Role.REALISED, null),
                            advance.fund(),
                            null,
                            functional,
                            -gain,
                            -gain);
        }

        /** Whether the account holds the advance's own currency, which is not the functional one. */
        boolean inKind(String account) {
            String holds = of(account).currency();
            return !currency.equals(functional) && currency.code().equals(holds);
        }

        Draft draft(EntryKind kind) {
            return new Draft(
                    advance.entity(), order.date(), kind, order.key(), null, order.text(), order.reason(), lines);
        }
    }

    private Draft handedOver(AdvanceOrder.HandOver order, Work work) {
        Holder to = order.advance();
        long amount = above(order.amount());
        if (work.inKind(order.from())) {
            Holder box = new Holder(to.entity(), order.from(), null, to.fund(), to.currency());
            long carried = leaving.of(box, order.date(), amount, work.currency, EntryKind.ADVANCE, order.key());
            work.advance(amount, carried).line(order.from(), to.fund(), null, work.currency, -amount, -carried);
        } else {
            long paid = work.currency.equals(work.functional) ? amount : above(order.paid());
            work.advance(amount, paid).line(order.from(), to.fund(), null, work.functional, -paid, -paid);
        }
        if (!sql.stands(to.entity(), EntryKind.ADVANCE.code(), order.key())) {
            mayHandOver(order, work.lines.getFirst().func(), work.functional);
        }
        return work.draft(EntryKind.ADVANCE);
    }

    /** Refuses to hand over what no voucher could spend: before the fund's date, of a corpus, or more than is free. */
    private void mayHandOver(AdvanceOrder.HandOver order, long func, Currency functional) {
        String entity = order.advance().entity();
        Fund fund = chart.funds(entity).stream()
                .filter(one -> one.code().equals(order.advance().fund()))
                .findFirst()
                .orElseThrow(() -> new Undone(Message.of(
                        "ledger.refusal.unknown-fund", order.advance().fund(), entity)));
        if (!fund.restriction().withDonorRestrictions()) {
            return;
        }
        String name = entity + "-" + fund.code();
        if (fund.restriction() == Restriction.PERPETUAL) {
            throw new Undone(Message.of("ledger.currencies.corpus", name));
        }
        LocalDate from = fund.releaseOn();
        if (from != null && order.date().isBefore(from)) {
            throw new Undone(Message.of("ledger.refusal.before-release-date", name, from));
        }
        long out = sql.advances(entity, EVER).stream()
                .filter(each -> each.holder().fund().equals(fund.code()))
                .mapToLong(each -> each.carrying().func())
                .sum();
        long free = spending.available(entity, fund.code(), order.date()).minor() - Math.max(0, out);
        if (func > free) {
            throw new Undone(Message.of(
                    "ledger.currencies.not-free",
                    name,
                    new Money(Math.max(0, free), functional),
                    order.date(),
                    new Money(Math.max(0, out), functional)));
        }
    }

    private Draft accounted(AdvanceOrder.Account order, Work work) {
        if (order.spent().isEmpty()) {
            throw new Undone(Message.of("ledger.currencies.nothing-spent"));
        }
        List<Long> amounts =
                order.spent().stream().map(one -> above(one.amount())).toList();
        long whole = amounts.stream().reduce(0L, Math::addExact);
        long carried = work.leaves(whole, EntryKind.VOUCHER);
        List<Long> funcs = Rounding.byLargestRemainder(carried, amounts);
        Long rateId = null;
        boolean foreign = !work.currency.equals(work.functional);
        if (foreign && policies.on(order.advance().entity(), order.date()) == Policies.Policy.VOUCHER_DATE) {
            Rate rate = rates.asOf(work.currency.code(), work.functional.code(), order.date(), Wanted.crosses(chart))
                    .orElseThrow(() -> new Undone(Message.of(
                            "ledger.currencies.rate-missing",
                            work.currency.code(),
                            work.functional.code(),
                            order.date(),
                            order.spent().size(),
                            order.advance().account() + " · " + order.advance().fund())));
            funcs = Conversion.proposed(amounts, work.currency, work.functional, rate.up(), rate.down());
            rateId = rate.ids().size() == 1 ? rate.ids().getFirst() : null;
        }
        long spent = 0;
        for (int i = 0; i < amounts.size(); i++) {
            AdvanceOrder.Spent one = order.spent().get(i);
            spent = Math.addExact(spent, funcs.get(i));
            work.lines.add(new DraftLine(
                    one.expense(),
                    order.advance().fund(),
                    one.programme(),
                    work.currency.code(),
                    amounts.get(i),
                    funcs.get(i),
                    null,
                    one.token(),
                    rateId,
                    null));
        }
        return work.advance(-whole, -carried).realised(spent - carried).draft(EntryKind.VOUCHER);
    }

    private Draft givenBack(AdvanceOrder.GiveBack order, Work work) {
        long amount = above(order.amount());
        long carried = work.leaves(amount, EntryKind.SETTLEMENT);
        String fund = order.advance().fund();
        if (work.inKind(order.to())) {
            return work.line(order.to(), fund, null, work.currency, amount, carried)
                    .advance(-amount, -carried)
                    .draft(EntryKind.SETTLEMENT);
        }
        long received = work.currency.equals(work.functional) ? amount : above(order.received());
        return work.line(order.to(), fund, null, work.functional, received, received)
                .advance(-amount, -carried)
                .realised(received - carried)
                .draft(EntryKind.SETTLEMENT);
    }

    private Draft borne(AdvanceOrder.Bear order, Work work) {
        long amount = above(order.amount());
        long carried = work.leaves(amount, EntryKind.SETTLEMENT);
        String fund = order.advance().fund();
        work.line(order.expense(), order.fund(), order.programme(), work.currency, amount, carried);
        if (!order.fund().equals(fund)) {
            work.line(order.bank(), order.fund(), null, work.functional, -carried, -carried)
                    .line(order.bank(), fund, null, work.functional, carried, carried);
        }
        return work.advance(-amount, -carried).draft(EntryKind.SETTLEMENT);
    }

    private static long above(long amount) {
        if (amount <= 0) {
            throw new Undone(Message.of("ledger.currencies.above-zero"));
        }
        return amount;
    }

    private Account of(String code) {
        return chart.accounts().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Undone(Message.of("ledger.refusal.unknown-account", code)));
    }
}
