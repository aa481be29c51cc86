package org.naru.app.demo;

import static org.naru.app.demo.DemoFacts.GEN;
import static org.naru.app.demo.DemoFacts.HOUSE;
import static org.naru.app.demo.DemoFacts.KR;
import static org.naru.app.demo.DemoFacts.RESCUE;

import java.time.LocalDate;
import java.util.UUID;
import org.naru.app.demo.DemoBook.Held;
import org.naru.ledger.EntryKind;
import org.naru.platform.money.Rounding;

/**
 * Field money: exchange, advances to working names, their vouchers, what they return, and what is missing.
 *
 * <p>An expense from an advance is measured at what the currency was bought for.
 */
final class DemoField {
    private static final int WORKERS = 12;
    private static final String[] FUNDS = {RESCUE, HOUSE, GEN};

    private final DemoBook book;
    private final DemoRates rates;
    private final Dice dice;
    private int entries;

    DemoField(DemoBook book, DemoRates rates, Dice dice) {
        this.book = book;
        this.rates = rates;
        this.dice = dice;
    }

    void day(LocalDate day) {
        for (DemoFacts.Fund fund : DemoFacts.FUNDS) {
            if (fund.entity().equals(KR)) {
                sellDollars(day, fund.code());
            }
        }
        for (int worker = 0; worker < WORKERS; worker++) {
            if (day.getDayOfMonth() % 14 == worker + 1) {
                advance(day, worker);
            }
            for (String fund : FUNDS) {
                Held open = open(worker, fund);
                if (open.amount() > 0) {
                    account(day, worker, fund, open);
                }
            }
        }
    }

    /** Dollars are sold when a fund has more than it needs for a month; the difference to their carrying is realised. */
    private void sellDollars(LocalDate day, String fund) {
        long dollars = book.held(KR, DemoChart.KR_BANK_USD, fund, "USD", null).amount();
        boolean waits = fund.equals(HOUSE) && day.isBefore(LocalDate.of(2024, 4, 8));
        if (dollars == 0
                || waits
                || !dice.chance(fund.equals(DemoFacts.CENTER) || fund.equals(DemoFacts.REST) ? 150 : 40)) {
            return;
        }
        long part = dollars <= 9_000_00 || fund.equals(DemoFacts.CENTER) || fund.equals(DemoFacts.REST)
                ? dollars
                : dollars / 3 / 100_00 * 100_00;
        entries++;
        long won = rates.toWon("USD", part, day, -40);
        Slip slip = new Slip(book, KR, day, EntryKind.BANK, "exchange-" + entries, "외화 매도 (미달러)")
                .line(DemoChart.KR_BANK, fund, won);
        long carried = slip.leave(DemoChart.KR_BANK_USD, fund, "USD", null, part);
        slip.line(DemoChart.REALISED, fund, carried - won).write();
    }

    private void advance(LocalDate day, int worker) {
        long carriedOpen = 0;
        for (String fund : FUNDS) {
            carriedOpen += open(worker, fund).func();
        }
        int year = day.getYear() - DemoFacts.FIRST_DAY.getYear();
        long won = dice.inSteps(600_000, 1_600_000, 50_000) * (10 + year) / 10;
        String fund = payer(won, day);
        if (carriedOpen > 500_000 || fund.isEmpty()) {
            return;
        }
        String currency = currency(worker);
        long amount = rates.fromWon(currency, won, day);
        buy(day, fund, currency, amount);
        entries++;
        UUID party = party(worker);
        Slip slip = new Slip(book, KR, day, EntryKind.ADVANCE, "advance-" + entries, name(worker) + " 현장 선급금 지급");
        long carried = slip.leave(DemoChart.box(currency), fund, currency, null, amount);
        slip.with(party)
                .foreign(DemoChart.KR_ADVANCES, fund, currency, amount, carried)
                .write();
    }

    private String payer(long won, LocalDate day) {
        boolean moving = day.getYear() == 2024 && day.getMonthValue() >= 5 && day.getMonthValue() <= 10;
        if (moving && dice.chance(300) && book.free(KR, HOUSE) > 4 * won && book.atBank(KR, HOUSE) > 3 * won) {
            return HOUSE;
        }
        if (book.free(KR, RESCUE) > 3 * won && book.atBank(KR, RESCUE) > 3 * won) {
            return RESCUE;
        }
        return book.atBank(KR, GEN) > 30_000_000 ? GEN : "";
    }

    /** Buys at the bank's rate what the fund's cash box lacks, and a little more. */
    private void buy(LocalDate day, String fund, String currency, long amount) {
        long has = book.held(KR, DemoChart.box(currency), fund, currency, null).amount();
        if (has >= amount) {
            return;
        }
        entries++;
        long bought = (amount - has) * dice.between(10, 16) / 10;
        long won = rates.toWon(currency, bought, day, 110);
        new Slip(book, KR, day, EntryKind.BANK, "exchange-" + entries, "외화 매입 (" + currency + ")")
                .foreign(DemoChart.box(currency), fund, currency, bought, won)
                .line(DemoChart.KR_BANK, fund, -won)
                .write();
    }

    private void account(LocalDate day, int worker, String fund, Held open) {
        if (open.func() < 120_000 && dice.chance(120)) {
            giveBack(day, worker, fund, open);
        } else if (dice.chance(2)) {
            missing(day, worker, fund, open);
        } else if (dice.chance(190)) {
            voucher(day, worker, fund, open);
        }
    }

    private void voucher(LocalDate day, int worker, String fund, Held open) {
        long part = open.amount() * dice.between(15, 55) / 100 / 1_000 * 1_000;
        if (part == 0) {
            return;
        }
        String currency = currency(worker);
        String first = fund.equals(HOUSE) ? "shelter" : dice.oneOf("rescue", "rescue", "shelter");
        String second = fund.equals(GEN) ? dice.oneOf("care", "shelter") : "shelter";
        String natural = dice.oneOf("Transport", "Transport", "Travel", "Food", "Rent");
        String other = dice.oneOf("Food", "Medical", "Rent", "Supplies");
        entries++;
        Slip slip = new Slip(book, KR, day, EntryKind.VOUCHER, "voucher-" + entries, name(worker) + " 현장 지출 증빙");
        long carried = slip.leave(DemoChart.KR_ADVANCES, fund, currency, party(worker), part);
        if (dice.chance(400)) {
            long one = part * dice.between(30, 70) / 100;
            long carriedOne = Rounding.share(carried, one, part);
            slip.spend(natural, first, fund, currency, one, carriedOne)
                    .spend(other, second, fund, currency, part - one, carried - carriedOne);
        } else {
            slip.spend(natural, first, fund, currency, part, carried);
        }
        slip.write();
    }

    /** What is left comes home at the day's rate. */
    private void giveBack(LocalDate day, int worker, String fund, Held open) {
        entries++;
        String currency = currency(worker);
        long won = rates.toWon(currency, open.amount(), day, -60);
        Slip slip = new Slip(book, KR, day, EntryKind.SETTLEMENT, "return-" + entries, name(worker) + " 선급금 잔액 반납")
                .line(DemoChart.KR_BANK, fund, won);
        long carried = slip.leave(DemoChart.KR_ADVANCES, fund, currency, party(worker), open.amount());
        slip.line(DemoChart.REALISED, fund, carried - won).write();
    }

    /** Cash that is not there and has no voucher is borne by the general fund, never by a donor's. */
    private void missing(LocalDate day, int worker, String fund, Held open) {
        long part = Math.min(open.amount(), open.amount() / 40 + 1_000);
        String currency = currency(worker);
        entries++;
        Slip slip = new Slip(book, KR, day, EntryKind.SETTLEMENT, "missing-" + entries, name(worker) + " 현금 부족분 처리");
        long carried = slip.leave(DemoChart.KR_ADVANCES, fund, currency, party(worker), part);
        slip.spend("CashDifferences", "rescue", GEN, currency, part, carried);
        if (!fund.equals(GEN)) {
            slip.line(DemoChart.KR_BANK, fund, carried).line(DemoChart.KR_BANK, GEN, -carried);
        }
        slip.write();
    }

    private Held open(int worker, String fund) {
        return book.held(KR, DemoChart.KR_ADVANCES, fund, currency(worker), party(worker));
    }

    private static String currency(int worker) {
        return worker < 5 ? "CNY" : worker < 9 ? "THB" : "LAK";
    }

    private static String name(int worker) {
        return "W" + (worker < 9 ? "0" : "") + (worker + 1);
    }

    private static UUID party(int worker) {
        return DemoGifts.party("worker", worker);
    }
}
