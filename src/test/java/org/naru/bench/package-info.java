/**
 * How fast, beside what: each piece of work of the table at the end of the design of money, done by Naru and by its peers
 * in the same run, every answer held against the generator's own sums. {@code bench/run} starts it.
 */
@NullMarked
package org.naru.bench;

import org.jspecify.annotations.NullMarked;
