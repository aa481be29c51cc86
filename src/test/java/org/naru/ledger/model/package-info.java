/**
 * The books a second time, written from {@code docs/specs/ledger.md} alone, to audit the real ones.
 *
 * <p>Grants, exchange, advances and revaluation are in it as well ({@link org.naru.ledger.model.ModelGrants}, {@link
 * org.naru.ledger.model.ModelCurrencies}), as are the figures of the statements; not in it: choosing a fund, loans for want
 * of cash, plans, things and debts.
 *
 * <p>Shares no class with the product but money and, where the two are compared, the types of the ledger's door.
 */
@NullMarked
package org.naru.ledger.model;

import org.jspecify.annotations.NullMarked;
