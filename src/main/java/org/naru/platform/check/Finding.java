package org.naru.platform.check;

import java.util.List;

/**
 * What a check found.
 *
 * @param check the name of the check
 * @param severity how grave it is
 * @param subject what it is about, by number or code, never by a name: {@code US-2024-000123}, {@code kr-F02}
 * @param message message key of the sentence that says what is wrong; its remedy stands under the same key with
 *     {@code .remedy} behind it
 * @param arguments what the sentence is filled with: texts, numbers, dates, {@code Money}
 */
public record Finding(String check, Severity severity, String subject, String message, List<Object> arguments) {
    /** Keeps a copy of the arguments. */
    public Finding {
        arguments = List.copyOf(arguments);
    }

    /** How grave a finding is. Notices alone leave the exit code at 0; anything else makes it 1. */
    public enum Severity {
        /** Worth knowing, nothing is wrong. */
        NOTICE,
        /** Something to cure. */
        WARNING,
        /** The books or the protection do not hold. */
        ERROR
    }
}
