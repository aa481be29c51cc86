package org.naru.ledger.plaintext;

import java.util.Map;
import java.util.TreeMap;
import org.naru.platform.money.Currency;

/** The currencies of ISO 4217, for tests that have no database. */
public final class Iso {
    public static final Map<String, Currency> CURRENCIES = currencies();

    private Iso() {}

    private static Map<String, Currency> currencies() {
        Map<String, Currency> all = new TreeMap<>();
        for (java.util.Currency c : java.util.Currency.getAvailableCurrencies()) {
            if (c.getDefaultFractionDigits() >= 0 && c.getDefaultFractionDigits() <= 4) {
                all.put(c.getCurrencyCode(), new Currency(c.getCurrencyCode(), c.getDefaultFractionDigits()));
            }
        }
        return Map.copyOf(all);
    }
}
