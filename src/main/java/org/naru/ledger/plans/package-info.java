/**
 * What is meant to happen with the money: budgets and what became of them, and payments that were approved before they
 * fall due.
 *
 * <p>A budget binds nobody who posts; it is compared. A commitment takes money out of what a fund has free and is no
 * entry; the books see it when it is paid. Not in it: names of persons; who a payment is for is an opaque token.
 */
@NullMarked
@NamedInterface("plans")
package org.naru.ledger.plans;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
