package org.naru.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.naru.platform.web.Wrong;

/**
 * The ways into one's own account.
 *
 * @param possible whether browsers make passkeys for the address that was asked
 * @param codesLeft recovery codes not used yet
 * @param codes recovery codes just made, shown now and never again
 */
public record SecurityPage(
        List<PasskeyLine> passkeys, boolean possible, int codesLeft, List<String> codes, Wrong wrong) {
    /**
     * A passkey.
     *
     * @param synced whether it may be on other devices too
     */
    public record PasskeyLine(
            String handle, String label, boolean synced, Instant createdAt, Optional<Instant> usedAt) {}

    /** Never the codes. */
    @Override
    public String toString() {
        return "SecurityPage[sealed]";
    }
}
