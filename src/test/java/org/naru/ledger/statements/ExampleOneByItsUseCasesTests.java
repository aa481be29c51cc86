package org.naru.ledger.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.naru.ledger.Ledger;
import org.naru.ledger.currencies.AdvanceOrder;
import org.naru.ledger.currencies.Currencies;
import org.naru.ledger.currencies.Done;
import org.naru.ledger.currencies.Holder;
import org.naru.ledger.currencies.Revalued;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;
import org.naru.proof.TestServer;

/** The field money of worked example 1, KR-3 to KR-7, by the use cases: the very lines that the design wrote by hand. */
@NaruDatabaseTest
class ExampleOneByItsUseCasesTests {
    private static final String BANK = "Assets:KR:Bank";
    private static final Holder W07 = new Holder("kr", "Assets:KR:Advances", ExampleOne.W07, "KR-RES", "CNY");

    @Test
    void advanceVoucherReturnShortageAndRevaluationWriteTheLinesOfTheDesign(TestDatabase database) {
        database.run("account:test", () -> ExampleOne.postUntilReceived(ledger(database)));
        database.run("account:test", () -> field(database));

        try (TestDatabase byHand = TestServer.chosen().freshDatabase()) {
            byHand.run("account:test", () -> ExampleOne.post(ledger(byHand), 1));

            assertThat(fieldLines(database)).hasSize(2 + 7 + 3 + 4 + 2).isEqualTo(fieldLines(byHand));
        }
    }

    private static void field(TestDatabase database) {
        Currencies room =
                new Currencies(database.dataSource(), database.transactions(), database.clock(), ledger(database));
        posted(room.advances()
                .post(new AdvanceOrder.HandOver(W07, day(11), "KR-3", BANK, 20_000_00, 3_700_000, "KR-3", null)));
        posted(room.advances()
                .post(new AdvanceOrder.Account(
                        W07,
                        day(20),
                        "KR-4",
                        List.of(
                                new AdvanceOrder.Spent("Expenses:Travel", "Rescue", 9_000_00, null),
                                new AdvanceOrder.Spent("Expenses:Rent", "Shelter", 6_500_00, null)),
                        "KR-4",
                        null)));
        posted(room.advances()
                .post(new AdvanceOrder.GiveBack(W07, day(29), "KR-5", BANK, 1_500_00, 279_000, "KR-5", null)));
        posted(room.advances()
                .post(new AdvanceOrder.Bear(
                        W07,
                        day(29),
                        "KR-6",
                        "KR-GEN",
                        BANK,
                        "Expenses:CashDifferences",
                        "Rescue",
                        50_00,
                        "KR-6",
                        null)));
        room.rates().keep(day(31), "CNY", "KRW", "bank", new BigDecimal("187"));
        assertThat(room.revalue().post("kr", YearMonth.of(2024, 3), null)).isInstanceOf(Revalued.Posted.class);
    }

    /** What was posted in March from the 11th on, in order: day, kind, and all that a line says but its rate. */
    private static List<String> fieldLines(TestDatabase database) {
        return database.as(
                "account:test",
                () -> database.jdbc().sql("""
                        select concat_ws(' ', e.date, e.kind, l.n, a.code, f.code, p.code, l.ccy, l.amount, l.func, l.party_id)
                        from ledger.line l join ledger.entry e on e.id = l.entry_id
                        join ledger.account a on a.id = l.account_id join ledger.fund f on f.id = l.fund_id
                        left join ledger.programme p on p.id = l.programme_id
                        where e.date between '2024-03-11' and '2024-03-31' order by e.id, l.n""").query(String.class).list());
    }

    private static LocalDate day(int day) {
        return LocalDate.of(2024, 3, day);
    }

    private static void posted(Done done) {
        assertThat(done).isInstanceOf(Done.Posted.class);
    }

    private static Ledger ledger(TestDatabase database) {
        return new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> false);
    }
}
