package org.naru.app;

import java.time.Instant;
import java.util.Optional;
import org.naru.platform.web.Table;

/**
 * What the page of the seizure drill shows.
 *
 * @param table what each attacker reads
 * @param at when it was held; nothing if never on this machine
 * @param client the hash of the client that was there then
 * @param late whether none was held within the time after which one is due
 * @param wrong how many rows did not come as they must
 */
public record DrillPage(Table<?> table, Optional<Instant> at, String client, boolean late, long wrong) {}
