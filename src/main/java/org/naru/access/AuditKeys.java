package org.naru.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.naru.platform.db.NaruHome;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The server's own key for checkpoints of the audit log, in a file outside the database and its backups: first line the
 * secret (PKCS #8, base64), second the public key. Made when it is first needed; a home that was moved without it makes
 * a new one, which the verification says.
 */
@Component
class AuditKeys {
    private final Path file;
    private Optional<Pair> pair = Optional.empty();

    @Autowired
    AuditKeys(ObjectProvider<NaruHome> home) {
        this(home.getIfAvailable(() -> NaruHome.from(System.getenv())).folder());
    }

    AuditKeys(Path home) {
        this.file = home.resolve("keys").resolve("audit.key");
    }

    private record Pair(PrivateKey secret, String open) {
        @Override
        public String toString() {
            return "[sealed]";
        }
    }

    /** The public key, base64. */
    String publicKey() {
        return pair().open();
    }

    /** Signs. */
    String sign(byte[] bytes) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(pair().secret());
            ed25519.update(bytes);
            return Base64.getEncoder().encodeToString(ed25519.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is part of every Java", e);
        }
    }

    private synchronized Pair pair() {
        if (pair.isEmpty()) {
            pair = Optional.of(read());
        }
        return pair.get();
    }

    private Pair read() {
        try {
            if (!Files.exists(file)) {
                create();
            }
            List<String> lines = Files.readAllLines(file);
            PrivateKey secret = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.getFirst())));
            return new Pair(secret, lines.get(1));
        } catch (IOException e) {
            throw new UncheckedIOException("the key of the audit log cannot be read or made: " + file, e);
        } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalStateException("the key in " + file + " is none", e);
        }
    }

    private void create() throws IOException {
        Files.createDirectories(
                file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path part = Files.createTempFile(
                file.getParent(),
                "audit",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            KeyPair made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            Base64.Encoder base64 = Base64.getEncoder();
            Files.writeString(
                    part,
                    base64.encodeToString(made.getPrivate().getEncoded()) + "\n"
                            + base64.encodeToString(Signatures.raw(made.getPublic())) + "\n",
                    StandardOpenOption.SYNC);
            // A link fails where the file stands already: of two processes that start together one makes the key.
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException _) {
            // The other process was first; its key is the one.
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is part of every Java", e);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
