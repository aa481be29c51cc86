package org.naru.ledger.joined;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.naru.ledger.AccountKind;
import org.naru.ledger.joined.Joined.Kind;
import org.naru.ledger.joined.Joined.Row;
import org.naru.ledger.joined.JoinedSql.Account;
import org.naru.ledger.joined.JoinedSql.Act;
import org.naru.ledger.joined.JoinedSql.Flow;
import org.naru.ledger.joined.JoinedSql.Fund;
import org.naru.ledger.joined.JoinedSql.Standing;
import org.naru.ledger.statements.StatementChart.Book;
import org.naru.ledger.statements.StatementChart.Programme;
import org.naru.platform.money.Currency;

/**
 * Laws of the joined view over invented books: gifts, spending, grants between the entities in all states, and rates
 * that move every day. What is expected is added up here from the lines, with fractions, without the product's sums.
 */
class JoinedLawsTests {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2024, 12, 31);
    private static final Currency USD = new Currency("USD", 2);
    private static final Currency KRW = new Currency("KRW", 0);
    private static final Currency CNY = new Currency("CNY", 2);

    private static final int BANK_A = 1;
    private static final int BANK_B = 2;
    private static final int RECEIVABLE = 3;
    private static final int PAYABLE = 4;
    private static final int GIFTS = 5;
    private static final int GRANTED = 6;
    private static final int GRANT = 7;
    private static final int TRAVEL = 8;
    private static final int WITH = 9;
    private static final int WITHOUT = 10;
    private static final int GAIN = 11;

    /** A line; amounts in minor units. */
    private record Line(
            int entity,
            int account,
            int fund,
            int programme,
            LocalDate date,
            String ccy,
            long amount,
            long func,
            UUID act) {}

    /** Invented books. Funds: 1 and 2 general of A and B, 3 and 4 donor funds. */
    private static final class Invented {
        private final Random dice;
        final List<Line> lines = new ArrayList<>();
        final List<Act> acts = new ArrayList<>();
        final List<RateTable.Quoted> rates = new ArrayList<>();
        final Map<LocalDate, BigDecimal> won = new HashMap<>();
        private static final UUID NO_ACT = new UUID(0, 0);

        Invented(long seed, boolean pay) {
            dice = new Random(seed);
            BigDecimal rate = new BigDecimal("1300.00");
            for (LocalDate day = FIRST.minusDays(1); !day.isAfter(LAST); day = day.plusDays(1)) {
                rate = rate.add(BigDecimal.valueOf(dice.nextInt(901) - 450, 2));
                won.put(day, rate);
                rates.add(new RateTable.Quoted(day, "USD", "KRW", rate));
                rates.add(new RateTable.Quoted(
                        day, "CNY", "KRW", rate.divide(BigDecimal.valueOf(7), 6, RoundingMode.HALF_UP)));
            }
            for (int i = 0; i < 60; i++) {
                int entity = 1 + dice.nextInt(2);
                int fund = entity + 2 * dice.nextInt(2);
                LocalDate day = day();
                if (dice.nextBoolean()) {
                    long sum = 1 + dice.nextInt(500_000);
                    line(entity, entity, fund, 0, day, sum).line(entity, GIFTS, fund, 0, day, -sum);
                } else {
                    long sum = 1 + dice.nextInt(300_000);
                    line(entity, TRAVEL, fund, 1, day, sum).line(entity, entity, fund, 0, day, -sum);
                    released(entity, fund, day, sum, NO_ACT);
                }
            }
            for (int i = 0; i < 6; i++) {
                grant(i, pay);
            }
        }

        private void grant(int number, boolean pay) {
            UUID act = new UUID(7, number);
            boolean fromWith = dice.nextBoolean();
            boolean toWith = dice.nextInt(4) == 0 ? !fromWith : fromWith;
            int a = fromWith ? 3 : 1;
            int b = toWith ? 4 : 2;
            LocalDate promised = day();
            long dollars = 1 + dice.nextInt(900_000);
            // The receiver's book need not have taken the day's rate.
            long worth = BigDecimal.valueOf(dollars)
                            .multiply(won.get(promised))
                            .movePointLeft(2)
                            .setScale(0, RoundingMode.HALF_UP)
                            .longValueExact()
                    + dice.nextInt(2_000);
            acts.add(new Act(act, "grant", 1, 2, USD, dollars));
            of(1, GRANT, a, 1, promised, "USD", dollars, dollars, act);
            of(1, PAYABLE, a, 0, promised, "USD", -dollars, -dollars, act);
            released(1, a, promised, dollars, act);
            of(2, RECEIVABLE, b, 0, promised, "USD", dollars, worth, act);
            of(2, GRANTED, b, 0, promised, "KRW", -worth, -worth, act);
            int state = dice.nextInt(3);
            LocalDate paid = promised.plusDays(dice.nextInt(20));
            LocalDate received = paid.plusDays(dice.nextInt(20));
            if (pay && state > 0) {
                of(1, PAYABLE, a, 0, paid, "USD", dollars, dollars, act);
                of(1, BANK_A, a, 0, paid, "USD", -dollars, -dollars, act);
            }
            if (pay && state > 1) {
                of(2, RECEIVABLE, b, 0, received, "USD", -dollars, -worth, act);
                of(2, BANK_B, b, 0, received, "KRW", worth, worth, act);
            }
        }

        private LocalDate day() {
            return FIRST.plusDays(dice.nextInt(300));
        }

        private Invented line(int entity, int account, int fund, int programme, LocalDate day, long sum) {
            return of(entity, account, fund, programme, day, entity == 1 ? "USD" : "KRW", sum, sum, NO_ACT);
        }

        private Invented of(
                int entity,
                int account,
                int fund,
                int programme,
                LocalDate day,
                String ccy,
                long own,
                long func,
                UUID act) {
            lines.add(new Line(entity, account, fund, programme, day, ccy, own, func, act));
            return this;
        }

        private void released(int entity, int fund, LocalDate day, long sum, UUID act) {
            if (fund > 2) {
                String ccy = entity == 1 ? "USD" : "KRW";
                of(entity, WITH, fund, 1, day, ccy, sum, sum, act);
                of(entity, WITHOUT, fund, 1, day, ccy, -sum, -sum, act);
            }
        }

        Joined joined(Currency into, LocalDate from, LocalDate to) {
            Books books = Books.of(true, books(), acts, accounts(), funds(), Map.of(1, programme()));
            Translate translate =
                    new Translate(into, new RateTable(rates, List.of()), Map.of("USD", USD, "KRW", KRW, "CNY", CNY));
            Stocks start = new Stocks(from.minusDays(1), books, standings(from.minusDays(1)), List.of(), translate);
            Flows flows = new Flows(books, flows(from, to), translate);
            Stocks end = new Stocks(to, books, standings(to), List.of(), translate);
            assertThat(translate.waiting()).isEmpty();
            Joined.Head head = new Joined.Head(
                    true, Optional.empty(), into, from, to, List.of(), List.of(), java.time.Instant.EPOCH);
            Eliminations eliminations = new Eliminations(books, head, end, flows);
            AssembleStanding standing = new AssembleStanding(books, head, start, end, flows);
            return new Joined(
                    head,
                    new AssembleJoined(books, head, start, end, flows, eliminations).rows(),
                    standing.position(),
                    standing.funds(),
                    eliminations.acts(),
                    end.rounding());
        }

        private List<Flow> flows(LocalDate from, LocalDate to) {
            return lines.stream()
                    .filter(l -> l.account() >= GIFTS
                            && !l.date().isBefore(from)
                            && !l.date().isAfter(to))
                    .map(l -> new Flow(
                            l.entity(),
                            l.account(),
                            l.fund(),
                            l.programme(),
                            l.date(),
                            l.act().equals(NO_ACT) ? null : l.act(),
                            l.func(),
                            1))
                    .toList();
        }

        private List<Standing> standings(LocalDate at) {
            return lines.stream()
                    .filter(l -> l.account() <= PAYABLE && !l.date().isAfter(at))
                    .map(l -> {
                        boolean between = l.account() >= RECEIVABLE;
                        return new Standing(
                                l.entity(),
                                l.account(),
                                l.fund(),
                                between ? l.ccy() : "",
                                between ? l.act() : null,
                                l.amount(),
                                l.func(),
                                1);
                    })
                    .toList();
        }

        /** An exact fraction, rounded half up away from zero: the second way to say what something is worth. */
        long worth(long minor, String ccy, Currency into, LocalDate day) {
            return round(fraction(minor, ccy, into, day));
        }

        private BigInteger[] fraction(long minor, String ccy, Currency into, LocalDate day) {
            if (ccy.equals(into.code())) {
                return new BigInteger[] {BigInteger.valueOf(minor), BigInteger.ONE};
            }
            BigInteger hundredths = won.get(day).movePointRight(2).toBigIntegerExact();
            return into.equals(KRW)
                    ? new BigInteger[] {BigInteger.valueOf(minor).multiply(hundredths), BigInteger.valueOf(10_000)}
                    : new BigInteger[] {BigInteger.valueOf(minor).multiply(BigInteger.valueOf(10_000)), hundredths};
        }

        private static long round(BigInteger[] fraction) {
            BigInteger twice = fraction[0].abs().shiftLeft(1).add(fraction[1]);
            long whole = twice.divide(fraction[1].shiftLeft(1)).longValueExact();
            return fraction[0].signum() < 0 ? -whole : whole;
        }

        /** Net assets of both books, each balance between them at its own amount; per class of the fund. */
        Pair netAssets(Currency into, LocalDate at) {
            record Key(int account, int fund) {}
            Map<Key, long[]> sums = new HashMap<>();
            Map<Key, String> currencies = new HashMap<>();
            for (Line l : lines) {
                if (l.account() <= PAYABLE && !l.date().isAfter(at)) {
                    Key key = new Key(l.account(), l.fund());
                    boolean between = l.account() >= RECEIVABLE;
                    sums.computeIfAbsent(key, _ -> new long[1])[0] += between ? l.amount() : l.func();
                    currencies.put(key, between || l.entity() == 1 ? "USD" : "KRW");
                }
            }
            Pair net = Pair.NONE;
            for (Map.Entry<Key, long[]> each : sums.entrySet()) {
                net = net.plus(Pair.of(
                        each.getKey().fund() > 2, worth(each.getValue()[0], currencies.get(each.getKey()), into, at)));
            }
            return net;
        }

        private static List<Book> books() {
            java.time.ZoneId zone = java.time.ZoneOffset.UTC;
            return List.of(new Book(1, "us", "us", "us", USD, 1, zone), new Book(2, "kr", "kr", "kr", KRW, 1, zone));
        }

        private static Map<Integer, Account> accounts() {
            Map<Integer, Account> accounts = new HashMap<>();
            account(accounts, BANK_A, AccountKind.ASSET, false);
            account(accounts, BANK_B, AccountKind.ASSET, false);
            account(accounts, RECEIVABLE, AccountKind.ASSET, true);
            account(accounts, PAYABLE, AccountKind.LIABILITY, true);
            account(accounts, GIFTS, AccountKind.REVENUE, false);
            account(accounts, GRANTED, AccountKind.REVENUE, true);
            account(accounts, GRANT, AccountKind.EXPENSE, true);
            account(accounts, TRAVEL, AccountKind.EXPENSE, false);
            account(accounts, WITH, AccountKind.RELEASE_WITH, false);
            account(accounts, WITHOUT, AccountKind.RELEASE_WITHOUT, false);
            account(accounts, GAIN, AccountKind.GAIN, false);
            return accounts;
        }

        private static void account(Map<Integer, Account> all, int id, AccountKind kind, boolean between) {
            all.put(id, new Account(id, "A" + id, kind, between, false, "", ""));
        }

        private static Map<Integer, Fund> funds() {
            return Map.of(
                    1, new Fund(1, 1, "A-GEN", false, "", ""),
                    2, new Fund(2, 2, "B-GEN", false, "", ""),
                    3, new Fund(3, 1, "A-RES", true, "", ""),
                    4, new Fund(4, 2, "B-RES", true, "", ""));
        }

        private static Programme programme() {
            return new Programme(1, "Rescue", "program", "", "");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void joinedNetAssetsAreThoseOfTheTranslatedEntities(long seed) {
        Invented books = new Invented(seed, true);
        LocalDate to = FIRST.plusDays(40 + 15 * (int) seed);
        for (Currency into : List.of(USD, KRW)) {
            Joined joined = books.joined(into, FIRST, to);

            Row end = Joined.only(joined.activities(), Kind.END);
            Pair entities = end.entities().stream().reduce(end.carried(), Pair::plus);
            assertThat(entities).as("seed %s in %s", seed, into).isEqualTo(books.netAssets(into, to));
            // Rounding an act's part and the balance it is part of may differ by a unit each.
            long slack = 2L * books.acts.size();
            assertThat(Math.abs(end.joined().without() - entities.without())).isLessThanOrEqualTo(slack);
            assertThat(Math.abs(end.joined().with() - entities.with())).isLessThanOrEqualTo(slack);
            Row net = Joined.only(joined.position(), Kind.NET_ASSETS);
            assertThat(net.joined()).isEqualTo(end.joined());
            assertThat(Joined.only(joined.position(), Kind.TOTAL).joined().total())
                    .isEqualTo(Joined.only(joined.position(), Kind.ASSETS_TOTAL)
                            .joined()
                            .total());
        }
    }

    /** In the acts' own currency nothing is rounded: what is taken away nets to nothing in each class, to the cent. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28, 29, 30})
    void eliminationsNetToZeroPerClass(long seed) {
        Invented books = new Invented(seed, true);

        Joined joined = books.joined(USD, FIRST, LAST);

        assertThat(Joined.only(joined.activities(), Kind.CHANGE).eliminated()).isEqualTo(Pair.NONE);
        assertThat(Joined.only(joined.activities(), Kind.END).eliminated()).isEqualTo(Pair.NONE);
        assertThat(Joined.only(joined.position(), Kind.NET_ASSETS).eliminated()).isEqualTo(Pair.NONE);
        assertThat(joined.activities())
                .filteredOn(row -> List.of("A6", "A7").contains(row.code()))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.joined()).isEqualTo(Pair.NONE));
        for (Row row : joined.activities()) {
            if (row.kind() == Kind.TRANSLATION) {
                // Carrying values of receivers that took another rate: not zero in these books, and of known size.
                assertThat(Math.abs(row.eliminated().total())).isBetween(1L, 6L * 200);
            }
        }
    }

    /** Paying and receiving on whatever days moves what is under way, and nothing else of the group's net assets. */
    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34, 35, 36, 37, 38, 39, 40})
    void paymentAndReceiptChangeNothingButWhatIsUnderWay(long seed) {
        Joined paid = new Invented(seed, true).joined(USD, FIRST, LAST);
        Joined promised = new Invented(seed, false).joined(USD, FIRST, LAST);

        List<String> operating =
                promised.activities().stream().map(JoinedLawsTests::joined).toList();
        List<String> same =
                paid.activities().stream().map(JoinedLawsTests::joined).toList();
        assertThat(same.subList(0, same.indexOf("seen"))).isEqualTo(operating.subList(0, operating.indexOf("seen")));
        assertThat(promised.position()).noneMatch(row -> row.kind() == Kind.IN_TRANSIT);
        long underWay =
                paid.acts().stream().mapToLong(act -> act.inTransit().minor()).sum();
        long shown = paid.position().stream()
                .filter(row -> row.kind() == Kind.IN_TRANSIT)
                .mapToLong(row -> row.joined().total())
                .sum();
        assertThat(shown).isEqualTo(underWay);
    }

    private static String joined(Row row) {
        return row.kind() == Kind.TRANSLATION
                ? "seen"
                : row.kind() + " " + row.code() + row.within() + " " + row.joined();
    }
}
