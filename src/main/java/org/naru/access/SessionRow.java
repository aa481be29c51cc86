package org.naru.access;

import java.time.Instant;
import java.util.UUID;

/**
 * A session.
 *
 * @param handle names it on pages; lets nobody in
 * @param device kind of browser and system
 * @param thisOne whether it is the one that asks
 */
record SessionRow(UUID handle, AccountId account, Instant openedAt, Instant seenAt, String device, boolean thisOne) {}
