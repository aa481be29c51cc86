package org.naru.vault;

import java.util.Map;

/**
 * A request that is refused with a word for the client. Rolls back what was begun; keeps nothing of what was sent, so
 * that it leaves no trace.
 */
final class VaultRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, Object> says;

    private VaultRefused(int status, Map<String, Object> says) {
        super(String.valueOf(says.get("reason")), null, false, false);
        this.status = status;
        this.says = says;
    }

    static VaultRefused with(int status, String reason) {
        return new VaultRefused(status, Map.of("reason", reason));
    }

    /** What was sent is not what it must be. */
    static VaultRefused wrong(String reason) {
        return with(422, reason);
    }

    /** Not there, or not for this reader: the same answer. */
    static VaultRefused absent() {
        return with(404, "absent");
    }

    /** The chain has grown. */
    static VaultRefused behind(Object head) {
        return new VaultRefused(409, Map.of("reason", "behind", "head", head));
    }

    int status() {
        return status;
    }

    Map<String, Object> says() {
        return says;
    }
}
