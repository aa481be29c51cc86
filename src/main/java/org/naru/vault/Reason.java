package org.naru.vault;

import java.util.Locale;

/** Why a statement is refused; judged in this order, the first that applies is said. */
public enum Reason {
    /** Larger than 64 KiB. */
    SIZE,
    /** Lines, canonical JSON, list of keys, types. */
    FORM,
    /** Not the next number. */
    SEQ,
    /** Does not follow the statement before. */
    PREV,
    /** Of another mission. */
    ORG,
    /** Genesis anywhere but first, or another there. */
    KIND,
    /** Unknown, retired or repeated. */
    SIGNER,
    /** Does not verify. */
    SIGNATURE,
    /** The card's own signature, or a key that stood in the chain before. */
    CARD,
    /** No steward, no quorum, his own card. */
    RIGHT,
    /** Unknown, without a card that counts, already or not yet what the statement says, the last steward. */
    MEMBER,
    /** Number, order, keepers. */
    CIRCLE,
    /** Unknown circle, number, hash of the list, a key that stood in the chain before. */
    EPOCH,
    /** No keeper, or none who kept the epoch before. */
    KEEPER,
    /** Numbers, shares, a key that stood in the chain before. */
    RECOVERY;

    /** The word of the format. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
