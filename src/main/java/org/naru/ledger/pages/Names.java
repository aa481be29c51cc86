package org.naru.ledger.pages;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Restriction;
import org.naru.platform.money.Currency;
import org.naru.platform.web.Language;
import org.naru.platform.web.NotFound;

/** What things of the books are called: the chart as pages need it, read once for each request. */
final class Names {
    private final Map<Integer, Entity> entities;
    private final Map<Integer, Account> accounts;
    private final Map<Integer, Fund> funds;
    private final Map<Integer, Programme> programmes;
    private final Map<String, Currency> currencies;

    Names(
            List<Entity> entities,
            List<Account> accounts,
            List<Fund> funds,
            List<Programme> programmes,
            List<Currency> currencies) {
        this.entities = byId(entities, Entity::id);
        this.accounts = byId(accounts, Account::id);
        this.funds = byId(funds, Fund::id);
        this.programmes = byId(programmes, Programme::id);
        this.currencies = currencies.stream()
                .collect(Collectors.toMap(Currency::code, Function.identity(), (a, _) -> a, LinkedHashMap::new));
    }

    /** A legal entity. */
    record Entity(
            int id, String code, String nameKo, String nameEn, Currency functional, int fyStartMonth, String zone) {
        String name(Language language) {
            return language == Language.KO ? nameKo : nameEn;
        }

        /** The first day of the fiscal year in which a date lies. */
        LocalDate fiscalYearStart(LocalDate date) {
            LocalDate start = LocalDate.of(date.getYear(), fyStartMonth, 1);
            return start.isAfter(date) ? start.minusYears(1) : start;
        }
    }

    /** An account of the chart. */
    record Account(
            int id,
            String code,
            @Nullable Integer entityId,
            AccountKind kind,
            @Nullable String ccy,
            boolean monetary,
            boolean cash,
            @Nullable String role,
            @Nullable String cashFlow,
            String nameKo,
            String nameEn,
            @Nullable LocalDate closed) {
        String name(Language language) {
            return language == Language.KO ? nameKo : nameEn;
        }

        /** Code and name, or the code alone where the name says the same. */
        String title(Language language) {
            return name(language).equals(code) ? code : code + " " + name(language);
        }

        /** Whether funds of one entity lend each other on it. */
        boolean betweenFunds() {
            return "inter_fund".equals(role) && (kind == AccountKind.ASSET || kind == AccountKind.LIABILITY);
        }
    }

    /** A fund. */
    record Fund(
            int id,
            int entityId,
            String entityCode,
            String code,
            Restriction restriction,
            @Nullable LocalDate releaseOn,
            String nameKo,
            String nameEn,
            String wish,
            LocalDate opened,
            @Nullable LocalDate closed,
            String segment) {
        String name(Language language) {
            return language == Language.KO ? nameKo : nameEn;
        }

        /** The code by which people and addresses name it: {@code us-F01}. */
        String fullCode() {
            return entityCode + "-" + code;
        }

        String title(Language language) {
            return name(language).equals(code) ? fullCode() : fullCode() + " " + name(language);
        }

        boolean with() {
            return restriction.withDonorRestrictions();
        }
    }

    /** A programme, which carries the function. */
    record Programme(
            int id,
            String code,
            String function,
            String nameKo,
            String nameEn,
            @Nullable LocalDate closed) {
        String name(Language language) {
            return language == Language.KO ? nameKo : nameEn;
        }

        String title(Language language) {
            return name(language).equals(code) ? code : code + " " + name(language);
        }
    }

    Collection<Entity> entities() {
        return entities.values();
    }

    Collection<Account> accounts() {
        return accounts.values();
    }

    Collection<Fund> funds() {
        return funds.values();
    }

    Collection<Programme> programmes() {
        return programmes.values();
    }

    Collection<Currency> currencies() {
        return currencies.values();
    }

    Entity entity(int id) {
        return there(entities.get(id), "entity " + id);
    }

    Account account(int id) {
        return there(accounts.get(id), "account " + id);
    }

    Fund fund(int id) {
        return there(funds.get(id), "fund " + id);
    }

    Programme programme(int id) {
        return there(programmes.get(id), "programme " + id);
    }

    /** The currency of a code that the database gave. */
    Currency currency(String code) {
        return there(currencies.get(code), "currency " + code);
    }

    Optional<Currency> currencyOf(String code) {
        return Optional.ofNullable(currencies.get(code));
    }

    Optional<Entity> entityOf(String code) {
        return entities.values().stream()
                .filter(entity -> entity.code().equals(code))
                .findFirst();
    }

    Optional<Account> accountOf(String code) {
        return accounts.values().stream()
                .filter(account -> account.code().equals(code))
                .findFirst();
    }

    /** The fund of a full code, {@code us-F01}. */
    Optional<Fund> fundOf(String fullCode) {
        return funds.values().stream()
                .filter(fund -> fund.fullCode().equals(fullCode))
                .findFirst();
    }

    Optional<Programme> programmeOf(String code) {
        return programmes.values().stream()
                .filter(programme -> programme.code().equals(code))
                .findFirst();
    }

    /** The account of an address; one that is not there is a page that is not there. */
    Account accountAt(String code) {
        return accountOf(code).orElseThrow(() -> new NotFound("account " + code));
    }

    /** The fund of an address; one that is not there is a page that is not there. */
    Fund fundAt(String fullCode) {
        return fundOf(fullCode).orElseThrow(() -> new NotFound("fund " + fullCode));
    }

    /** Choices of a form or filter: entities by code. */
    Map<String, String> entityChoices(Language language) {
        return choices(entities.values(), Entity::code, entity -> entity.name(language));
    }

    /** Choices of a filter: the currencies that the legal entities keep their books in. */
    Map<String, String> currencyChoices() {
        Map<String, String> choices = new TreeMap<>();
        entities.values()
                .forEach(entity -> choices.put(
                        entity.functional().code(), entity.functional().code()));
        return choices;
    }

    /** Choices of a form or filter: funds by full code. */
    Map<String, String> fundChoices(Language language) {
        return choices(funds.values(), Fund::fullCode, fund -> fund.title(language));
    }

    /** Choices of a form or filter: programmes by code. */
    Map<String, String> programmeChoices(Language language) {
        return choices(programmes.values(), Programme::code, programme -> programme.title(language));
    }

    static <T> Map<String, String> choices(Collection<T> things, Function<T, String> code, Function<T, String> title) {
        Map<String, String> choices = new LinkedHashMap<>();
        things.forEach(thing -> choices.put(code.apply(thing), title.apply(thing)));
        return choices;
    }

    private static <T> Map<Integer, T> byId(List<T> things, ToIntFunction<T> id) {
        Map<Integer, T> map = new LinkedHashMap<>();
        things.forEach(thing -> map.put(id.applyAsInt(thing), thing));
        return map;
    }

    private static <T> T there(@Nullable T thing, String what) {
        if (thing == null) {
            throw new NoSuchElementException(what + " is in the journal and not in the chart");
        }
        return thing;
    }
}
