package org.naru.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.naru.platform.db.NaruHome;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The one key of this room, in a file outside the database and its backups: it encrypts the seeds of one-time codes and
 * keys the hashes by which attempts are counted.
 *
 * <p>Without the file the seeds are noise: every account then goes through {@code naru user reset}.
 */
@Component
class AccessKeys {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Path file;
    private byte[] key = new byte[0];

    AccessKeys(ObjectProvider<NaruHome> home) {
        this.file = home.getIfAvailable(() -> NaruHome.from(System.getenv()))
                .folder()
                .resolve("keys")
                .resolve("access.key");
    }

    /** A seed as the database may keep it. The owner's id is bound to it, so it cannot be moved to another account. */
    byte[] seal(byte[] seed, String owner) {
        try {
            byte[] nonce = Tokens.random(NONCE_BYTES);
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, owner);
            byte[] sealed = cipher.doFinal(seed);
            byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
            return whole;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every Java", e);
        }
    }

    /**
     * The seed that was sealed for this owner.
     *
     * @throws SeedUnreadable if it was sealed under another key or for another owner
     */
    byte[] open(byte[] sealed, String owner) {
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), owner);
            return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new SeedUnreadable(e);
        }
    }

    /** A hash that nobody without the key can look up in a list of names or addresses. */
    byte[] keyedHash(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(part("count"), "HmacSHA256"));
            return mac.doFinal((purpose + ":" + text).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(part("seed"), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** A key for one purpose only, from the key of the file. */
    private byte[] part(String purpose) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key(), "HmacSHA256"));
        return mac.doFinal(("naru access " + purpose).getBytes(StandardCharsets.UTF_8));
    }

    private synchronized byte[] key() {
        if (key.length == 0) {
            key = read();
        }
        return key;
    }

    private byte[] read() {
        try {
            if (!Files.exists(file)) {
                create();
            }
            byte[] read = Base64.getDecoder().decode(Files.readString(file).strip());
            if (read.length != KEY_BYTES) {
                throw new IllegalStateException("the key in " + file + " must have " + KEY_BYTES + " bytes");
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException("the key of sign-in cannot be read or made: " + file, e);
        }
    }

    private void create() throws IOException {
        Files.createDirectories(
                file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path part = Files.createTempFile(
                file.getParent(),
                "access",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(
                    part, Base64.getEncoder().encodeToString(Tokens.random(KEY_BYTES)) + "\n", StandardOpenOption.SYNC);
            // A link fails where the file stands already: of two processes that start together one makes the key.
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException _) {
            // The other process was first; its key is the one.
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A seed that this key does not open. */
    static final class SeedUnreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SeedUnreadable(Throwable cause) {
            super("the seed of one-time codes does not open under the key of this home", cause);
        }
    }
}
