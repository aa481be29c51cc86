package org.naru.ledger.wishes;

import java.time.LocalDate;
import java.util.List;
import org.naru.ledger.EntryId;
import org.naru.platform.money.Money;

/**
 * What funds owe the general fund because it lent them cash, and its repayment when cash has come to them (4a-books.md
 * 1.3).
 *
 * <p>Repayment is an entry of its own, dated the day it is made: the entry that brings cash, often a gift, waits for
 * nothing (ADR 0015).
 */
public interface InternalLoans {
    /** Pays back what funds of an entity can at the end of a day, without leaving a fund short of cash later. */
    List<EntryId> repay(String entity, LocalDate on);

    /** What funds owe the general fund at the end of a day, by entity and fund. */
    List<Owed> outstanding(LocalDate at);

    /**
     * What a fund owes.
     *
     * @param entity code of the entity
     * @param fund code of the fund
     * @param owed above zero, functional currency
     * @param since the day since which it owes without a pause
     */
    record Owed(String entity, String fund, Money owed, LocalDate since) {}
}
