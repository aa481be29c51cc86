package org.naru.ledger.currencies;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Chart;
import org.naru.ledger.Fund;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.Restriction;
import org.naru.platform.web.Language;

/** What the forms of this room let choose, by code, called in a language; read from the chart once. */
final class Choices {
    private final List<LegalEntity> entities;
    private final List<Account> accounts;
    private final Chart chart;
    private final Language language;

    Choices(Chart chart, Language language) {
        this.entities = chart.entities();
        this.accounts = chart.accounts();
        this.chart = chart;
        this.language = language;
    }

    Map<String, String> entities() {
        Map<String, String> choices = new LinkedHashMap<>();
        entities.forEach(one -> choices.put(one.code(), name(one.nameKo(), one.nameEn())));
        return choices;
    }

    /** The open funds of an entity, the general one first. */
    Map<String, String> funds(String entity) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (boolean general : new boolean[] {true, false}) {
            chart.funds(entity).stream()
                    .filter(one -> (one.restriction() == Restriction.NONE) == general && one.closed() == null)
                    .forEach(one -> choices.put(one.code(), title(one)));
        }
        return choices;
    }

    /** The entity's own accounts of cash and at banks. */
    Map<String, String> cash(String entity) {
        return accounts(one -> one.cash() && entity.equals(one.entity()));
    }

    /** Accounts of cash and at banks in the entity's functional currency. */
    Map<String, String> functionalCash(LegalEntity entity) {
        return accounts(one -> one.cash()
                && entity.code().equals(one.entity())
                && (one.currency() == null || one.currency().equals(entity.functional())));
    }

    Map<String, String> expenses(String entity) {
        return accounts(one -> one.kind() == AccountKind.EXPENSE
                && one.role() == null
                && (one.entity() == null || one.entity().equals(entity)));
    }

    Map<String, String> programmes() {
        Map<String, String> choices = new LinkedHashMap<>();
        chart.programmes().stream()
                .filter(one -> one.closed() == null)
                .forEach(one -> choices.put(one.code(), name(one.nameKo(), one.nameEn())));
        return choices;
    }

    /** The currencies that the entity's cash is in, and any its advances may be in. */
    Map<String, String> currencies() {
        Map<String, String> choices = new LinkedHashMap<>();
        accounts.stream()
                .map(Account::currency)
                .filter(java.util.Objects::nonNull)
                .sorted()
                .forEach(one -> choices.put(one, one));
        return choices;
    }

    private Map<String, String> accounts(Predicate<Account> which) {
        Map<String, String> choices = new LinkedHashMap<>();
        accounts.stream()
                .filter(which)
                .filter(one -> one.closed() == null)
                .forEach(one -> choices.put(one.code(), one.code() + " " + name(one.nameKo(), one.nameEn())));
        return choices;
    }

    private String title(Fund fund) {
        return fund.code() + " " + name(fund.nameKo(), fund.nameEn());
    }

    private String name(String ko, String en) {
        return language == Language.KO ? ko : en;
    }
}
