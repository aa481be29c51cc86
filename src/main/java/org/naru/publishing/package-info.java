/**
 * What the mission prints for others to read: its own report ({@code publishing.report}), and whether a printed report
 * agrees with itself.
 *
 * <p>Words: a <em>report</em> is what somebody printed: a JSON file that holds its figures, or a document with its tables; a
 * <em>table</em> has lines and a total; a <em>link</em> says that two figures are the same, or that one is part of the
 * other; a <em>finding</em> is a place where the report contradicts itself. A <em>possibility</em> says what would hold
 * if one of its figures were wrong; it accuses nobody.
 *
 * <p>Promises: {@code docs/specs/report-check.md}. Plain Java: no database, no web framework, no clock; its page is in
 * {@code publishing.checking}, and {@code publishing.drafts} keeps the house's reports with who wrote and who approved. Not
 * in it: the books, and persons.
 */
@NullMarked
@ApplicationModule(
        displayName = "Publishing",
        allowedDependencies = {"platform", "platform :: *", "figures", "access"})
package org.naru.publishing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
