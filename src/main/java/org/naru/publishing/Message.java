package org.naru.publishing;

import java.util.List;

/**
 * A sentence for a person, by its key in the message bundle.
 *
 * @param key key in {@code messages/publishing_*.properties}
 * @param arguments what it is filled with: a {@code String} as it is, a {@code BigDecimal} or {@code Integer} as a
 *     number in the reader's way of writing
 */
public record Message(String key, List<Object> arguments) {
    /** Keeps a copy of the arguments. */
    public Message {
        arguments = List.copyOf(arguments);
    }

    static Message of(String key, Object... arguments) {
        return new Message("publishing.check." + key, List.of(arguments));
    }
}
