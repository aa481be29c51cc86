package org.naru.publishing.drafts;

import java.time.Instant;

/**
 * That somebody looked at a content and approved it.
 *
 * @param version that it is to become
 * @param by opaque id of who approved
 */
record Approval(String report, int version, int revision, Hashes hashes, String by, Instant at) {}
