/**
 * A report as people hold it: one page per language for the screen, one PDF per language for paper. Pure: a {@link
 * org.naru.publishing.report.ReportDocument}, its pictures and its imprint in, bytes out; the same in, the same out.
 * Nothing is computed here; what is drawn is what the document says.
 *
 * <p>Words: the <em>imprint</em> says which version this is and where it can be verified; a <em>note</em> is where a
 * figure comes from, once for all places where it stands alike.
 *
 * <p>Promises: both media print the same words; every figure leads to its note and every note back; nothing is fetched
 * from anywhere and no script is needed. Why it is drawn as it is: {@code docs/adr/0022-printing-the-report.md}.
 */
@NullMarked
@NamedInterface("print")
package org.naru.publishing.print;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
