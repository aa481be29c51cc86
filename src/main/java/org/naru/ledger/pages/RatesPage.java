package org.naru.ledger.pages;

import java.util.List;
import org.naru.platform.web.Message;
import org.naru.platform.web.Table;
import org.naru.platform.web.Wrong;

/**
 * The exchange rates. Public because the generated template reads it.
 *
 * @param table the rates
 * @param form the form for one more, as typed
 * @param wrong what is wrong with it
 * @param faults what is wrong with the file that was sent, line by line; nothing was kept then
 */
public record RatesPage(Table<?> table, Form form, Wrong wrong, List<Message> faults) {
    /** A rate as typed. */
    public record Form(String date, String ccy, String quote, String rate, String source) {}
}
