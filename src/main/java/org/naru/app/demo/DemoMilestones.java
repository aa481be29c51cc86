package org.naru.app.demo;

import static org.naru.app.demo.DemoChart.KR_BANK;
import static org.naru.app.demo.DemoFacts.CENTER;
import static org.naru.app.demo.DemoFacts.ENDOW;
import static org.naru.app.demo.DemoFacts.GEN;
import static org.naru.app.demo.DemoFacts.HOUSE;
import static org.naru.app.demo.DemoFacts.KR;
import static org.naru.app.demo.DemoFacts.NEXT;
import static org.naru.app.demo.DemoFacts.PROPERTY;
import static org.naru.app.demo.DemoFacts.RESCUE;
import static org.naru.app.demo.DemoFacts.REST;
import static org.naru.app.demo.DemoFacts.SCHOLAR;
import static org.naru.app.demo.DemoFacts.SEMINARY;
import static org.naru.app.demo.DemoFacts.US;

import java.time.LocalDate;
import java.util.UUID;
import org.naru.ledger.EntryKind;

/** What happened once: the opening, the building, the large gift with five uses, a chargeback. */
final class DemoMilestones {
    /** What the large gift of 2024 is for, in cents: five wishes, five funds. */
    private static final Object[][] LARGE_GIFT = {
        {RESCUE, 250_000_00L}, {HOUSE, 130_000_00L}, {CENTER, 215_000_00L}, {SEMINARY, 72_000_00L}, {REST, 31_000_00L}
    };

    /** What the centre cost. */
    static final long BUILDING = 900_000_000;

    /** What its annexe cost in fifteen bills, and when it was first used. */
    static final long ANNEXE = 210_000_000;

    static final LocalDate ANNEXE_IN_USE = LocalDate.of(2020, 9, 15);

    /** What was borrowed for the centre: the large gift of 2024 repays it whole. */
    static final long LOAN = 260_000_000;

    private static final long CHARGED_BACK = 2_000_000;

    private final DemoBook book;
    private final DemoRates rates;

    DemoMilestones(DemoBook book, DemoRates rates) {
        this.book = book;
        this.rates = rates;
    }

    void day(LocalDate day) {
        if (day.equals(DemoFacts.FIRST_DAY)) {
            opening(day);
        }
        if (day.equals(DemoFacts.NEXT_YEAR_FROM)) {
            releaseByDate(day);
        }
        if (day.getDayOfMonth() == day.lengthOfMonth()) {
            depreciationAndLoan(day);
        }
        switch (day.getYear()) {
            case 2019, 2020 -> building(day);
            case 2024 -> {
                largeGift(day);
                houseMoves(day);
                staffRests(day);
            }
            case 2025 -> chargeback(day);
            default -> {
                // Quiet years.
            }
        }
        studies(day);
    }

    private void opening(LocalDate day) {
        slip(KR, day, EntryKind.OPENING, "opening", "기초잔액")
                .line(KR_BANK, GEN, 180_000_000)
                .line(DemoChart.KR_DEPOSITS, GEN, 50_000_000)
                .line(DemoChart.OPENING, GEN, -230_000_000)
                .line(KR_BANK, RESCUE, 24_000_000)
                .line(DemoChart.OPENING, RESCUE, -24_000_000)
                .line(DemoChart.KR_BUILDING, PROPERTY, BUILDING)
                .line(DemoChart.KR_LOAN, PROPERTY, -LOAN)
                .line(DemoChart.OPENING, PROPERTY, LOAN - BUILDING)
                .write();
        slip(US, day, EntryKind.OPENING, "opening", "Opening balances")
                .line(DemoChart.US_BANK, GEN, 60_000_00)
                .line(DemoChart.OPENING, GEN, -60_000_00)
                .line(DemoChart.US_BANK, RESCUE, 15_000_00)
                .line(DemoChart.OPENING, RESCUE, -15_000_00)
                .line(DemoChart.US_BANK, SCHOLAR, 8_000_00)
                .line(DemoChart.OPENING, SCHOLAR, -8_000_00)
                .line(DemoChart.US_SAVINGS, ENDOW, 100_000_00)
                .line(DemoChart.OPENING, ENDOW, -100_000_00)
                .write();
    }

    private void depreciationAndLoan(LocalDate day) {
        long building = held(DemoChart.KR_BUILDING, PROPERTY);
        slip(KR, day, EntryKind.ADJUSTMENT, "depreciation-" + day, "건물 감가상각")
                .spend("Depreciation", "community", PROPERTY, building / 480)
                .line(DemoChart.KR_DEPRECIATED, PROPERTY, -(building / 480))
                .write();
        long owed = -held(DemoChart.KR_LOAN, PROPERTY);
        if (owed > 0) {
            long interest = owed * 36 / 12_000;
            slip(KR, day, EntryKind.VOUCHER, "loan-interest-" + day, "센터 차입금 이자")
                    .spend("InterestPaid", "community", GEN, interest)
                    .line(KR_BANK, GEN, -interest)
                    .write();
        }
    }

    /** A gift builds an annexe; when it is taken into use the asset leaves the donor's fund and stands in Property. */
    private void building(LocalDate day) {
        if (day.equals(LocalDate.of(2019, 3, 12))) {
            slip(KR, day, EntryKind.GIFT, "annexe-gift", "센터 증축 지정후원금")
                    .line(KR_BANK, CENTER, 220_000_000)
                    .with(DemoGifts.party("large", 1))
                    .line(DemoChart.DESIGNATED, CENTER, -220_000_000)
                    .write();
        }
        boolean building = !day.isBefore(LocalDate.of(2019, 6, 1)) && day.isBefore(LocalDate.of(2020, 9, 1));
        if (building && day.getDayOfMonth() == 18) {
            slip(KR, day, EntryKind.VOUCHER, "annexe-" + day, "증축 공사 기성금")
                    .line(DemoChart.KR_CONSTRUCTION, CENTER, 14_000_000)
                    .line(KR_BANK, CENTER, -14_000_000)
                    .write();
        }
        if (day.equals(ANNEXE_IN_USE)) {
            long cost = held(DemoChart.KR_CONSTRUCTION, CENTER);
            slip(KR, day, EntryKind.RELEASE, "annexe-in-service", "증축동 사용 개시")
                    .line(DemoChart.KR_CONSTRUCTION, CENTER, -cost)
                    .line(DemoChart.RELEASED_WITH, CENTER, cost)
                    .line(DemoChart.KR_BUILDING, PROPERTY, cost)
                    .line(DemoChart.RELEASED_WITHOUT, PROPERTY, -cost)
                    .write();
        }
    }

    private void largeGift(LocalDate day) {
        if (day.equals(LocalDate.of(2024, 3, 14))) {
            Slip slip = slip(KR, day, EntryKind.GIFT, "large-gift", "고액 지정후원금, 다섯 가지 용도 (외화 입금)");
            for (Object[] use : LARGE_GIFT) {
                String fund = (String) use[0];
                long dollars = (long) use[1];
                long worth = rates.toWon("USD", dollars, day, 0);
                slip.with(null)
                        .foreign(DemoChart.KR_BANK_USD, fund, "USD", dollars, worth)
                        .with(DemoGifts.party("large", 2))
                        .line(DemoChart.DESIGNATED, fund, -worth);
            }
            slip.write();
        }
        if (day.equals(LocalDate.of(2024, 5, 22))) {
            long repaid = Math.min(-held(DemoChart.KR_LOAN, PROPERTY), book.atBank(KR, CENTER));
            slip(KR, day, EntryKind.RELEASE, "loan-repaid", "센터 차입금 상환 (지정후원금)")
                    .line(KR_BANK, CENTER, -repaid)
                    .line(DemoChart.RELEASED_WITH, CENTER, repaid)
                    .line(DemoChart.KR_LOAN, PROPERTY, repaid)
                    .line(DemoChart.RELEASED_WITHOUT, PROPERTY, -repaid)
                    .write();
        }
    }

    /** The first bills of the move come before the dollars are sold: the general fund lends, visibly. */
    private void houseMoves(LocalDate day) {
        if (day.equals(LocalDate.of(2024, 3, 20))) {
            slip(KR, day, EntryKind.VOUCHER, "house-deposit", "새 쉼터 임차보증금")
                    .line(DemoChart.KR_DEPOSITS, HOUSE, 30_000_000)
                    .line(KR_BANK, HOUSE, -30_000_000)
                    .write();
            slip(KR, day, EntryKind.VOUCHER, "house-contract", "쉼터 이전 계약 수수료")
                    .spend("Legal", "shelter", HOUSE, 1_800_000)
                    .line(KR_BANK, HOUSE, -1_800_000)
                    .write();
        }
        boolean works = day.getMonthValue() >= 5 && day.getMonthValue() <= 9 && day.getDayOfMonth() % 9 == 4;
        long bill = 900_000L + 130_000L * day.getDayOfMonth();
        if (works && book.free(KR, HOUSE) > 2 * bill && book.atBank(KR, HOUSE) > bill) {
            slip(KR, day, EntryKind.VOUCHER, "house-works-" + day, "쉼터 이전 공사 및 비품")
                    .spend("Repairs", "shelter", HOUSE, bill * 2 / 3)
                    .spend("Supplies", "shelter", HOUSE, bill - bill * 2 / 3)
                    .line(KR_BANK, HOUSE, -bill)
                    .write();
        }
    }

    /** The rest is spent to the last won in ten weeks. */
    private void staffRests(LocalDate day) {
        LocalDate first = LocalDate.of(2024, 7, 2);
        long week = java.time.temporal.ChronoUnit.DAYS.between(first, day);
        if (week < 0 || week % 7 != 0 || week > 63) {
            return;
        }
        long left = book.free(KR, REST);
        long amount = left / (10 - week / 7);
        slip(KR, day, EntryKind.VOUCHER, "rest-" + day, "안식년 여비 및 체류비")
                .spend("Travel", "care", REST, amount - amount / 3)
                .spend("Food", "care", REST, amount / 3)
                .line(KR_BANK, REST, -amount)
                .write();
    }

    /** Meant to be found: a card gift is spent, then charged back, and the fund is overdrawn by it. */
    private void chargeback(LocalDate day) {
        if (day.equals(LocalDate.of(2025, 10, 14))) {
            slip(KR, day, EntryKind.GIFT, "rest-gift", "안식년 지정후원금 (카드)")
                    .line(KR_BANK, REST, CHARGED_BACK)
                    .with(DemoGifts.party("large", 3))
                    .line(DemoChart.DESIGNATED, REST, -CHARGED_BACK)
                    .write();
        }
        if (day.equals(LocalDate.of(2025, 11, 6))) {
            slip(KR, day, EntryKind.VOUCHER, "rest-2025", "안식 여비")
                    .spend("Travel", "care", REST, CHARGED_BACK)
                    .line(KR_BANK, REST, -CHARGED_BACK)
                    .write();
        }
        if (day.equals(LocalDate.of(2025, 12, 9))) {
            slip(KR, day, EntryKind.BANK, "rest-chargeback", "카드 지정후원금 승인취소")
                    .line(KR_BANK, REST, -CHARGED_BACK)
                    .with(DemoGifts.party("large", 3))
                    .line(DemoChart.DESIGNATED, REST, CHARGED_BACK)
                    .write();
        }
    }

    private void releaseByDate(LocalDate day) {
        long all = book.atBank(KR, NEXT);
        slip(KR, day, EntryKind.RELEASE, "release-" + NEXT, "2025년 사용기금 기한 도래")
                .line(KR_BANK, NEXT, -all)
                .line(DemoChart.RELEASED_WITH, NEXT, all)
                .line(KR_BANK, GEN, all)
                .line(DemoChart.RELEASED_WITHOUT, GEN, -all)
                .write();
    }

    /** One student, one fund, one token: fees each term, living costs each month, from the first term on. */
    private void studies(LocalDate day) {
        if (day.isBefore(DemoFacts.STUDIES_FROM) || day.getDayOfMonth() != 2) {
            return;
        }
        boolean term = day.getMonthValue() == 3 || day.getMonthValue() == 9;
        long amount = term ? 5_300_000 : 950_000;
        slip(KR, day, EntryKind.VOUCHER, "studies-" + day, term ? "신학생 등록금 및 생활비" : "신학생 생활비")
                .forCase(STUDENT)
                .spend("Scholarships", "learning", SEMINARY, amount)
                .line(KR_BANK, SEMINARY, -amount)
                .write();
    }

    /** The case that the student's fund is bound to. */
    static final UUID STUDENT = DemoGifts.party("case-student", 1);

    private long held(String account, String fund) {
        return book.held(KR, account, fund, "KRW", null).amount();
    }

    private Slip slip(String entity, LocalDate day, EntryKind kind, String key, String text) {
        return new Slip(book, entity, day, kind, key, text);
    }
}
