package org.naru.publishing;

import org.naru.platform.web.Message;

/** The sentences of the report check, by the end of their key. */
final class Says {
    static final String KEY = "publishing.check.";

    private Says() {}

    static Message of(String key, Object... arguments) {
        return Message.of(KEY + key, arguments);
    }
}
