package org.naru.vault;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.naru.platform.db.BackupKey;
import org.naru.platform.db.DatabaseAddress;
import org.naru.platform.db.NaruHome;

/**
 * Copies of the shred store for backups: a file of their own beside the data, dated, and kept for {@value #KEPT_DAYS} days only,
 * because whoever keeps one longer keeps what was erased meanwhile.
 *
 * <p>A line of head, then one line a share, a note of what was destroyed, or the share of a version that was let go as only the
 * backup key opens it; then how many lines there were.
 */
public final class ShredCopies {
    /** So long may a copy be kept. */
    public static final int KEPT_DAYS = KeepErasures.SHARES_COPIES_DAYS;

    private static final String HEAD = "naru-shares/2";

    /** Written before anything was kept of versions that were let go. */
    private static final String FIRST_HEAD = "naru-shares/1";

    private final ShredStore store;

    private ShredCopies(ShredStore store) {
        this.store = store;
    }

    /**
     * The store of a home.
     *
     * @param external the address of a second database that holds it, if one is named
     */
    public static ShredCopies of(NaruHome home, Optional<String> external) {
        return new ShredCopies(store(home, external));
    }

    static ShredStore store(NaruHome home, Optional<String> external) {
        return external.<ShredStore>map(url -> new ShredDatabase(DatabaseAddress.parse(url)))
                .orElseGet(() -> new ShredFolders(
                        home.folder().resolve("shred"), home.folder().resolve("shred-copy")));
    }

    static ShredCopies of(ShredStore store) {
        return new ShredCopies(store);
    }

    /** A copy, as it was read. Its text form says nothing. */
    public static final class Copy {
        private final Instant takenAt;
        private final Optional<UUID> name;
        private final Map<ShredStore.Key, byte[]> shares;
        private final Set<ShredStore.Key> gone;
        private final Map<ShredStore.Key, byte[]> sealed;

        private Copy(
                Instant takenAt,
                Optional<UUID> name,
                Map<ShredStore.Key, byte[]> shares,
                Set<ShredStore.Key> gone,
                Map<ShredStore.Key, byte[]> sealed) {
            this.takenAt = takenAt;
            this.name = name;
            this.shares = shares;
            this.gone = gone;
            this.sealed = sealed;
        }

        /** When it was taken. */
        public Instant takenAt() {
            return takenAt;
        }

        /** How many shares it holds. */
        public int count() {
            return shares.size();
        }
    }

    /** Writes a copy; returns how many shares it holds. */
    public int write(OutputStream to, Instant now) throws IOException {
        // What was destroyed first: a share that is destroyed in between is then missing and noted, never kept and
        // noted.
        int count = 0;
        int lines = 0;
        Set<ShredStore.Key> there = store.keys();
        Map<ShredStore.Key, byte[]> shares = new HashMap<>();
        there.forEach(key -> store.get(key).ifPresent(share -> shares.put(key, share)));
        Set<ShredStore.Key> gone = store.gone();
        Writer out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.US_ASCII));
        out.write(HEAD + " " + now + " " + store.name().map(UUID::toString).orElse("-") + "\n");
        for (ShredStore.Key key : gone) {
            out.write("gone " + key.subject() + " " + key.version() + "\n");
            lines++;
        }
        for (Map.Entry<ShredStore.Key, byte[]> each : shares.entrySet()) {
            ShredStore.Key key = each.getKey();
            boolean letGo = gone.contains(key) && store.get(key).isEmpty();
            if (!letGo && !gone.contains(ShredStore.Key.all(key.subject()))) {
                out.write(line(key, each.getValue()));
                lines++;
                count++;
            }
        }
        for (Map.Entry<ShredStore.Key, byte[]> each : store.sealed().entrySet()) {
            ShredStore.Key key = each.getKey();
            if (!gone.contains(ShredStore.Key.all(key.subject()))) {
                out.write("sealed " + key.subject() + " " + key.version() + " "
                        + Base64.getEncoder().encodeToString(each.getValue()) + "\n");
                lines++;
            }
        }
        out.write("end " + lines + "\n");
        out.flush();
        return count;
    }

    private static String line(ShredStore.Key key, byte[] share) {
        return "share " + key.subject() + " " + key.version() + " "
                + Base64.getEncoder().encodeToString(share) + "\n";
    }

    /** A share as only the backup key opens it: one age file around its line. */
    static byte[] sealed(ShredStore.Key key, byte[] share, BackupKey paper) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (OutputStream to = paper.sealing(file)) {
            to.write(line(key, share).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    /** The shares that a store keeps sealed, as who has the secret of the backup key opens them. */
    static Map<ShredStore.Key, byte[]> opened(ShredStore store, String secret) {
        Map<ShredStore.Key, byte[]> all = new HashMap<>();
        store.sealed()
                .forEach((key, file) -> opened(key, file, List.of(secret)).ifPresent(share -> all.put(key, share)));
        return all;
    }

    /** The share in such a file; nothing if no secret opens it, or it is another's. */
    private static Optional<byte[]> opened(ShredStore.Key key, byte[] file, List<String> secrets) {
        for (String secret : secrets) {
            try (InputStream in = BackupKey.opening(new ByteArrayInputStream(file), secret)) {
                String line = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
                byte[] share = Base64.getDecoder().decode(line.strip().substring(line.lastIndexOf(' ') + 1));
                if (line.equals(line(key, share))) {
                    return Optional.of(share);
                }
            } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
                // Sealed to a backup key of another time, or damaged: the next secret is tried.
            }
        }
        return Optional.empty();
    }

    /** Reads a copy; nothing if it is none, or not whole. */
    public static Optional<Copy> read(InputStream from) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(from, StandardCharsets.US_ASCII));
        Map<ShredStore.Key, byte[]> shares = new HashMap<>();
        Set<ShredStore.Key> gone = new HashSet<>();
        Map<ShredStore.Key, byte[]> sealed = new HashMap<>();
        try {
            String first = in.readLine();
            String[] head = first == null ? new String[0] : first.split(" ");
            if (head.length != 3 || !(head[0].equals(HEAD) || head[0].equals(FIRST_HEAD))) {
                return Optional.empty();
            }
            int lines = 0;
            for (String line = in.readLine(); line != null; line = in.readLine(), lines++) {
                String[] parts = line.split(" ", -1);
                if (parts[0].equals("end")) {
                    boolean whole = parts.length == 2 && parts[1].equals(Integer.toString(lines));
                    return whole && in.readLine() == null
                            ? Optional.of(new Copy(
                                    Instant.parse(head[1]),
                                    head[2].equals("-") ? Optional.empty() : Optional.of(UUID.fromString(head[2])),
                                    shares,
                                    gone,
                                    sealed))
                            : Optional.empty();
                }
                ShredStore.Key key = new ShredStore.Key(UUID.fromString(parts[1]), Long.parseLong(parts[2]));
                switch (parts[0]) {
                    case "gone" -> gone.add(key);
                    case "share" -> shares.put(key, Base64.getDecoder().decode(parts[3]));
                    case "sealed" -> sealed.put(key, Base64.getDecoder().decode(parts[3]));
                    default -> {
                        return Optional.empty();
                    }
                }
            }
            return Optional.empty();
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Whether nothing lies in the store. */
    public boolean isEmpty() {
        return store.keys().isEmpty() && store.gone().isEmpty();
    }

    /**
     * Puts a copy into an empty store. Of versions that were let go since the database was copied, those come back that it
     * needs and that a secret opens; the others stay sealed.
     *
     * @param owner the database that was brought back
     * @param secrets of backup keys
     */
    public void bringBack(Copy copy, DatabaseAddress owner, String actor, List<String> secrets) throws SQLException {
        if (!isEmpty()) {
            throw new IllegalStateException("shares are brought back into an empty store only");
        }
        copy.name.ifPresent(store::name);
        Set<ShredStore.Key> needed = wraps(owner, actor).keySet();
        Map<ShredStore.Key, byte[]> back = new HashMap<>(copy.shares);
        copy.sealed.forEach((key, file) -> {
            Optional<byte[]> share = needed.contains(key) ? opened(key, file, secrets) : Optional.empty();
            share.ifPresentOrElse(bytes -> back.put(key, bytes), () -> store.letGo(key, Optional.of(file)));
        });
        copy.gone.forEach(key -> {
            if (key.version() == 0) {
                store.erase(key.subject());
            } else if (!back.containsKey(key) && !copy.sealed.containsKey(key)) {
                store.letGo(key, Optional.empty());
            }
        });
        back.forEach((key, share) -> {
            if (!copy.gone.contains(ShredStore.Key.all(key.subject()))) {
                store.put(key, share);
            }
        });
    }

    /**
     * For a database that was brought back beside the store as it is: shares of versions that it needs and that were let go since,
     * if a secret opens them.
     */
    public void reopen(DatabaseAddress owner, String actor, List<String> secrets) throws SQLException {
        Map<ShredStore.Key, Wrapped> needed = wraps(owner, actor);
        store.sealed().forEach((key, file) -> {
            if (needed.containsKey(key)) {
                opened(key, file, secrets).ifPresent(share -> store.put(key, share));
            }
        });
    }

    /** A version of a subject's key in a database: whether it is the newest there, and how many capsules are sealed to it. */
    private record Wrapped(boolean newest, long capsules) {}

    private static Map<ShredStore.Key, Wrapped> wraps(DatabaseAddress owner, String actor) throws SQLException {
        Map<ShredStore.Key, Wrapped> all = new HashMap<>();
        try (Connection connection = owner.direct().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set row_security = on");
            try (var who = connection.prepareStatement("select set_config('naru.actor', ?, false)")) {
                who.setString(1, actor);
                who.execute();
            }
            try (ResultSet row = statement.executeQuery("""
                    select w.subject, w.version, s.key_version = w.version,
                           (select count(*) from vault.capsule c where c.subject = w.subject and c.key_version = w.version)
                    from (select distinct subject, version from vault.wrap) w join vault.subject s on s.id = w.subject""")) {
                while (row.next()) {
                    all.put(
                            new ShredStore.Key(row.getObject(1, UUID.class), row.getLong(2)),
                            new Wrapped(row.getBoolean(3), row.getLong(4)));
                }
            }
        }
        return all;
    }

    /**
     * What a database and the shares beside it have in common.
     *
     * @param opens subjects whose newest key is there
     * @param erased subjects that were erased since the database was copied; they stay erased
     * @param letGo capsules sealed to versions of keys that were let go since, of which nothing could be brought back
     * @param missing keys that are neither there nor noted as destroyed: the shares are older than the data
     * @param unknown subjects that the database does not know: begun since it was copied, and lost with what came after
     */
    public record Fit(long opens, long erased, long letGo, long missing, long unknown) {}

    /** Compares a database that was brought back with the store. */
    public Fit fit(DatabaseAddress owner, String actor) throws SQLException {
        Set<ShredStore.Key> there = store.keys();
        Set<ShredStore.Key> gone = store.gone();
        Set<UUID> known = new HashSet<>();
        long opens = 0;
        long erased = 0;
        long letGo = 0;
        long missing = 0;
        for (Map.Entry<ShredStore.Key, Wrapped> each : wraps(owner, actor).entrySet()) {
            ShredStore.Key key = each.getKey();
            boolean newest = each.getValue().newest();
            known.add(key.subject());
            if (there.contains(key)) {
                opens += newest ? 1 : 0;
            } else if (gone.contains(ShredStore.Key.all(key.subject()))) {
                erased += newest ? 1 : 0;
            } else if (gone.contains(key)) {
                letGo += each.getValue().capsules();
            } else {
                missing++;
            }
        }
        long unknown = there.stream()
                .map(ShredStore.Key::subject)
                .filter(subject -> !known.contains(subject))
                .distinct()
                .count();
        return new Fit(opens, erased, letGo, missing, unknown);
    }
}
