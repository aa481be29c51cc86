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
    record Key(UUID subject, long version) {}

    /** The random name of the store; nothing while it has none. */
    Optional<UUID> name();

    /** Gives an empty store its name. */
    void name(UUID name);

    /** Keeps a share, durably in every copy before it returns; in place of one whose version never came to be. */
    void put(Key key, byte[] share);

    /** A share, if it is there. */
    Optional<byte[]> get(Key key);

    /** All shares there are. */
    Set<Key> keys();

    /**
     * Destroys all shares of a subject in every copy, durably before it returns.
     *
     * @return how many there were
     */
    int erase(UUID subject);

    /** Destroys one version's share. */
    void erase(Key key);

    /** Where the copies lie, for the certificate: places, not secrets. */
    List<String> places();
}
