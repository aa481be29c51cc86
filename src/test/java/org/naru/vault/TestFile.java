package org.naru.vault;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/** Bytes that begin as an age file; behind the header is noise. A server without keys cannot tell them from sealed ones. */
final class TestFile {
    private static final SecureRandom RANDOM = new SecureRandom();

    private TestFile() {}

    static String random(int bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(noise(bytes));
    }

    static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static String hybridStanza() {
        return "-> mlkem768x25519 " + random(1120) + "\n" + random(32) + "\n";
    }

    static String scryptStanza() {
        return "-> scrypt " + random(16) + " 18\n" + random(32) + "\n";
    }

    static byte[] file(String stanzas, int length) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(("age-encryption.org/v1\n" + stanzas + "--- " + random(32) + "\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        file.writeBytes(noise(length - file.size()));
        return file.toByteArray();
    }

    static byte[] capsule() {
        return file(hybridStanza(), 4096);
    }

    static byte[] wrap() {
        return file(hybridStanza(), 1727);
    }
}
