package org.naru.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The container of backups: opens whole, and where it was cut it ends with an error and not with a full disk. */
class BackupKeyTests {
    private static final BackupKey.Pair PAIR = BackupKey.make();
    private static final byte[] PLAIN = plain();
    private static final byte[] FILE = sealed();

    private static byte[] plain() {
        byte[] plain = new byte[150_000];
        new Random(7).nextBytes(plain);
        return plain;
    }

    private static byte[] sealed() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (OutputStream to = PAIR.key().sealing(file)) {
            to.write(PLAIN);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return file.toByteArray();
    }

    /** How much is missing: nothing; within the last chunk, of it all, of more than one, all but the header. */
    static IntStream missing() {
        return IntStream.of(0, 1, 15, 16, 17, 2_000, 18_927, 18_928, 18_929, 65_551, 65_552, 84_480, 100_000, 150_060);
    }

    @ParameterizedTest
    @MethodSource("missing")
    void whatWasCutEndsWithAnErrorAndNeverGivesMoreThanThereIs(int missing) {
        byte[] file = Arrays.copyOf(FILE, FILE.length - missing);
        ByteArrayOutputStream opened = new ByteArrayOutputStream();

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            if (missing == 0) {
                open(file, opened);
                assertThat(opened.toByteArray()).isEqualTo(PLAIN);
            } else {
                assertThatThrownBy(() -> open(file, opened)).isInstanceOf(IOException.class);
            }
        });
        assertThat(opened.size()).isLessThanOrEqualTo(FILE.length + (1 << 17));
    }

    private static void open(byte[] file, OutputStream to) throws IOException {
        try (InputStream in = BackupKey.opening(new ByteArrayInputStream(file), PAIR.secret())) {
            in.transferTo(to);
        }
    }
}
