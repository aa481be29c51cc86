package org.naru.vault;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KEM;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens age files to one {@code mlkem768x25519} recipient, so that the drill and tests can show what opens and what does not.
 * The program holds no secret that it could be given: those of the drill were made with the build, for invented people.
 *
 * <p>Written from C2SP age.md, draft-connolly-cfrg-xwing-kem (the KEM) and RFC 9180 (HPKE, base mode), with the primitives of
 * the JDK; SHAKE256 with 96 bytes of output is not among them and stands below.
 */
final class HybridAge {
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final int TAG_BYTES = 16;
    private static final byte[] SUITE = {'H', 'P', 'K', 'E', 0x64, 0x7a, 0, 1, 0, 3};

    private HybridAge() {}

    /**
     * Opens a file.
     *
     * @throws GeneralSecurityException if the secret does not open it, or something of it was changed
     */
    static byte[] open(byte[] secret, byte[] file) throws GeneralSecurityException {
        int[] ends = new int[4];
        for (int i = 0, at = 0; i < 4; i++) {
            while (file[at] != '\n') {
                at++;
            }
            ends[i] = at++;
        }
        String header = new String(file, 0, ends[3] + 1, StandardCharsets.US_ASCII);
        String[] lines = header.split("\n", -1);
        byte[] encapsulated = nopad(lines[1].substring("-> mlkem768x25519 ".length()));
        byte[] fileKey = unwrap(secret, encapsulated, nopad(lines[2]));
        byte[] macKey = hkdf(fileKey, new byte[0], "header".getBytes(StandardCharsets.US_ASCII), 32);
        byte[] noMac = header.substring(0, ends[2] + 1 + 3).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(hmac(macKey, noMac), nopad(lines[3].substring(4)))) {
            throw new GeneralSecurityException("MAC of the header");
        }
        byte[] nonce = Arrays.copyOfRange(file, ends[3] + 1, ends[3] + 17);
        byte[] key = hkdf(fileKey, nonce, "payload".getBytes(StandardCharsets.US_ASCII), 32);
        return stream(key, Arrays.copyOfRange(file, ends[3] + 17, file.length));
    }

    private static byte[] stream(byte[] key, byte[] payload) throws GeneralSecurityException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        long chunk = 0;
        for (int at = 0; at < payload.length || chunk == 0; chunk++) {
            int length = Math.min(CHUNK_BYTES + TAG_BYTES, payload.length - at);
            boolean last = at + length == payload.length;
            byte[] nonce = new byte[12];
            ByteBuffer.wrap(nonce).putLong(3, chunk);
            nonce[11] = (byte) (last ? 1 : 0);
            byte[] opened = chacha(Cipher.DECRYPT_MODE, key, nonce, Arrays.copyOfRange(payload, at, at + length));
            if (last && opened.length == 0 && chunk > 0) {
                throw new GeneralSecurityException("last chunk is empty");
            }
            plain.writeBytes(opened);
            at += length;
        }
        return plain.toByteArray();
    }

    private static byte[] unwrap(byte[] secret, byte[] encapsulated, byte[] body) throws GeneralSecurityException {
        return wrapped(decapsulate(secret, encapsulated), body, Cipher.DECRYPT_MODE);
    }

    static byte[] wrapped(byte[] shared, byte[] body, int mode) throws GeneralSecurityException {
        byte[] info = "age-encryption.org/mlkem768x25519".getBytes(StandardCharsets.US_ASCII);
        byte[] pskId = labeledExtract(new byte[0], "psk_id_hash", new byte[0]);
        byte[] infoHash = labeledExtract(new byte[0], "info_hash", info);
        byte[] context = concat(new byte[] {0}, pskId, infoHash);
        byte[] prk = labeledExtract(shared, "secret", new byte[0]);
        return chacha(
                mode, labeledExpand(prk, "key", context, 32), labeledExpand(prk, "base_nonce", context, 12), body);
    }

    static KeyPair pair(byte[] secret) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("ML-KEM");
        generator.initialize(NamedParameterSpec.ML_KEM_768, new Given(Arrays.copyOf(Shake256.of(secret, 96), 64)));
        return generator.generateKeyPair();
    }

    /** X-Wing: SHA3-256 over both shared secrets, the X25519 ciphertext and public key, and its label. */
    private static byte[] decapsulate(byte[] secret, byte[] encapsulated) throws GeneralSecurityException {
        byte[] seeds = Shake256.of(secret, 96);
        byte[] ofLattice = KEM.getInstance("ML-KEM")
                .newDecapsulator(pair(secret).getPrivate())
                .decapsulate(Arrays.copyOf(encapsulated, 1088))
                .getEncoded();
        byte[] point = Arrays.copyOfRange(encapsulated, 1088, 1120);
        byte[] scalar = Arrays.copyOfRange(seeds, 64, 96);
        KeyFactory factory = KeyFactory.getInstance("X25519");
        PrivateKey own = factory.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar));
        byte[] ofCurve = agreed(factory, own, number(point));
        byte[] ownPoint = agreed(factory, own, BigInteger.valueOf(9));
        MessageDigest digest = MessageDigest.getInstance("SHA3-256");
        return digest.digest(
                concat(ofLattice, ofCurve, point, ownPoint, "\\.//^\\".getBytes(StandardCharsets.US_ASCII)));
    }

    static byte[] agreed(KeyFactory factory, PrivateKey own, BigInteger point) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        agreement.init(own);
        XECPublicKey theirs =
                (XECPublicKey) factory.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, point));
        agreement.doPhase(theirs, true);
        return agreement.generateSecret();
    }

    static BigInteger number(byte[] littleEndian) {
        byte[] big = new byte[littleEndian.length];
        for (int i = 0; i < big.length; i++) {
            big[i] = littleEndian[big.length - 1 - i];
        }
        big[0] &= 0x7f;
        return new BigInteger(1, big);
    }

    static byte[] chacha(int mode, byte[] key, byte[] nonce, byte[] text) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
        return cipher.doFinal(text);
    }

    private static byte[] labeledExtract(byte[] salt, String label, byte[] material) throws GeneralSecurityException {
        return hmac(
                salt.length == 0 ? new byte[32] : salt,
                concat("HPKE-v1".getBytes(StandardCharsets.US_ASCII), SUITE, ascii(label), material));
    }

    private static byte[] labeledExpand(byte[] prk, String label, byte[] info, int length)
            throws GeneralSecurityException {
        byte[] two = {(byte) (length >> 8), (byte) length};
        return expand(
                prk, concat(two, "HPKE-v1".getBytes(StandardCharsets.US_ASCII), SUITE, ascii(label), info), length);
    }

    static byte[] hkdf(byte[] key, byte[] salt, byte[] info, int length) throws GeneralSecurityException {
        return expand(hmac(salt.length == 0 ? new byte[32] : salt, key), info, length);
    }

    /** RFC 5869, one block: no output here is longer than 32 bytes. */
    private static byte[] expand(byte[] prk, byte[] info, int length) throws GeneralSecurityException {
        return Arrays.copyOf(hmac(prk, concat(info, new byte[] {1})), length);
    }

    static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] nopad(String text) {
        return Base64.getDecoder().decode(text);
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Gives the bytes it was given, so that a key pair comes out of a seed. */
    static final class Given extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final byte[] bytes;
        private int at;

        Given(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] to) {
            System.arraycopy(bytes, at, to, 0, to.length);
            at += to.length;
        }
    }

    /** FIPS 202, SHAKE256 of one block in, as many out as asked for. */
    static final class Shake256 {
        private static final int RATE = 136;
        private static final long[] ROUND = rounds();

        static byte[] of(byte[] message, int length) {
            long[] state = new long[25];
            byte[] block = Arrays.copyOf(message, RATE);
            block[message.length] = 0x1f;
            block[RATE - 1] |= (byte) 0x80;
            ByteBuffer in = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < RATE / 8; i++) {
                state[i] ^= in.getLong();
            }
            permute(state);
            ByteBuffer out = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
            for (long lane : state) {
                out.putLong(lane);
            }
            return Arrays.copyOf(out.array(), length);
        }

        private static void permute(long[] a) {
            for (long constant : ROUND) {
                long[] parity = new long[5];
                for (int i = 0; i < 25; i++) {
                    parity[i % 5] ^= a[i];
                }
                for (int i = 0; i < 25; i++) {
                    a[i] ^= parity[(i + 4) % 5] ^ Long.rotateLeft(parity[(i + 1) % 5], 1);
                }
                long[] b = new long[25];
                int x = 1;
                int y = 0;
                b[0] = a[0];
                for (int t = 0; t < 24; t++) {
                    int next = (2 * x + 3 * y) % 5;
                    b[y + 5 * next] = Long.rotateLeft(a[x + 5 * y], (t + 1) * (t + 2) / 2 % 64);
                    x = y;
                    y = next;
                }
                for (int i = 0; i < 25; i++) {
                    int row = i - i % 5;
                    a[i] = b[i] ^ (~b[row + (i + 1) % 5] & b[row + (i + 2) % 5]);
                }
                a[0] ^= constant;
            }
        }

        private static long[] rounds() {
            long[] constants = new long[24];
            int register = 1;
            for (int round = 0; round < 24; round++) {
                for (int j = 0; j < 7; j++) {
                    if ((register & 1) == 1) {
                        constants[round] ^= 1L << ((1 << j) - 1);
                    }
                    register = register << 1 ^ ((register >> 7 & 1) * 0x171);
                }
            }
            return constants;
        }
    }
}
