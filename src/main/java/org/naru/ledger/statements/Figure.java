package org.naru.ledger.statements;

import org.naru.platform.money.Money;

/**
 * A figure of a statement and the entries it is the sum of.
 *
 * @param money the amount; its sign is said where the figure stands
 * @param entries what it was added from
 */
public record Figure(Money money, EntriesLink entries) {}
