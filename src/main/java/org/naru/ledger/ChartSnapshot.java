package org.naru.ledger;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.naru.platform.money.Currency;

/**
 * The whole chart as it stood at one moment, with the ids that the database knows it by. What may have changed since
 * are names, closing days and what was added; never the meaning of what is here.
 */
record ChartSnapshot(
        Map<String, Keyed<LegalEntity>> entities,
        Map<String, Keyed<Account>> accounts,
        Map<String, Keyed<Programme>> programmes,
        Map<FundKey, Keyed<Fund>> funds,
        Map<String, Currency> currencies) {
    /** Something of the chart and its id. */
    record Keyed<T>(int id, T is) {}

    /** A fund by its entity and code. */
    record FundKey(String entity, String code) {}

    @Nullable
    Keyed<Fund> fund(String entity, String code) {
        return funds.get(new FundKey(entity, code));
    }

    Keyed<Fund> fundKnown(String entity, String code) {
        return known(fund(entity, code), code);
    }

    Keyed<LegalEntity> entityKnown(String code) {
        return known(entities.get(code), code);
    }

    Keyed<Account> accountKnown(String code) {
        return known(accounts.get(code), code);
    }

    Keyed<Programme> programmeKnown(String code) {
        return known(programmes.get(code), code);
    }

    Currency functional(String entity) {
        String code = entityKnown(entity).is().functional();
        Currency currency = currencies.get(code);
        if (currency == null) {
            throw new IllegalStateException("the functional currency " + code + " is not in the chart");
        }
        return currency;
    }

    private static <T> T known(@Nullable T found, String code) {
        if (found == null) {
            throw new IllegalStateException("the chart has no \"" + code + "\" though the rules let it pass");
        }
        return found;
    }
}
