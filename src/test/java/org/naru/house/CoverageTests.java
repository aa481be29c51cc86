package org.naru.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.naru.proof.Proves;

/** Which items and rules of the domain are proved by which tests, and which are not yet. */
class CoverageTests {
    /**
     * A kind of item: its letter, how many there are, how many digits its numbers have.
     *
     * @param title what the kind is called
     */
    private record Kind(String letter, int last, int digits, String title) {
        List<String> ids() {
            List<String> ids = new ArrayList<>();
            for (int i = 1; i <= last; i++) {
                ids.add(letter + "-" + ("%0" + digits + "d").formatted(i));
            }
            return ids;
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("A", 210, 3, "What the mission does and says"),
            new Kind("C", 135, 3, "Requirements of protection"),
            new Kind("M", 24, 2, "Milestones of a case"),
            new Kind("E", 6, 2, "Instruments of care"),
            new Kind("G", 32, 2, "Arithmetic of planning"),
            new Kind("Q", 34, 2, "Figures quoted twice"));

    private static Map<String, Set<String>> proofs() {
        Map<String, Set<String>> proofs = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages(Floors.ROOT)) {
            String name = type.getName().substring(Floors.ROOT.length() + 1);
            type.tryGetAnnotationOfType(Proves.class)
                    .ifPresent(proves -> List.of(proves.value())
                            .forEach(id -> proofs.computeIfAbsent(id, key -> new TreeSet<>())
                                    .add(name)));
            for (JavaMethod method : type.getMethods()) {
                method.tryGetAnnotationOfType(Proves.class)
                        .ifPresent(proves -> List.of(proves.value())
                                .forEach(id -> proofs.computeIfAbsent(id, key -> new TreeSet<>())
                                        .add(name + "." + method.getName())));
            }
        }
        return proofs;
    }

    @Test
    void everyProofNamesAnItemThatExists() {
        Set<String> all = new TreeSet<>();
        KINDS.forEach(kind -> all.addAll(kind.ids()));

        assertThat(all).hasSize(441);
        assertThat(all).containsAll(proofs().keySet());
    }

    @Test
    void theCoverageIsTheOneInTheDocuments() {
        Map<String, Set<String>> proofs = proofs();
        StringBuilder list = new StringBuilder("""
                # What is proved

                Made from the tests by `CoverageTests`; do not edit. Each item of the domain stands with the tests that would fail if it
                were broken (`@Proves`). *Not yet* means that no test says so, whatever the code does.

                | kind | items | proved |
                |---|---|---|
                """);
        for (Kind kind : KINDS) {
            long proved = kind.ids().stream().filter(proofs::containsKey).count();
            list.append("| %s, %s | %d | %d |%n".formatted(kind.letter(), kind.title(), kind.last(), proved));
        }
        for (Kind kind : KINDS) {
            list.append("\n## ").append(kind.letter()).append(": ").append(kind.title());
            list.append("\n\n| item | tests |\n|---|---|\n");
            for (String id : kind.ids()) {
                Set<String> tests = proofs.get(id);
                list.append("| %s | %s |%n".formatted(id, tests == null ? "*not yet*" : String.join("<br/>", tests)));
            }
        }

        GeneratedDocument.check("docs/coverage.md", list.toString());
    }
}
