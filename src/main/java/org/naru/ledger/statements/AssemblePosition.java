package org.naru.ledger.statements;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.naru.ledger.AccountKind;
import org.naru.ledger.statements.Position.Kind;
import org.naru.ledger.statements.Position.OfFund;
import org.naru.ledger.statements.Position.Row;
import org.naru.ledger.statements.StatementChart.Account;
import org.naru.ledger.statements.StatementChart.Fund;
import org.naru.ledger.statements.StatementsSql.Standing;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;

/** Puts sums together as a statement of financial position. Pure. */
final class AssemblePosition {
    private static final AccountKind[] NET_ASSETS = {
        AccountKind.EQUITY,
        AccountKind.REVENUE,
        AccountKind.GAIN,
        AccountKind.RELEASE_WITH,
        AccountKind.RELEASE_WITHOUT,
        AccountKind.EXPENSE
    };
    private static final AccountKind[] BESIDE_ASSETS = {
        AccountKind.LIABILITY,
        AccountKind.EQUITY,
        AccountKind.REVENUE,
        AccountKind.GAIN,
        AccountKind.RELEASE_WITH,
        AccountKind.RELEASE_WITHOUT,
        AccountKind.EXPENSE
    };
    /** Debit positive, as lines are. */
    private static final int DEBIT = 1;
    /** Credit positive. */
    private static final int CREDIT = -1;

    /** A sum of lines with the names of what it is on. */
    private record Named(Account account, Fund fund, Standing sum) {
        boolean of(AccountKind kind) {
            return account.kind() == kind && !account.betweenFunds();
        }

        boolean isNet() {
            return account.kind() != AccountKind.ASSET && account.kind() != AccountKind.LIABILITY;
        }

        boolean in(NetAssetClass wanted) {
            return isNet() && NetAssetClass.of(account.kind(), fund.netAssetClass()) == wanted;
        }
    }

    private final StatementHead head;
    private final LocalDate before;
    private final Map<String, Currency> currencies;
    private final List<Named> all;
    /** Whether a line of the entity stands on an account between funds, so that addresses must say what becomes of it. */
    private final boolean lends;

    AssemblePosition(
            StatementHead head,
            Map<Integer, Account> accounts,
            Map<Integer, Fund> funds,
            Map<String, Currency> currencies,
            List<Standing> standings) {
        this.head = head;
        this.before = head.from().minusDays(1);
        this.currencies = currencies;
        this.all = standings.stream()
                .map(sum -> new Named(
                        Objects.requireNonNull(accounts.get(sum.account())),
                        Objects.requireNonNull(funds.get(sum.fund())),
                        sum))
                .toList();
        this.lends = all.stream().anyMatch(n -> n.account().betweenFunds());
    }

    Position statement() {
        boolean asAsset = openBetweenFunds() > 0;
        boolean asLiability = openBetweenFunds() < 0;
        List<Row> rows = new ArrayList<>();
        accounts(rows, Kind.ASSET, AccountKind.ASSET, DEBIT);
        if (asAsset) {
            rows.add(betweenFunds(Kind.DUE_FROM_FUNDS, DEBIT));
        }
        rows.add(whole(
                Kind.ASSETS_TOTAL,
                DEBIT,
                n -> n.of(AccountKind.ASSET) || (asAsset && n.account().betweenFunds()),
                link -> loans(link.kinds(AccountKind.ASSET), asAsset)));
        accounts(rows, Kind.LIABILITY, AccountKind.LIABILITY, CREDIT);
        if (asLiability) {
            rows.add(betweenFunds(Kind.DUE_TO_FUNDS, CREDIT));
        }
        rows.add(whole(
                Kind.LIABILITIES_TOTAL,
                CREDIT,
                n -> n.of(AccountKind.LIABILITY) || (asLiability && n.account().betweenFunds()),
                link -> loans(link.kinds(AccountKind.LIABILITY), asLiability)));
        rows.add(netAssets(Kind.NET_WITHOUT, NetAssetClass.WITHOUT));
        rows.add(netAssets(Kind.NET_WITH, NetAssetClass.WITH));
        rows.add(whole(Kind.NET_TOTAL, CREDIT, Named::isNet, link -> link.kinds(NET_ASSETS)));
        rows.add(whole(
                Kind.TOTAL,
                CREDIT,
                n -> n.isNet()
                        || n.of(AccountKind.LIABILITY)
                        || (asLiability && n.account().betweenFunds()),
                link -> loans(link.kinds(BESIDE_ASSETS), asLiability)));
        Position position = new Position(head, before, rows, funds());
        hold(position);
        return position;
    }

    private void accounts(List<Row> rows, Kind kind, AccountKind of, int sign) {
        all.stream()
                .filter(n -> n.of(of))
                .map(Named::account)
                .distinct()
                .sorted(Comparator.comparing(Account::code))
                .map(account -> account(kind, account, sign))
                .filter(AssemblePosition::says)
                .forEach(rows::add);
    }

    private Row account(Kind kind, Account account, int sign) {
        Predicate<Named> which = n -> n.account().equals(account);
        return new Row(
                kind,
                account.code(),
                account.nameKo(),
                account.nameEn(),
                own(which, sign),
                end(which, sign, link -> link.account(account.code())),
                previous(which, sign, link -> link.account(account.code())));
    }

    private Row netAssets(Kind kind, NetAssetClass in) {
        return whole(kind, CREDIT, n -> n.in(in), link -> link.kinds(NET_ASSETS).inClass(in));
    }

    private Row betweenFunds(Kind kind, int sign) {
        return whole(
                kind, sign, n -> n.account().betweenFunds(), link -> link.betweenFunds(EntriesLink.BetweenFunds.ONLY));
    }

    /** What the loans between funds leave: on the last day, or if they cancel there, on that of the year before. */
    private long openBetweenFunds() {
        Predicate<Named> between = n -> n.account().betweenFunds();
        long end = sum(between);
        return end != 0 ? end : sum(between.and(n -> !n.sum().within()));
    }

    /** Loans between funds stand in the total of the side on which they are open, and else in none. */
    private EntriesLink loans(EntriesLink link, boolean open) {
        if (!lends) {
            return link;
        }
        return link.betweenFunds(open ? EntriesLink.BetweenFunds.WITH : EntriesLink.BetweenFunds.WITHOUT);
    }

    private Row whole(Kind kind, int sign, Predicate<Named> which, UnaryOperator<EntriesLink> narrowed) {
        return new Row(kind, "", "", "", List.of(), end(which, sign, narrowed), previous(which, sign, narrowed));
    }

    private List<OfFund> funds() {
        return all.stream()
                .filter(Named::isNet)
                .map(Named::fund)
                .distinct()
                .sorted(Comparator.comparing(Fund::code))
                .map(this::fund)
                .filter(fund -> fund.end().money().minor() != 0
                        || fund.previous().money().minor() != 0)
                .toList();
    }

    private OfFund fund(Fund fund) {
        Predicate<Named> which = n -> n.isNet() && n.fund().equals(fund);
        UnaryOperator<EntriesLink> narrowed = link -> link.kinds(NET_ASSETS).fund(fund.code());
        return new OfFund(
                fund.code(),
                fund.restriction(),
                fund.nameKo(),
                fund.nameEn(),
                end(which, CREDIT, narrowed),
                previous(which, CREDIT, narrowed));
    }

    private static boolean says(Row row) {
        return row.end().money().minor() != 0
                || row.previous().money().minor() != 0
                || !row.own().isEmpty();
    }

    /** The balance per currency, where there is another than the functional one. */
    private List<Money> own(Predicate<Named> which, int sign) {
        Map<String, Long> own = new TreeMap<>();
        all.stream()
                .filter(which)
                .forEach(n -> own.merge(n.sum().currency(), n.sum().amount(), Math::addExact));
        if (own.keySet().stream().allMatch(code -> code.equals(head.currency().code()))) {
            return List.of();
        }
        return own.entrySet().stream()
                .filter(each -> each.getValue() != 0)
                .map(each -> new Money(
                        Math.multiplyExact(sign, each.getValue()),
                        Objects.requireNonNull(currencies.get(each.getKey()))))
                .toList();
    }

    private Figure end(Predicate<Named> which, int sign, UnaryOperator<EntriesLink> narrowed) {
        return figure(which, sign, narrowed.apply(EntriesLink.of(head.entity(), null, head.to())));
    }

    private Figure previous(Predicate<Named> which, int sign, UnaryOperator<EntriesLink> narrowed) {
        return figure(
                which.and(n -> !n.sum().within()), sign, narrowed.apply(EntriesLink.of(head.entity(), null, before)));
    }

    private Figure figure(Predicate<Named> which, int sign, EntriesLink entries) {
        return new Figure(new Money(Math.multiplyExact(sign, sum(which)), head.currency()), entries);
    }

    private long sum(Predicate<Named> which) {
        long sum = 0;
        for (Named each : all) {
            sum = which.test(each) ? Math.addExact(sum, each.sum().func()) : sum;
        }
        return sum;
    }

    /** Both sides are the same on both days, and the funds are the whole; else there is no statement. */
    private void hold(Position position) {
        Row assets = position.only(Kind.ASSETS_TOTAL);
        Row other = position.only(Kind.TOTAL);
        Row net = position.only(Kind.NET_TOTAL);
        Money end = Money.zero(head.currency());
        Money previous = Money.zero(head.currency());
        for (OfFund fund : position.funds()) {
            end = end.plus(fund.end().money());
            previous = previous.plus(fund.previous().money());
        }
        if (!assets.end().money().equals(other.end().money())
                || !assets.previous().money().equals(other.previous().money())
                || !net.end().money().equals(end)
                || !net.previous().money().equals(previous)) {
            throw new IllegalStateException("the financial position of " + head.entity() + " " + head.fiscalYear()
                    + " does not balance because an entry in the journal does not; run naru check");
        }
    }
}
