package org.naru.platform.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files that jobs read and write, kept in the database: whichever process carries the job has them.
 *
 * <p>Written and read in pieces, so that a file of any allowed size needs little memory. A file goes with the last job
 * that names it, or {@link Jobs#KEPT} after it was kept where no job ever did.
 */
@Component
public class KeptFiles {
    /** The largest file that is kept. A book of ten years in plain text has some 300 MiB. */
    public static final long SIZE_MAX_BYTES = 1L << 30;

    static final int PIECE_BYTES = 1 << 20;

    private final KeptFilesSql sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** With the program's SQL, transactions and clock. */
    public KeptFiles(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.sql = new KeptFilesSql(jdbc);
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** A file is larger than {@link #SIZE_MAX_BYTES}; nothing of it was kept. */
    public static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("a kept file has at most " + SIZE_MAX_BYTES + " bytes");
        }
    }

    /**
     * Keeps a file.
     *
     * @param name what it is called; cut to 200 characters, and to what stands behind the last slash
     * @throws TooLarge if it is larger than {@link #SIZE_MAX_BYTES}
     * @throws IOException if it cannot be read to its end; then nothing is kept
     */
    public FileId keep(String name, String mediaType, InputStream content) throws IOException {
        FileId id = new FileId(UUID.randomUUID());
        IOException broken = transaction.execute(status -> {
            try {
                write(id, tidy(name), mediaType, content);
                return null;
            } catch (IOException e) {
                status.setRollbackOnly();
                return e;
            }
        });
        if (broken != null) {
            throw broken;
        }
        return id;
    }

    private void write(FileId id, String name, String mediaType, InputStream content) throws IOException {
        MessageDigest digest = sha256();
        long size = 0;
        int n = 0;
        for (byte[] piece = content.readNBytes(PIECE_BYTES);
                piece.length > 0;
                piece = content.readNBytes(PIECE_BYTES)) {
            size += piece.length;
            if (size > SIZE_MAX_BYTES) {
                throw new TooLarge();
            }
            digest.update(piece);
            sql.insertPiece(id, n++, piece);
        }
        sql.insert(new KeptFile(id, name, mediaType, size), digest.digest(), clock.instant());
    }

    /** A browser may send a whole path, of either kind of machine. */
    private static String tidy(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        String shown = last.isEmpty() ? "file" : last;
        return shown.codePointCount(0, shown.length()) <= 200
                ? shown
                : shown.substring(0, shown.offsetByCodePoints(0, 200));
    }

    /** What is known of a file; nothing if it is not there. */
    public Optional<KeptFile> find(FileId id) {
        return transaction.execute(status -> sql.find(id));
    }

    /**
     * The content, fetched piece by piece as it is read, each in the caller's transaction or one of its own. Reading
     * throws at the end of what is not what was kept.
     */
    public InputStream open(FileId id) {
        return new Pieces(id);
    }

    /** Writes the content out. */
    public void copy(FileId id, OutputStream out) throws IOException {
        try (InputStream in = open(id)) {
            in.transferTo(out);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }

    private final class Pieces extends InputStream {
        private final FileId id;
        private final MessageDigest digest = sha256();
        private byte[] piece = new byte[0];
        private int at;
        private int next;
        private boolean ended;

        Pieces(FileId id) {
            this.id = id;
        }

        @Override
        public int read() throws IOException {
            return fill() ? piece[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int given = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, into, offset, given);
            at += given;
            return given;
        }

        private boolean fill() throws IOException {
            while (at == piece.length && !ended) {
                byte @Nullable [] fetched =
                        transaction.execute(status -> sql.piece(id, next)).orElse(null);
                if (fetched == null) {
                    ended = true;
                    prove();
                    return false;
                }
                digest.update(fetched);
                piece = fetched;
                at = 0;
                next++;
            }
            return at < piece.length;
        }

        private void prove() throws IOException {
            byte @Nullable [] kept =
                    transaction.execute(status -> sql.digest(id)).orElse(null);
            if (kept == null || !MessageDigest.isEqual(kept, digest.digest())) {
                throw new IOException("the file " + id + " is not what was kept, or is gone");
            }
        }
    }
}
