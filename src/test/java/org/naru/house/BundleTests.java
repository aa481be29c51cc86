package org.naru.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.vault.pages.Client;

/** Whoever builds the client from the same sources gets the same bytes, wherever the folder lies. */
class BundleTests {
    @Test
    void theClientIsTheSameToTheByteWhereverItIsBuilt(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(
                Files.isDirectory(Path.of("node_modules/esbuild")), "node_modules are not there: run the build first");
        Path one = folder.resolve("one");
        Path two = folder.resolve("a place with another name/two");
        for (Path place : new Path[] {one, two}) {
            copy(Path.of("src/main/ts"), place.resolve("src/main/ts"));
            copy(Path.of("src/main/css"), place.resolve("src/main/css"));
            Files.createSymbolicLink(
                    place.resolve("node_modules"), Path.of("node_modules").toAbsolutePath());
            build(place);
        }

        Map<String, String> built = scripts(one);
        assertThat(built).hasSize(2).isEqualTo(scripts(two));
        assertThat(Files.readString(one.resolve("out/assets/client.sha256")))
                .isEqualTo(Files.readString(two.resolve("out/assets/client.sha256")))
                .as("what was built for this release")
                .isEqualTo(Client.ofThisRelease().list());
    }

    private static Map<String, String> scripts(Path place) throws IOException {
        Map<String, String> scripts = new TreeMap<>();
        try (var files = Files.list(place.resolve("out/assets"))) {
            for (Path each :
                    files.filter(file -> file.toString().endsWith(".js")).toList()) {
                scripts.put(each.getFileName().toString(), Files.readString(each));
            }
        }
        return scripts;
    }

    private static void build(Path place) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("node", "src/main/ts/build.mjs", "out")
                .directory(place.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(each)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                Files.copy(each, to.resolve(from.relativize(each)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
