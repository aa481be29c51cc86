package org.naru.access;

import java.util.List;
import java.util.Optional;
import org.naru.platform.web.Message;
import org.naru.platform.web.Paging;
import org.naru.platform.web.Sort;
import org.springframework.stereotype.Component;

/** Finds accounts of people who may come in, for those who keep them. */
@Component
class SearchAccounts implements SearchSource {
    private final FindAccounts find;

    SearchAccounts(FindAccounts find) {
        this.find = find;
    }

    @Override
    public List<Group> search(Actor actor, String words) {
        if (!actor.permissions().contains(Permission.ACCOUNTS_MANAGE)) {
            return List.of();
        }
        List<Found> found =
                find.page(Optional.of(words), Optional.empty(), new Sort("login", false), new Paging(1, MOST)).stream()
                        .map(row -> new Found(
                                row.account().login(),
                                Optional.of(row.account().shownName()),
                                "/accounts/" + row.account().id()))
                        .toList();
        return found.isEmpty()
                ? List.of()
                : List.of(new Group(
                        Message.of("access.accounts.title"),
                        found,
                        Optional.of("/accounts?q="
                                + java.net.URLEncoder.encode(words, java.nio.charset.StandardCharsets.UTF_8))));
    }
}
