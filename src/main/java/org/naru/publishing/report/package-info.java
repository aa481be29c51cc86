/**
 * The mission's own report: a text in both languages whose every numeral is bound to a figure or declared as a fact from
 * outside with its source. Pure: text and figures in, a document or problems out; no database, no web, no clock.
 *
 * <p>Words: a <em>text</em> is what an author writes; a <em>binding</em> is a place in it where a figure stands ({@code
 * {{books.us.income.total}}}); a <em>fact</em> is a number from outside that the text declares with its source; an
 * <em>edition</em> is the document in one language. What a text may say: {@code docs/specs/report-text.md}.
 *
 * <p>Promises: the same text and figures make the same document; a document is made whole or not at all; all problems are
 * said at once, each with line, column and remedy; both editions carry the same bindings section by section.
 */
@NullMarked
@NamedInterface("report")
package org.naru.publishing.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
