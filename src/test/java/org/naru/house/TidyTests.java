package org.naru.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small things that nobody should have to ask for in a review. */
class TidyTests {
    private static final int LINES_MAX = 500;

    // Put together, so that this file does not hold what it looks for.
    private static final Pattern UNFINISHED = Pattern.compile("\\b(" + "FIX" + "ME|" + "TO" + "DO)\\b");
    private static final Pattern REGISTRY = Pattern.compile("registry\\." + "npmjs|repo1?\\.maven\\." + "(org|apache)"
            + "|https?://[^/\\s\"']*(artifactory|nexus|registry|mirror)[^/\\s\"']*[/\"']");
    private static final Pattern INLINE = Pattern.compile(
            // A template's parameter may be called style; an attribute of a page may not.
            "^(?!\\s*@(?:template|param)\\b).*(?:<style\\b|<script\\b(?![^>]*\\bsrc=)|\\sstyle\\s*=\\s*[\"']"
                    + "|\\son[a-z]+\\s*=\\s*[\"']|javascript:|\\shx-on|\\$unsafe\\{)",
            Pattern.CASE_INSENSITIVE);

    @Test
    void nothingUnfinishedIsOnTheMainLine() {
        assertThat(found(Sources.all(), UNFINISHED)).isEmpty();
    }

    @Test
    void noFileNamesAPackageRegistry() {
        List<Path> files = Sources.all().stream()
                .filter(file -> !file.endsWith("TidyTests.java"))
                .toList();

        assertThat(found(files, REGISTRY)).isEmpty();
        assertThat(found(List.of(Path.of("package-lock.json")), Pattern.compile("\"resolved\": \"http")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<p style=\"color: red\">",
                "<style>",
                "<a onclick=\"go()\">",
                "<a href=\"javascript:go()\">",
                "<div hx-on:click=\"go()\">",
                "$unsafe{page.html()}"
            })
    void theRuleOfTemplatesSeesInlineCode(String line) {
        assertThat(INLINE.matcher(line).find()).isTrue();
    }

    @Test
    void templatesHoldNoInlineScriptOrStyle() {
        List<Path> templates = Sources.below("src/main/jte", ".jte");

        assertThat(templates).isNotEmpty();
        assertThat(found(templates, INLINE)).isEmpty();
    }

    @Test
    void noSourceIsLongerThanOneCanKeepInMind() {
        List<String> tooLong = Sources.below("src/main", ".java", ".ts", ".jte", ".sql", ".css").stream()
                .map(file -> file + " (" + Sources.text(file).lines().count() + ")")
                .filter(named -> Integer.parseInt(named.replaceAll(".*\\((\\d+)\\)", "$1")) > LINES_MAX)
                .toList();

        assertThat(tooLong).isEmpty();
    }

    @Test
    void bothLanguagesHaveTheSameSentencesWithTheSameBlanks() {
        List<String> differing = new ArrayList<>();
        List<Path> english = Sources.below("src/main/resources/messages", "_en.properties");
        for (Path file : english) {
            Properties en = properties(file);
            Properties ko = properties(Path.of(file.toString().replace("_en.", "_ko.")));
            Set<String> keys = new TreeSet<>(en.stringPropertyNames());
            keys.addAll(ko.stringPropertyNames());
            String room = file.getFileName().toString().replace("_en.properties", ".");
            for (String key : keys) {
                boolean same = blanks(en.getProperty(key)).equals(blanks(ko.getProperty(key)));
                if (!same || !key.startsWith(room)) {
                    differing.add(file.getFileName() + ": " + key);
                }
            }
        }

        assertThat(english).isNotEmpty();
        assertThat(differing).isEmpty();
    }

    private static Set<String> blanks(String sentence) {
        if (sentence == null) {
            return Set.of("missing");
        }
        Set<String> blanks = new TreeSet<>();
        Matcher blank = Pattern.compile("\\{(\\d+)").matcher(sentence);
        while (blank.find()) {
            blanks.add(blank.group(1));
        }
        return blanks;
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Sources.text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** Not a rule: it prints the ten longest methods, for us to look at. */
    @Test
    void printsTheTenLongestMethods() throws IOException {
        TreeMap<Long, List<String>> byLength = new TreeMap<>(Comparator.reverseOrder());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    diagnostic -> {},
                    List.of("--release", "25"),
                    null,
                    files.getJavaFileObjectsFromPaths(Sources.below("src/main/java", ".java")));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new Lengths(positions, byLength).scan(unit, null);
            }
        }

        List<String> longest =
                byLength.values().stream().flatMap(List::stream).limit(10).toList();
        System.out.println("The ten longest methods:\n  " + String.join("\n  ", longest));
        assertThat(longest).hasSize(10);
    }

    private static final class Lengths extends TreePathScanner<Void, Void> {
        private final SourcePositions positions;
        private final TreeMap<Long, List<String>> byLength;

        Lengths(SourcePositions positions, TreeMap<Long, List<String>> byLength) {
            this.positions = positions;
            this.byLength = byLength;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
            long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
            long last = unit.getLineMap().getLineNumber(Math.max(0, positions.getEndPosition(unit, method)));
            String type = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree owner
                    ? owner.getSimpleName().toString()
                    : "?";
            byLength.computeIfAbsent(last - first + 1, length -> new ArrayList<>())
                    .add("%d %s.%s".formatted(last - first + 1, type, method.getName()));
            return super.visitMethod(method, nothing);
        }
    }

    private static List<String> found(List<Path> files, Pattern pattern) {
        return files.stream()
                .filter(Sources::isText)
                .flatMap(file -> HouseRulesTests.lines(file, pattern).stream())
                .toList();
    }
}
