/**
 * Facts from outside: what the house knows and does not count itself, such as the day its work began, the area of its
 * land, or a number another body stated. A fact keeps its name and unit; what it says is a row of versions, each with its
 * definition, its source and the day for which it holds. {@code facts.CODE} is the figure of it.
 *
 * <p>Promises: no version is ever changed; what was withdrawn gives no figure; of two facts of which one includes the
 * other the larger is at least the smaller. Not in it: persons, and anything a room of the house counts.
 */
@NullMarked
package org.naru.figures.facts;

import org.jspecify.annotations.NullMarked;
