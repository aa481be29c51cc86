package org.naru.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/** Random words that let somebody in, and the hashes under which they are stored. */
final class Tokens {
    /** 256 bits: as strong as the hash it is stored under. */
    private static final int ID_BYTES = 32;
    /** Letters and digits that nobody mistakes for each other when read aloud. */
    private static final String CODE_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    /** 16 of 30 letters: 78 bits, beyond guessing within the few tries that are allowed. */
    private static final int CODE_LENGTH = 16;

    /** 20 of 30 letters: 98 bits, beyond guessing even for who has the hashes. */
    private static final int RECOVERY_LENGTH = 20;

    private static final int CODE_GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    /** A new id for a browser to keep. */
    static String newId() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(ID_BYTES));
    }

    /** A new code for a person to type: {@code XXXX-XXXX-XXXX-XXXX}. */
    static String newCode() {
        return letters(CODE_LENGTH);
    }

    /** A new recovery code for a person to keep on paper: {@code XXXX-XXXX-XXXX-XXXX-XXXX}. */
    static String newRecoveryCode() {
        return letters(RECOVERY_LENGTH);
    }

    private static String letters(int length) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < length; i++) {
            if (i > 0 && i % CODE_GROUP == 0) {
                code.append('-');
            }
            code.append(CODE_LETTERS.charAt(RANDOM.nextInt(CODE_LETTERS.length())));
        }
        return code.toString();
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** The hash of an id as it is. */
    static byte[] hash(String id) {
        return sha256().digest(id.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of a code as a person typed it: case, spaces and hyphens do not matter. */
    static byte[] hashOfCode(String typed) {
        return hash(typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", ""));
    }

    /** The hash of a recovery code as a person typed it, for this account only. */
    static byte[] hashOfRecoveryCode(AccountId account, String typed) {
        return hash("recovery:" + account + ":" + typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", ""));
    }

    /** The hash of random bytes. */
    static byte[] hash(byte[] random) {
        return sha256().digest(random);
    }

    /** Another word that follows from an id and from which the id does not follow. */
    static String derived(String purpose, String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash(purpose + ":" + id));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
