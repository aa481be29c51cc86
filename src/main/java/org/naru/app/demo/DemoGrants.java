package org.naru.app.demo;

import static org.naru.app.demo.DemoFacts.GEN;
import static org.naru.app.demo.DemoFacts.KR;
import static org.naru.app.demo.DemoFacts.RESCUE;
import static org.naru.app.demo.DemoFacts.US;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.naru.ledger.EntryKind;

/**
 * Grants from the US branch to Korea: promised in both books on one day, paid and received each when it happens.
 *
 * <p>The last one is paid two days before the books end and not received: it is in transit.
 */
final class DemoGrants {
    /** Promised on this day, the last grant stays in transit. */
    private static final LocalDate LAST = LocalDate.of(2025, 12, 22);

    /**
     * A grant that is under way.
     *
     * @param toWon whether the Korean bank credits won, else dollars
     */
    private record Grant(int number, String fund, long dollars, LocalDate pay, LocalDate receive, boolean toWon) {
        UUID act() {
            return UUID.nameUUIDFromBytes(
                    ("naru-demo/grant/" + number).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        String key(String step) {
            return "grant-" + DemoGifts.pad(number) + "-" + step;
        }
    }

    private final DemoBook book;
    private final DemoRates rates;
    private final Dice dice;
    private final List<Grant> open = new ArrayList<>();
    private int grants;

    DemoGrants(DemoBook book, DemoRates rates, Dice dice) {
        this.book = book;
        this.rates = rates;
        this.dice = dice;
    }

    void day(LocalDate day) {
        for (Grant grant : List.copyOf(open)) {
            if (grant.pay().equals(day)) {
                pay(grant, day);
            }
            if (grant.receive().equals(day)) {
                receive(grant, day);
                open.remove(grant);
            }
        }
        if (day.getDayOfMonth() == 3 && day.getMonthValue() % 3 == 2) {
            promise(day, RESCUE, Math.min(book.free(US, RESCUE), book.atBank(US, RESCUE)) * 3 / 4);
        }
        if (day.getDayOfMonth() == 10 && day.getMonthValue() % 3 == 0) {
            promise(day, GEN, (book.atBank(US, GEN) - 22_000_00) / 2);
        }
        if (day.equals(LAST)) {
            promise(day, RESCUE, Math.min(4_000_00, book.atBank(US, RESCUE) / 2));
        }
    }

    private void promise(LocalDate day, String fund, long most) {
        long dollars = most / 100_00 * 100_00;
        if (dollars < 1_000_00) {
            return;
        }
        grants++;
        LocalDate pay = day.plusDays(day.equals(LAST) ? 7 : dice.between(2, 6));
        LocalDate receive = day.equals(LAST) ? LocalDate.MAX : pay.plusDays(dice.between(1, 5));
        Grant grant = new Grant(grants, fund, dollars, pay, receive, dice.chance(500));
        open.add(grant);
        String programme = fund.equals(RESCUE) ? "rescue" : "community";
        new Slip(
                        book,
                        US,
                        day,
                        EntryKind.ADJUSTMENT,
                        grant.key("promise"),
                        "Grant to Korea promised, board resolution " + grants)
                .of(grant.act())
                .with(party(KR))
                .spend("GrantsToAffiliate", programme, fund, dollars)
                .line(DemoChart.US_PAYABLE, fund, -dollars)
                .write();
        long worth = rates.toWon("USD", dollars, day, 0);
        new Slip(book, KR, day, EntryKind.ADJUSTMENT, grant.key("promise"), "미국지부 지원금 약정 " + grants + "호")
                .of(grant.act())
                .with(party(US))
                .foreign(DemoChart.KR_RECEIVABLE, fund, "USD", dollars, worth)
                .line(DemoChart.AFFILIATE, fund, -worth)
                .write();
    }

    private void pay(Grant grant, LocalDate day) {
        new Slip(book, US, day, EntryKind.SETTLEMENT, grant.key("payment"), "Grant to Korea paid")
                .of(grant.act())
                .with(party(KR))
                .line(DemoChart.US_PAYABLE, grant.fund(), grant.dollars())
                .with(null)
                .line(DemoChart.US_BANK, grant.fund(), -grant.dollars())
                .write();
    }

    /** What arrives is worth what it is worth on its day; the difference to the promise is an exchange difference. */
    private void receive(Grant grant, LocalDate day) {
        long worth = rates.toWon("USD", grant.dollars(), day, grant.toWon() ? -35 : 0);
        Slip slip = new Slip(book, KR, day, EntryKind.BANK, grant.key("receipt"), "미국지부 지원금 입금").of(grant.act());
        if (grant.toWon()) {
            slip.line(DemoChart.KR_BANK, grant.fund(), worth);
        } else {
            slip.foreign(DemoChart.KR_BANK_USD, grant.fund(), "USD", grant.dollars(), worth);
        }
        long promised = slip.leave(DemoChart.KR_RECEIVABLE, grant.fund(), "USD", party(US), grant.dollars());
        slip.line(DemoChart.REALISED, grant.fund(), promised - worth)
                .spend("BankFees", "MGMT", GEN, 15_000)
                .line(DemoChart.KR_BANK, GEN, -15_000)
                .write();
    }

    private static UUID party(String entity) {
        return DemoGifts.party("entity-" + entity, 0);
    }
}
