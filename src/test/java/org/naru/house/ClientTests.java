package org.naru.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The client's own tests: {@code src/test/ts}, bundled and run by node, each told here as one test. What must see a name is
 * TypeScript, so what proves it is too.
 */
class ClientTests {
    private static final Pattern LINE = Pattern.compile("( *)(not )?ok \\d+ - (.*?)(?: # ([A-Z]+).*)?");
    private static final Pattern BEGUN = Pattern.compile("( *)# Subtest: (.*)");

    @TestFactory
    List<DynamicTest> theClientKeepsItsPromises() throws IOException, InterruptedException {
        return all("");
    }

    /** As above with every bit and every case that CI samples. */
    @TestFactory
    @Tag("long")
    List<DynamicTest> theClientKeepsItsPromisesInEveryCase() throws IOException, InterruptedException {
        return all("true");
    }

    /**
     * Each check of sealing and opening is needed: with it taken out of the source, the test that names it fails. The list is
     * {@code src/test/ts/vault/mutations.tsv}: file, what is found, what replaces it, test file, name of the test.
     */
    @TestFactory
    @Tag("long")
    List<DynamicTest> eachCheckIsNeeded() throws IOException {
        return needed(1);
    }

    /** As above, every second of the list: each takes seconds. */
    @TestFactory
    List<DynamicTest> everySecondCheckIsNeeded() throws IOException {
        return needed(2);
    }

    private static List<DynamicTest> needed(int every) throws IOException {
        List<String[]> all = Files.readAllLines(Path.of("src/test/ts/vault/mutations.tsv")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .toList();
        // Two at a time from now on; each test waits for its own.
        ExecutorService two = Executors.newFixedThreadPool(2);
        List<DynamicTest> tests = IntStream.range(0, all.size())
                .filter(i -> i % every == 0)
                .mapToObj(all::get)
                .map(cells -> {
                    Future<List<String>> report = two.submit(() -> without(cells));
                    return DynamicTest.dynamicTest(
                            cells[0] + ": without " + cells[1],
                            () -> assertThat(report.get())
                                    .as("the test \"%s\" does not need it", cells[4])
                                    .anyMatch(line -> line.strip().startsWith("not ok") && line.contains(cells[4])));
                })
                .toList();
        two.shutdown();
        return tests;
    }

    /** What the named test says when one place of one source is changed. */
    private static List<String> without(String[] cells) throws IOException, InterruptedException {
        assertThat(cells).hasSize(5);
        String out = "target/ts-mutants/"
                + Integer.toHexString(String.join("\t", cells).hashCode());
        String source = "src/main/ts/" + cells[0];
        run("", List.of("node", "src/test/ts/build.mjs", out, "--mutate", source, cells[1], cells[2], cells[3]));
        String name = "^" + Pattern.quote(cells[4]).replace("\\Q", "").replace("\\E", "");
        String file = out + "/" + cells[3].replace(".ts", ".mjs");
        return run("", List.of("node", "--test", "--test-reporter=tap", "--test-name-pattern", name, file));
    }

    private static List<DynamicTest> all(String whole) throws IOException, InterruptedException {
        assumeTrue(
                Files.isDirectory(Path.of("node_modules/esbuild")), "node_modules are not there: run the build first");
        run("", List.of("node", "src/test/ts/build.mjs", "target/ts-tests"));
        List<String> files;
        try (var found = Files.walk(Path.of("target/ts-tests"))) {
            files = found.map(Path::toString)
                    .filter(name -> name.endsWith(".test.mjs"))
                    .sorted()
                    .toList();
        }
        assertThat(files).as("test files of the client").isNotEmpty();
        List<String> command = new ArrayList<>(List.of("node", "--test", "--test-reporter=tap"));
        command.addAll(files);
        List<DynamicTest> tests = told(run(whole, command));
        assertThat(tests).as("tests of the client").hasSizeGreaterThan(100);
        return tests;
    }

    /** Leaves of the TAP report; a failure brings the lines that follow it. */
    private static List<DynamicTest> told(List<String> report) {
        List<DynamicTest> tests = new ArrayList<>();
        Deque<String> above = new ArrayDeque<>();
        int deepest = -1;
        for (int i = 0; i < report.size(); i++) {
            Matcher begun = BEGUN.matcher(report.get(i));
            Matcher line = LINE.matcher(report.get(i));
            if (begun.matches()) {
                deepest = begun.group(1).length();
                above.addLast(begun.group(2));
            } else if (line.matches() && !above.isEmpty()) {
                boolean leaf = line.group(1).length() >= deepest;
                String name = String.join(" › ", above);
                above.removeLast();
                deepest = line.group(1).length();
                boolean failed = line.group(2) != null;
                if (leaf || failed) {
                    String why = String.join("\n", report.subList(i, Math.min(i + 40, report.size())));
                    tests.add(DynamicTest.dynamicTest(
                            name, () -> assertThat(failed).as(why).isFalse()));
                }
            }
        }
        return tests;
    }

    private static List<String> run(String whole, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("NARU_LONG", whole);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        // node --test ends with 1 when a test failed: those are told one by one.
        assertThat(exit).as(said).isIn(0, command.contains("--test") ? 1 : 0);
        return said.lines().toList();
    }
}
