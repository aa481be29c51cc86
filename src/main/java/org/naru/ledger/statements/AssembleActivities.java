package org.naru.ledger.statements;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.naru.ledger.AccountKind;
import org.naru.ledger.statements.Activities.Kind;
import org.naru.ledger.statements.Activities.Row;
import org.naru.ledger.statements.StatementChart.Account;
import org.naru.ledger.statements.StatementChart.Programme;
import org.naru.ledger.statements.StatementsSql.Movement;
import org.naru.platform.money.Money;

/** Puts sums together as a statement of activities. Pure. */
final class AssembleActivities {
    private static final List<String> FUNCTIONS = List.of("program", "management", "fundraising");
    private static final AccountKind[] INCOME = {
        AccountKind.REVENUE, AccountKind.GAIN, AccountKind.RELEASE_WITH, AccountKind.RELEASE_WITHOUT
    };
    private static final AccountKind[] CHANGING = {
        AccountKind.REVENUE,
        AccountKind.GAIN,
        AccountKind.RELEASE_WITH,
        AccountKind.RELEASE_WITHOUT,
        AccountKind.EXPENSE
    };
    private static final AccountKind[] NET_ASSETS = {
        AccountKind.EQUITY,
        AccountKind.REVENUE,
        AccountKind.GAIN,
        AccountKind.RELEASE_WITH,
        AccountKind.RELEASE_WITHOUT,
        AccountKind.EXPENSE
    };
    private static final int EARLIER = 0;
    private static final int YEAR_BEFORE = 1;
    private static final int THIS_YEAR = 2;

    /** A movement with the names of what it is on. */
    private record Named(Account account, String programme, String function, NetAssetClass in, int when, long effect) {}

    private final StatementHead head;
    private final FiscalYear before;
    private final Map<Integer, Programme> programmes;
    private final List<Named> all;

    AssembleActivities(
            StatementHead head,
            FiscalYear before,
            Map<Integer, Account> accounts,
            Map<Integer, Programme> programmes,
            List<Movement> movements) {
        this.head = head;
        this.before = before;
        this.programmes = programmes;
        this.all = movements.stream()
                .map(m -> {
                    Account account = Objects.requireNonNull(accounts.get(m.account()));
                    Programme programme = programmes.get(m.programme());
                    return new Named(
                            account,
                            programme == null ? "" : programme.code(),
                            programme == null ? "" : programme.function(),
                            NetAssetClass.of(account.kind(), m.netAssetClass()),
                            m.when(),
                            Math.negateExact(m.func()));
                })
                .toList();
    }

    Activities statement() {
        List<Row> rows = new ArrayList<>();
        accounts(rows, Kind.REVENUE, AccountKind.REVENUE);
        accounts(rows, Kind.GAIN, AccountKind.GAIN);
        rows.add(whole(Kind.RELEASED, AccountKind.RELEASE_WITH, AccountKind.RELEASE_WITHOUT));
        rows.add(whole(Kind.INCOME_TOTAL, INCOME));
        for (String function : FUNCTIONS) {
            function(rows, function);
        }
        rows.add(whole(Kind.EXPENSE_TOTAL, AccountKind.EXPENSE));
        rows.add(whole(Kind.CHANGE, CHANGING));
        rows.add(netAssets(Kind.START));
        Row opening = whole(Kind.OPENING, AccountKind.EQUITY);
        if (moves(opening)) {
            rows.add(opening);
        }
        rows.add(netAssets(Kind.END));
        return new Activities(head, rows);
    }

    private void accounts(List<Row> rows, Kind kind, AccountKind accountKind) {
        for (Account account : accountsOf(n -> n.account().kind() == accountKind)) {
            rows.add(row(
                    kind,
                    account.code(),
                    "",
                    account.nameKo(),
                    account.nameEn(),
                    n -> n.account().equals(account),
                    link -> link.account(account.code())));
        }
    }

    private Row whole(Kind kind, AccountKind... kinds) {
        List<AccountKind> of = List.of(kinds);
        return row(kind, "", "", "", "", n -> of.contains(n.account().kind()), link -> link.kinds(kinds));
    }

    /** A function with its sum, below it its programmes, and below each of them its natural classes. */
    private void function(List<Row> rows, String function) {
        Predicate<Named> inFunction =
                n -> n.account().kind() == AccountKind.EXPENSE && n.function().equals(function);
        TreeSet<String> codes = new TreeSet<>();
        all.stream().filter(inFunction).filter(n -> n.when() != EARLIER).forEach(n -> codes.add(n.programme()));
        rows.add(row(
                Kind.FUNCTION,
                function,
                "",
                "",
                "",
                inFunction,
                link -> link.kinds(AccountKind.EXPENSE).function(function)));
        Map<String, Programme> byCode = new TreeMap<>();
        programmes.values().forEach(p -> byCode.put(p.code(), p));
        for (String code : codes) {
            Predicate<Named> inProgramme = inFunction.and(n -> n.programme().equals(code));
            Programme programme = Objects.requireNonNull(byCode.get(code));
            rows.add(row(
                    Kind.PROGRAMME,
                    code,
                    function,
                    programme.nameKo(),
                    programme.nameEn(),
                    inProgramme,
                    link -> link.kinds(AccountKind.EXPENSE).programme(code)));
            for (Account account : accountsOf(inProgramme)) {
                rows.add(row(
                        Kind.NATURAL,
                        account.code(),
                        code,
                        account.nameKo(),
                        account.nameEn(),
                        inProgramme.and(n -> n.account().equals(account)),
                        link -> link.account(account.code()).programme(code)));
            }
        }
    }

    private static boolean moves(Row row) {
        return row.without().money().minor() != 0
                || row.with().money().minor() != 0
                || row.previous().money().minor() != 0;
    }

    /** Net assets at one end of the year. */
    private Row netAssets(Kind kind) {
        boolean end = kind == Kind.END;
        Predicate<Named> now = n -> n.when() < THIS_YEAR || end;
        Predicate<Named> then = n -> n.when() == EARLIER || (n.when() == YEAR_BEFORE && end);
        LocalDate last = end ? head.to() : head.from().minusDays(1);
        LocalDate lastBefore = end ? before.to() : before.from().minusDays(1);
        EntriesLink link = EntriesLink.of(head.entity(), null, last).kinds(NET_ASSETS);
        return new Row(
                kind,
                "",
                "",
                "",
                "",
                figure(now.and(n -> n.in() == NetAssetClass.WITHOUT), link.inClass(NetAssetClass.WITHOUT)),
                figure(now.and(n -> n.in() == NetAssetClass.WITH), link.inClass(NetAssetClass.WITH)),
                figure(now, link),
                figure(then, EntriesLink.of(head.entity(), null, lastBefore).kinds(NET_ASSETS)));
    }

    private Row row(
            Kind kind,
            String code,
            String within,
            String nameKo,
            String nameEn,
            Predicate<Named> which,
            UnaryOperator<EntriesLink> narrowed) {
        EntriesLink now = narrowed.apply(EntriesLink.of(head.entity(), head.from(), head.to()));
        EntriesLink then = narrowed.apply(EntriesLink.of(head.entity(), before.from(), before.to()));
        Predicate<Named> thisYear = which.and(n -> n.when() == THIS_YEAR);
        return new Row(
                kind,
                code,
                within,
                nameKo,
                nameEn,
                figure(thisYear.and(n -> n.in() == NetAssetClass.WITHOUT), now.inClass(NetAssetClass.WITHOUT)),
                figure(thisYear.and(n -> n.in() == NetAssetClass.WITH), now.inClass(NetAssetClass.WITH)),
                figure(thisYear, now),
                figure(which.and(n -> n.when() == YEAR_BEFORE), then));
    }

    private List<Account> accountsOf(Predicate<Named> which) {
        return all.stream()
                .filter(which)
                .filter(n -> n.when() != EARLIER)
                .map(Named::account)
                .distinct()
                .sorted(Comparator.comparing(Account::code))
                .toList();
    }

    private Figure figure(Predicate<Named> which, EntriesLink entries) {
        long sum = 0;
        for (Named each : all) {
            sum = which.test(each) ? Math.addExact(sum, each.effect()) : sum;
        }
        return new Figure(new Money(sum, head.currency()), entries);
    }
}
