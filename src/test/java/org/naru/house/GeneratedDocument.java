package org.naru.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A document of the repository that is made from the code. The test fails where the two differ. */
public final class GeneratedDocument {
    private GeneratedDocument() {}

    /** Compares, or writes under {@code -Dnaru.write=true}. */
    public static void check(String path, String content) {
        Path file = Path.of(path);
        try {
            if (Boolean.getBoolean("naru.write")) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, content);
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as(
                            "%s is stale; write it anew with: mvn test -Dtest='org.naru.house.*Tests' -Dnaru.write=true",
                            path)
                    .isEqualTo(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
