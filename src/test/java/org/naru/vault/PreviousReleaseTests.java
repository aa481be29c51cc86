package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.app.backup.Backups;
import org.naru.platform.check.Check;
import org.naru.platform.db.BackupManifest;
import org.naru.platform.db.Migrations;
import org.naru.proof.RunningNaru;
import org.naru.proof.TestDatabase;
import org.naru.proof.TestServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Backups that earlier states of this program wrote, kept as files, come back into this one. Each is of a mission made up for it,
 * taken by the program of its day: data, the shares some seconds later, the backup key, and what must open.
 */
class PreviousReleaseTests {
    private static final Set<String> ENDED = Set.of("access.session", "access.way_in", "access.passkey_challenge");
    private static final Clock THEN = Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void fromBeforeThereWereAssessmentsOfRisks() throws Exception {
        comesBack("23-november-2026", "protection");
    }

    /** @param since a room that was not there yet */
    private void comesBack(String taken, String since) throws Exception {
        for (String each : List.of("data.age", "shares.age", "key.txt", "expected.json")) {
            try (InputStream in =
                    Objects.requireNonNull(getClass().getResourceAsStream("/backup/" + taken + "/" + each))) {
                Files.copy(in, folder.resolve(each));
            }
        }
        JsonNode expected = JsonMapper.builder().build().readTree(Files.readAllBytes(folder.resolve("expected.json")));
        Path home = Files.createDirectory(folder.resolve("home"));
        ShredStore store = new ShredFolders(home.resolve("shred"), home.resolve("shred-copy"));
        try (TestDatabase database = TestServer.chosen().emptyDatabase()) {
            Backups.Restored.Done done = (Backups.Restored.Done) Backups.restore(
                    new Backups.Asked(
                            folder.resolve("data.age"),
                            Optional.of(folder.resolve("shares.age")),
                            Optional.of(folder.resolve("key.txt")),
                            false),
                    database::ownerAddress,
                    () -> ShredCopies.of(store),
                    folder,
                    "operator:test",
                    THEN);

            assertThat(Migrations.rooms()).contains(since);
            assertThat(done.manifest().rooms())
                    .as("control: its program was older")
                    .doesNotContainKey(since);
            for (BackupManifest.Table table : done.manifest().tables()) {
                assertThat(count(database, table.name()))
                        .as(table.name())
                        .isEqualTo(ENDED.contains(table.name()) ? 0 : table.rows());
            }
            assertThat(done.manifest().tables())
                    .as("control: somebody was signed in")
                    .anySatisfy(table -> {
                        assertThat(table.name()).isEqualTo("access.session");
                        assertThat(table.rows()).isPositive();
                    });
            assertThat(opened(database, store, expected.path("circles"))).isEqualTo(texts(expected.path("opened")));
            assertThat(done.fit().orElseThrow().missing()).isZero();

            worksHere(database, home);
        }
    }

    /** The program starts on what came back, finds its books and seals sound, and lets nobody in without signing in. */
    private static void worksHere(TestDatabase database, Path home) throws Exception {
        try (RunningNaru naru = RunningNaru.on(database, home);
                HttpClient http = HttpClient.newHttpClient()) {
            naru.as(
                    "operator:test",
                    () -> assertThat(naru.parts(Check.class))
                            .isNotEmpty()
                            .allSatisfy(check ->
                                    assertThat(check.run()).as(check.name()).isEmpty()));
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(naru.address() + "/")).build(), BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/sign-in");
        }
    }

    private static Map<UUID, String> opened(TestDatabase database, ShredStore store, JsonNode circles)
            throws Exception {
        List<byte[]> statements = database.owner()
                .sql("select bytes from vault.statement order by seq")
                .query((row, _) -> row.getBytes(1))
                .list();
        DirectoryChain.Verified chain = DirectoryChain.verify(statements);
        assertThat(chain.refused()).isEmpty();
        Map<UUID, byte[]> keys = new HashMap<>();
        texts(circles)
                .forEach((circle, key) -> keys.put(circle, Base64.getDecoder().decode(key)));
        String org = chain.directory().org().orElseThrow().toString();
        return new WithCirclesKeys(org, chain.directory(), keys).opened(database.superuserDataSource(), store::get);
    }

    private static Map<UUID, String> texts(JsonNode node) {
        Map<UUID, String> texts = new HashMap<>();
        node.properties()
                .forEach(each -> texts.put(
                        UUID.fromString(each.getKey()), each.getValue().asString("")));
        return texts;
    }

    private static long count(TestDatabase database, String table) {
        return database.owner()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
