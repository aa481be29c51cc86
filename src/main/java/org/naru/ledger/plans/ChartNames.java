package org.naru.ledger.plans;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Chart;
import org.naru.ledger.Fund;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.Programme;
import org.naru.ledger.statements.EntriesLink;
import org.naru.ledger.statements.Sheet;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Language;

/** The chart as pages and statements of plans need it: what codes are called, and what may be chosen. */
public final class ChartNames {
    private final Chart chart;
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, Programme> programmes = new LinkedHashMap<>();

    /** As the chart stands now. */
    public ChartNames(Chart chart) {
        this.chart = chart;
        chart.accounts().forEach(account -> accounts.put(account.code(), account));
        chart.programmes().forEach(programme -> programmes.put(programme.code(), programme));
    }

    /** The legal entities. */
    public List<LegalEntity> entities() {
        return chart.entities();
    }

    /** A legal entity's functional currency. */
    public Currency functional(String entity) {
        return chart.entity(entity)
                .flatMap(known -> chart.currency(known.functional()))
                .orElseThrow(() -> new IllegalArgumentException("no entity " + entity));
    }

    /** What an account is. */
    public Optional<Account> account(String code) {
        return Optional.ofNullable(accounts.get(code));
    }

    /** What an account is called. */
    public Sheet.Label label(String account) {
        Account known = accounts.get(account);
        return known == null ? new Sheet.Written(account) : new Sheet.Named(known.nameKo(), known.nameEn());
    }

    /** What a programme is called. */
    public Sheet.Label programme(String code) {
        Programme known = programmes.get(code);
        return known == null ? new Sheet.Written(code) : new Sheet.Named(known.nameKo(), known.nameEn());
    }

    /** What a fund of an entity is called. */
    public Sheet.Label fund(String entity, String code) {
        return chart.funds(entity).stream()
                .filter(fund -> fund.code().equals(code))
                .findFirst()
                .map(fund -> (Sheet.Label) new Sheet.Named(fund.nameKo(), fund.nameEn()))
                .orElse(new Sheet.Written(code));
    }

    /** Accounts to choose from, those of an entity and the common ones that fit. */
    public Map<String, String> accounts(String entity, Language language, Predicate<Account> fits) {
        Map<String, String> choices = new LinkedHashMap<>();
        accounts.values().stream()
                .filter(account -> account.entity() == null || account.entity().equals(entity))
                .filter(fits)
                .forEach(account -> choices.put(
                        account.code(),
                        titled(account.code(), language == Language.KO ? account.nameKo() : account.nameEn())));
        return choices;
    }

    /** Accounts of a kind to choose from. */
    public Map<String, String> accounts(String entity, Language language, AccountKind kind) {
        return accounts(entity, language, account -> account.kind() == kind);
    }

    /** Funds of an entity to choose from. */
    public Map<String, String> funds(String entity, Language language, Predicate<Fund> fits) {
        Map<String, String> choices = new LinkedHashMap<>();
        chart.funds(entity).stream()
                .filter(fits)
                .forEach(fund -> choices.put(
                        fund.code(), titled(fund.code(), language == Language.KO ? fund.nameKo() : fund.nameEn())));
        return choices;
    }

    /** Programmes to choose from. */
    public Map<String, String> programmes(Language language) {
        Map<String, String> choices = new LinkedHashMap<>();
        programmes
                .values()
                .forEach(programme -> choices.put(
                        programme.code(),
                        titled(programme.code(), language == Language.KO ? programme.nameKo() : programme.nameEn())));
        return choices;
    }

    /** Legal entities to choose from. */
    public Map<String, String> entities(Language language) {
        Map<String, String> choices = new LinkedHashMap<>();
        chart.entities()
                .forEach(entity ->
                        choices.put(entity.code(), language == Language.KO ? entity.nameKo() : entity.nameEn()));
        return choices;
    }

    private static String titled(String code, String name) {
        return code.equals(name) ? code : name + " (" + code + ")";
    }

    /** The entries of an entity on an account or a kind of accounts, a fund and a programme, where each is given. */
    public static EntriesLink entries(
            String entity,
            @Nullable LocalDate from,
            LocalDate to,
            @Nullable String account,
            @Nullable AccountKind kind,
            @Nullable String fund,
            @Nullable String programme) {
        Map<String, String> filters = new LinkedHashMap<>();
        if (from != null) {
            filters.put("from", from.toString());
        }
        filters.put("to", to.toString());
        if (account != null) {
            filters.put("account", account);
        } else if (kind != null) {
            filters.put("kind", kind.code());
        }
        if (fund != null) {
            filters.put("fund", entity + "-" + fund);
        }
        if (programme != null) {
            filters.put("programme", programme);
        }
        return new EntriesLink(entity, filters);
    }

    /** An amount of a statement, with the entries behind it if there are any to show. */
    public static Sheet.Amount amount(long minor, Currency currency, @Nullable EntriesLink entries) {
        Money money = new Money(minor, currency);
        return entries == null ? Sheet.Amount.of(money) : Sheet.Amount.of(money, entries);
    }
}
