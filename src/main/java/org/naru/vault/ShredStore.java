package org.naru.vault;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where the shares lie, outside the database with the wraps. A share alone is noise; so is a wrap without its share. What
 * is deleted here is gone from every backup, log and replica of the database at once, which never held it.
 */
interface ShredStore {
    /** A share's length. */
    int SHARE_BYTES = 32;

    /** Which share. */
    record Key(UUID subject, long version) {
        /** All shares of a subject, in {@link #gone}. */
        static Key all(UUID subject) {
            return new Key(subject, 0);
        }
    }

    /** The random name of the store; nothing while it has none. */
    Optional<UUID> name();

    /** Gives an empty store its name. */
    void name(UUID name);

    /**
     * Keeps a share, durably in every copy before it returns; in place of one whose version never came to be.
     *
     * @throws IllegalStateException if the subject was erased
     */
    void put(Key key, byte[] share);

    /** A share, if it is there. */
    Optional<byte[]> get(Key key);

    /** All shares there are. */
    Set<Key> keys();

    /**
     * Destroys all shares of a subject in every copy, durably before it returns. That they are gone is noted first, so that
     * their absence is never taken for a loss, nor by a database that is brought back from before.
     */
    void erase(UUID subject);

    /** Destroys one version's share; noted in the same way. */
    void erase(Key key);

    /** What was destroyed on purpose: versions, and {@link Key#all} of erased subjects. */
    Set<Key> gone();

    /** Where the copies lie, for the certificate: places, not secrets. */
    List<String> places();
}
