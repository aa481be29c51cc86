package org.naru.ledger.currencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.naru.ledger.Account;
import org.naru.ledger.EntryId;
import org.naru.ledger.currencies.OpenAdvances.Step;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;

@NaruDatabaseTest
class AdvancesTests {
    private static final Holder W07 = new Holder("kr", "Advances", ExampleThree.W07, "RES", "CNY");
    private static final UUID OTHER = UUID.fromString("00000000-0000-4000-8000-000000000008");

    private final ExampleThree books;

    AdvancesTests(TestDatabase database) {
        this.books = new ExampleThree(database).withChart(LocalDate.of(2024, 12, 31));
        books.opening(day("2024-01-01"), "Bank", "GEN", "KRW", 1_000_000, 1_000_000, null);
        books.opening(day("2024-01-01"), "Bank", "RES", "KRW", 8_000_000, 8_000_000, null);
    }

    private static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    private Done post(AdvanceOrder order) {
        return books.database.as("account:test", () -> books.advances.post(order));
    }

    private EntryId posted(AdvanceOrder order) {
        Done done = post(order);
        assertThat(done).isInstanceOf(Done.Posted.class);
        return ((Done.Posted) done).id();
    }

    private String refused(AdvanceOrder order) {
        Done done = post(order);
        assertThat(done).isInstanceOf(Done.Refused.class);
        return ((Done.Refused) done)
                .why().stream()
                        .map(why -> why.key() + " " + why.arguments())
                        .toList()
                        .getFirst();
    }

    private static AdvanceOrder handOver(Holder to, String date, String key, long amount, long paid) {
        return new AdvanceOrder.HandOver(to, day(date), key, "Bank", amount, paid, key, null);
    }

    private static AdvanceOrder voucher(Holder from, String date, String key, long amount) {
        return new AdvanceOrder.Account(
                from, day(date), key, List.of(new AdvanceOrder.Spent("Travel", "Rescue", amount, null)), key, null);
    }

    private static AdvanceOrder giveBack(Holder from, String date, String key, long amount, long received) {
        return new AdvanceOrder.GiveBack(from, day(date), key, "Bank", amount, received, key, null);
    }

    private OpenAdvances.OfOne ledger(Holder holder, String date) {
        return books.database.as("account:test", () -> books.open.ofOne(holder, day(date)));
    }

    @Test
    @Proves("G-13")
    void whatIsOutIsWhatWasHandedOverLessWhatWasAccountedForGivenBackAndMissing() {
        posted(handOver(W07, "2024-03-01", "a1", 10_000_00, 1_850_000));
        posted(handOver(W07, "2024-03-11", "a2", 10_000_00, 1_870_000));
        posted(voucher(W07, "2024-03-20", "v1", 15_500_00));
        posted(giveBack(W07, "2024-03-29", "r1", 1_500_00, 279_000));
        posted(new AdvanceOrder.Bear(
                W07, day("2024-03-29"), "m1", "GEN", "Bank", "Differences", "Rescue", 50_00, "m1", null));

        OpenAdvances.OfOne before = ledger(W07, "2024-03-19");
        OpenAdvances.OfOne after = ledger(W07, "2024-03-29");

        assertThat(before.balance()).isEqualTo(new Carrying(20_000_00, 3_720_000));
        // 186 a yuan on average
        assertThat(after.sums())
                .isEqualTo(Map.of(
                        Step.HANDED, new Carrying(20_000_00, 3_720_000),
                        Step.ACCOUNTED, new Carrying(-15_500_00, -2_883_000),
                        Step.RETURNED, new Carrying(-1_500_00, -279_000),
                        Step.MISSING, new Carrying(-50_00, -9_300),
                        Step.OTHER, Carrying.NOTHING));
        assertThat(after.balance()).isEqualTo(new Carrying(2_950_00, 548_700));
        assertThat(after.rows()).extracting(OpenAdvances.Row::balance).last().isEqualTo(after.balance());
        // what the books themselves say
        assertThat(books.balances(day("2024-03-29"))).contains("Advances RES CNY 295000 548700");
    }

    @Test
    @Proves("G-13")
    void agesWhatIsOutFirstInFirstOutByWorkingNameFundAndCurrency() {
        posted(handOver(W07, "2024-01-01", "a1", 1_000_00, 180_000));
        posted(handOver(W07, "2024-02-01", "a2", 1_000_00, 182_000));
        posted(handOver(W07, "2024-03-01", "a3", 1_000_00, 184_000));
        posted(handOver(W07, "2024-03-31", "a4", 1_000_00, 186_000));
        posted(voucher(W07, "2024-04-01", "v1", 1_500_00));
        Holder other = new Holder("kr", "Advances", OTHER, "RES", "CNY");
        posted(handOver(other, "2024-01-01", "b1", 70_00, 13_000));

        List<OpenAdvances.Open> open = books.database.as("account:test", () -> books.open.at("kr", day("2024-04-01")));

        // 2,500.00 of 4,000.00 bought for 732,000: 457,500; 500.00 are 60 days old, 1,000.00 31 days, 1,000.00 one day
        assertThat(open)
                .containsExactly(
                        new OpenAdvances.Open(
                                W07,
                                new Carrying(2_500_00, 457_500),
                                new Ageing(
                                        new Carrying(1_000_00, 183_000),
                                        new Carrying(1_500_00, 274_500),
                                        Carrying.NOTHING,
                                        Carrying.NOTHING)),
                        new OpenAdvances.Open(
                                other,
                                new Carrying(70_00, 13_000),
                                new Ageing(
                                        Carrying.NOTHING,
                                        Carrying.NOTHING,
                                        Carrying.NOTHING,
                                        new Carrying(70_00, 13_000))));
    }

    @Test
    void agesAtTheEdgesOfTheBuckets() {
        List<Ageing.Step> steps = List.of(
                new Ageing.Step(day("2024-01-01"), 1),
                new Ageing.Step(day("2024-01-02"), 10),
                new Ageing.Step(day("2024-01-31"), 100),
                new Ageing.Step(day("2024-02-01"), 1_000),
                new Ageing.Step(day("2024-03-01"), 10_000),
                new Ageing.Step(day("2024-03-02"), 100_000));

        // 91, 90, 61, 60, 31 and 30 days before the first of April
        Ageing ageing = Ageing.of(steps, 111_111, day("2024-04-01"));

        assertThat(List.of(
                        ageing.older().amount(),
                        ageing.to90().amount(),
                        ageing.to60().amount(),
                        ageing.to30().amount()))
                .containsExactly(1L, 110L, 11_000L, 100_000L);
        assertThat(ageing.total()).isEqualTo(new Carrying(111_111, 111_111));
    }

    @Test
    void aTakenBackVoucherMakesTheAdvanceAsOldAsItWas() {
        posted(handOver(W07, "2024-01-01", "a1", 1_000_00, 180_000));
        EntryId voucher = posted(voucher(W07, "2024-03-20", "v1", 1_000_00));
        books.database.run(
                "account:test", () -> books.ledger.journal().reverse(voucher, day("2024-03-30"), "wrong receipt"));

        OpenAdvances.OfOne after = ledger(W07, "2024-04-01");

        assertThat(after.ageing().older()).isEqualTo(new Carrying(1_000_00, 180_000));
        assertThat(after.sums().get(Step.ACCOUNTED)).isEqualTo(Carrying.NOTHING);
    }

    @Test
    void measuresAVoucherAtItsDaysRateWhereThatIsThePolicyAndRealisesTheDifference() {
        posted(handOver(W07, "2024-03-01", "a1", 10_000_00, 1_850_000));
        books.rate(day("2024-03-19"), "CNY", "190", "bank");
        books.database.run(
                "account:test",
                () -> assertThat(books.policies.say("kr", 2024, Policies.Policy.VOUCHER_DATE, "auditor"))
                        .isEmpty());

        EntryId voucher = posted(voucher(W07, "2024-03-20", "v1", 4_000_00));

        assertThat(books.lines(voucher))
                .containsExactly(
                        "Travel RES CNY 400000 760000",
                        "Advances RES CNY -400000 -740000",
                        "Realised RES KRW -20000 -20000",
                        "Released with RES KRW 760000 760000",
                        "Released without RES KRW -760000 -760000");
        assertThat(books.gain(Account.Role.REALISED, "RES", day("2024-01-01"), day("2024-12-31")))
                .isEqualTo(20_000);
    }

    @Test
    void onePolicyForAYearSaidBeforeItsFirstVoucher() {
        posted(handOver(W07, "2024-03-01", "a1", 10_000_00, 1_850_000));
        posted(voucher(W07, "2024-03-20", "v1", 100_00));

        assertThat(said(2024, Policies.Policy.VOUCHER_DATE)).containsExactly("ledger.currencies.policy-late");
        assertThat(said(2025, Policies.Policy.VOUCHER_DATE)).isEmpty();
        assertThat(said(2025, Policies.Policy.VOUCHER_DATE)).isEmpty();
        assertThat(said(2025, Policies.Policy.ACQUISITION)).containsExactly("ledger.currencies.policy-said");
        assertThat(books.database.as(
                        "account:test", () -> books.policies.note("kr", 2024).key()))
                .isEqualTo("ledger.currencies.policy.acquisition");
        assertThat(books.database.as(
                        "account:test", () -> books.policies.note("kr", 2025).key()))
                .isEqualTo("ledger.currencies.policy.voucher_date");
    }

    private List<String> said(int year, Policies.Policy policy) {
        return books.database.as(
                "account:test",
                () -> books.policies.say("kr", year, policy, "auditor").stream()
                        .map(why -> why.key())
                        .toList());
    }

    @Test
    void handsOverNoMoreThanTheFundHasFreeBesideWhatIsOut() {
        posted(handOver(W07, "2024-03-01", "a1", 40_000_00, 7_400_000));

        assertThat(refused(handOver(W07, "2024-03-02", "a2", 4_000_00, 740_000)))
                .isEqualTo("ledger.currencies.not-free [kr-RES, 600000 KRW, 2024-03-02, 7400000 KRW]");
        posted(handOver(W07, "2024-03-02", "a3", 3_000_00, 600_000));
        // every voucher of what is out finds its money
        posted(voucher(W07, "2024-03-20", "v1", 43_000_00));
        assertThat(ledger(W07, "2024-03-20").balance()).isEqualTo(Carrying.NOTHING);
        assertThat(books.balances(day("2024-03-20"))).noneMatch(line -> line.contains("RES KRW 0"));
    }

    /** Dear money handed over, cheap money beside it, parts leave at the average, the dear hand-over is taken back. */
    @Test
    void whatIsWorthLessThanNothingAfterAReversalIsRefusedAndNotPosted() {
        posted(handOver(W07, "2024-03-01", "cheap", 100_000, 10_000));
        EntryId dear = posted(handOver(W07, "2024-03-02", "dear", 100_000, 1_000_000));
        posted(voucher(W07, "2024-03-03", "parts", 90_000));
        books.database.as(
                "account:test",
                () -> books.ledger.journal().reverse(dear, day("2024-03-04"), "taken back", "typed wrongly"));

        assertThat(refused(voucher(W07, "2024-03-05", "rest", 5_000)))
                .startsWith("ledger.currencies.worth-below-nothing")
                .contains("Advances", "RES");
    }

    @Test
    void spendsAndTakesNoMoreThanIsThereOnAnyLaterDay() {
        posted(handOver(W07, "2024-03-01", "a1", 1_000_00, 185_000));
        posted(voucher(W07, "2024-03-20", "v1", 900_00));

        assertThat(refused(voucher(W07, "2024-03-21", "v2", 100_01)))
                .isEqualTo("ledger.currencies.more-than-there [100.01 CNY, 100.00 CNY, 2024-03-21, Advances, RES]");
        assertThat(refused(voucher(W07, "2024-03-05", "v3", 100_01)))
                .isEqualTo("ledger.currencies.more-than-there [100.01 CNY, 100.00 CNY, 2024-03-05, Advances, RES]");
        assertThat(refused(voucher(W07, "2024-02-28", "v4", 1)))
                .isEqualTo("ledger.currencies.more-than-there [0.01 CNY, 0.00 CNY, 2024-02-28, Advances, RES]");
        posted(voucher(W07, "2024-03-05", "v5", 100_00));
        assertThat(ledger(W07, "2024-03-31").balance()).isEqualTo(Carrying.NOTHING);
    }

    @Test
    void theSameOrderTwiceIsOneEntryAndAnotherUnderItsKeyAConflict() {
        posted(handOver(W07, "2024-03-01", "a1", 1_000_00, 185_000));
        EntryId first = posted(voucher(W07, "2024-03-20", "v1", 333_33));
        posted(voucher(W07, "2024-03-21", "v2", 666_67));
        long entries = books.entries();

        Done again = post(voucher(W07, "2024-03-20", "v1", 333_33));
        Done handedAgain = post(handOver(W07, "2024-03-01", "a1", 1_000_00, 185_000));

        assertThat(again).isEqualTo(new Done.Posted(first, true));
        assertThat(handedAgain).isInstanceOf(Done.Posted.class);
        assertThat(books.entries()).isEqualTo(entries);
        assertThat(refused(handOver(W07, "2024-03-01", "a1", 1_000_00, 186_000)))
                .startsWith("ledger.refusal.conflict");
    }

    @Test
    void cashOfTheFieldIsHandedOverAndComesBackAtWhatItStandsAt() {
        books.opening(day("2024-01-01"), "BankCNY", "RES", "CNY", 300_00, 55_000, null);

        EntryId out = posted(new AdvanceOrder.HandOver(W07, day("2024-03-01"), "a1", "BankCNY", 100_00, 0, "a1", null));
        EntryId back = posted(new AdvanceOrder.GiveBack(W07, day("2024-03-02"), "r1", "BankCNY", 50_00, 0, "r1", null));

        assertThat(books.lines(out)).containsExactly("Advances RES CNY 10000 18333", "BankCNY RES CNY -10000 -18333");
        // 18,333 / 2 = 9,166.5, half up
        assertThat(books.lines(back)).containsExactly("BankCNY RES CNY 5000 9167", "Advances RES CNY -5000 -9167");
    }

    @Test
    void anAdvanceHasAWorkingNameAndStandsOnAnAccountForAdvances() {
        assertThat(refused(handOver(new Holder("kr", "Advances", null, "RES", "CNY"), "2024-03-01", "a1", 1, 1)))
                .startsWith("ledger.currencies.no-working-name");
        assertThat(refused(handOver(
                        new Holder("kr", "BankCNY", ExampleThree.W07, "RES", "CNY"), "2024-03-01", "a1", 1, 1)))
                .startsWith("ledger.currencies.no-advance-account");
        assertThat(refused(handOver(W07, "2024-03-01", "a1", 0, 1))).startsWith("ledger.currencies.above-zero");
    }
}
