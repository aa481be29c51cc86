package org.naru.ledger.currencies;

import java.util.Map;
import org.naru.platform.web.Wrong;

/**
 * The form that hands over an advance. Public because the generated template reads it.
 *
 * @param typed what was typed, by field
 * @param entities legal entities by code
 * @param entity the one chosen
 * @param names working names that have had advances, by opaque id
 * @param funds its funds
 * @param cash its cash and bank accounts
 * @param currencies currencies
 * @param wrong what is wrong with it
 */
public record AdvanceFormPage(
        Map<String, String> typed,
        Map<String, String> entities,
        String entity,
        Map<String, String> names,
        Map<String, String> funds,
        Map<String, String> cash,
        Map<String, String> currencies,
        Wrong wrong) {
    /** What was typed into a field. */
    public String value(String name) {
        return typed.getOrDefault(name, "");
    }
}
