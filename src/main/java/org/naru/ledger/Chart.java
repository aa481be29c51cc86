package org.naru.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.naru.platform.money.Currency;

/**
 * The door to what entries are written with: currencies, entities, accounts, programmes, funds, periods, acts.
 *
 * <p>Adding what is there already, exactly so, changes nothing; adding it otherwise is refused. Codes and what gives
 * something its meaning (functional currency, kind, restriction) are never changed; names and closing days are.
 * Each call is one transaction, or joins the one it is called in. Lists come in the order of their codes.
 */
public interface Chart {
    /**
     * Adds an entity together with its general fund, which is the only one of restriction {@code none} it ever has.
     *
     * @param general code, names and opening day of the general fund; its entity and restriction must fit
     */
    ChartOutcome add(LegalEntity entity, Fund general);

    /** Adds an account. */
    ChartOutcome add(Account account);

    /** Adds a programme. */
    ChartOutcome add(Programme programme);

    /** Adds a fund; a second general fund is refused. */
    ChartOutcome add(Fund fund);

    /** Adds a period, open; one that overlaps another is refused. Its state is not looked at. */
    ChartOutcome add(Period period);

    /**
     * Adds open monthly periods so that every day from the first to the last is covered; days that are covered already
     * stay as they are.
     *
     * @return how many were added
     */
    int openMonths(String entity, LocalDate first, LocalDate last);

    /** Adds an act between two entities. */
    ChartOutcome add(Act act);

    /** Adds several acts at once; one outcome for each, in their order. */
    List<ChartOutcome> add(List<Act> acts);

    /** Says where an act stands. */
    void move(UUID act, Act.State state);

    /** Closes an account from the day after. */
    void closeAccount(String code, LocalDate lastDay);

    /** Closes a fund from the day after; the general fund cannot be closed. */
    void closeFund(String entity, String code, LocalDate lastDay);

    /** All currencies. */
    List<Currency> currencies();

    /** All entities. */
    List<LegalEntity> entities();

    /** All accounts. */
    List<Account> accounts();

    /** All programmes. */
    List<Programme> programmes();

    /** The funds of an entity. */
    List<Fund> funds(String entity);

    /** The periods of an entity in the order of their days. */
    List<Period> periods(String entity);

    /** An entity, if there is one of that code. */
    Optional<LegalEntity> entity(String code);

    /** A currency, if there is one of that code. */
    Optional<Currency> currency(String code);
}
