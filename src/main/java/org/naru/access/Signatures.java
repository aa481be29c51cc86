package org.naru.access;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/** Ed25519 (RFC 8032), verified strictly. */
final class Signatures {
    /** Before the 32 bytes of a public key in its X.509 form (RFC 8410). */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int KEY_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;
    /** The sign of x lies in the last bit. */
    private static final int WITHOUT_SIGN = 0x7f;

    private static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    /** y of the points of small order: for such a key one signature fits many messages. */
    private static final Set<BigInteger> SMALL = Set.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            P.subtract(BigInteger.ONE),
            new BigInteger("2707385501144840649318225287225658788936804267575313519463743609750303402022"),
            new BigInteger("55188659117513257062467267217118295137698188065244968500265048394206261417927"));

    private Signatures() {}

    /** Whether the signature is of these bytes by this key; false for whatever is no key or no signature. */
    static boolean verifies(byte[] key, byte[] bytes, byte[] signature) {
        if (key.length != KEY_BYTES || signature.length != SIGNATURE_BYTES || weak(key) || weak(signature)) {
            return false;
        }
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(publicKey(key));
            ed25519.update(bytes);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /** The 32 bytes of a public key. */
    static byte[] raw(PublicKey key) {
        byte[] whole = key.getEncoded();
        return Arrays.copyOfRange(whole, whole.length - KEY_BYTES, whole.length);
    }

    private static PublicKey publicKey(byte[] key) throws GeneralSecurityException {
        byte[] whole = Arrays.copyOf(PREFIX, PREFIX.length + KEY_BYTES);
        System.arraycopy(key, 0, whole, PREFIX.length, KEY_BYTES);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(whole));
    }

    /** Whether the point in the first 32 bytes has small order or is not written in its one form. */
    private static boolean weak(byte[] point) {
        byte[] y = new byte[KEY_BYTES];
        for (int i = 0; i < KEY_BYTES; i++) {
            y[i] = point[KEY_BYTES - 1 - i];
        }
        y[0] &= WITHOUT_SIGN;
        BigInteger value = new BigInteger(1, y);
        return value.compareTo(P) >= 0 || SMALL.contains(value);
    }
}
