package org.naru.access;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.naru.platform.web.Paging;
import org.naru.platform.web.Sort;
import org.springframework.stereotype.Component;

/** How the staff call those whom the books name as actors: who posted, who asked, who confirmed. */
@Component
public class ActorNames {
    private static final String ACCOUNT = "account:";
    /** More members than any board has. */
    private static final int BOARD_MAX = 100;

    private final AccessSql sql;

    ActorNames(AccessSql sql) {
        this.sql = sql;
    }

    /**
     * The shown name of each account among the actors; an actor that is no account, or no longer, keeps its id. Needs a
     * transaction.
     *
     * @param actors ids as the database keeps them: {@code account:…}, {@code system:…}, {@code operator:…}
     */
    public Map<String, String> of(Collection<String> actors) {
        Map<String, String> names = new HashMap<>();
        actors.forEach(actor -> names.put(
                actor,
                account(actor).isEmpty()
                        ? actor
                        : sql.account(new AccountId(account(actor).get()))
                                .map(Account::shownName)
                                .orElse(actor)));
        return Map.copyOf(names);
    }

    /**
     * Members of the board who may sign in: how the books name them, and how the staff call them, in the order of their
     * names. Needs a transaction.
     */
    public Map<String, String> board() {
        Map<String, String> members = new LinkedHashMap<>();
        sql
                .accounts(Optional.empty(), Optional.of(Role.BOARD), new Sort("name", false), new Paging(1, BOARD_MAX))
                .stream()
                .map(AccountRow::account)
                .filter(account -> !account.disabled())
                .forEach(account -> members.put(account.id().asActor(), account.shownName()));
        return Collections.unmodifiableMap(members);
    }

    private static Optional<UUID> account(String actor) {
        if (!actor.startsWith(ACCOUNT)) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(actor.substring(ACCOUNT.length())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
