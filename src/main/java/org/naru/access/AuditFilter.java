package org.naru.access;

import java.time.Instant;
import java.util.Optional;

/**
 * Which events of the audit log are asked for.
 *
 * @param from not before
 * @param until before
 */
record AuditFilter(Optional<String> kind, Optional<String> actor, Optional<Instant> from, Optional<Instant> until) {
    /** All of them. */
    static final AuditFilter ALL =
            new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
