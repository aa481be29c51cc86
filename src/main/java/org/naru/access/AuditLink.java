package org.naru.access;

import java.util.Optional;

/**
 * A position of the audit log's chain.
 *
 * @param position from 1, without gaps
 * @param hash SHA-256 over the hash before and the event's bytes, in 64 lower-case hexadecimal digits
 * @param event what stands there; nothing where it is gone
 */
record AuditLink(long position, String hash, Optional<AuditEvent> event) {}
