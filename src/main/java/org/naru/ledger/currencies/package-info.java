/**
 * Money in more than one currency: rates, carrying values, exchange, the monthly revaluation, and advances.
 *
 * <p>A <em>carrying value</em> is what a foreign balance stands at in functional currency; it is kept per account, party,
 * fund and currency and leaves by weighted average, the last part taking the rest. A <em>revaluation</em> says what
 * balances are worth at the rates of a month's last day and is taken back the next day, so that carrying values stay
 * what was paid. An <em>advance</em> is money handed to a working name, an asset of its fund until it is accounted for.
 *
 * <p>Promises: everything is posted through the ledger's doors under a key that makes doing it twice do it once; a rate
 * that is not there stops the work and is named with what waits for it. Not in it: who a working name is, receipts and
 * attestations.
 */
@NullMarked
@NamedInterface("currencies")
package org.naru.ledger.currencies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
