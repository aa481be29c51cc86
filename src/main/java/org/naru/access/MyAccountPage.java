package org.naru.access;

import java.util.Map;
import org.naru.platform.web.Wrong;

/**
 * What a person sees of their own account.
 *
 * @param sessions where they are signed in
 * @param themes looks to choose from, by code
 * @param zones time zones to choose from, by id
 */
public record MyAccountPage(
        String login,
        String shownName,
        String theme,
        String zone,
        java.util.List<String> roleTexts,
        java.util.List<SessionLine> sessions,
        Map<String, String> themes,
        Map<String, String> zones,
        Wrong wrong) {
    /** A session as the page shows it. */
    public record SessionLine(
            String handle, String device, java.time.Instant openedAt, java.time.Instant seenAt, boolean thisOne) {}

    /** Says nothing of the name. */
    @Override
    public String toString() {
        return "MyAccountPage[sealed]";
    }
}
