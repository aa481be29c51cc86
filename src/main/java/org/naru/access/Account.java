package org.naru.access;

import java.time.ZoneId;
import java.util.List;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;

/**
 * An account as this room knows it.
 *
 * @param ready whether a password is set
 */
record Account(
        AccountId id,
        String login,
        String shownName,
        Language language,
        Theme theme,
        ZoneId zone,
        List<Role> roles,
        boolean disabled,
        boolean ready) {
    Account {
        roles = List.copyOf(roles);
    }

    Actor actor() {
        return new Actor(id.asActor(), Role.allowedBy(roles), language);
    }

    /** The id only. */
    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
