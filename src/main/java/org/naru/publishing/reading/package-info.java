/**
 * Documents of others as grids of cells: plain table files (CSV, Excel) and texts with tables (HTML, Markdown), whatever
 * state they are in. Pure: bytes in, grids out; it knows places and looks, and nothing of what a table means.
 *
 * <p>Words: a <em>grid</em> is a run of rows that belong together; an <em>oddity</em> is a place that could not be read, or
 * looks damaged. What is read how: {@code docs/specs/report-check.md}.
 *
 * <p>Promises: any bytes get an answer; what is passed over is named as an oddity; nothing is fetched, no script and no
 * formula runs.
 */
@NullMarked
package org.naru.publishing.reading;

import org.jspecify.annotations.NullMarked;
