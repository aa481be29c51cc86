/**
 * Reports as records of the house: a text that several write and everybody may remark on, its pictures, two approvals, and
 * versions frozen for ever.
 *
 * <p>Words: a <em>report</em> is opened once, for a fiscal year; a <em>revision</em> is its text as somebody saved it; an
 * <em>approval</em> is of the hash of one text with its figures as printed and its pictures; a <em>version</em> is what was
 * frozen: files, figures and hashes that never change. A correction is a further version with its note.
 *
 * <p>Promises: no revision is lost or overwritten; only a text that builds without a problem is approved; whatever changes
 * afterwards has another hash, so that the approval no longer holds; who wrote does not approve; freezing writes version,
 * files and the release of every figure in one transaction. Until there is a disclosure gate a version is for the house.
 *
 * <p>The only part of publishing that knows of accounts: of permissions, and of who acts, by id and shown name.
 */
@NullMarked
@NamedInterface("drafts")
package org.naru.publishing.drafts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
