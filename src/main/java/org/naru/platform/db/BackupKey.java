package org.naru.platform.db;

import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;

/**
 * The key that backups are encrypted to: age files with one X25519 recipient, which the {@code age} program opens too. Its
 * secret stands on paper only, with two officers; this program keeps the public half.
 *
 * <p>It opens the container. What is sealed inside stays sealed to other keys; what is private in the database is only
 * classically protected in a backup, because no library for Java writes the hybrid kind.
 *
 * @param recipient {@code age1…}
 */
public record BackupKey(String recipient) {
    private static final String SECRET = "AGE-SECRET-KEY-1";

    /** A key as it is made. Its text form hides the secret. */
    public record Pair(BackupKey key, String secret) {
        @Override
        public String toString() {
            return key + " [sealed]";
        }
    }

    /** The file does not open with the secret, or was changed. */
    public static final class Unopened extends IOException {
        private static final long serialVersionUID = 1L;

        Unopened(Throwable cause) {
            super("does not open", cause);
        }
    }

    /** Makes one. */
    public static Pair make() {
        try {
            KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
            return new Pair(
                    new BackupKey(pair.getPublic().toString()),
                    text(pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("X25519 is missing because this Java is incomplete", e);
        }
    }

    private static String text(byte[] encoded) {
        return new String(encoded, StandardCharsets.US_ASCII);
    }

    private static Path file(NaruHome home) {
        return home.folder().resolve("keys").resolve("backup.recipient");
    }

    /** The one that a home's backups are encrypted to. */
    public static Optional<BackupKey> of(NaruHome home) throws IOException {
        Path file = file(home);
        return Files.exists(file)
                ? Optional.of(new BackupKey(Files.readString(file).strip()))
                : Optional.empty();
    }

    /** Makes this the home's; backups from before still open with the key from before only. */
    public void keepIn(NaruHome home) throws IOException {
        Path folder = file(home).getParent();
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        NaruHome.writeSecretly(file(home), recipient + "\n");
    }

    /** What is written into the stream is encrypted into the other; whole once it is closed. */
    public OutputStream sealing(OutputStream to) throws IOException {
        try {
            return Channels.newOutputStream(new StandardEncryptingChannelFactory()
                    .newEncryptingChannel(
                            Channels.newChannel(to),
                            List.of(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient))));
        } catch (GeneralSecurityException e) {
            throw new IOException("the backup key cannot be used", e);
        }
    }

    /**
     * Reads an encrypted file.
     *
     * @throws Unopened if the secret is not its
     */
    public static InputStream opening(InputStream from, String secret) throws IOException {
        try {
            Counted counted = new Counted(from);
            return new NoMore(
                    Channels.newInputStream(new StandardDecryptingChannelFactory()
                            .newDecryptingChannel(
                                    Channels.newChannel(counted),
                                    List.of(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(secret)))),
                    counted);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Unopened(e);
        }
    }

    /** Counts what is read. */
    private static final class Counted extends FilterInputStream {
        private long bytes;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            bytes += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] to, int at, int length) throws IOException {
            int read = super.read(to, at, length);
            bytes += Math.max(read, 0);
            return read;
        }
    }

    /**
     * Hands on no more than was read: a plaintext is shorter than its file. At a file that was cut in its last chunk the library goes on
     * for ever, and whoever writes that down fills the disk.
     */
    private static final class NoMore extends FilterInputStream {
        private final Counted file;
        private long bytes;

        NoMore(InputStream in, Counted file) {
            super(in);
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] to, int at, int length) throws IOException {
            int read = super.read(to, at, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) throws IOException {
            bytes += read;
            if (bytes > file.bytes) {
                throw new Unopened(new IOException("the file was cut"));
            }
        }
    }

    /** The secrets in a file as {@code age-keygen} writes them: the lines that begin with one, spaces around them left out. */
    public static List<String> secretsIn(Path file) throws IOException {
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.map(String::strip)
                    .filter(line -> line.startsWith(SECRET))
                    .toList();
        }
    }
}
