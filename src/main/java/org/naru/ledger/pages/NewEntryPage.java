package org.naru.ledger.pages;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.naru.platform.money.Money;
import org.naru.platform.web.Wrong;

/**
 * The form of a manual entry. Public because the generated template reads it.
 *
 * @param form as typed
 * @param wrong what is wrong with it
 * @param balances debits and credits of each fund, as far as the rows can be read
 * @param balanced whether the rows can be read and balance in every fund
 * @param checked whether the reader asked to check and nothing is wrong
 * @param soft whether the date lies in a soft-closed period
 * @param passed donor funds that would pay what the general fund is named for
 * @param functional code of the entity's functional currency
 * @param exponent decimals of the functional currency
 * @param entities choices
 * @param kinds choices
 * @param accounts offered while typing
 * @param funds funds of the entity, by their code in it
 * @param programmes choices
 * @param currencies every currency with its decimals and, where one is known, the rate of the date
 * @param unfinished other entries that the reader began and did not post
 */
public record NewEntryPage(
        NewEntryForm form,
        Wrong wrong,
        List<FundBalance> balances,
        boolean balanced,
        boolean checked,
        boolean soft,
        List<Passed> passed,
        String functional,
        int exponent,
        Map<String, String> entities,
        Map<String, String> kinds,
        Map<String, String> accounts,
        Map<String, String> funds,
        Map<String, String> programmes,
        List<CurrencyChoice> currencies,
        List<Unfinished> unfinished) {
    /**
     * An entry that was begun and not posted.
     *
     * @param key names it
     * @param text as typed so far
     * @param entity code of the legal entity
     * @param changedAt when it was kept last
     */
    public record Unfinished(String key, String text, String entity, Instant changedAt) {}

    /**
     * A row of expense that a donor fund would pay.
     *
     * @param row number of the row in the form
     * @param fund the donor fund's title
     * @param fundLink its page
     * @param free what it still has
     */
    public record Passed(int row, String fund, String fundLink, Money free) {}

    /**
     * What the rows of a fund add up to, in functional currency.
     *
     * @param fund the fund's title
     * @param difference debits less credits: what is missing is its opposite
     */
    public record FundBalance(String fund, Money debit, Money credit, Money difference) {}

    /**
     * A currency that can be chosen.
     *
     * @param code ISO 4217
     * @param exponent decimals
     * @param rate units of functional currency for one unit, empty if none is known
     */
    public record CurrencyChoice(String code, int exponent, String rate) {}
}
