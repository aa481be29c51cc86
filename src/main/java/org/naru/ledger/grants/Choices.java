package org.naru.ledger.grants;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Chart;
import org.naru.ledger.Fund;
import org.naru.ledger.LegalEntity;
import org.naru.platform.money.Currency;
import org.naru.platform.web.Language;

/** What may be chosen in forms, by code, in a reader's language. Needs a transaction. */
public final class Choices {
    private final Chart chart;
    private final Language language;

    /** Of a chart, for a reader. */
    public Choices(Chart chart, Language language) {
        this.chart = chart;
        this.language = language;
    }

    /** Legal entities. */
    public Map<String, String> entities() {
        Map<String, String> choices = new LinkedHashMap<>();
        chart.entities().forEach(e -> choices.put(e.code(), name(e.nameKo(), e.nameEn())));
        return choices;
    }

    /** What an entity is called. */
    public String entity(String code) {
        return chart.entity(code).map(e -> name(e.nameKo(), e.nameEn())).orElse(code);
    }

    /** Funds of all entities by full code: {@code us-RES}. */
    public Map<String, String> funds(Predicate<Fund> which) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (LegalEntity entity : chart.entities()) {
            for (Fund fund : chart.funds(entity.code())) {
                if (fund.closed() == null && which.test(fund)) {
                    choices.put(full(fund), full(fund) + " " + name(fund.nameKo(), fund.nameEn()));
                }
            }
        }
        return choices;
    }

    /** The fund of a full code. */
    public Optional<Fund> fund(String fullCode) {
        return chart.entities().stream()
                .flatMap(entity -> chart.funds(entity.code()).stream())
                .filter(fund -> full(fund).equals(fullCode))
                .findFirst();
    }

    /** Code and name of a fund. */
    public String fund(String entity, String code) {
        return fund(entity + "-" + code)
                .map(fund -> full(fund) + " " + name(fund.nameKo(), fund.nameEn()))
                .orElse(entity + "-" + code);
    }

    /** Programmes. */
    public Map<String, String> programmes() {
        Map<String, String> choices = new LinkedHashMap<>();
        chart.programmes().forEach(p -> choices.put(p.code(), p.code() + " " + name(p.nameKo(), p.nameEn())));
        return choices;
    }

    /** Bank and cash accounts of an entity. */
    public Map<String, String> banks(String entity) {
        return accounts(a -> a.cash() && entity.equals(a.entity()));
    }

    /** Expense accounts that an entity may use, those between entities left out. */
    public Map<String, String> expenses(String entity) {
        return accounts(a -> a.kind() == AccountKind.EXPENSE
                && a.role() == null
                && (a.entity() == null || entity.equals(a.entity())));
    }

    private Map<String, String> accounts(Predicate<Account> which) {
        Map<String, String> choices = new LinkedHashMap<>();
        chart.accounts().stream()
                .filter(a -> a.closed() == null && which.test(a))
                .forEach(a -> choices.put(a.code(), a.code() + " " + name(a.nameKo(), a.nameEn())));
        return choices;
    }

    /** The currencies that entities and accounts are kept in, each once. */
    public List<Currency> currencies() {
        return chart.currencies().stream()
                .filter(currency ->
                        chart.entities().stream().anyMatch(e -> e.functional().equals(currency.code()))
                                || chart.accounts().stream()
                                        .anyMatch(a -> currency.code().equals(a.currency())))
                .toList();
    }

    /** The currency an account is in, else the entity's own. */
    public Currency currencyOf(String account, String entity) {
        String code = chart.accounts().stream()
                .filter(a -> a.code().equals(account))
                .map(Account::currency)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElseGet(() -> functional(entity).code());
        return chart.currency(code).orElseThrow();
    }

    /** The currency an entity's book is kept in. */
    public Currency functional(String entity) {
        return chart.entity(entity)
                .flatMap(e -> chart.currency(e.functional()))
                .orElseThrow(() -> new IllegalStateException("no entity " + entity));
    }

    private static String full(Fund fund) {
        return fund.entity() + "-" + fund.code();
    }

    private String name(String ko, String en) {
        return language == Language.KO ? ko : en;
    }
}
