package org.naru.proof;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder of real data, designs and generators that lies beside the repository, not in it.
 *
 * <p>It is looked for at the system property {@code naru.shared}, the variable {@code NARU_SHARED}, then {@code
 * ../shared} and {@code ../../shared} of the working folder. A test that needs it is skipped, with a message, where it
 * is absent; with {@code NARU_SHARED=required} it fails instead.
 */
public final class Shared {
    private Shared() {}

    /** A file or folder of it, such as {@code reference/published-2024.json}. Skips the test if it is not there. */
    public static Path path(String name) {
        List<Path> places = places();
        for (Path place : places) {
            Path found = place.resolve(name);
            if (Files.exists(found)) {
                return found.toAbsolutePath().normalize();
            }
        }
        if ("required".equals(System.getenv("NARU_SHARED"))) {
            throw new IllegalStateException("shared data " + name + " was looked for in " + places);
        }
        String message = "skipped: shared data " + name + " is in none of " + places;
        System.err.println(message);
        assumeTrue(false, message);
        throw new IllegalStateException(message);
    }

    private static List<Path> places() {
        List<Path> places = new ArrayList<>();
        for (String named : new String[] {System.getProperty("naru.shared"), System.getenv("NARU_SHARED")}) {
            if (named != null && !named.isBlank() && !named.equals("required")) {
                places.add(Path.of(named));
            }
        }
        places.add(Path.of("..", "shared"));
        places.add(Path.of("..", "..", "shared"));
        return List.copyOf(places);
    }
}
