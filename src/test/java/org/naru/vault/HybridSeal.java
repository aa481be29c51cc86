package org.naru.vault;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KEM;

/** Makes age files to one {@code mlkem768x25519} recipient. Stands in the tests only: the program seals nothing itself. */
public final class HybridSeal {
    private HybridSeal() {}

    /** The recipient of a secret, as a directory or a card names it. */
    static String recipient(byte[] secret) throws GeneralSecurityException {
        return TestMember.bech32("age1pq", HybridAge.concat(lattice(secret), point(secret)));
    }

    /** Seals to the recipient of a secret: one stanza. What is sealed is shorter than a chunk. */
    public static byte[] seal(byte[] secret, byte[] plain) throws GeneralSecurityException {
        byte[] fileKey = random(16);
        byte[] ephemeral = random(32);
        KEM.Encapsulated ofLattice = KEM.getInstance("ML-KEM")
                .newEncapsulator(HybridAge.pair(secret).getPublic())
                .encapsulate();
        KeyFactory factory = KeyFactory.getInstance("X25519");
        PrivateKey own = factory.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, ephemeral.clone()));
        byte[] ofCurve = HybridAge.agreed(factory, own, HybridAge.number(point(secret)));
        byte[] sent = HybridAge.agreed(factory, own, BigInteger.valueOf(9));
        byte[] shared = MessageDigest.getInstance("SHA3-256")
                .digest(HybridAge.concat(
                        ofLattice.key().getEncoded(), ofCurve, sent, point(secret), HybridAge.ascii("\\.//^\\")));
        byte[] body = HybridAge.wrapped(shared, fileKey, Cipher.ENCRYPT_MODE);
        String noMac = "age-encryption.org/v1\n-> mlkem768x25519 "
                + text(HybridAge.concat(ofLattice.encapsulation(), sent)) + "\n" + text(body) + "\n---";
        byte[] mac = HybridAge.hmac(
                HybridAge.hkdf(fileKey, new byte[0], HybridAge.ascii("header"), 32), HybridAge.ascii(noMac));
        byte[] nonce = random(16);
        byte[] last = new byte[12];
        last[11] = 1;
        byte[] payload = HybridAge.chacha(
                Cipher.ENCRYPT_MODE, HybridAge.hkdf(fileKey, nonce, HybridAge.ascii("payload"), 32), last, plain);
        return HybridAge.concat(HybridAge.ascii(noMac + " " + text(mac) + "\n"), nonce, payload);
    }

    /** Opens such a file, as the drill does. */
    public static byte[] opened(byte[] secret, byte[] file) throws GeneralSecurityException {
        return HybridAge.open(secret, file);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] lattice(byte[] secret) throws GeneralSecurityException {
        byte[] encoded = HybridAge.pair(secret).getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 1184, encoded.length);
    }

    private static byte[] point(byte[] secret) throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance("X25519");
        byte[] scalar = Arrays.copyOfRange(HybridAge.Shake256.of(secret, 96), 64, 96);
        return HybridAge.agreed(
                factory,
                factory.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar)),
                BigInteger.valueOf(9));
    }
}
