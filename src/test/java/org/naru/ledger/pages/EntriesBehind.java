package org.naru.ledger.pages;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.naru.ledger.pages.JournalPageSql.Total;
import org.naru.platform.web.Address;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the journal page adds up behind an address, read as the page reads it but without its HTML. */
public final class EntriesBehind {
    private final JournalPageSql sql;
    private final Names names;
    private final Map<String, List<Total>> known = new HashMap<>();

    /** The books of this database as they stand. Call inside a transaction. */
    public EntriesBehind(JdbcClient db) {
        this.sql = new JournalPageSql(db);
        this.names = new NamesPageSql(db).all();
    }

    /** In functional currency, debit positive. */
    public long functional(String address) {
        return totals(address).stream()
                .mapToLong(total -> total.funcDebit() + total.funcCredit())
                .sum();
    }

    /** In a currency of the lines' own, debit positive. */
    public long own(String address, String currency) {
        return totals(address).stream()
                .filter(total -> total.ccy().equals(currency))
                .mapToLong(total -> total.debit() + total.credit())
                .sum();
    }

    /** Totals and lines of a statement often open the same entries. */
    private List<Total> totals(String address) {
        return known.computeIfAbsent(address, this::read);
    }

    private List<Total> read(String address) {
        URI uri = URI.create(address);
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : uri.getRawQuery().split("&")) {
            String[] pair = part.split("=", 2);
            parts.put(decoded(pair[0]), decoded(pair[1]));
        }
        JournalFilter filter = JournalFilter.of(Address.of(uri.getPath(), parts), names);
        JournalFilter.Numbered number = filter.number();
        Long entry = number == null
                ? null
                : sql.numbered(names.entityOf(number.entity()).orElseThrow().id(), number.fiscalYear(), number.no())
                        .orElseThrow();
        return sql.totals(filter, entry);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
