package org.naru.ledger.pages;

import java.util.Map;
import org.naru.ledger.Refusal;
import org.naru.platform.web.Message;
import org.naru.platform.web.Wrong;

/** Shows what the ledger refused at the place in the form that it is about. */
final class Refusals {
    private Refusals() {}

    /**
     * The refusal as a fault of a form.
     *
     * @param rows which row of the form became which line, by line number from 1
     * @param dateField the field that periods and dates are about
     */
    static Wrong of(Refusal refusal, Map<Integer, Integer> rows, String dateField) {
        Message why = Message.of(
                "ledger.refusal." + refusal.reason().key(), refusal.arguments().toArray());
        Integer row = rows.get(refusal.line());
        if (row != null) {
            return and(Wrong.NOTHING, field(refusal.reason()) + "-" + row, why);
        }
        return switch (refusal.reason()) {
            case NO_PERIOD, PERIOD_LOCKED, REVERSAL_TOO_EARLY -> and(Wrong.NOTHING, dateField, why);
            case PERIOD_SOFT -> and(Wrong.NOTHING, "reason", why);
            case UNKNOWN_ENTITY -> and(Wrong.NOTHING, "entity", why);
            default -> Wrong.NOTHING.andForm(why);
        };
    }

    private static Wrong and(Wrong wrong, String field, Message why) {
        return wrong.and(field, why.key(), why.arguments().toArray());
    }

    private static String field(Refusal.Reason reason) {
        return switch (reason) {
            case UNKNOWN_FUND, OTHER_TOKEN, BEFORE_RELEASE_DATE, OVERSPENT, PURPOSE -> "fund";
            case UNKNOWN_PROGRAMME, PROGRAMME -> "programme";
            case UNKNOWN_CURRENCY, OTHER_CURRENCY -> "currency";
            case ZERO_AMOUNT -> "debit";
            case AMOUNTS_DIFFER -> "func";
            default -> "account";
        };
    }
}
