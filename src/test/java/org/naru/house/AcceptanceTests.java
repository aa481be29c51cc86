package org.naru.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/specs/sealing-acceptance.md} names tests that exist and run when it says. */
class AcceptanceTests {
    private static final Pattern ROW = Pattern.compile("\\| (T\\d+) \\| .+ \\| (.+) \\| ([a-z, ]+) \\|");
    private static final Pattern NAMED = Pattern.compile("`([A-Za-z.]+)`");

    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new TreeMap<>();
        try (Stream<Path> files = Stream.of(Path.of("src", "test"), Path.of("src", "main", "java"))
                .flatMap(AcceptanceTests::below)) {
            for (Path file : files.filter(each -> each.toString().matches(".*\\.(java|ts)"))
                    .toList()) {
                String name = file.getFileName().toString();
                tests.put(name.endsWith(".java") ? name.substring(0, name.length() - 5) : name, Files.readString(file));
            }
        }
        return tests;
    }

    private static Stream<Path> below(Path folder) {
        try {
            return Files.walk(folder).filter(Files::isRegularFile);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void everyPromiseIsShownByTestsThatExistAndRunWhenItIsSaid() throws IOException {
        Map<String, String> tests = tests();
        List<String> numbers = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("docs", "specs", "sealing-acceptance.md"))) {
            Matcher row = ROW.matcher(line);
            if (!row.matches()) {
                continue;
            }
            numbers.add(row.group(1));
            List<String> named = NAMED.matcher(row.group(2))
                    .results()
                    .map(found -> found.group(1))
                    .filter(name -> name.matches("[A-Z].*|.*\\.test\\.ts"))
                    .toList();
            named.stream()
                    .filter(name -> !tests.containsKey(name))
                    .forEach(name -> wrong.add(row.group(1) + ": there is no " + name));
            List<String> there =
                    named.stream().filter(tests::containsKey).map(tests::get).toList();
            boolean everyRun = there.stream().anyMatch(test -> !onlyLong(test));
            boolean longRun = there.stream().anyMatch(AcceptanceTests::hasLong);
            if (row.group(3).contains("every") && !everyRun) {
                wrong.add(row.group(1) + ": all of its tests are for the long run");
            }
            if (row.group(3).equals("long") && !longRun) {
                wrong.add(row.group(1) + ": none of its tests is for the long run");
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, 50)
                        .mapToObj(number -> "T" + number)
                        .toList());
    }

    private static boolean hasLong(String test) {
        return test.contains("@Tag(\"long\")") || test.contains("long ?");
    }

    private static boolean onlyLong(String test) {
        return Pattern.compile("@Tag\\(\"long\"\\)\\s+(@[^\\n]+\\s+)*class ")
                .matcher(test)
                .find();
    }
}
