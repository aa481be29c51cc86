package org.naru.ledger.currencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.naru.ledger.Account;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/**
 * Any sequence of buying, selling, handing over, accounting for and giving back, with a revaluation at each month's end and
 * corrected rates now and then, beside a model of a few lines that adds up by itself.
 */
@NaruDatabaseTest
class CarryingValuesTests {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 2);
    private static final LocalDate LAST = LocalDate.of(2025, 1, 31);
    private static final int DAYS = 330;
    private static final String BOX = "BankCNY";
    private static final Holder W07 = new Holder("kr", "Advances", ExampleThree.W07, "RES", "CNY");

    private final ExampleThree books;
    private final Map<String, Carrying> model = new TreeMap<>();
    private long realised;
    private int posted;

    CarryingValuesTests(TestDatabase database) {
        this.books = new ExampleThree(database).withChart(LAST);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_241_122, 77})
    void leaveNothingWhereNothingIsHeldAndRealiseJustWhatTheModelDoes(long seed) {
        Random random = new Random(seed);
        books.opening(FIRST, "Bank", "RES", "KRW", 900_000_000, 900_000_000, null);
        model.put(BOX, Carrying.NOTHING);
        model.put("Advances", Carrying.NOTHING);
        for (LocalDate day = FIRST; day.isBefore(FIRST.plusDays(DAYS)); day = day.plusDays(1)) {
            step(day, random);
            if (day.getDayOfMonth() == day.lengthOfMonth()) {
                monthEnd(day, random, seed);
            }
        }
        LocalDate end = FIRST.plusDays(DAYS);
        empty(end);

        assertThat(posted).as("seed %d", seed).isGreaterThan(120);
        assertThat(books.balances(LAST))
                .as("seed %d", seed)
                .noneMatch(line -> line.startsWith(BOX) || line.startsWith("Advances"));
        assertThat(books.gain(Account.Role.REALISED, "RES", FIRST, LAST))
                .as("seed %d", seed)
                .isEqualTo(realised);
        assertThat(books.gain(Account.Role.UNREALISED, "RES", FIRST, LAST))
                .as("seed %d", seed)
                .isZero();
    }

    private void step(LocalDate day, Random random) {
        long box = model.get(BOX).amount();
        long out = model.get("Advances").amount();
        switch (random.nextInt(6)) {
            case 0 -> {
                long amount = 1 + random.nextInt(3_000_00);
                long won = Math.max(1, amount * (170 + random.nextInt(40)) / 100 + random.nextInt(50));
                done(exchange(day, "Bank", "KRW", won, BOX, "CNY", amount));
                came(BOX, amount, won);
            }
            case 1 -> {
                if (box > 0) {
                    sell(day, part(box, random), 170 + random.nextInt(40));
                }
            }
            case 2 -> {
                if (box > 0) {
                    long amount = part(box, random);
                    long carried = left(BOX, amount);
                    done(advance(new AdvanceOrder.HandOver(W07, day, "a" + day, BOX, amount, 0, "a", null)));
                    came("Advances", amount, carried);
                }
            }
            case 3, 4 -> {
                if (out > 0) {
                    long amount = part(out, random);
                    left("Advances", amount);
                    done(advance(new AdvanceOrder.Account(W07, day, "v" + day, spent(amount, random), "v", null)));
                }
            }
            default -> {
                if (out > 0) {
                    giveBack(day, part(out, random), 170 + random.nextInt(40));
                }
            }
        }
    }

    private void empty(LocalDate day) {
        if (model.get("Advances").amount() > 0) {
            giveBack(day, model.get("Advances").amount(), 190);
        }
        if (model.get(BOX).amount() > 0) {
            sell(day, model.get(BOX).amount(), 190);
        }
    }

    private void sell(LocalDate day, long amount, int rate) {
        long won = Math.max(1, amount * rate / 100);
        realised += won - left(BOX, amount);
        done(exchange(day, BOX, "CNY", amount, "Bank", "KRW", won));
    }

    private void giveBack(LocalDate day, long amount, int rate) {
        long won = Math.max(1, amount * rate / 100);
        realised += won - left("Advances", amount);
        done(advance(new AdvanceOrder.GiveBack(W07, day, "r" + day, "Bank", amount, won, "r", null)));
    }

    private static List<AdvanceOrder.Spent> spent(long amount, Random random) {
        List<AdvanceOrder.Spent> spent = new ArrayList<>();
        long one = amount == 1 ? 1 : 1 + random.nextLong(amount);
        spent.add(new AdvanceOrder.Spent("Travel", "Rescue", one, null));
        if (amount > one) {
            spent.add(new AdvanceOrder.Spent("Fees", "Rescue", amount - one, null));
        }
        return spent;
    }

    /** The month is revalued; now and then a rate is corrected. Neither leaves a trace on the day after. */
    private void monthEnd(LocalDate day, Random random, long seed) {
        List<String> before = books.balances(day.plusDays(1));
        YearMonth month = YearMonth.from(day);
        int versions = 1 + random.nextInt(2);
        for (int version = 1; version <= versions; version++) {
            books.rate(
                    day, "CNY", String.valueOf(170 + random.nextInt(40)) + "." + random.nextInt(1_000), "v" + version);
            revalued(month);
            for (String account : List.of(BOX, "Advances")) {
                Proposal proposal = books.database.as("account:test", () -> books.revalue.propose("kr", month));
                long worth = proposal.lines().stream()
                        .filter(line -> line.holder().account().equals(account))
                        .mapToLong(Proposal.Line::value)
                        .sum();
                assertThat(funcOf(account, day)).as("seed %d, %s", seed, day).isEqualTo(worth);
            }
        }
        long entries = books.entries();
        revalued(month);

        assertThat(books.entries()).as("seed %d, %s run again", seed, day).isEqualTo(entries);
        assertThat(books.balances(day.plusDays(1)))
                .as("seed %d, after %s", seed, day)
                .isEqualTo(before);
        for (String account : List.of(BOX, "Advances")) {
            assertThat(funcOf(account, day.plusDays(1)))
                    .as("seed %d, %s", seed, day)
                    .isEqualTo(model.get(account).func());
        }
    }

    private void revalued(YearMonth month) {
        assertThat(books.database.as("account:test", () -> books.revalue.post("kr", month, null)))
                .isNotInstanceOf(Revalued.Refused.class);
    }

    private long funcOf(String account, LocalDate day) {
        return books.balances(day).stream()
                .filter(line -> line.startsWith(account + " RES CNY "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToLong(Long::parseLong)
                .sum();
    }

    private Done exchange(
            LocalDate day, String from, String sold, long soldAmount, String to, String bought, long boughtAmount) {
        return books.database.as(
                "account:test",
                () -> books.exchange.exchange(new Exchange.Order(
                        "kr",
                        day,
                        "x" + day,
                        "RES",
                        from,
                        sold,
                        soldAmount,
                        to,
                        bought,
                        boughtAmount,
                        Optional.empty(),
                        "x",
                        null)));
    }

    private Done advance(AdvanceOrder order) {
        return books.database.as("account:test", () -> books.advances.post(order));
    }

    private void done(Done done) {
        assertThat(done).isInstanceOf(Done.Posted.class);
        posted++;
    }

    private static long part(long whole, Random random) {
        return random.nextInt(5) == 0 ? whole : 1 + random.nextLong(whole);
    }

    private void came(String account, long amount, long func) {
        Carrying now = model.get(account);
        model.put(account, new Carrying(now.amount() + amount, now.func() + func));
    }

    /** Half up in whole numbers, written out once more. */
    private long left(String account, long part) {
        Carrying now = model.get(account);
        long func = part == now.amount()
                ? now.func()
                : BigInteger.valueOf(now.func())
                        .multiply(BigInteger.valueOf(part))
                        .multiply(BigInteger.TWO)
                        .add(BigInteger.valueOf(now.amount()))
                        .divide(BigInteger.TWO.multiply(BigInteger.valueOf(now.amount())))
                        .longValueExact();
        model.put(account, new Carrying(now.amount() - part, now.func() - func));
        return func;
    }

    @Test
    void aPartTakesItsShareHalfUpAndTheLastPartTheRest() {
        assertThat(new Carrying(300_00, 55_000).share(100_00)).isEqualTo(18_333);
        assertThat(new Carrying(2, 5).share(1)).isEqualTo(3);
        assertThat(new Carrying(-2, -5).share(-1)).isEqualTo(-3);
        assertThat(new Carrying(3, 10).without(1).without(1).without(1)).isEqualTo(Carrying.NOTHING);
    }
}
