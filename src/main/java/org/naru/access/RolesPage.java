package org.naru.access;

import java.util.List;

/**
 * What each role allows and each bar forbids.
 *
 * @param accounts whether the reader may open the list of accounts
 */
public record RolesPage(List<RoleLine> roles, List<BarLine> bars, boolean accounts) {
    /**
     * A role.
     *
     * @param code part of its message keys
     * @param permissions codes of what it allows
     * @param never codes of roles that it never meets in one account
     */
    public record RoleLine(String code, List<String> permissions, List<String> never) {}

    /**
     * A bar.
     *
     * @param code part of its message keys
     * @param roles codes of roles it forbids
     * @param permissions codes of what it takes away
     */
    public record BarLine(String code, List<String> roles, List<String> permissions) {}
}
