package org.naru.ledger.plaintext;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.naru.ledger.AccountKind;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;

/**
 * Sees to it that each fund of a transaction balances: a book's own release is taken whole into its fund, and a pooled
 * cash line is parted by the funds of the others where the caller allows it. A debt between funds is never invented.
 */
final class FundSplit {
    private final Set<String> pool;
    private final Problems problems;
    private long releases;
    private long pooled;

    FundSplit(Set<String> pool, Problems problems) {
        this.pool = pool;
        this.problems = problems;
    }

    /** How many releases had a line in the general fund and were taken as both lines in the restricted one. */
    long releases() {
        return releases;
    }

    /** How many cash lines were parted by funds. */
    long pooled() {
        return pooled;
    }

    /** The lines, each fund of them in balance; empty when refused, which is then a problem. */
    List<Part> balanced(Written w, List<Part> parts, String generalFund, Currency functional) {
        takeReleases(parts, generalFund);
        Map<String, Long> off = off(parts);
        if (off.isEmpty()) {
            return parts;
        }
        List<Part> cash = parts.stream().filter(p -> isPool(p.account.path())).toList();
        List<Part> others = parts.stream().filter(p -> !cash.contains(p)).toList();
        Map<String, Long> needs = off(others);
        if (!cash.isEmpty() && needs.size() == 1) {
            String fund = needs.keySet().iterator().next();
            cash.forEach(p -> p.fund = fund);
            pooled += cash.size();
            return parts;
        }
        if (cash.size() == 1 && needs.size() > 1) {
            List<Part> split = split(cash.getFirst(), others, needs, functional);
            if (!split.isEmpty()) {
                pooled++;
                List<Part> all = new ArrayList<>(parts);
                int at = all.indexOf(cash.getFirst());
                all.remove(at);
                all.addAll(at, split);
                return all;
            }
        }
        List<String> told = new ArrayList<>();
        off.forEach((fund, minor) -> told.add(fund + " " + new Money(minor, functional)));
        problems.add(w.file(), w.line(), Problem.Reason.UNBALANCED_FUND, String.join(", ", told));
        return List.of();
    }

    private void takeReleases(List<Part> parts, String generalFund) {
        for (Part without : parts) {
            if (without.account.kind() != AccountKind.RELEASE_WITHOUT || !without.fund.equals(generalFund)) {
                continue;
            }
            Part match = null;
            for (Part with : parts) {
                if (with.account.kind() == AccountKind.RELEASE_WITH && !with.fund.equals(generalFund)) {
                    match = match == null || with.func == -without.func ? with : match;
                }
            }
            if (match != null) {
                without.fund = match.fund;
                without.fundByDefault = false;
                releases++;
            }
        }
    }

    /** Funds whose lines do not sum to zero, with their sums. */
    private static Map<String, Long> off(List<Part> parts) {
        Map<String, Long> sums = new LinkedHashMap<>();
        for (Part part : parts) {
            sums.merge(part.fund, part.func, Math::addExact);
        }
        sums.values().removeIf(v -> v == 0);
        return sums;
    }

    /** Parts one cash line by what each fund needs; empty where its own currency cannot be parted exactly. */
    private static List<Part> split(Part cash, List<Part> others, Map<String, Long> needs, Currency functional) {
        List<Part> split = new ArrayList<>();
        Map<String, Long> own = new LinkedHashMap<>();
        for (Part other : others) {
            if (!cash.currency.equals(functional) && !other.currency.equals(cash.currency)) {
                return List.of();
            }
            own.merge(other.fund, cash.currency.equals(functional) ? other.func : other.minor, Math::addExact);
        }
        for (Map.Entry<String, Long> need : needs.entrySet()) {
            long minor = own.getOrDefault(need.getKey(), 0L);
            if (minor == 0 || Long.signum(minor) == -Long.signum(need.getValue())) {
                return List.of();
            }
            split.add(cash.split(need.getKey(), -minor, -need.getValue()));
        }
        long whole = split.stream().mapToLong(p -> p.minor).sum();
        return whole == cash.minor ? split : List.of();
    }

    private boolean isPool(String path) {
        String prefix = path;
        while (!pool.contains(prefix)) {
            int colon = prefix.lastIndexOf(':');
            if (colon < 0) {
                return false;
            }
            prefix = prefix.substring(0, colon);
        }
        return true;
    }
}
