package org.naru.access;

import java.time.Instant;

/** An event of the audit log. */
record AuditRow(long id, Instant at, String actor, String kind, String subject, String detail) {}
