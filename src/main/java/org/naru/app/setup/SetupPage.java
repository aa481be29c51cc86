package org.naru.app.setup;

import java.util.List;
import java.util.Map;
import org.naru.platform.web.Wrong;

/**
 * A step of the first run.
 *
 * @param step which: {@code code}, {@code mission}, {@code entities}, {@code administrator}, {@code device}
 * @param answers what was answered so far
 * @param typed what was just typed and could not be taken, by field
 * @param zones time zones to choose from
 * @param currencies currencies to choose from
 * @param months months to choose from
 * @param existing names of legal entities that the books hold already
 * @param seedText key of the one-time codes, empty before the last step
 * @param seedAddress the same as an address
 */
public record SetupPage(
        String step,
        SetupAnswers answers,
        Map<String, String> typed,
        Map<String, String> zones,
        Map<String, String> currencies,
        Map<String, String> months,
        List<String> existing,
        String seedText,
        String seedAddress,
        Wrong wrong) {
    /** The steps in their order. */
    public static final List<String> STEPS = List.of("code", "mission", "entities", "administrator", "device");

    /** Keeps a copy of what was typed. */
    public SetupPage {
        typed = Map.copyOf(typed);
    }

    /** What a field shows: what was typed, else what was answered. */
    public String value(String field, String answered) {
        return typed.getOrDefault(field, answered);
    }

    /** Whether a step lies behind. */
    public boolean done(String other) {
        return STEPS.indexOf(other) < STEPS.indexOf(step);
    }

    /** Says nothing of what was answered. */
    @Override
    public String toString() {
        return "SetupPage[" + step + "]";
    }
}
