/**
 * How much of the income comes from one giver or one gift: the share of each in donations and in income, the limit from
 * which the statement of activities discloses it (ASC 275-10-50), and what was given with each donor's restriction.
 *
 * <p>A giver is the opaque party of the lines; where lines name none, each entry is a gift of its own. Not in it: names.
 */
@NullMarked
package org.naru.ledger.concentration;

import org.jspecify.annotations.NullMarked;
