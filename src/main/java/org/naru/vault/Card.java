package org.naru.vault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * A member's public keys, signed by themselves.
 *
 * @param member the random id under which an account stands in the directory
 * @param recipient where things are sealed to
 * @param json the card as it stands in the statement, to the byte
 */
public record Card(UUID member, String recipient, Key key, String signature, String json) {
    /** A public Ed25519 key. */
    public static final class Key {
        private final byte[] bytes;

        Key(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        /** 32 bytes, a copy. */
        public byte[] bytes() {
            return bytes.clone();
        }

        String text() {
            return Base64.getEncoder().encodeToString(bytes);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(bytes, key.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    static Card read(CanonicalReader from) {
        int start = from.position();
        UUID member = from.open().first("member").uuid();
        String recipient = from.then("recipient").recipient();
        Key key = new Key(from.then("key").bytes(StrictEd25519.KEY_BYTES));
        String signature = from.then("sig").string();
        CanonicalReader.bytes(signature, StrictEd25519.SIGNATURE_BYTES);
        from.close();
        return new Card(member, recipient, key, signature, from.since(start));
    }

    /** Whether the card's own signature holds in this mission. */
    boolean signedItself(UUID org) {
        String text = "naru-card/1\n{\"org\":\"" + org + "\",\"member\":\"" + member + "\",\"recipient\":\"" + recipient
                + "\",\"key\":\"" + key.text() + "\"}\n";
        return StrictEd25519.verifies(
                key.bytes(),
                text.getBytes(StandardCharsets.US_ASCII),
                CanonicalReader.bytes(signature, StrictEd25519.SIGNATURE_BYTES));
    }
}
