package org.naru.ledger.joined;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.naru.ledger.joined.JoinedSql.Account;
import org.naru.ledger.joined.JoinedSql.Act;
import org.naru.ledger.joined.JoinedSql.Fund;
import org.naru.ledger.joined.JoinedSql.Standing;
import org.naru.ledger.statements.StatementChart;

/**
 * What stands on a day, translated at the rate of that day. Pure.
 *
 * <p>Debit positive. Each balance is rounded once per account and fund; what funds of one entity lend each other is
 * made to cancel after rounding as it did before.
 */
final class Stocks {
    /**
     * A balance.
     *
     * @param entity place of its entity among the columns
     * @param value its worth by the functional currency
     * @param carried what its own amount adds to that, on accounts between entities
     * @param eliminated what elimination adds
     */
    record Stock(int entity, Account account, Fund fund, long value, long carried, long eliminated) {
        Stock less(long unit) {
            return new Stock(entity, account, fund, value - unit, carried, eliminated);
        }
    }

    private record Key(int entity, int account, int fund) {}

    /** What is open of an act, by the class of the fund it stands in. */
    private record Under(UUID act, boolean with) {}

    /** An act's balance in one entity's book, own currency. */
    record OfAct(UUID act, int entity, String ccy) {}

    final LocalDate day;
    final List<Stock> all;
    final Map<OfAct, Long> acts = new LinkedHashMap<>();
    final List<Pair> unreleased = new ArrayList<>();
    private final Map<Under, BigDecimal> underWay = new LinkedHashMap<>();
    private long balances;
    private BigDecimal left = BigDecimal.ZERO;

    Stocks(
            LocalDate day,
            Books books,
            List<Standing> standings,
            List<JoinedSql.Unreleased> unreleasedSums,
            Translate translate) {
        this.day = day;
        this.all = cancelled(books, stocks(books, standings, translate));
        for (int i = 0; i < books.all().size(); i++) {
            long sum = 0;
            for (JoinedSql.Unreleased each : unreleasedSums) {
                Fund fund = books.fund(each.fund());
                if (books.column(fund.entity()) == i) {
                    sum += RateTable.rounded(
                            translate.known(each.func(), books.all().get(i).functional(), day));
                }
            }
            unreleased.add(new Pair(-sum, sum));
        }
    }

    private List<Stock> stocks(Books books, List<Standing> standings, Translate translate) {
        Map<Key, List<Standing>> grouped = new LinkedHashMap<>();
        for (Standing each : standings) {
            grouped.computeIfAbsent(
                            new Key(books.column(each.entity()), each.account(), each.fund()), _ -> new ArrayList<>())
                    .add(each);
        }
        Set<UUID> eliminating = books.eliminating();
        List<Stock> stocks = new ArrayList<>();
        grouped.forEach((key, of) -> {
            Account account = books.account(key.account());
            StatementChart.Book book = books.all().get(key.entity());
            BigDecimal exact = BigDecimal.ZERO;
            BigDecimal own = BigDecimal.ZERO;
            BigDecimal gone = BigDecimal.ZERO;
            for (Standing each : of) {
                exact = exact.add(translate.worth(
                        each.func(), book.functional().code(), day, book.code(), account.code(), each.lines()));
                if (!books.joined() || !account.betweenEntities()) {
                    continue;
                }
                BigDecimal worth =
                        translate.worth(each.amount(), each.currency(), day, book.code(), account.code(), each.lines());
                own = own.add(worth);
                UUID act = each.act();
                if (act != null && eliminating.contains(act)) {
                    gone = gone.add(worth);
                    underWay.merge(new Under(act, books.fund(key.fund()).with()), worth, BigDecimal::add);
                    acts.merge(new OfAct(act, key.entity(), each.currency()), each.amount(), Math::addExact);
                }
            }
            long value = RateTable.rounded(exact);
            balances++;
            left = left.add(BigDecimal.valueOf(value)).subtract(exact);
            boolean between = books.joined() && account.betweenEntities();
            stocks.add(new Stock(
                    key.entity(),
                    account,
                    books.fund(key.fund()),
                    value,
                    between ? RateTable.rounded(own) - value : 0,
                    -RateTable.rounded(gone)));
        });
        return stocks;
    }

    /** What funds of an entity lend each other sums to zero in its own currency, and still does. */
    private static List<Stock> cancelled(Books books, List<Stock> stocks) {
        List<Stock> all = new ArrayList<>(stocks);
        for (int i = 0; i < books.all().size(); i++) {
            int column = i;
            List<Stock> loans = all.stream()
                    .filter(each -> each.entity() == column && each.account().betweenFunds())
                    .sorted(Comparator.comparingLong((Stock each) -> -Math.abs(each.value())))
                    .toList();
            long sum = loans.stream().mapToLong(Stock::value).sum();
            // More than rounding could leave: a loan that really does not cancel, which has a row of its own.
            if (sum != 0 && Math.abs(sum) <= loans.size()) {
                all.set(all.indexOf(loans.getFirst()), loans.getFirst().less(sum));
            }
        }
        return all;
    }

    /** What was paid and has not arrived, by the class of the fund, minor units of the presentation currency. */
    Pair inTransit() {
        Pair sum = Pair.NONE;
        for (Map.Entry<Under, BigDecimal> each : underWay.entrySet()) {
            sum = sum.plus(Pair.of(each.getKey().with(), RateTable.rounded(each.getValue())));
        }
        return sum;
    }

    /** An act's balance in an entity's book in its own currency, debit positive. */
    long ofAct(Act act, int entity) {
        return acts.getOrDefault(new OfAct(act.id(), entity, act.currency().code()), 0L);
    }

    /** Net assets of an entity per class. */
    Pair net(int entity) {
        Pair sum = Objects.requireNonNull(unreleased.get(entity));
        for (Stock each : all) {
            sum = each.entity() == entity ? sum.plus(Pair.of(each.fund().with(), each.value())) : sum;
        }
        return sum;
    }

    /** What taking balances between entities at their own amount adds to net assets. */
    Pair netCarried() {
        return all.stream()
                .map(each -> Pair.of(each.fund().with(), each.carried()))
                .reduce(Pair.NONE, Pair::plus);
    }

    /** What eliminating balances leaves: nothing but what rounding separately did. */
    Pair netEliminated() {
        return all.stream()
                .map(each -> Pair.of(each.fund().with(), each.eliminated()))
                .reduce(inTransit(), Pair::plus);
    }

    /** How far rounding moved the sum; never more than half a unit for each balance. */
    Joined.Rounding rounding() {
        if (left.abs().multiply(BigDecimal.TWO).compareTo(BigDecimal.valueOf(balances)) > 0) {
            throw new IllegalStateException("rounding " + balances + " balances left " + left.toPlainString());
        }
        return new Joined.Rounding(balances, left.setScale(2, java.math.RoundingMode.HALF_UP));
    }
}
