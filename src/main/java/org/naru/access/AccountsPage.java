package org.naru.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.naru.platform.web.Column;
import org.naru.platform.web.Table;
import org.naru.platform.web.Tag;
import org.naru.platform.web.Texts;

/**
 * The list of accounts.
 *
 * @param table the list
 * @param roles roles to filter by, by code
 */
public record AccountsPage(Table<?> table, Map<String, String> roles) {
    static List<Column<AccountRow>> columns(Texts texts) {
        return List.of(
                Column.<AccountRow>code(
                                "id",
                                "access.account.id",
                                row -> row.account().id().toString())
                        .inFilesOnly(),
                Column.<AccountRow>code(
                                "login",
                                "access.account.login",
                                row -> row.account().login())
                        .sorted()
                        .onPageOnly()
                        .linked(row -> "/accounts/" + row.account().id()),
                Column.<AccountRow>text(
                                "name",
                                "access.account.shown-name",
                                row -> row.account().shownName())
                        .sorted()
                        .onPageOnly(),
                Column.text(
                        "roles",
                        "access.account.roles",
                        row -> String.join(
                                ", ",
                                row.account().roles().stream()
                                        .map(role -> texts.text("access.role." + role.code()))
                                        .toList())),
                Column.tag("state", "access.account.state", row -> state(row.account())),
                Column.<AccountRow>time("seen", "access.account.seen", AccountRow::seenAt)
                        .sorted());
    }

    static Tag state(Account account) {
        if (account.disabled()) {
            return new Tag("access.account.disabled", Tag.Tone.RED);
        }
        return account.ready()
                ? new Tag("access.account.active", Tag.Tone.GOOD)
                : new Tag("access.account.waiting", Tag.Tone.AMBER);
    }

    static Map<String, String> roles(Texts texts) {
        Map<String, String> words = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            words.put(role.code(), texts.text("access.role." + role.code()));
        }
        return words;
    }
}
