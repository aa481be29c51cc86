package org.naru.access;

import java.util.Optional;
import org.naru.platform.web.Wrong;

/**
 * What the page of a way in shows: first the code is asked for, then password and one-time code are set.
 *
 * @param login the account's sign-in name, as typed or as known
 * @param seedText the seed to type into an app; absent while the code is asked for
 * @param seedAddress the seed as an address for an app on this device
 */
public record WayInPage(String login, Optional<String> seedText, Optional<String> seedAddress, Wrong wrong) {
    /** Says nothing of the name or the seed. */
    @Override
    public String toString() {
        return "WayInPage[sealed]";
    }
}
