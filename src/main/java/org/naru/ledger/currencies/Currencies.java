package org.naru.ledger.currencies;

import java.time.Clock;
import javax.sql.DataSource;
import org.naru.ledger.Chart;
import org.naru.ledger.Ledger;
import org.naru.platform.money.Currency;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The use cases of this room, put together once. What they do stands at each of them. */
public final class Currencies {
    private final CurrenciesSql sql;
    private final Chart chart;
    private final Rates rates;
    private final Revalue revalue;
    private final Exchange exchange;
    private final Advances advances;
    private final OpenAdvances openAdvances;
    private final Policies policies;

    /** With the program's database and the ledger's doors. */
    public Currencies(DataSource source, PlatformTransactionManager transactions, Clock clock, Ledger ledger) {
        this.sql = new CurrenciesSql(JdbcClient.create(source));
        this.chart = ledger.chart();
        this.rates = new Rates(sql);
        this.revalue = new Revalue(sql, ledger.chart(), ledger.journal(), transactions);
        this.exchange = new Exchange(sql, ledger.chart(), ledger.spending(), transactions);
        this.policies = new Policies(sql, ledger.chart(), clock);
        this.advances = new Advances(sql, ledger.chart(), ledger.spending(), policies, transactions);
        this.openAdvances = new OpenAdvances(sql);
    }

    /** The currency of a code that the database gave. */
    Currency currency(String code) {
        return chart.currency(code).orElseThrow(() -> new IllegalStateException("no currency " + code));
    }

    CurrenciesSql sql() {
        return sql;
    }

    /** Exchange rates. */
    public Rates rates() {
        return rates;
    }

    /** Monthly revaluation. */
    public Revalue revalue() {
        return revalue;
    }

    /** One currency for another. */
    public Exchange exchange() {
        return exchange;
    }

    /** Advances to working names. */
    public Advances advances() {
        return advances;
    }

    /** What is out. */
    public OpenAdvances openAdvances() {
        return openAdvances;
    }

    /** How spending from advances is measured. */
    public Policies policies() {
        return policies;
    }
}
