package org.naru.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;
import org.naru.proof.TestServer;

@NaruDatabaseTest
class BackupTests {
    private static final List<String> HEADS = List.of("select 'highest', max(id)::text from access.kept");

    private final TestDatabase source;

    @TempDir
    private Path folder;

    private Path file;

    BackupTests(TestDatabase source) {
        this.source = source;
    }

    @BeforeEach
    void someAccounts() {
        file = folder.resolve("naru.backup");
    }

    @Test
    void comesBackByteForByte() throws SQLException {
        oneAccountAndWhatItDid(source);

        BackupManifest taken =
                done(Backup.take(source.ownerAddress(), "operator:test", file, List.of(), source.clock()));
        try (TestDatabase target = TestServer.chosen().emptyDatabase()) {
            done(Restore.from(file, target::ownerAddress, "operator:test", List.of()));
            Path second = folder.resolve("second.backup");
            BackupManifest again =
                    done(Backup.take(target.ownerAddress(), "operator:test", second, List.of(), source.clock()));

            assertThat(again.tables()).isEqualTo(taken.tables());
            assertThat(again.sequences()).isEqualTo(taken.sequences());
            assertThat(again.rooms()).isEqualTo(taken.rooms()).isEqualTo(Migrations.newest());
            assertThat(rowsOf(taken, "access.account")).isEqualTo(1);
            assertThat(structure(target)).isEqualTo(structure(source));
        }
    }

    @Test
    void namesTheTableThatIsDamaged() throws Exception {
        oneAccountAndWhatItDid(source);
        done(Backup.take(source.ownerAddress(), "operator:test", file, List.of(), source.clock()));
        Path damaged = rewritten("data/access.account.copy", text -> text.replace("kim", "lee"));

        assertThat(refusal(damaged)).isEqualTo("platform.backup.damaged [access.account]");
    }

    @Test
    void namesATableWhoseBytesAreTorn() throws Exception {
        oneAccountAndWhatItDid(source);
        done(Backup.take(source.ownerAddress(), "operator:test", file, List.of(), source.clock()));
        byte[] bytes = Files.readAllBytes(file);
        int at = indexOf(bytes, "data/access.account.copy".getBytes(StandardCharsets.UTF_8)) + 30;
        Arrays.fill(bytes, at, at + 8, (byte) 0x55);
        Path torn = Files.write(folder.resolve("torn.backup"), bytes);

        assertThat(refusal(torn)).isEqualTo("platform.backup.damaged [access.account]");
    }

    @Test
    void refusesAFileThatIsCutOff() throws Exception {
        done(Backup.take(source.ownerAddress(), "operator:test", file, List.of(), source.clock()));
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut.backup"), Arrays.copyOf(bytes, bytes.length - 10));

        assertThat(refusal(cut)).startsWith("platform.backup.not-whole");
    }

    @Test
    void refusesABackupOfANewerProgram() throws Exception {
        done(Backup.take(source.ownerAddress(), "operator:test", file, List.of(), source.clock()));
        String ours = "\"platform\" : \"" + Migrations.newest().get("platform") + "\"";
        Path newer = rewritten("manifest.json", text -> text.replace(ours, "\"platform\" : \"999\""));

        assertThat(refusal(newer)).startsWith("platform.backup.newer-schema [platform, 999");
    }

    @Test
    void refusesATargetThatIsNotEmptyAndLeavesIt() throws Exception {
        done(Backup.take(source.ownerAddress(), "operator:test", file, List.of(), source.clock()));
        try (TestDatabase target = TestServer.chosen().freshDatabase()) {
            oneAccountAndWhatItDid(target);

            BackupOutcome outcome = Restore.from(file, target::ownerAddress, "operator:test", List.of());

            assertThat(outcome)
                    .isEqualTo(BackupOutcome.Refused.of(
                            "platform.backup.not-empty", target.ownerAddress().database()));
            assertThat(target.owner()
                            .sql("select count(*) from access.account")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    // The bytes are those that were hashed, and yet the database holds something else afterwards.
    @Test
    void undoesEverythingWhenTheHeadsDiffer() throws Exception {
        List<String> heads = List.of("select 'who', count(*)::text from access.account");
        done(Backup.take(source.ownerAddress(), "operator:test", file, heads, source.clock()));
        Path altered = rewritten("manifest.json", text -> text.replace("\"who\" : \"0\"", "\"who\" : \"5\""));
        try (TestDatabase target = TestServer.chosen().emptyDatabase()) {
            BackupOutcome outcome = Restore.from(altered, target::ownerAddress, "operator:test", heads);

            assertThat(outcome).isEqualTo(BackupOutcome.Refused.of("platform.backup.heads-differ"));
            assertThat(schemas(target)).isEmpty();
        }
    }

    @Test
    void overwritesNoFile() throws Exception {
        Files.writeString(file, "mine");

        BackupOutcome outcome = Backup.take(source.ownerAddress(), "operator:test", file, List.of(), source.clock());

        assertThat(outcome).isInstanceOf(BackupOutcome.Refused.class);
        assertThat(file).hasContent("mine");
    }

    @Test
    void saysWhenItCannotWriteAndLeavesNoPart() throws Exception {
        Path nowhere = Path.of("/dev/full/naru.backup");

        BackupOutcome outcome = Backup.take(source.ownerAddress(), "operator:test", nowhere, List.of(), source.clock());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        BackupOutcome.Refused.class,
                        refused -> assertThat(refused.key()).isEqualTo("platform.backup.cannot-write"));
    }

    private static void oneAccountAndWhatItDid(TestDatabase database) {
        database.owner().sql("""
                        insert into access.account
                            (id, login, shown_name, language, theme, zone, password_hash, opened_at, changed_at)
                        values ('00000000-0000-0000-0000-000000000001', 'kim', E'김\\t나루 \\\\ "x"', 'ko', 'auto', 'Asia/Seoul',
                                null, '2026-01-01T00:00:00.123456Z', '2026-01-01T00:00:00Z')
                        """).update();
    }

    private String refusal(Path backup) throws SQLException {
        BackupOutcome outcome = Restore.from(
                backup,
                () -> {
                    throw new AssertionError("the database was asked for though the file is not sound");
                },
                "operator:test",
                List.of());
        return outcome instanceof BackupOutcome.Refused refused
                ? refused.key() + " " + refused.arguments()
                : outcome.toString();
    }

    private static BackupManifest done(BackupOutcome outcome) {
        assertThat(outcome).isInstanceOf(BackupOutcome.Done.class);
        return ((BackupOutcome.Done) outcome).manifest();
    }

    private static long rowsOf(BackupManifest manifest, String table) {
        return manifest.tables().stream()
                .filter(each -> each.name().equals(table))
                .findFirst()
                .orElseThrow()
                .rows();
    }

    /** Foreign keys, triggers and guards, as they stand. */
    private static List<Map<String, Object>> structure(TestDatabase database) {
        return database.owner().sql("""
                        select conrelid::regclass::text || conname as what, pg_get_constraintdef(oid) || convalidated as how
                        from pg_constraint where connamespace::regnamespace::text in ('platform', 'access', 'ledger')
                        union all
                        select tgrelid::regclass::text || tgname, tgenabled::text from pg_trigger where not tgisinternal
                        union all
                        select oid::regclass::text, relrowsecurity::text || relforcerowsecurity from pg_class
                        where relkind = 'r' and relnamespace::regnamespace::text in ('platform', 'access', 'ledger')
                        order by 1, 2
                        """).query().listOfRows();
    }

    private static List<String> schemas(TestDatabase database) throws SQLException {
        try (Connection connection = database.ownerDataSource().getConnection()) {
            return new CopySql(connection, "system:test").existing(Migrations.rooms());
        }
    }

    private Path rewritten(String member, java.util.function.UnaryOperator<String> change) throws IOException {
        Path target = folder.resolve("rewritten.backup");
        try (ZipFile from = new ZipFile(file.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(target))) {
            for (ZipEntry entry : from.stream().map(ZipEntry.class::cast).toList()) {
                String text = new String(from.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                to.putNextEntry(new ZipEntry(entry.getName()));
                String changed = entry.getName().equals(member) ? change.apply(text) : text;
                assertThat(changed.equals(text)).isEqualTo(!entry.getName().equals(member));
                to.write(changed.getBytes(StandardCharsets.UTF_8));
                to.closeEntry();
            }
        }
        return target;
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i <= bytes.length - part.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("not found");
    }
}
