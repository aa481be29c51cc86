package org.naru.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account in the list of accounts.
 *
 * @param seenAt when it was last seen in a session that still stands
 */
record AccountRow(Account account, @Nullable Instant seenAt) {}
