package org.naru.access;

import java.util.Optional;

/** Who knows the keys of those who sign checkpoints of the audit log: the room above that keeps the signed directory. */
public interface WitnessKeys {
    /**
     * The Ed25519 public key on a member's card, 32 bytes, also when the card is retired since: what was signed then
     * stays signed. Empty if the directory has no such card.
     *
     * @param card number of the directory's statement that admitted the card
     */
    Optional<byte[]> key(MemberId member, long card);

    /** Whether the card may sign today: admitted and not retired. */
    boolean valid(MemberId member, long card);
}
