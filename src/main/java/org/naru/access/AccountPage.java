package org.naru.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.naru.platform.web.Tag;
import org.naru.platform.web.Wrong;

/**
 * One account, as an administrator sees it, or the form for a new one.
 *
 * @param id the account; absent for a new one
 * @param roles all roles, by code
 * @param given codes of the roles it has
 * @param bars all bars, and whether each stands on the account; none for a new one
 * @param reasons bars that stand or stood on it, of which each may have a sealed reason; none for a new one
 * @param state whether it can be used; absent for a new one
 * @param code a code just made, shown now and never again
 */
public record AccountPage(
        Optional<String> id,
        String login,
        String shownName,
        String language,
        Map<String, String> roles,
        List<String> given,
        List<BarLine> bars,
        List<BarReason> reasons,
        Optional<Tag> state,
        boolean disabled,
        Optional<String> code,
        Wrong wrong) {
    /**
     * A bar.
     *
     * @param code part of its message keys
     * @param stands whether the account has it
     */
    public record BarLine(String code, boolean stands) {}

    /**
     * A bar that somebody set, as what its sealed reason is about.
     *
     * @param id of this bar: set again later, it is another
     * @param code part of its message keys
     * @param since the day it was set
     * @param lifted the day it was lifted; absent while it stands
     */
    public record BarReason(String id, String code, LocalDate since, Optional<LocalDate> lifted) {}

    /** Says nothing of name or code. */
    @Override
    public String toString() {
        return "AccountPage[sealed]";
    }
}
