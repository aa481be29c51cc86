/**
 * Statements of one legal entity's book, computed from the journal at the moment they are asked for: trial balance,
 * activities and financial position.
 *
 * <p>Every statement names whose it is, its currency, its basis, its period, that nobody has audited it, the head of the
 * chain it was read at, and the moment. Every figure carries the address that opens its entries. Nothing is stored.
 *
 * <p>Not in it: the joined view of all entities, presentation currencies, cash flow (the next issue). The form for
 * machines is {@code docs/specs/statements.md}.
 */
@NullMarked
@NamedInterface("statements")
package org.naru.ledger.statements;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
