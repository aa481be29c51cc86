package org.naru.ledger.currencies;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Account;
import org.naru.ledger.Chart;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryKind;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.Spending;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Rounding;
import org.naru.platform.web.Message;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Exchanges one currency for another in one entity and fund.
 *
 * <p>Both amounts are whole numbers as the bank's document says; no rate is derived. What is sold leaves at its carrying
 * value; the difference is realised, in the same fund. What is bought stands at what was paid in functional currency; where
 * neither currency is the functional one, at what was sold is worth at the rate of the day.
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
     * @param fund code of the fund whose money it is
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
            String fund,
            String from,
            String sold,
            long soldAmount,
            String to,
            String bought,
            long boughtAmount,
            Optional<Fee> fee,
            String text,
            @Nullable String reason) {}

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
        sql.lockFunds(order.entity(), Set.of(order.fund()));
        long left = sold.equals(functional)
                ? order.soldAmount()
                : leaving.of(
                        new Holder(order.entity(), order.from(), null, order.fund(), sold.code()),
                        order.date(),
                        order.soldAmount(),
                        sold,
                        EntryKind.BANK,
                        order.key());
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
                            1,
                            order.from() + " · " + order.fund())));
            came = Rounding.convert(order.soldAmount(), sold, functional, rate.value());
            rateId = rate.ids().size() == 1 ? rate.ids().getFirst() : null;
        }
        List<DraftLine> lines = new ArrayList<>();
        lines.add(new DraftLine(
                order.to(), order.fund(), null, bought.code(), order.boughtAmount(), came, null, null, rateId, null));
        lines.add(new DraftLine(order.from(), order.fund(), null, sold.code(), -order.soldAmount(), -left));
        if (came != left) {
            String realised = Wanted.account(chart, order.entity(), Account.Role.REALISED, null);
            lines.add(new DraftLine(realised, order.fund(), null, functional.code(), left - came, left - came));
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
