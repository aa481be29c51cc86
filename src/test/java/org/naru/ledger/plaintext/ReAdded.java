package org.naru.ledger.plaintext;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;
import org.naru.proof.TestDatabase;

/**
 * An export added up again by hledger and ledger, held against what the database itself adds: in own currency, in
 * functional currency, and per fund.
 */
public final class ReAdded {
    private static final Set<AccountKind> POSITION = Set.of(AccountKind.ASSET, AccountKind.LIABILITY);
    private static final Set<AccountKind> CHANGE = Set.of(
            AccountKind.REVENUE,
            AccountKind.GAIN,
            AccountKind.EXPENSE,
            AccountKind.RELEASE_WITH,
            AccountKind.RELEASE_WITHOUT);

    private ReAdded() {}

    /** Sums of all lines that share everything that a name in the export is made of. */
    private record Sum(
            String entity,
            String functional,
            String account,
            AccountKind kind,
            @Nullable String programme,
            String fund,
            String currency,
            boolean revaluation,
            long amount,
            long func) {
        String path() {
            return ExportedPaths.of(account, kind, entity, programme, fund);
        }

        String fundName() {
            return entity.toLowerCase(Locale.ROOT) + "-" + fund;
        }
    }

    /** Fails unless both peers find the database's sums in the export. */
    public static void agrees(TestDatabase database, Path export) throws IOException {
        List<Sum> sums = sums(database);
        Peer hledger = Peer.named("hledger");
        Peer ledger = Peer.named("ledger");
        Map<String, Long> own = added(sums, each -> true, each -> each.path() + "," + each.currency(), Sum::amount);
        Map<String, Long> functional = added(
                sums,
                each -> true,
                each -> each.path() + (each.revaluation() ? Own.FX : "") + "," + each.functional(),
                Sum::func);

        assertThat(own).isNotEmpty();
        assertThat(hledger.balances(export, "not:acct::fx$")).isEqualTo(own);
        assertThat(hledger.balances(export, "-B")).isEqualTo(functional);
        assertThat(ledger.ledgerBalances(export, "-B")).isEqualTo(withWhatIsBelow(functional));
        assertThat(hledger.prints(export, "bal", "-B", "-N", "--pivot", "fund")).isEmpty();
        assertThat(hledger.balances(export, "-B", "--pivot", "fund", "^Assets", "^Liabilities"))
                .isEqualTo(ofFunds(sums, POSITION));
        assertThat(hledger.balances(export, "-B", "--pivot", "fund", "^(Revenues|Income|Expenses)"))
                .isEqualTo(ofFunds(sums, CHANGE));
    }

    /** ledger prints an account with everything below it, and what is below once more. */
    private static Map<String, Long> withWhatIsBelow(Map<String, Long> functional) {
        Map<String, Long> all = new TreeMap<>(functional);
        functional.forEach((name, sum) -> {
            if (name.contains(Own.FX + ",")) {
                all.merge(name.replace(Own.FX + ",", ","), sum, Math::addExact);
            }
        });
        all.values().removeIf(sum -> sum == 0);
        return all;
    }

    /** What the books have per fund in functional currency, {@code kr-RES,KRW}, over the kinds that a position has. */
    public static Map<String, Long> netAssets(TestDatabase database) {
        return ofFunds(sums(database), POSITION);
    }

    private static Map<String, Long> ofFunds(List<Sum> sums, Set<AccountKind> kinds) {
        return added(
                sums,
                each -> kinds.contains(each.kind()),
                each -> each.fundName() + "," + each.functional(),
                Sum::func);
    }

    private static Map<String, Long> added(
            List<Sum> sums, Predicate<Sum> which, Function<Sum, String> name, Function<Sum, Long> amount) {
        Map<String, Long> added = new TreeMap<>();
        sums.stream().filter(which).forEach(each -> added.merge(name.apply(each), amount.apply(each), Math::addExact));
        added.values().removeIf(sum -> sum == 0);
        return added;
    }

    private static List<Sum> sums(TestDatabase database) {
        return Objects.requireNonNull(database.as(
                "operator:test",
                () -> new ArrayList<>(database.jdbc()
                        .sql("""
                        select n.code, n.functional_ccy, a.code, a.kind, p.code, f.code, l.ccy, l.amount = 0,
                            sum(l.amount)::bigint, sum(l.func)::bigint
                        from ledger.line l join ledger.entity n on n.id = l.entity_id
                        join ledger.account a on a.id = l.account_id join ledger.fund f on f.id = l.fund_id
                        left join ledger.programme p on p.id = l.programme_id
                        group by 1, 2, 3, 4, 5, 6, 7, 8""")
                        .query((row, n) -> new Sum(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                AccountKind.of(row.getString(4)),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                row.getBoolean(8),
                                row.getLong(9),
                                row.getLong(10)))
                        .list())));
    }
}
