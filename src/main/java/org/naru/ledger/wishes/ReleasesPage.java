package org.naru.ledger.wishes;

import java.util.Map;
import org.naru.ledger.grants.Filled;
import org.naru.platform.web.Table;
import org.naru.platform.web.Wrong;

/**
 * What time released and will release, whose wishes changed, what funds borrowed. Public because the generated template
 * reads it.
 *
 * @param due what is due in the next twelve months, or waits
 * @param released what was released
 * @param loans what funds owe the general fund
 * @param consents consents on file
 * @param changes transfers by consent or resolution
 * @param form what was typed
 * @param wrong what is wrong with it
 * @param funds funds that may give or receive
 * @param accounts bank and cash accounts
 * @param files consents to choose from
 * @param resolutions resolutions to choose from
 * @param ways how a consent may be given
 */
public record ReleasesPage(
        Table<TimeReleases.Due> due,
        Table<TimeReleases.Released> released,
        Table<InternalLoans.Owed> loans,
        Table<Wishes.Consent> consents,
        Table<Wishes.Made> changes,
        Filled form,
        Wrong wrong,
        Map<String, String> funds,
        Map<String, String> accounts,
        Map<String, String> files,
        Map<String, String> resolutions,
        Map<String, String> ways) {}
