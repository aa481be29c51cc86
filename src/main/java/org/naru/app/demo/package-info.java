/**
 * An invented mission with ten years of books: what {@code naru demo} opens, and what tests read as a whole book.
 *
 * <p>Everything in it is computed from one seed, with whole numbers only: the same on every machine. No person, no
 * organisation and no place in it is real; givers, vendors and workers are numbers. What is meant to be found wrong in
 * it stands in {@code docs/demo.md}; nothing else may be.
 *
 * <p>Pure: no database, no clock, except in the one class that loads it.
 */
@NullMarked
package org.naru.app.demo;

import org.jspecify.annotations.NullMarked;
