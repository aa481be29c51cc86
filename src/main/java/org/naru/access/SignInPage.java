package org.naru.access;

import org.naru.platform.web.Wrong;

/**
 * What the sign-in page shows.
 *
 * @param login what was typed before
 * @param to where to go afterwards
 * @param passkeys whether browsers know passkeys for the address that was asked
 */
public record SignInPage(String login, String to, boolean passkeys, Wrong wrong) {
    /** Says nothing of the name. */
    @Override
    public String toString() {
        return "SignInPage[sealed]";
    }
}
