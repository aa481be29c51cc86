package org.naru.access;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;

/**
 * An account as this room knows it.
 *
 * @param ready whether a password is set
 * @param circles the circles it is in
 * @param bars what it must never do, whatever its roles
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
        boolean ready,
        Set<CircleId> circles,
        Set<Bar> bars) {
    Account {
        roles = List.copyOf(roles);
        circles = Set.copyOf(circles);
        bars = Set.copyOf(bars);
    }

    /** A new account, which is in no circle and has no bar. */
    Account(
            AccountId id,
            String login,
            String shownName,
            Language language,
            Theme theme,
            ZoneId zone,
            List<Role> roles) {
        this(id, login, shownName, language, theme, zone, roles, false, false, Set.of(), Set.of());
    }

    Actor actor() {
        return new Actor(id.asActor(), Bar.without(bars, Role.allowedBy(roles)), language, circles);
    }

    /** The id only. */
    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
