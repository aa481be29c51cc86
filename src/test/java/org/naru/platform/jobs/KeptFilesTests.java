package org.naru.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.naru.platform.acting.Acting;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

@NaruDatabaseTest
class KeptFilesTests {
    private final TestDatabase database;
    private final KeptFiles files;

    KeptFilesTests(TestDatabase database) {
        this.database = database;
        this.files = new KeptFiles(database.jdbc(), database.transactions(), database.clock());
    }

    private FileId keep(String name, byte[] bytes) throws Exception {
        return Acting.call("account:1", () -> files.keep(name, "text/plain", new ByteArrayInputStream(bytes)));
    }

    private byte[] read(FileId id) throws Exception {
        return Acting.call("account:1", () -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            files.copy(id, out);
            return out.toByteArray();
        });
    }

    @Test
    void givesBackWhatWasKeptWhateverItsLength() throws Exception {
        Random random = new Random(7);
        for (int length : new int[] {
            0,
            1,
            KeptFiles.PIECE_BYTES - 1,
            KeptFiles.PIECE_BYTES,
            KeptFiles.PIECE_BYTES + 1,
            3 * KeptFiles.PIECE_BYTES + 17
        }) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);

            FileId id = keep("book.journal", bytes);

            assertThat(read(id)).as("%d bytes", length).isEqualTo(bytes);
            assertThat(Acting.get("account:1", () -> files.find(id)))
                    .contains(new KeptFile(id, "book.journal", "text/plain", length));
        }
    }

    @Test
    void keepsOnlyTheNameOfAPathThatABrowserSends() throws Exception {
        FileId unix = keep("/home/a/장부\u0007.journal", new byte[0]);
        FileId windows = keep("C:\\books\\2024.journal", new byte[0]);
        FileId none = keep("///", new byte[0]);

        assertThat(List.of(unix, windows, none))
                .extracting(id -> Acting.get("account:1", () -> files.find(id))
                        .orElseThrow()
                        .name())
                .containsExactly("장부 .journal", "2024.journal", "file");
    }

    @Test
    void keepsNothingOfAFileThatBreaksOff() {
        InputStream broken = new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                if (given++ > KeptFiles.PIECE_BYTES + 10) {
                    throw new IOException("the line went dead");
                }
                return 'a';
            }
        };

        assertThatThrownBy(() -> Acting.call("account:1", () -> files.keep("a", "text/plain", broken)))
                .isInstanceOf(IOException.class)
                .hasMessage("the line went dead");

        assertThat(database.owner()
                        .sql("select count(*) from platform.file_piece")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void noticesThatAPieceWasChanged() throws Exception {
        FileId id = keep("a", "0123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        database.owner().sql("update platform.file_piece set bytes = '\\x30'").update();

        assertThatThrownBy(() -> read(id)).isInstanceOf(IOException.class).hasMessageContaining("not what was kept");
        assertThatThrownBy(() -> read(new FileId(new java.util.UUID(1, 2)))).isInstanceOf(IOException.class);
    }

    @Test
    void goesWithTheLastJobThatNamesIt() throws Exception {
        Jobs jobs = new Jobs(database.jdbc(), database.transactions(), database.clock());
        JobRunner process = new JobRunner(
                database.jdbc(), database.transactions(), database.clock(), List.of(), Duration.ofSeconds(20));
        FileId used = keep("used", new byte[] {1});
        FileId unused = keep("unused", new byte[] {2});
        JobId job = Acting.get("account:1", () -> jobs.ask("count", "", Optional.of(used)));
        Acting.get("account:1", () -> jobs.cancel(job));
        database.clock().advance(Duration.ofDays(1));
        JobId later = Acting.get("account:1", () -> jobs.ask("count", "", Optional.of(used)));

        database.clock().advance(Jobs.KEPT);
        process.purge();

        assertThat(Acting.get("account:1", () -> files.find(used))).isPresent();
        assertThat(Acting.get("account:1", () -> files.find(unused))).isEmpty();
        assertThat(Acting.get("account:1", () -> jobs.find(job))).isEmpty();

        Acting.get("account:1", () -> jobs.cancel(later));
        database.clock().advance(Jobs.KEPT.plusSeconds(1));
        process.purge();

        assertThat(Acting.get("account:1", () -> files.find(used))).isEmpty();
        assertThat(database.owner()
                        .sql("select count(*) from platform.file_piece")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
