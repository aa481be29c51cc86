package org.naru.vault;

import java.util.List;
import java.util.Map;
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
     * Destroys all shares of a subject in every copy, and what {@link #sealed} keeps of them, durably before it returns. That they
     * are gone is noted first, so that their absence is never taken for a loss, nor by a database that is brought back from before.
     */
    void erase(UUID subject);

    /**
     * Destroys the share of a version that nothing is sealed to any more; noted in the same way.
     *
     * @param sealed the share as only the paper with the backup key opens it, kept in its place for a database that is brought back
     *     from before; nothing if there is no such key
     */
    void letGo(Key key, Optional<byte[]> sealed);

    /** What is kept of versions that were let go. */
    Map<Key, byte[]> sealed();

    /** What was destroyed on purpose: versions, and {@link Key#all} of erased subjects. */
    Set<Key> gone();

    /** Where the copies lie, for the certificate: places, not secrets. */
    List<String> places();
}
