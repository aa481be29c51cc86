package org.naru.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.naru.platform.db.NaruHome;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the last seizure drill on this machine found, kept as {@code drill.json} in the home. It holds counts of invented
 * people's marks and nothing of the mission.
 *
 * @param at when it was held
 * @param client the hash of the client of the program that held it
 * @param rows its table
 */
record DrillReport(Instant at, String client, List<DrillRow> rows) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    DrillReport {
        rows = List.copyOf(rows);
    }

    private static Path file(NaruHome home) {
        return home.folder().resolve("drill.json");
    }

    /** Keeps it in a home that there is; where none is, nothing is made for it. */
    void keepIn(NaruHome home) {
        if (!Files.isDirectory(home.folder())) {
            return;
        }
        Path file = file(home);
        try {
            Path written = Files.write(file.resolveSibling("drill.json.new"), JSON.writeValueAsBytes(this));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the drill's result cannot be kept", e);
        }
    }

    /** The one kept there, if there is one that can be read. */
    static Optional<DrillReport> of(NaruHome home) {
        try {
            return Files.exists(file(home))
                    ? Optional.of(JSON.readValue(Files.readAllBytes(file(home)), DrillReport.class))
                    : Optional.empty();
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    /** How many rows did not come as they must. */
    long wrong() {
        return rows.stream().filter(row -> !row.asExpected()).count();
    }
}
