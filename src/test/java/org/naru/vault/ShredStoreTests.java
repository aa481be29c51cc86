package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.naru.platform.db.DatabaseAddress;
import org.naru.platform.db.DatabaseUnavailable;
import org.naru.proof.TestDatabase;
import org.naru.proof.TestServer;

/** What a shred store promises, in folders and in a second database alike. */
@ParameterizedClass
@ValueSource(strings = {"folders", "database"})
class ShredStoreTests {
    @TempDir
    private Path folder;

    private final String kind;
    private TestDatabase database;

    ShredStoreTests(String kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        database = TestServer.chosen().emptyDatabase();
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Another one over the same place, as the next start opens it. */
    private ShredStore store() {
        return kind.equals("folders")
                ? new ShredFolders(folder.resolve("one"), folder.resolve("two"))
                : new ShredDatabase(database.ownerAddress());
    }

    private final UUID subject = UUID.randomUUID();
    private final ShredStore.Key first = new ShredStore.Key(subject, 1);
    private final ShredStore.Key second = new ShredStore.Key(subject, 2);
    private final ShredStore.Key other = new ShredStore.Key(UUID.randomUUID(), 1);

    @Test
    void keepsWhatItWasGivenAndItsName() {
        byte[] share = TestFile.noise(32);
        UUID name = UUID.randomUUID();
        assertThat(store().name()).isEmpty();

        store().name(name);
        store().put(first, TestFile.noise(32));
        store().put(first, share);

        assertThat(store().name()).contains(name);
        assertThat(store().get(first))
                .hasValueSatisfying(kept -> assertThat(kept).isEqualTo(share));
        assertThat(store().get(second)).isEmpty();
        assertThat(store().keys()).containsExactly(first);
        assertThatThrownBy(() -> store().put(second, new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void destroysAVersionAndNotesIt() {
        store().put(first, TestFile.noise(32));
        store().put(second, TestFile.noise(32));

        store().letGo(first, Optional.empty());

        assertThat(store().get(first)).isEmpty();
        assertThat(store().keys()).containsExactly(second);
        assertThat(store().gone()).containsExactly(first);
        assertThat(store().sealed()).isEmpty();
    }

    @Test
    void keepsWhatIsGivenInPlaceOfAVersionUntilItsSubjectIsErased() throws IOException {
        byte[] share = TestFile.noise(32);
        byte[] sealed = TestFile.noise(300);
        store().put(first, share);

        store().letGo(first, Optional.of(sealed));

        assertThat(store().get(first)).isEmpty();
        assertThat(store().keys()).isEmpty();
        assertThat(holds(share)).isFalse();
        assertThat(store().sealed()).containsOnlyKeys(first);
        assertThat(store().sealed().get(first)).isEqualTo(sealed);
        assertThat(holds(sealed)).as("control").isTrue();

        store().erase(subject);

        assertThat(store().sealed()).isEmpty();
        assertThat(holds(sealed)).isFalse();
        store().letGo(first, Optional.of(sealed));
        assertThat(store().sealed()).as("nothing is kept of who was erased").isEmpty();
    }

    @Test
    void destroysASubjectForGood() {
        byte[] kept = TestFile.noise(32);
        store().put(first, TestFile.noise(32));
        store().put(second, TestFile.noise(32));
        store().put(other, kept);

        store().erase(subject);
        store().erase(subject);

        assertThat(store().keys()).containsExactly(other);
        assertThat(store().get(other))
                .hasValueSatisfying(share -> assertThat(share).isEqualTo(kept));
        assertThat(store().gone()).containsExactly(ShredStore.Key.all(subject));
        assertThatThrownBy(() -> store().put(first, TestFile.noise(32))).isInstanceOf(IllegalStateException.class);
    }

    /** The file of the table, after the server wrote everything down; before the erasure the share is found in it. */
    @Test
    void leavesNothingOfAShareInItsFiles() throws IOException {
        byte[] share = TestFile.noise(32);
        store().put(first, share);
        store().put(other, TestFile.noise(32));
        assertThat(holds(share)).as("control").isTrue();

        store().erase(subject);

        assertThat(holds(share)).isFalse();
    }

    private boolean holds(byte[] share) throws IOException {
        Map<Path, byte[]> files = new HashMap<>();
        if (kind.equals("folders")) {
            try (var all = Files.walk(folder)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    files.put(file, Files.readAllBytes(file));
                }
            }
        } else {
            var jdbc = org.springframework.jdbc.core.simple.JdbcClient.create(database.superuserDataSource());
            jdbc.sql("checkpoint").update();
            Path data =
                    Path.of(jdbc.sql("show data_directory").query(String.class).single());
            Path base = data.resolve("base")
                    .resolve(jdbc.sql("select oid::text from pg_database where datname = current_database()")
                            .query(String.class)
                            .single());
            try (var all = Files.list(base)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    files.put(file, Files.readAllBytes(file));
                }
            }
        }
        String mark = new String(share, StandardCharsets.ISO_8859_1);
        return files.values().stream().anyMatch(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains(mark));
    }

    @Test
    void aSecondDatabaseThatDoesNotAnswerPreventsTheStart() {
        DatabaseAddress nowhere = new DatabaseAddress("127.0.0.1", 1, "shred", "naru", "secret-word", Map.of());

        assertThatThrownBy(() -> new ShredDatabase(nowhere))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("vault.shred.unreachable")
                .hasMessageContaining("127.0.0.1:1/shred")
                .hasMessageNotContaining("secret-word");
    }
}
