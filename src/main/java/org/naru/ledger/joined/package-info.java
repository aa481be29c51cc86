/**
 * The books of all legal entities seen as one, and any book seen in another currency. A pure view: nothing is posted.
 *
 * <p>Assets and liabilities are translated at the rate of the last day; revenue, expense, gain and release line by line
 * at the rate of their day; net assets at the start as they were translated then. What is left over per class is the
 * translation adjustment, one line outside the operating measure. Rates are used as exact decimals; each balance is
 * rounded once per account and fund (an expense and a release also per programme, so that the functional matrix adds),
 * and what rounding leaves lies within the adjustment.
 *
 * <p>Between entities: all lines of an act that stands in both books on accounts of the role {@code inter_entity} are
 * eliminated, and the giver's release lines with them, because the wish is not met for the group until the receiver
 * spends. Balances of such accounts are taken at their own amount, at the closing rate, in both books, so that what is
 * under way is exactly what was paid and has not arrived.
 *
 * <p>Not in it: ownership shares, several parents. The rules: {@code docs/specs/joined.md}.
 */
@NullMarked
@NamedInterface("joined")
package org.naru.ledger.joined;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
