package org.naru.platform.web;

import java.util.List;

/**
 * A sentence still without a language: a message key and what fills it.
 *
 * @param key the key; its first part names the room whose bundle holds it
 * @param arguments texts, whole numbers, {@code Money}, {@code LocalDate}, {@code Year} or further messages
 */
public record Message(String key, List<Object> arguments) {
    /** Keeps a copy of the arguments. */
    public Message {
        arguments = List.copyOf(arguments);
    }

    /** A message of a key and its arguments. */
    public static Message of(String key, Object... arguments) {
        return new Message(key, List.of(arguments));
    }
}
