package org.naru.ledger.plaintext;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;

/** Finds the place of each account of a book by its map, once per account. */
final class Placing {
    private final BookMap map;
    private final Set<String> currencies;
    private final Map<String, Optional<Placed>> known = new HashMap<>();

    Placing(BookMap map, Set<String> currencies) {
        this.map = map;
        this.currencies = currencies;
    }

    /** The place of an account; null if the map has none. */
    @Nullable
    Placed of(String path) {
        Optional<Placed> place = known.get(path);
        if (place == null) {
            place = Optional.ofNullable(place(path));
            known.put(path, place);
        }
        return place.orElse(null);
    }

    private @Nullable Placed place(String path) {
        String prefix = path;
        BookMap.MapAccount rule = map.accounts().get(prefix);
        while (rule == null && !prefix.isEmpty()) {
            int colon = prefix.lastIndexOf(':');
            prefix = colon < 0 ? "" : prefix.substring(0, colon);
            rule = map.accounts().get(prefix);
        }
        if (rule == null) {
            return null;
        }
        List<String> segments = new ArrayList<>(Arrays.asList(path.split(":", -1)));
        AccountKind kind = rule.kind();
        boolean bound = kind == AccountKind.ASSET || kind == AccountKind.LIABILITY;
        boolean release = kind == AccountKind.RELEASE_WITH || kind == AccountKind.RELEASE_WITHOUT;
        String fund = rule.fund();
        String last = segments.getLast();
        if (map.fundInLastSegment() && segments.size() > 1 && map.funds().containsKey(last)) {
            fund = fund == null ? last : fund;
            // a release keeps the fund in its path: ours may stand in another fund than the book's (both lines in F)
            if (!release && fund.equals(last) && sameCode(fund)) {
                segments.set(segments.size() - 1, AccountPaths.FUND);
            }
        }
        String entity = rule.entity();
        int e = map.segments().entity();
        if (e > 0 && e <= segments.size() && map.entities().containsKey(segments.get(e - 1))) {
            String spelled = segments.get(e - 1);
            entity = entity == null ? spelled : entity;
            String opening = AccountPaths.opening(spelled);
            if (!bound && opening != null && spelled.equals(entity)) {
                segments.set(e - 1, opening);
            }
        }
        String programme = rule.programme();
        int p = map.segments().programme();
        if (kind == AccountKind.EXPENSE
                && p > 0
                && p != e
                && segments.size() >= Math.max(p, map.segments().natural())) {
            String named = segments.get(p - 1);
            if (!named.isEmpty() && named.indexOf('{') < 0) {
                programme = programme == null ? named : programme;
                if (programme.equals(named)) {
                    segments.set(p - 1, AccountPaths.PROGRAMME);
                }
            }
        }
        if (bound && entity == null && map.entities().size() == 1) {
            entity = map.entities().keySet().iterator().next();
        }
        String code = rule.code() == null ? String.join(":", segments) : rule.code() + path.substring(prefix.length());
        String currency = rule.currency();
        boolean cash = rule.role() == BookMap.Role.BANK || rule.role() == BookMap.Role.CASH;
        if (currency == null && cash) {
            currency =
                    segments.stream().filter(currencies::contains).findFirst().orElse(null);
        }
        return new Placed(
                path,
                code,
                kind,
                entity,
                bound,
                rule.role(),
                currency,
                fund,
                programme,
                rule.monetary(),
                rule.cashFlow(),
                names(rule, path, prefix, code));
    }

    private boolean sameCode(String fund) {
        BookMap.MapFund named = map.funds().get(fund);
        return named != null && (named.code() == null || named.code().equals(fund));
    }

    private static Map<String, String> names(BookMap.MapAccount rule, String path, String prefix, String code) {
        if (prefix.equals(path) && !rule.names().isEmpty()) {
            return rule.names();
        }
        List<String> said = new ArrayList<>(List.of(code.split(":", -1)));
        if (said.size() > 1) {
            said.removeFirst();
        }
        said.removeIf(s -> s.startsWith("{") && s.endsWith("}"));
        String name = said.isEmpty() ? code : String.join(" · ", said);
        return Map.of("ko", name, "en", name);
    }
}
