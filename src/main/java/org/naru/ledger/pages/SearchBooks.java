package org.naru.ledger.pages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.access.SearchSource;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.Texts;
import org.springframework.stereotype.Component;

/** Finds entries, accounts, funds and programmes. */
@Component
class SearchBooks implements SearchSource {
    private static final Pattern NUMBER = Pattern.compile("([A-Za-z][A-Za-z0-9]*)-(\\d{4})-0*(\\d{1,9})");

    private final NamesPageSql namesSql;
    private final SearchPageSql sql;

    SearchBooks(NamesPageSql namesSql, SearchPageSql sql) {
        this.namesSql = namesSql;
        this.sql = sql;
    }

    @Override
    public List<Group> search(Actor actor, String words) {
        if (!actor.permissions().contains(Permission.BOOKS_READ)) {
            return List.of();
        }
        Names names = namesSql.all();
        Language language = actor.language();
        List<Group> groups = new ArrayList<>();
        entries(names, words, language).ifPresent(groups::add);
        group(
                        "funds",
                        "/books/funds",
                        names.funds(),
                        words,
                        fund -> fund.title(language),
                        fund -> List.of(fund.fullCode(), fund.nameKo(), fund.nameEn()),
                        fund -> Shown.fund(fund.fullCode()))
                .ifPresent(groups::add);
        group(
                        "accounts",
                        "/books/accounts",
                        names.accounts(),
                        words,
                        account -> account.title(language),
                        account -> List.of(account.code(), account.nameKo(), account.nameEn()),
                        account -> Shown.account(account.code()))
                .ifPresent(groups::add);
        group(
                        "programmes",
                        "/books/programmes",
                        names.programmes(),
                        words,
                        programme -> programme.title(language),
                        programme -> List.of(programme.code(), programme.nameKo(), programme.nameEn()),
                        programme -> Shown.journal("programme", programme.code()))
                .ifPresent(groups::add);
        return groups;
    }

    private Optional<Group> entries(Names names, String words, Language language) {
        Matcher number = NUMBER.matcher(words);
        List<SearchPageSql.Entry> found = number.matches()
                ? names.entityOf(number.group(1).toLowerCase(Locale.ROOT))
                        .map(entity -> sql.numbered(
                                entity.id(), Integer.parseInt(number.group(2)), Long.parseLong(number.group(3))))
                        .orElse(List.of())
                : sql.like("%" + words.replaceAll("([\\\\%_])", "\\\\$1") + "%", MOST);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Texts texts = Texts.of(language);
        return Optional.of(new Group(
                Message.of("ledger.page.journal.title"),
                found.stream()
                        .map(entry -> new Found(
                                Shown.number(names, texts, entry.entityId(), entry.fiscalYear(), entry.no()),
                                Optional.of(texts.date(entry.date()) + " · "
                                        + Shown.text(texts, entry.text(), entry.text() == null)),
                                Shown.entry(entry.id())))
                        .toList(),
                number.matches() ? Optional.empty() : Optional.of(Shown.journal("text", words))));
    }

    private static <T> Optional<Group> group(
            String key,
            String list,
            Collection<T> things,
            String words,
            Function<T, String> title,
            Function<T, List<String>> read,
            Function<T, String> link) {
        String wanted = words.toLowerCase(Locale.ROOT);
        List<Found> found = things.stream()
                .filter(thing -> read.apply(thing).stream()
                        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted)))
                .limit(MOST + 1L)
                .map(thing -> new Found(title.apply(thing), Optional.empty(), link.apply(thing)))
                .toList();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Group(
                        Message.of("ledger.page." + key + ".title"),
                        found.subList(0, Math.min(MOST, found.size())),
                        found.size() > MOST ? Optional.of(list) : Optional.empty()));
    }
}
