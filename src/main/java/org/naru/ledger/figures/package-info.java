/**
 * The numbers of the books that may be published, by name. Each is a cell of a statement, with its link to the entries;
 * nothing is computed here that a statement does not compute.
 *
 * <p>Names: {@code books.} the code of a legal entity or {@code joined}, then what is told ({@code income}, {@code
 * expense}, {@code programme}, {@code fund}, …) and its line. All but funds can be had in any currency that has rates.
 */
@NullMarked
package org.naru.ledger.figures;

import org.jspecify.annotations.NullMarked;
