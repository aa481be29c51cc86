package org.naru.ledger.statements;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Restriction;
import org.naru.platform.money.Currency;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What statements name, those of this room and of others: legal entities and where their chains stand, accounts, funds,
 * programmes, currencies. Read anew at each call, inside the caller's transaction.
 */
public final class StatementChart {
    /** The row of a legal entity. */
    public record Book(
            int id, String code, String nameKo, String nameEn, Currency functional, int startMonth, ZoneId zone) {}

    /**
     * An account as far as a statement names it.
     *
     * @param betweenFunds whether funds of one entity lend each other on it
     */
    record Account(int id, String code, AccountKind kind, boolean betweenFunds, String nameKo, String nameEn) {}

    /** A fund as far as a statement names it. */
    record Fund(
            int id, String code, NetAssetClass netAssetClass, Restriction restriction, String nameKo, String nameEn) {}

    /** A programme and its function. */
    public record Programme(int id, String code, String function, String nameKo, String nameEn) {}

    private final StatementChartSql sql;

    /** Reads through this client. */
    public StatementChart(JdbcClient jdbc) {
        this.sql = new StatementChartSql(jdbc);
    }

    /** The legal entities, by code. */
    public List<Book> books() {
        return sql.books();
    }

    /** The programmes, by key. */
    public Map<Integer, Programme> programmes() {
        return sql.programmes();
    }

    /** The currencies, by code. */
    public Map<String, Currency> currencies() {
        return sql.currencies();
    }

    /** Where the chain of an entity stands. */
    public StatementHead.Chain chain(int entity) {
        return sql.chain(entity);
    }

    Map<Integer, Account> accounts() {
        return sql.accounts();
    }

    Map<Integer, Fund> funds(int entity) {
        return sql.funds(entity);
    }
}
