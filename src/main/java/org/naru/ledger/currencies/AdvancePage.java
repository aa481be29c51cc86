package org.naru.ledger.currencies;

import java.util.List;
import java.util.Map;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;
import org.naru.platform.web.Table;
import org.naru.platform.web.Wrong;

/**
 * One advance: what is out, since when, how it came to be, and the forms for what may happen next. Public because the
 * generated template reads it.
 *
 * @param who the working name's code
 * @param holder whose it is, by the parts of its address
 * @param summary what is out
 * @param ageing since when: message key of the bucket and what is in it, in the advance's currency
 * @param rows its ledger
 * @param open whether anything is out
 * @param currency its currency
 * @param functional the entity's currency
 * @param functionalCash accounts in functional currency
 * @param cash all accounts of cash and at banks
 * @param expenses expense accounts
 * @param programmes programmes
 * @param funds funds of the entity
 * @param form which form was sent, if one was; empty else
 * @param typed what was typed into it
 * @param key key for the next entry
 * @param wrong what is wrong with it
 */
public record AdvancePage(
        String who,
        Map<String, String> holder,
        Message summary,
        List<Bucket> ageing,
        Table<?> rows,
        boolean open,
        String currency,
        String functional,
        Map<String, String> functionalCash,
        Map<String, String> cash,
        Map<String, String> expenses,
        Map<String, String> programmes,
        Map<String, String> funds,
        String form,
        Map<String, String> typed,
        String key,
        Wrong wrong) {
    /** What has been out for so long. */
    public record Bucket(String text, Money amount) {}

    /** What was typed into a field of a form; nothing in the other forms. */
    public String value(String of, String name, String otherwise) {
        return form.equals(of) ? typed.getOrDefault(name, "") : otherwise;
    }

    /** What is wrong with a form; nothing with the others. */
    public Wrong wrong(String of) {
        return form.equals(of) ? wrong : Wrong.NOTHING;
    }
}
