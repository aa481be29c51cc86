package org.naru.access;

/** An event of the audit log at its position. */
record AuditRow(long position, AuditEvent event) {}
