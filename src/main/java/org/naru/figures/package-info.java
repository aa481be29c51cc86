/**
 * Numbers that may be published: each with a name, a definition, a day and where it comes from.
 *
 * <p>Words: a <em>figure</em> is what a number is about ({@code books.us.income.total}); a <em>value</em> is what it says
 * when asked, with its provenance; a <em>source</em> is a room that answers for figures; a <em>release</em> is what left
 * the house, exactly as it was printed; a <em>decision</em> lets an exact count out that would read "fewer than".
 *
 * <p>Promises: values asked for together are read from one state of the database; to whom it may concern outside, a
 * count of people below the minimum cell is never exact without a recorded decision of two; what was released is never
 * changed. Not in it: persons, and how numbers are computed, which the rooms know that keep what they count. Why:
 * {@code docs/adr/0020-figures-and-the-report.md}.
 */
@NullMarked
@ApplicationModule(
        displayName = "Figures",
        allowedDependencies = {"platform", "platform :: *", "access"})
package org.naru.figures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
