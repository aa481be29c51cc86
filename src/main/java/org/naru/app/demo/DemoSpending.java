package org.naru.app.demo;

import static org.naru.app.demo.DemoFacts.GEN;
import static org.naru.app.demo.DemoFacts.HOUSE;
import static org.naru.app.demo.DemoFacts.KR;
import static org.naru.app.demo.DemoFacts.RESCUE;
import static org.naru.app.demo.DemoFacts.SCHOLAR;
import static org.naru.app.demo.DemoFacts.US;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import org.naru.ledger.EntryKind;

/** What goes out at home: bills and receipts, rent, pay, scholarships. Field money is {@link DemoField}'s. */
final class DemoSpending {
    private static final String[] PROGRAMMES = {
        "rescue", "shelter", "care", "learning", "community", "advocacy", "MGMT", "FUNDR"
    };
    /** What each programme buys; drawn evenly. Same order as {@link #PROGRAMMES}. */
    private static final String[][] NATURALS = {
        {"Travel", "Legal", "Communication", "Supplies", "Medical"},
        {"Food", "Food", "Utilities", "Supplies", "Repairs", "Medical"},
        {"Medical", "Medical", "Travel", "Food", "Legal"},
        {"Training", "Supplies", "Travel", "Scholarships"},
        {"Food", "Events", "Supplies", "Utilities", "Repairs"},
        {"Events", "Printing", "Travel", "Communication"},
        {"Supplies", "Communication", "BankFees", "Postage", "Utilities"},
        {"Printing", "Postage", "Events", "Communication"}
    };
    /** Who is paid for what, in won a month before the yearly raise. */
    private static final String[] PAID_FOR = {"rescue", "shelter", "care", "community", "MGMT", "FUNDR"};

    private static final long[] PAY = {2_600_000, 2_100_000, 1_900_000, 1_800_000, 2_200_000, 900_000};

    /** Funds with a plan of their own: {@link DemoMilestones} spends them. */
    private static final Set<String> KEPT = Set.of(DemoFacts.CENTER, DemoFacts.SEMINARY, DemoFacts.REST);

    private final DemoBook book;
    private final Dice dice;
    private int bills;

    DemoSpending(DemoBook book, Dice dice) {
        this.book = book;
        this.dice = dice;
    }

    void day(LocalDate day) {
        int year = day.getYear() - DemoFacts.FIRST_DAY.getYear();
        if (day.getDayOfMonth() == 1) {
            rent(day, year);
        }
        if (day.getDayOfMonth() == 10) {
            remitWithheld(day, KR);
        }
        if (day.getDayOfMonth() == 25) {
            payKorea(day, year);
        }
        if (day.getDayOfMonth() == 15 || day.getDayOfMonth() == 28) {
            payBranch(day, year);
        }
        if (day.getDayOfMonth() == 3) {
            remitWithheld(day, US);
            scholarships(day);
        }
        boolean open = day.getDayOfWeek() != DayOfWeek.SUNDAY && day.getDayOfWeek() != DayOfWeek.SATURDAY;
        for (int bill = open ? 3 + year / 3 + dice.below(4) : 0; bill > 0; bill--) {
            billInKorea(day);
        }
        if (open && dice.chance(700)) {
            billInBranch(day);
        }
    }

    private void billInKorea(LocalDate day) {
        int at = dice.weighted(20, 22, 14, 8, 14, 6, 11, 5);
        String programme = PROGRAMMES[at];
        String natural = dice.oneOf(NATURALS[at]);
        long amount = dice.chance(120) ? dice.inSteps(200_000, 900_000, 1_000) : dice.inSteps(4_000, 180_000, 100);
        int vendor = dice.below(140);
        String fund = payer(KR, programme, amount);
        if (fund.isEmpty()) {
            return;
        }
        bills++;
        new Slip(
                        book,
                        KR,
                        day,
                        EntryKind.VOUCHER,
                        "bill-kr-" + bills,
                        "거래처 " + DemoGifts.pad(vendor) + " 지출결의 " + bills)
                .with(DemoGifts.party("vendor", vendor))
                .spend(natural, programme, fund, amount)
                .with(null)
                .line(DemoChart.KR_BANK, fund, -amount)
                .write();
    }

    private void billInBranch(LocalDate day) {
        int at = dice.weighted(0, 0, 3, 10, 0, 25, 40, 22);
        String programme = PROGRAMMES[at];
        String natural = dice.oneOf(NATURALS[at]);
        long amount = dice.chance(100) ? dice.between(200_00, 1_100_00) : dice.between(9_00, 190_00);
        int vendor = dice.below(60);
        String fund = payer(US, programme, amount);
        if (fund.isEmpty()) {
            return;
        }
        bills++;
        new Slip(
                        book,
                        US,
                        day,
                        EntryKind.VOUCHER,
                        "bill-us-" + bills,
                        "Vendor " + DemoGifts.pad(vendor) + ", invoice " + bills)
                .with(DemoGifts.party("us-vendor", vendor))
                .spend(natural, programme, fund, amount)
                .with(null)
                .line(DemoChart.US_BANK, fund, -amount)
                .write();
    }

    /**
     * Who pays: a donor fund whose purpose covers the programme and which has three times as much free, else the
     * general fund if it keeps a cushion, else nobody (empty) and the purchase waits.
     */
    private String payer(String entity, String programme, long amount) {
        for (DemoFacts.Fund fund : DemoFacts.FUNDS) {
            boolean ready = fund.entity().equals(entity) && fund.programmes().contains(programme);
            boolean anyone = !KEPT.contains(fund.code());
            if (ready
                    && anyone
                    && book.free(entity, fund.code()) >= 3 * amount
                    && book.atBank(entity, fund.code()) >= amount) {
                return fund.code();
            }
        }
        long cushion = entity.equals(KR) ? 25_000_000 : 8_000_00;
        return book.atBank(entity, GEN) - amount >= cushion ? GEN : "";
    }

    private void rent(LocalDate day, int year) {
        long office = 1_400_000 + 60_000L * year;
        long house = 1_900_000 + 90_000L * year;
        String fund = book.free(KR, HOUSE) > 4 * house ? HOUSE : book.free(KR, RESCUE) > 6 * house ? RESCUE : GEN;
        new Slip(book, KR, day, EntryKind.VOUCHER, "rent-kr-" + day, "사무실 및 쉼터 월 임차료")
                .spend("Rent", "MGMT", GEN, office)
                .spend("Rent", "shelter", fund, house)
                .line(DemoChart.KR_BANK, GEN, -office)
                .line(DemoChart.KR_BANK, fund, -house)
                .write();
        long branch = 650_00 + 25_00L * year;
        new Slip(book, US, day, EntryKind.VOUCHER, "rent-us-" + day, "Office rent")
                .spend("Rent", "MGMT", GEN, branch)
                .line(DemoChart.US_BANK, GEN, -branch)
                .write();
    }

    private void payKorea(LocalDate day, int year) {
        Slip slip = new Slip(book, KR, day, EntryKind.VOUCHER, "pay-kr-" + day, "급여 " + day.getMonthValue() + "월분");
        long gross = 0;
        for (int i = 0; i < PAY.length; i++) {
            long pay = PAY[i] * (100 + 4 * year) / 100;
            slip.spend("Salaries", PAID_FOR[i], GEN, pay);
            gross += pay;
        }
        long insurance = gross * 95 / 1_000;
        long withheld = gross * 127 / 1_000;
        slip.spend("SocialInsurance", "MGMT", GEN, insurance)
                .line(DemoChart.KR_WITHHELD, GEN, -withheld - insurance)
                .line(DemoChart.KR_BANK, GEN, withheld - gross)
                .write();
    }

    private void payBranch(LocalDate day, int year) {
        long pay = 1_150_00 + 55_00L * year;
        long withheld = pay * 18 / 100;
        long employer = pay * 765 / 10_000;
        new Slip(book, US, day, EntryKind.VOUCHER, "pay-us-" + day, "Payroll")
                .spend("Salaries", "MGMT", GEN, pay - pay / 2)
                .spend("Salaries", "FUNDR", GEN, pay / 4)
                .spend("Salaries", "advocacy", GEN, pay / 2 - pay / 4)
                .spend("SocialInsurance", "MGMT", GEN, employer)
                .line(DemoChart.US_WITHHELD, GEN, -withheld - employer)
                .line(DemoChart.US_BANK, GEN, withheld - pay)
                .write();
    }

    private void remitWithheld(LocalDate day, String entity) {
        String account = entity.equals(KR) ? DemoChart.KR_WITHHELD : DemoChart.US_WITHHELD;
        long owed = -book.held(entity, account, GEN, DemoFacts.functional(entity), null)
                .amount();
        if (owed > 0) {
            new Slip(
                            book,
                            entity,
                            day,
                            EntryKind.SETTLEMENT,
                            "withheld-" + entity + "-" + day,
                            entity.equals(KR) ? "예수금 및 사회보험료 납부" : "Payroll taxes paid")
                    .line(account, GEN, owed)
                    .line(DemoChart.bank(entity), GEN, -owed)
                    .write();
        }
    }

    /** Each term, as many scholarships as the fund carries. */
    private void scholarships(LocalDate day) {
        if (day.getMonthValue() != 3 && day.getMonthValue() != 9) {
            return;
        }
        for (int student = 0; student < 6; student++) {
            long amount = dice.inSteps(900_00, 2_400_00, 100_00);
            if (book.free(US, SCHOLAR) >= 2 * amount && book.atBank(US, SCHOLAR) >= amount) {
                new Slip(
                                book,
                                US,
                                day,
                                EntryKind.VOUCHER,
                                "scholarship-" + day + "-" + student,
                                "Scholarship, term payment")
                        .with(DemoGifts.party("student", student))
                        .spend("Scholarships", "learning", SCHOLAR, amount)
                        .with(null)
                        .line(DemoChart.US_BANK, SCHOLAR, -amount)
                        .write();
            }
        }
    }
}
