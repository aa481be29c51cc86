package org.naru.ledger.forms;

import java.util.Map;
import org.naru.platform.web.Table;
import org.naru.platform.web.Wrong;

/**
 * Where accounts stand on a form. Public because the generated template reads it.
 *
 * @param table the accounts
 * @param form which form
 * @param year for which year
 * @param forms names of the forms by code
 * @param accounts names of the accounts by code
 * @param places names of the lines by part and line
 * @param attributes names of the columns of Part VIII by code
 * @param typed what was typed
 * @param wrong what is wrong with it
 */
public record MappingPage(
        Table<?> table,
        String form,
        int year,
        Map<String, String> forms,
        Map<String, String> accounts,
        Map<String, String> places,
        Map<String, String> attributes,
        Typed typed,
        Wrong wrong) {
    /** A word as typed. */
    public record Typed(String account, String place, String attribute, String from, String to) {}
}
