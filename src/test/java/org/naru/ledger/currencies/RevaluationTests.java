package org.naru.ledger.currencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.ledger.Account;
import org.naru.ledger.EntryId;
import org.naru.ledger.Period;
import org.naru.ledger.Periods.PeriodOutcome;
import org.naru.ledger.books.TakeOut;
import org.naru.ledger.plaintext.Peer;
import org.naru.ledger.plaintext.ReAdded;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestClock;
import org.naru.proof.TestDatabase;

/** T25: worked example 3 of the design, every number of it. */
@NaruDatabaseTest
class RevaluationTests {
    private static final YearMonth APRIL = YearMonth.of(2024, 4);
    private static final YearMonth MAY = YearMonth.of(2024, 5);
    private static final LocalDate YEAR_END = LocalDate.of(2024, 12, 31);
    private static final List<String> AT_FIRST = List.of(
            "Advances RES CNY 0 6638",
            "Unrealised RES KRW -6638 -6638",
            "BankUSD GEN USD 0 47971",
            "Unrealised GEN KRW -47971 -47971",
            "BankUSD RES USD 0 155000",
            "Unrealised RES KRW -155000 -155000",
            "Cash:LAK GEN LAK 0 247",
            "Unrealised GEN KRW -247 -247",
            "Payable GEN THB 0 -6206",
            "Unrealised GEN KRW 6206 6206");

    private final ExampleThree books;

    RevaluationTests(TestDatabase database) {
        this.books = new ExampleThree(database);
    }

    private Revalued revalued(YearMonth month) {
        return books.database.as("account:test", () -> books.revalue.post("kr", month, null));
    }

    private EntryId posted(YearMonth month, int version) {
        Revalued outcome = revalued(month);
        assertThat(outcome).isInstanceOf(Revalued.Posted.class);
        Revalued.Posted posted = (Revalued.Posted) outcome;
        assertThat(posted.version()).isEqualTo(version);
        assertThat(posted.takenBackOn()).contains(month.atEndOfMonth().plusDays(1));
        return posted.entry();
    }

    private long free(String date) {
        return books.database.as(
                "account:test",
                () -> books.ledger
                        .spending()
                        .available("kr", "RES", LocalDate.parse(date))
                        .minor());
    }

    @Test
    void postsTheFiveValuesAndTheirGainsOnTheLastDayAndTakesThemBackOnTheNext() {
        books.withChart(YEAR_END).withBalances().withRates();
        List<String> before = books.balances(LocalDate.of(2024, 4, 29));
        long freeBefore = free("2024-04-30");

        Proposal proposal = books.database.as("account:test", () -> books.revalue.propose("kr", APRIL));
        EntryId april = posted(APRIL, 1);

        assertThat(proposal.lines())
                .extracting(line -> line.holder().account() + " " + line.amount() + " " + line.carrying() + " "
                        + line.shownRate().orElseThrow().toPlainString() + " " + line.value() + " "
                        + line.difference())
                .containsExactly(
                        "Advances 2950.00 CNY 545750 187.25 552388 6638",
                        "BankUSD 2345.67 USD 3108128 1345.5 3156099 47971",
                        "BankUSD 10000.00 USD 13300000 1345.5 13455000 155000",
                        "Cash:LAK 1234567.00 LAK 81481 0.0662 81728 247",
                        "Payable -15000.50 THB -570019 38.4137 -576225 -6206");
        assertThat(proposal.gains()).isEqualTo(Map.of("GEN", 42_012L, "RES", 161_638L));
        assertThat(books.lines(april)).isEqualTo(AT_FIRST);
        assertThat(books.gain(Account.Role.UNREALISED, "GEN", ExampleThree.APRIL, ExampleThree.APRIL))
                .isEqualTo(42_012);
        assertThat(books.gain(Account.Role.UNREALISED, "RES", ExampleThree.APRIL, ExampleThree.APRIL))
                .isEqualTo(161_638);
        // a gain that is not realised is not free to spend, on no day
        assertThat(free("2024-04-30")).isEqualTo(freeBefore).isEqualTo(13_845_750);
        assertThat(books.balances(LocalDate.of(2024, 4, 30))).isNotEqualTo(before);
        assertThat(books.balances(LocalDate.of(2024, 5, 1))).isEqualTo(before);
    }

    @Test
    void realisesOnlyTheDifferenceToWhatWasPaidAndRevaluesTheRestInMay() {
        books.withChart(YEAR_END).withBalances().withRates();
        posted(APRIL, 1);

        EntryId sale = sold();
        books.rate(LocalDate.of(2024, 5, 31), "USD", "1340", "bank");
        EntryId may = posted(MAY, 1);

        assertThat(books.lines(sale))
                .containsExactly(
                        "Bank RES KRW 5364000 5364000",
                        "BankUSD RES USD -400000 -5320000",
                        "Realised RES KRW -44000 -44000");
        assertThat(books.lines(may)).contains("BankUSD RES USD 0 60000", "Unrealised RES KRW -60000 -60000");
        LocalDate first = LocalDate.of(2024, 5, 1);
        LocalDate last = LocalDate.of(2024, 5, 31);
        assertThat(dollarGain(first, last)).isEqualTo(-51_000);
        assertThat(dollarGain(LocalDate.of(2024, 4, 1), last)).isEqualTo(104_000);
        assertThat(books.gain(Account.Role.REALISED, "RES", first, last)).isEqualTo(44_000);
    }

    private EntryId sold() {
        Done outcome = books.database.as(
                "account:test",
                () -> books.exchange.exchange(new Exchange.Order(
                        "kr",
                        LocalDate.of(2024, 5, 10),
                        "sale",
                        "RES",
                        "BankUSD",
                        "USD",
                        4_000_00,
                        "Bank",
                        "KRW",
                        5_364_000,
                        Optional.empty(),
                        "외화 매도",
                        null)));
        assertThat(outcome).isInstanceOf(Done.Posted.class);
        return ((Done.Posted) outcome).id();
    }

    /** What the rescue fund gained on its dollars: all but what it gained on the advance, which is in yuan. */
    private long dollarGain(LocalDate from, LocalDate to) {
        long all = books.gain(Account.Role.UNREALISED, "RES", from, to)
                + books.gain(Account.Role.REALISED, "RES", from, to);
        long yuan = books.database.as(
                "account:test",
                () -> books.database
                        .jdbc()
                        .sql("""
                        select coalesce(sum(l.func), 0)::bigint from ledger.line l
                        join ledger.account a on a.id = l.account_id
                        where a.code = 'Advances' and l.amount = 0 and l.date between :from and :to""")
                        .param("from", from)
                        .param("to", to)
                        .query(Long.class)
                        .single());
        return all - yuan;
    }

    @Test
    void postsNothingWhenItIsRunAgainWithTheSameRates() {
        books.withChart(YEAR_END).withBalances().withRates();
        EntryId april = posted(APRIL, 1);
        long entries = books.entries();

        Revalued again = revalued(APRIL);

        assertThat(again).isInstanceOf(Revalued.Nothing.class);
        assertThat(((Revalued.Nothing) again).stands().orElseThrow().entry()).isEqualTo(april);
        assertThat(books.entries()).isEqualTo(entries);
    }

    @Test
    void takesTheFirstVersionBackAndPostsTheSecondWhenARateIsCorrected() {
        books.withChart(YEAR_END).withBalances().withRates();
        List<String> before = books.balances(LocalDate.of(2024, 4, 29));
        posted(APRIL, 1);

        books.rate(ExampleThree.APRIL, "USD", "1346.00", "bank, corrected");
        EntryId second = posted(APRIL, 2);

        assertThat(books.lines(second))
                .isEqualTo(AT_FIRST.stream()
                        .map(line -> line.replace("47971", "49144").replace("155000", "160000"))
                        .toList());
        assertThat(books.gain(Account.Role.UNREALISED, "GEN", ExampleThree.APRIL, ExampleThree.APRIL))
                .isEqualTo(49_144 - 6_206 + 247);
        assertThat(books.gain(Account.Role.UNREALISED, "RES", ExampleThree.APRIL, ExampleThree.APRIL))
                .isEqualTo(160_000 + 6_638);
        assertThat(books.balances(LocalDate.of(2024, 5, 1))).isEqualTo(before);
        assertThat(revalued(APRIL)).isInstanceOf(Revalued.Nothing.class);
    }

    @Test
    void namesEveryPairWithoutARateAndWhatWaitsForItAndPostsNothing() {
        books.withChart(YEAR_END).withBalances();
        books.rate(ExampleThree.APRIL, "USD", "1345.50", "bank");
        books.rate(ExampleThree.APRIL, "CNY", "187.25", "bank");
        // a rate of a later day is none for this one
        books.rate(LocalDate.of(2024, 5, 1), "THB", "38.4137", "bank");
        long entries = books.entries();

        Revalued outcome = revalued(APRIL);

        assertThat(((Revalued.Refused) outcome).why())
                .extracting(why -> why.key() + " " + why.arguments())
                .containsExactly(
                        "ledger.currencies.rate-missing [LAK, KRW, 2024-04-30, 1, Cash:LAK · GEN · 1234567.00 LAK]",
                        "ledger.currencies.rate-missing [THB, KRW, 2024-04-30, 1, Payable · GEN · -15000.50 THB]");
        assertThat(books.entries()).isEqualTo(entries);
    }

    @Test
    void refusesALockedMonthAndAMonthWhoseNextDayIsLockedAndPostsNothing() {
        books.withChart(YEAR_END).withBalances().withRates();
        long entries = books.entries();

        lock(LocalDate.of(2024, 5, 1));
        Revalued nextDayLocked = revalued(APRIL);
        lock(LocalDate.of(2024, 4, 1));
        Revalued locked = revalued(APRIL);

        assertThat(((Revalued.Refused) nextDayLocked).why())
                .extracting(why -> why.key() + " " + why.arguments())
                .containsExactly("ledger.refusal.period-locked [2024-05-01, 2024-05-01, 2024-05-31]");
        assertThat(((Revalued.Refused) locked).why())
                .extracting(why -> why.key() + " " + why.arguments())
                .containsExactly("ledger.refusal.period-locked [2024-04-30, 2024-04-01, 2024-04-30]");
        assertThat(books.entries()).isEqualTo(entries);
    }

    private void lock(LocalDate start) {
        assertThat(books.database.as(
                        "account:test", () -> books.ledger.periods().change("kr", start, Period.State.LOCKED, "test")))
                .isInstanceOf(PeriodOutcome.Changed.class);
    }

    @Test
    void takesItBackByItselfOnceTheNextPeriodIsThere() {
        books.withChart(ExampleThree.APRIL).withBalances().withRates();
        List<String> before = books.balances(LocalDate.of(2024, 4, 29));
        LocalDate later = LocalDate.of(2024, 5, 6);

        Revalued.Posted posted = (Revalued.Posted) revalued(APRIL);
        int early = books.database.as("account:test", () -> books.revalue.takeBackDue("kr", later));
        books.database.run(
                "account:test", () -> books.ledger.chart().openMonths("kr", LocalDate.of(2024, 5, 1), later));
        int due = books.database.as("account:test", () -> books.revalue.takeBackDue("kr", later));
        int again = books.database.as("account:test", () -> books.revalue.takeBackDue("kr", later));

        assertThat(posted.takenBackOn()).isEmpty();
        assertThat(List.of(early, due, again)).containsExactly(0, 1, 0);
        assertThat(books.balances(LocalDate.of(2024, 5, 1))).isEqualTo(before);
    }

    @Test
    void correctsAMonthThatIsNotTakenBackYet() {
        books.withChart(ExampleThree.APRIL).withBalances().withRates();
        revalued(APRIL);
        books.rate(ExampleThree.APRIL, "USD", "1346.00", "bank, corrected");

        Revalued second = revalued(APRIL);

        assertThat(((Revalued.Posted) second).version()).isEqualTo(2);
        assertThat(books.gain(Account.Role.UNREALISED, "RES", ExampleThree.APRIL, ExampleThree.APRIL))
                .isEqualTo(160_000 + 6_638);
        assertThat(revalued(APRIL)).isInstanceOf(Revalued.Nothing.class);
    }

    @Test
    void takesBackWithoutASuccessorWhatIsWorthWhatItStandsAt() {
        books.withChart(YEAR_END);
        books.opening("BankUSD", "GEN", "USD", 100_00, 130_000, null);
        books.rate(ExampleThree.APRIL, "USD", "1310", "bank");
        posted(APRIL, 1);

        books.rate(ExampleThree.APRIL, "USD", "1300", "bank, corrected");
        Revalued outcome = revalued(APRIL);

        assertThat(outcome).isEqualTo(new Revalued.TakenBack(1));
        assertThat(books.gain(Account.Role.UNREALISED, "GEN", ExampleThree.APRIL, ExampleThree.APRIL))
                .isZero();
        assertThat(revalued(APRIL)).isEqualTo(new Revalued.Nothing(Optional.empty()));
    }

    @Test
    void hledgerAndLedgerFindTheSameSumsBeforeAndAfterTheReversal(@TempDir Path folder) throws IOException {
        books.withChart(YEAR_END).withBalances().withRates();
        posted(APRIL, 1);
        sold();
        books.rate(ExampleThree.APRIL, "USD", "1346.00", "bank, corrected");
        posted(APRIL, 2);
        books.rate(LocalDate.of(2024, 5, 31), "USD", "1340", "bank");
        posted(MAY, 1);
        StringWriter text = new StringWriter();

        books.database.run("account:test", () -> takenOut(text));

        ReAdded.agrees(books.database, Files.writeString(folder.resolve("three.journal"), text.toString()));
        // hledger alone, on the two days that the design names
        Peer hledger = Peer.named("hledger");
        Path journal = folder.resolve("three.journal");
        assertThat(hledger.prints(journal, "bal", "-B", "-e", "2024-04-30"))
                .isNotEqualTo(hledger.prints(journal, "bal", "-B", "-e", "2024-05-01"))
                .isEqualTo(hledger.prints(journal, "bal", "-B", "-e", "2024-05-02"));
    }

    private void takenOut(StringWriter text) {
        new TakeOut(
                        books.database.dataSource(),
                        books.database.transactions(),
                        books.ledger,
                        () -> books.ledger.sealer().sealNow())
                .write(TakeOut.Form.HLEDGER, Optional.empty(), text);
    }

    @Test
    void revaluesAMonthByItselfOnlyOnceAndOnlyAtFreshRates() {
        books.withChart(YEAR_END).withBalances().withRates();
        int early = monthEnds("2024-04-30T14:00:00Z");
        // the first of May has begun in Seoul
        int due = monthEnds("2024-04-30T15:30:00Z");
        books.rate(ExampleThree.APRIL, "USD", "1346.00", "bank, corrected");
        int again = monthEnds("2024-04-30T15:40:00Z");
        int stale = monthEnds("2024-06-03T00:00:00Z");

        assertThat(List.of(early, due, again, stale)).containsExactly(0, 1, 0, 0);
        assertThat(books.gain(Account.Role.UNREALISED, "RES", ExampleThree.APRIL, ExampleThree.APRIL))
                .isEqualTo(161_638);
    }

    private int monthEnds(String now) {
        return new MonthEnds(books.room, books.ledger.chart(), TestClock.at(now)).pass();
    }
}
