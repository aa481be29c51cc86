package org.naru.app.demo;

import static org.naru.app.demo.DemoFacts.GEN;
import static org.naru.app.demo.DemoFacts.KR;
import static org.naru.app.demo.DemoFacts.RESCUE;
import static org.naru.app.demo.DemoFacts.SCHOLAR;
import static org.naru.app.demo.DemoFacts.US;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.naru.ledger.EntryKind;

/** What comes in: monthly partners, churches, single and designated gifts, the card processor's payouts, interest. */
final class DemoGifts {
    private final DemoBook book;
    private final Dice dice;
    private int cards;
    private int singles;

    DemoGifts(DemoBook book, Dice dice) {
        this.book = book;
        this.dice = dice;
    }

    void day(LocalDate day) {
        int month = (int) ChronoUnit.MONTHS.between(DemoFacts.FIRST_DAY, day);
        partnersByDirectDebit(day, month);
        partnersByCard(day, month);
        if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            churches(day);
            offering(day);
        }
        if (day.getDayOfWeek() == DayOfWeek.WEDNESDAY) {
            payout(day);
            cheques(day);
        }
        if (dice.chance(60)) {
            single(day);
        }
        if (dice.chance(9) || dayOfNextYear(day)) {
            designated(day);
        }
        if (day.getDayOfMonth() == 20 && day.getMonthValue() % 3 == 0) {
            interest(day);
        }
    }

    /** Korean partners are debited on the 5th, 15th or 25th, each gift an entry of its own in the bank's batch. */
    private void partnersByDirectDebit(LocalDate day, int month) {
        if (day.getDayOfMonth() % 10 != 5) {
            return;
        }
        int partners = 162 + 4 * month;
        int ordinal = 0;
        for (int partner = day.getDayOfMonth() / 10; partner < partners; partner += 3) {
            if (dice.chance(35)) {
                continue; // The debit failed; the pledge is an intention, so nothing is booked.
            }
            ordinal++;
            String fund = partner % 7 == 3 ? RESCUE : GEN;
            long amount = new long[] {10_000, 10_000, 12_000, 20_000, 30_000, 50_000, 12_000, 100_000}[partner * 5 % 8];
            new Slip(
                            book,
                            KR,
                            day,
                            EntryKind.GIFT,
                            "cms-" + day + "-" + pad(ordinal),
                            "정기후원 자동이체 " + pad(ordinal) + "번")
                    .line(DemoChart.bank(KR), fund, amount)
                    .with(partner("kr", partner, month))
                    .line(DemoChart.PARTNERS, fund, -amount)
                    .write();
        }
    }

    /** Partners in the US are charged by card on a day of their own; the processor pays out each Wednesday. */
    private void partnersByCard(LocalDate day, int month) {
        int partners = 64 + 2 * month;
        for (int partner = day.getDayOfMonth() - 1; partner < partners; partner += 28) {
            if (day.getDayOfMonth() > 28 || dice.chance(45)) {
                continue;
            }
            cards++;
            String fund = partner % 6 == 1 ? RESCUE : partner % 11 == 4 ? SCHOLAR : GEN;
            long amount = new long[] {12_00, 12_00, 25_00, 12_00, 50_00, 24_00, 100_00}[partner * 3 % 7];
            new Slip(book, US, day, EntryKind.GIFT, "card-" + pad(cards), "Monthly gift by card")
                    .line(DemoChart.US_PROCESSOR, fund, amount)
                    .with(partner("us", partner, month))
                    .line(DemoChart.PARTNERS, fund, -amount)
                    .write();
        }
    }

    private void payout(LocalDate day) {
        long paid = 0;
        Slip slip = new Slip(book, US, day, EntryKind.BANK, "payout-" + day, "Card processor payout, week to " + day);
        for (String fund : new String[] {GEN, RESCUE, SCHOLAR}) {
            long owed = book.held(US, DemoChart.US_PROCESSOR, fund, "USD", null).amount();
            slip.line(DemoChart.US_BANK, fund, owed).line(DemoChart.US_PROCESSOR, fund, -owed);
            paid += owed;
        }
        if (paid > 0) {
            // The processor keeps 2.9 per cent; the general fund bears it, so that every gift arrives whole.
            long fee = (paid * 29 + 500) / 1_000;
            slip.spend("BankFees", "FUNDR", GEN, fee)
                    .line(DemoChart.US_BANK, GEN, -fee)
                    .write();
        }
    }

    /** Five Korean churches send their monthly support, each on its Sunday of the month. */
    private void churches(LocalDate day) {
        int week = (day.getDayOfMonth() - 1) / 7;
        for (int church = week; church < 12; church += 5) {
            long amount = dice.inSteps(600_000, 3_200_000, 100_000) * (church == 0 ? 3 : 1);
            new Slip(book, KR, day, EntryKind.GIFT, "church-" + day + "-" + church, "교회 " + pad(church + 1) + " 월 후원금")
                    .line(DemoChart.KR_BANK, GEN, amount)
                    .with(party("church", church))
                    .line(DemoChart.CHURCHES, GEN, -amount)
                    .write();
        }
    }

    /** One bank line for many givers: an offering at a gathering, counted by two. */
    private void offering(LocalDate day) {
        if (day.getDayOfMonth() > 7) {
            return;
        }
        Slip slip = new Slip(book, KR, day, EntryKind.GIFT, "offering-" + day, "월 기도회 헌금 집계표");
        int givers = 9 + dice.below(16);
        long general = 0;
        long rescue = 0;
        for (int i = 0; i < givers; i++) {
            long amount = dice.inSteps(10_000, 120_000, 10_000);
            boolean forRescue = dice.chance(350);
            slip.with(party("guest", dice.below(400))).line(DemoChart.SINGLE, forRescue ? RESCUE : GEN, -amount);
            general += forRescue ? 0 : amount;
            rescue += forRescue ? amount : 0;
        }
        slip.with(null)
                .line(DemoChart.KR_BANK, GEN, general)
                .line(DemoChart.KR_BANK, RESCUE, rescue)
                .write();
    }

    /** A deposit slip of cheques from churches in the US. */
    private void cheques(LocalDate day) {
        Slip slip = new Slip(book, US, day, EntryKind.GIFT, "cheques-" + day, "Deposit of cheques, counted by two");
        int cheques = 1 + dice.below(4);
        long general = 0;
        long rescue = 0;
        for (int i = 0; i < cheques; i++) {
            long amount = dice.inSteps(100_00, 1_500_00, 50_00);
            boolean forRescue = dice.chance(400);
            slip.with(party("us-church", dice.below(30))).line(DemoChart.CHURCHES, forRescue ? RESCUE : GEN, -amount);
            general += forRescue ? 0 : amount;
            rescue += forRescue ? amount : 0;
        }
        slip.with(null)
                .line(DemoChart.US_BANK, GEN, general)
                .line(DemoChart.US_BANK, RESCUE, rescue)
                .write();
    }

    private void single(LocalDate day) {
        singles++;
        boolean korea = dice.chance(600);
        String entity = korea ? KR : US;
        long amount = korea ? dice.inSteps(50_000, 1_500_000, 50_000) : dice.inSteps(50_00, 2_000_00, 25_00);
        new Slip(book, entity, day, EntryKind.GIFT, "single-" + singles, korea ? "일시후원금" : "Single gift")
                .line(DemoChart.bank(entity), GEN, amount)
                .with(party("single", singles))
                .line(DemoChart.SINGLE, GEN, -amount)
                .write();
    }

    /** On these days of 2024 a giver's wish is: not before 2025. */
    private static boolean dayOfNextYear(LocalDate day) {
        return day.getYear() == 2024 && day.getMonthValue() >= 10 && day.getDayOfMonth() == 11;
    }

    /** A gift with the giver's wish. */
    private void designated(LocalDate day) {
        singles++;
        boolean korea = dice.chance(600) || dayOfNextYear(day);
        String entity = korea ? KR : US;
        boolean nextYear = dayOfNextYear(day);
        String fund = nextYear ? DemoFacts.NEXT : korea ? RESCUE : dice.oneOf(RESCUE, RESCUE, SCHOLAR);
        long amount = korea ? dice.inSteps(2_000_000, 20_000_000, 500_000) : dice.inSteps(2_000_00, 18_000_00, 500_00);
        new Slip(book, entity, day, EntryKind.GIFT, "designated-" + singles, korea ? "지정후원금" : "Designated gift")
                .line(DemoChart.bank(entity), fund, amount)
                .with(party("single", singles))
                .line(DemoChart.DESIGNATED, fund, -amount)
                .write();
    }

    /** The endowment's income goes to the scholarships; its corpus stays. */
    private void interest(LocalDate day) {
        long corpus = book.held(US, DemoChart.US_SAVINGS, DemoFacts.ENDOW, "USD", null)
                .amount();
        long earned = corpus * (60 + dice.below(60)) / 10_000;
        new Slip(book, US, day, EntryKind.BANK, "interest-us-" + day, "Interest on savings")
                .line(DemoChart.US_BANK, SCHOLAR, earned)
                .line(DemoChart.INTEREST, SCHOLAR, -earned)
                .write();
        long inWon = Math.max(1_000, book.atBank(KR, GEN) / 2_000);
        new Slip(book, KR, day, EntryKind.BANK, "interest-kr-" + day, "예금이자")
                .line(DemoChart.KR_BANK, GEN, inWon)
                .line(DemoChart.INTEREST, GEN, -inWon)
                .write();
    }

    /** A partner's place; about every third year another giver stands in it. */
    private static UUID partner(String where, int place, int month) {
        return party("partner-" + where + "-" + (month + place * 7) / 37, place);
    }

    static UUID party(String kind, int number) {
        return UUID.nameUUIDFromBytes(
                ("naru-demo/" + kind + "/" + number).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static String pad(int number) {
        return number < 1_000
                ? ("00" + number).substring(Integer.toString(number).length() - 1)
                : Integer.toString(number);
    }
}
