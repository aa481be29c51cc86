package org.naru.platform.db;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The database cannot be used, and the operator can do something about it.
 *
 * <p>Carries a message key and what the sentence is filled with; whoever shows it picks the language. Nothing in it is
 * secret.
 */
public final class DatabaseUnavailable extends RuntimeException {
    private final String key;
    private final transient List<Object> arguments;

    /** With the key of the sentence and what it is filled with. */
    public DatabaseUnavailable(String key, Object... arguments) {
        this(null, key, arguments);
    }

    /** With what caused it. */
    public DatabaseUnavailable(@Nullable Throwable cause, String key, Object... arguments) {
        super(key + " " + Arrays.toString(arguments), cause);
        this.key = key;
        this.arguments = Arrays.stream(arguments)
                .map(Object::toString)
                .<Object>map(s -> s)
                .toList();
    }

    /** The message key. */
    public String key() {
        return key;
    }

    /** What the sentence is filled with, as texts. */
    public List<Object> arguments() {
        return arguments;
    }
}
