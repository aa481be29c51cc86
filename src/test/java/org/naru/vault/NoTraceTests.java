package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.access.Role;
import org.naru.platform.db.NaruHome;
import org.naru.proof.Proves;

/** What is refused leaves nothing behind: random marks of refused bodies are searched wherever a body could have gone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoTraceTests {
    private static final SecureRandom RANDOM = new SecureRandom();
    private VaultWorld world;
    private VaultWorld.Person inside;
    private UUID subject;

    @BeforeAll
    void aSmallMission() {
        world = new VaultWorld().begun();
        inside = world.admitted(Role.BOOKKEEPER);
        subject = world.subject(inside, world.circle(inside));
    }

    @AfterAll
    void close() {
        world.close();
    }

    /** 24 random letters and 24 random syllables: neither compresses, neither is anywhere by chance. */
    private static String mark() {
        StringBuilder mark = new StringBuilder();
        for (int i = 0; i < 24; i++) {
            mark.append((char) ('a' + RANDOM.nextInt(26)));
        }
        for (int i = 0; i < 24; i++) {
            mark.append((char) (0xAC00 + RANDOM.nextInt(11_172)));
        }
        return mark.toString();
    }

    private String address() {
        return VaultWorld.claim(subject, UUID.randomUUID(), 1, TestFile.noise(32), 1);
    }

    private VaultWorld.Answer send(String address, String type, byte[] body) {
        return world.ask(inside.account(), "POST", address, Optional.ofNullable(type), body);
    }

    @Test
    @Proves("C-116")
    void refusedBodiesAreNowhere() throws IOException {
        List<String> marks = new ArrayList<>();
        List<VaultWorld.Answer> answers = new ArrayList<>();
        String octets = "application/octet-stream";
        for (String type :
                new String[] {octets, "application/json", "text/plain", "application/x-www-form-urlencoded"}) {
            String mark = mark();
            marks.add(mark);
            answers.add(send(address(), type, ("{\"name\":\"" + mark + "\"}").getBytes(StandardCharsets.UTF_8)));
            marks.add(mark());
            answers.add(send(
                    "/vault/subjects",
                    type,
                    ("{\"about\":\"" + marks.getLast() + "\"}").getBytes(StandardCharsets.UTF_8)));
        }
        marks.add(mark());
        answers.add(send(
                address(),
                "multipart/form-data; boundary=xx",
                ("--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + mark(marks) + "\"\r\n\r\n"
                                + marks.getFirst() + mark(marks).repeat(200) + "\r\n--xx--\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        answers.add(send(address(), octets, new byte[0]));
        answers.add(send(address(), octets, new byte[] {'a'}));
        answers.add(send(address(), octets, padded(mark(marks), 4097)));
        answers.add(send(address(), octets, padded(mark(marks), (1 << 20) + 1)));
        answers.add(send(address() + "&note=" + mark(marks).substring(0, 24), octets, TestFile.capsule()));
        answers.add(send(
                VaultWorld.claim(subject, UUID.randomUUID(), 1, TestFile.noise(32), 7),
                octets,
                padded(mark(marks), 4096)));
        answers.add(send(address(), octets, gzip(mark(marks))));

        assertThat(answers).allMatch(answer -> answer.status() >= 400 && answer.status() < 500);
        assertThat(found(marks)).isEmpty();
    }

    private static String mark(List<String> marks) {
        marks.add(mark());
        return marks.getLast();
    }

    private static byte[] padded(String mark, int length) {
        byte[] file = TestFile.file(TestFile.hybridStanza(), length);
        byte[] bytes = mark.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, file, length - bytes.length - 1, bytes.length);
        return file;
    }

    private static byte[] gzip(String mark) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(mark.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** The positive control: what does lie in each of those places is found there. */
    @Test
    void theSearchFindsWhatIsThere() throws IOException {
        String inDatabase = mark();
        String inLog = mark();
        String inTemp = mark();
        byte[] kept = padded(inDatabase, 4096);
        assertThat(send(address(), "application/octet-stream", kept).status())
                .as("a good header before it: that it is no ciphertext nobody can see without a key")
                .isEqualTo(201);
        org.slf4j.LoggerFactory.getLogger(NoTraceTests.class).warn("leaked on purpose: {}", inLog);
        Path temp = Files.writeString(Files.createTempFile("leak", ".part"), inTemp);

        List<String> found = found(List.of(inDatabase, inLog, inTemp));

        assertThat(found).anyMatch(each -> each.startsWith("row of vault.capsule"));
        assertThat(found).anyMatch(each -> each.contains("pg_wal"));
        assertThat(found).anyMatch(each -> each.contains("naru.log"));
        assertThat(found).anyMatch(each -> each.contains("leak"));
        Files.delete(temp);
    }

    private static List<byte[]> spellings(String mark) {
        List<byte[]> all = new ArrayList<>();
        // The two halves apart: a log or an address might cut or escape one of them.
        for (String half : List.of(mark.substring(0, 24), mark.substring(24))) {
            byte[] utf8 = half.getBytes(StandardCharsets.UTF_8);
            all.add(utf8);
            all.add(half.getBytes(StandardCharsets.UTF_16LE));
            all.add(half.getBytes(StandardCharsets.UTF_16BE));
            all.add(HexFormat.of().formatHex(utf8).getBytes(StandardCharsets.US_ASCII));
            for (int skip = 0; skip < 3; skip++) {
                byte[] from = java.util.Arrays.copyOfRange(utf8, skip, skip + 21);
                all.add(Base64.getEncoder().withoutPadding().encode(from));
            }
        }
        return all;
    }

    private List<String> found(List<String> marks) throws IOException {
        List<String> found = new ArrayList<>();
        List<byte[]> spellings =
                marks.stream().flatMap(mark -> spellings(mark).stream()).toList();
        try (Connection connection = world.naru.database().superuserDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
            Path data = Path.of(one(statement, "show data_directory"));
            String base = one(statement, "select oid::text from pg_database where datname = current_database()");
            search(data.resolve("base").resolve(base), spellings, found);
            search(data.resolve("pg_wal"), spellings, found);
            for (String table : tables(statement)) {
                try (ResultSet rows = statement.executeQuery("select t::text from " + table + " t")) {
                    while (rows.next()) {
                        String row = rows.getString(1);
                        if (spellings.stream()
                                .anyMatch(each -> row.contains(new String(each, StandardCharsets.UTF_8))
                                        || row.contains(HexFormat.of().formatHex(each)))) {
                            found.add("row of " + table);
                        }
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        search(world.naru.part(NaruHome.class).folder(), spellings, found);
        search(Path.of(System.getProperty("java.io.tmpdir")), spellings, found);
        return found;
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("""
                select table_schema || '.' || table_name from information_schema.tables
                where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')""")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    /** Files written in the last ten minutes: older ones cannot hold what was sent now. */
    private static void search(Path folder, List<byte[]> spellings, List<String> found) throws IOException {
        long since = System.currentTimeMillis() - 600_000;
        Files.walkFileTree(folder, Set.of(), 4, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
                if (is.isRegularFile() && is.lastModifiedTime().toMillis() >= since && is.size() <= 64L << 20) {
                    try {
                        look(file, spellings, found);
                    } catch (NoSuchFileException gone) {
                        return FileVisitResult.CONTINUE; // it holds nothing any more
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
                if (why instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw why;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException why) throws IOException {
                if (why != null && !(why instanceof NoSuchFileException)) {
                    throw why;
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void look(Path file, List<byte[]> spellings, List<String> found) throws IOException {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        for (byte[] each : spellings) {
            if (bytes.contains(new String(each, StandardCharsets.ISO_8859_1))) {
                found.add(file.toString());
                break;
            }
        }
    }
}
