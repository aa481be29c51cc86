package org.naru.vault;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Set;

/**
 * Verifies Ed25519 signatures (RFC 8032) and takes nothing that another strict verifier might refuse: the scalar is below
 * the order of the group, key and point are written in their one form, neither is of small order.
 */
final class StrictEd25519 {
    static final int KEY_BYTES = 32;
    static final int SIGNATURE_BYTES = 64;

    /** What X.509 writes before the 32 bytes (RFC 8410). */
    private static final byte[] SPKI = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

    private static final BigInteger FIELD = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    /** The y of the eight points of order 1, 2, 4 and 8, each with either sign. */
    private static final Set<BigInteger> SMALL = Set.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            FIELD.subtract(BigInteger.ONE),
            new BigInteger("05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16),
            new BigInteger("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7", 16));

    private StrictEd25519() {}

    /** Whether a signature of the message by the key is valid. */
    static boolean verifies(byte[] key, byte[] message, byte[] signature) {
        if (key.length != KEY_BYTES || signature.length != SIGNATURE_BYTES) {
            return false;
        }
        if (!plain(key, 0)
                || !plain(signature, 0)
                || number(signature, 32, false).compareTo(ORDER) >= 0) {
            return false;
        }
        try {
            byte[] encoded = new byte[SPKI.length + KEY_BYTES];
            System.arraycopy(SPKI, 0, encoded, 0, SPKI.length);
            System.arraycopy(key, 0, encoded, SPKI.length, KEY_BYTES);
            PublicKey publicKey = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // a key that is no point, or what SunEC calls a wrong form: no valid signature
        }
    }

    /** A point in its one form, not of small order. */
    private static boolean plain(byte[] bytes, int start) {
        BigInteger y = number(bytes, start, true);
        return y.compareTo(FIELD) < 0 && !SMALL.contains(y);
    }

    /** Little-endian; of a point without the bit of the sign. */
    private static BigInteger number(byte[] bytes, int start, boolean point) {
        byte[] turned = new byte[32];
        for (int i = 0; i < 32; i++) {
            turned[31 - i] = bytes[start + i];
        }
        if (point) {
            turned[0] &= 0x7f;
        }
        return new BigInteger(1, turned);
    }
}
