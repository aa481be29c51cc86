package org.naru.ledger.currencies;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Account;
import org.naru.ledger.Chart;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryKind;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.Spending;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.money.Rounding;
import org.naru.platform.web.Message;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Exchanges one currency for another in one entity, for one fund or several in one act of the bank.
 *
 * <p>Both amounts are whole numbers as the bank's document says; no rate is derived. What is sold leaves at its carrying
 * value; the difference is realised, in the same fund. What is bought stands at what was paid in functional currency; where
 * neither currency is the functional one, at what was sold is worth at the rate of the day. Several funds share what was
 * bought in proportion to what each sells, by largest remainder, so that both sides add up to the bank's document.
 */
public final class Exchange {
    private final Chart chart;
    private final Rates rates;
    private final Leaving leaving;
    private final CurrenciesSql sql;
    private final Posting posting;

    Exchange(CurrenciesSql sql, Chart chart, Spending spending, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.chart = chart;
        this.rates = new Rates(sql);
        this.leaving = new Leaving(sql);
        this.posting = new Posting(spending, transactions);
    }

    /**
     * What is to be exchanged.
     *
     * @param entity code of the entity
     * @param date day of the bank's document
     * @param key what makes it unique: the same again is the same entry
     * @param shares the funds whose money it is, each named once; what they sell adds up to what is sold
     * @param from account that gives
     * @param sold currency that is sold
     * @param soldAmount minor units, above zero
     * @param to account that receives
     * @param bought currency that is bought, another one
     * @param boughtAmount minor units, above zero
     * @param fee what the bank took, if it says so apart
     * @param text description, no name of a person
     * @param reason why a soft-closed period is posted into; needed only there
     */
    public record Order(
            String entity,
            LocalDate date,
            String key,
            List<Share> shares,
            String from,
            String sold,
            long soldAmount,
            String to,
            String bought,
            long boughtAmount,
            Optional<Fee> fee,
            String text,
            @Nullable String reason) {
        /** Keeps a copy. */
        public Order {
            shares = List.copyOf(shares);
        }

        /** The money of one fund. */
        public Order(
                String entity,
                LocalDate date,
                String key,
                String fund,
                String from,
                String sold,
                long soldAmount,
                String to,
                String bought,
                long boughtAmount,
                Optional<Fee> fee,
                String text,
                @Nullable String reason) {
            this(
                    entity,
                    date,
                    key,
                    List.of(new Share(fund, soldAmount)),
                    from,
                    sold,
                    soldAmount,
                    to,
                    bought,
                    boughtAmount,
                    fee,
                    text,
                    reason);
        }
    }

    /**
     * What a fund sells.
     *
     * @param fund its code
     * @param sold minor units of the currency that is sold, above zero
     */
    public record Share(String fund, long sold) {}

    /**
     * The bank's fee, in functional currency.
     *
     * @param account account it was taken from
     * @param fund code of the fund that bears it, as a rule the general one
     * @param expense expense account
     * @param programme programme of the expense
     * @param amount functional minor units, above zero
     */
    public record Fee(String account, String fund, String expense, String programme, long amount) {}

    /** Posts it. */
    public Done exchange(Order order) {
        return posting.post(() -> draft(order));
    }

    private Draft draft(Order order) {
        LegalEntity entity = chart.entity(order.entity())
                .orElseThrow(() -> new Undone(Message.of("ledger.refusal.unknown-entity", order.entity())));
        Currency functional = Wanted.currency(chart, entity.functional());
        Currency sold = Wanted.currency(chart, order.sold());
        Currency bought = Wanted.currency(chart, order.bought());
        if (sold.equals(bought)) {
            throw new Undone(Message.of("ledger.currencies.same-currency", sold.code()));
        }
        if (order.soldAmount() <= 0 || order.boughtAmount() <= 0) {
            throw new Undone(Message.of("ledger.currencies.above-zero"));
        }
        List<Long> sells = order.shares().stream().map(Share::sold).toList();
        Set<String> funds = order.shares().stream().map(Share::fund).collect(Collectors.toSet());
        if (funds.size() != order.shares().size()
                || sells.stream().anyMatch(each -> each <= 0)
                || sells.stream().reduce(0L, Math::addExact) != order.soldAmount()) {
            throw new Undone(Message.of("ledger.currencies.shares", new Money(order.soldAmount(), sold)));
        }
        sql.lockFunds(order.entity(), funds);
        Long rateId = null;
        long came;
        if (bought.equals(functional)) {
            came = order.boughtAmount();
        } else if (sold.equals(functional)) {
            came = order.soldAmount();
        } else {
            Rate rate = rates.asOf(sold.code(), functional.code(), order.date(), Wanted.crosses(chart))
                    .orElseThrow(() -> new Undone(Message.of(
                            "ledger.currencies.rate-missing",
                            sold.code(),
                            functional.code(),
                            order.date(),
                            order.shares().size(),
                            order.from() + " · " + order.shares().getFirst().fund())));
            came = Rounding.convert(order.soldAmount(), sold, functional, rate.up(), rate.down());
            rateId = rate.ids().size() == 1 ? rate.ids().getFirst() : null;
        }
        List<Long> bring = Rounding.byLargestRemainder(order.boughtAmount(), sells);
        List<Long> worth = Rounding.byLargestRemainder(came, sells);
        if (bring.contains(0L) || worth.contains(0L)) {
            throw new Undone(Message.of("ledger.currencies.above-zero"));
        }
        List<DraftLine> lines = new ArrayList<>();
        for (int i = 0; i < sells.size(); i++) {
            String fund = order.shares().get(i).fund();
            long gives = sells.get(i);
            long gets = worth.get(i);
            long left = sold.equals(functional)
                    ? gives
                    : leaving.of(
                            new Holder(order.entity(), order.from(), null, fund, sold.code()),
                            order.date(),
                            gives,
                            sold,
                            EntryKind.BANK,
                            order.key());
            lines.add(
                    new DraftLine(order.to(), fund, null, bought.code(), bring.get(i), gets, null, null, rateId, null));
            lines.add(new DraftLine(order.from(), fund, null, sold.code(), -gives, -left));
            if (gets != left) {
                String realised = Wanted.account(chart, order.entity(), Account.Role.REALISED, null);
                lines.add(new DraftLine(realised, fund, null, functional.code(), left - gets, left - gets));
            }
        }
        order.fee().ifPresent(fee -> {
            lines.add(new DraftLine(
                    fee.expense(), fee.fund(), fee.programme(), functional.code(), fee.amount(), fee.amount()));
            lines.add(new DraftLine(fee.account(), fee.fund(), null, functional.code(), -fee.amount(), -fee.amount()));
        });
        return new Draft(
                order.entity(), order.date(), EntryKind.BANK, order.key(), null, order.text(), order.reason(), lines);
    }
}
