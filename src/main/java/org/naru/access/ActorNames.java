package org.naru.access;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** How the staff call those whom the books name as actors: who posted, who asked, who confirmed. */
@Component
public class ActorNames {
    private static final String ACCOUNT = "account:";

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

    private static java.util.Optional<UUID> account(String actor) {
        if (!actor.startsWith(ACCOUNT)) {
            return java.util.Optional.empty();
        }
        try {
            return java.util.Optional.of(UUID.fromString(actor.substring(ACCOUNT.length())));
        } catch (IllegalArgumentException _) {
            return java.util.Optional.empty();
        }
    }
}
