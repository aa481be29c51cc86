package org.naru.access;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A passkey, as its public half is kept.
 *
 * @param handle names it on pages
 * @param userHandle random id of the account on the device
 * @param publicKey credential id and COSE key, without the device's model
 * @param counter what the device counted to, 0 where it does not count
 * @param transports how the browser reaches the device, separated by commas
 * @param backupEligible whether it may be synced to other devices; device-bound otherwise
 * @param usedAt when its owner last signed in with it
 */
@SuppressWarnings("ArrayRecordComponent") // read from a row and compared by the database
record Passkey(
        byte[] credentialId,
        UUID handle,
        AccountId account,
        byte[] userHandle,
        byte[] publicKey,
        long counter,
        String transports,
        boolean backupEligible,
        boolean backedUp,
        String label,
        Instant createdAt,
        Optional<Instant> usedAt) {
    /** Its page name only. */
    @Override
    public String toString() {
        return "Passkey[" + handle + "]";
    }
}
