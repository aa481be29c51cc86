/**
 * Things that last, and debts: the register of fixed assets with their depreciation, and loans with a schedule that comes
 * to zero. What is here explains balances of the books; the books themselves change only through the journal.
 *
 * <p>Not in it: names of persons. A lender is an opaque party.
 */
@NullMarked
@NamedInterface("assets")
package org.naru.ledger.assets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
