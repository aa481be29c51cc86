package org.naru.vault;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/** Somebody with keys, in tests: signs what a browser would sign. Its recipient is well formed and opens nothing. */
final class TestMember {
    final UUID id;
    final String recipient = recipient();
    final byte[] key;
    private final PrivateKey secret;

    TestMember() {
        this(UUID.randomUUID());
    }

    TestMember(UUID id) {
        this.id = id;
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            this.secret = pair.getPrivate();
            byte[] encoded = pair.getPublic().getEncoded();
            this.key = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String b64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The card as JSON, of this member or pretending to be another's. */
    String card(UUID org) {
        return card(org, id, recipient);
    }

    String card(UUID org, UUID member, String to) {
        String head = "{\"member\":\"" + member + "\",\"recipient\":\"" + to + "\",\"key\":\"" + b64(key) + "\"";
        String text = "naru-card/1\n{\"org\":\"" + org + "\"," + head.substring(1) + "}\n";
        return head + ",\"sig\":\"" + b64(sign(text.getBytes(StandardCharsets.US_ASCII))) + "\"}";
    }

    /** A recovery key of {@code k} of {@code n}. */
    String recovery(int k, int n) {
        StringBuilder shares = new StringBuilder();
        for (int i = 0; i < n; i++) {
            shares.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(Hash.of(new byte[] {(byte) i}).text())
                    .append('"');
        }
        return "{\"recipient\":\"" + recipient + "\",\"key\":\"" + b64(key) + "\",\"k\":" + k + ",\"n\":" + n
                + ",\"shares\":[" + shares + "]}";
    }

    /** A random recipient in its right form. */
    static String recipient() {
        byte[] bytes = new byte[1216];
        new SecureRandom().nextBytes(bytes);
        return bech32("age1pq", bytes);
    }

    static String bech32(String prefix, byte[] bytes) {
        String letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (byte each : bytes) {
            held = held << 8 | (each & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                words.write(held >> bits & 31);
            }
            held &= (1 << bits) - 1;
        }
        if (bits > 0) {
            words.write(held << (5 - bits) & 31);
        }
        int sum = 1;
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum) ^ (prefix.charAt(i) >> 5);
        }
        sum = step(sum);
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum) ^ (prefix.charAt(i) & 31);
        }
        StringBuilder text = new StringBuilder(prefix).append('1');
        for (byte word : words.toByteArray()) {
            sum = step(sum) ^ word;
            text.append(letters.charAt(word));
        }
        for (int i = 0; i < 6; i++) {
            sum = step(sum);
        }
        sum ^= 1;
        for (int i = 0; i < 6; i++) {
            text.append(letters.charAt((sum >> (5 * (5 - i))) & 31));
        }
        return text.toString();
    }

    private static int step(int sum) {
        int[] generator = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
        int next = (sum & 0x1ffffff) << 5;
        for (int i = 0; i < 5; i++) {
            next ^= (sum >>> 25 >> i & 1) == 1 ? generator[i] : 0;
        }
        return next;
    }
}
