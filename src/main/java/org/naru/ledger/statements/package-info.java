/**
 * Statements computed from the journal at the moment they are asked for, and every form they are given out in. Other
 * rooms add theirs by a {@code StatementSource}.
 *
 * <p>Every statement names whose it is, its currency, its basis, its period, that nobody has audited it, the head of the
 * chain it was read at, and the moment. Every figure carries the address that opens its entries. Nothing is stored.
 *
 * <p>Not in it: the joined view and presentation currencies ({@code ledger.joined}), forms of the law ({@code
 * ledger.forms}). The form for machines is {@code docs/specs/statements.md}.
 */
@NullMarked
@NamedInterface("statements")
package org.naru.ledger.statements;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
