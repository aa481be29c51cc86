package org.naru.access;

import org.naru.platform.web.Wrong;

/**
 * What the sign-in page shows.
 *
 * @param login what was typed before
 * @param to where to go afterwards
 */
public record SignInPage(String login, String to, Wrong wrong) {
    /** Says nothing of the name. */
    @Override
    public String toString() {
        return "SignInPage[sealed]";
    }
}
