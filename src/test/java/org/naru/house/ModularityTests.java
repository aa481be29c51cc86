package org.naru.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The walls between the rooms. */
class ModularityTests {
    private static final ApplicationModules ROOMS =
            ApplicationModules.of(Floors.ROOT, resideInAPackage(Floors.PAGES + ".."));

    @Test
    void everyRoomUsesOnlyTheDoorsThatItsPackageNames() {
        ROOMS.verify();

        assertThat(ROOMS.stream().map(room -> room.getIdentifier().toString()))
                .contains("platform", "ledger", "publishing");
    }

    @Test
    void importsPointDownwardOrToANamedRoomOnTheSameFloor() {
        List<String> upward = new ArrayList<>();
        int looked = 0;
        for (JavaClass type : Floors.house()) {
            Optional<String> from = Floors.room(type);
            if (from.isEmpty()) {
                continue;
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                Optional<String> to = Floors.room(dependency.getTargetClass());
                looked++;
                if (to.isPresent()
                        && !to.equals(from)
                        && Floors.of(to.get()) >= Floors.of(from.get())
                        && !(Floors.of(to.get()) == Floors.of(from.get()) && names(from.get(), to.get()))) {
                    upward.add(dependency.getDescription());
                }
            }
        }

        assertThat(looked).isGreaterThan(1000);
        assertThat(upward).isEmpty();
    }

    private static boolean names(String from, String to) {
        try {
            ApplicationModule room =
                    Class.forName(Floors.ROOT + "." + from + ".package-info").getAnnotation(ApplicationModule.class);
            return List.of(room.allowedDependencies()).contains(to);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("the room " + from + " has no package-info", e);
        }
    }

    @Test
    void theMapOfTheRoomsIsTheOneInTheDocuments() {
        TreeMap<String, TreeSet<String>> uses = new TreeMap<>();
        for (JavaClass type : Floors.house()) {
            Floors.room(type).ifPresent(from -> {
                TreeSet<String> targets = uses.computeIfAbsent(from, room -> new TreeSet<>());
                type.getDirectDependenciesFromSelf()
                        .forEach(dependency -> Floors.room(dependency.getTargetClass())
                                .filter(to -> !to.equals(from))
                                .ifPresent(targets::add));
            });
        }
        StringBuilder map = new StringBuilder("""
                # The rooms and whom they use

                Made from the code by `ModularityTests`; do not edit. What each room is for stands in its `package-info.java`.

                ```mermaid
                flowchart TD
                """);
        uses.keySet().stream()
                .sorted(Comparator.comparing((String room) -> -Floors.of(room)).thenComparing(room -> room))
                .forEach(room -> map.append("  %s[\"%s<br/>%s\"]%n".formatted(room, room, floor(room))));
        uses.forEach((from, targets) -> targets.forEach(to -> map.append("  %s --> %s%n".formatted(from, to))));
        map.append("```\n");

        GeneratedDocument.check("docs/modules.md", map.toString());
    }

    private static String floor(String room) {
        int floor = Floors.of(room);
        return floor == Floors.TOP ? "top" : floor < 0 ? "ground" : "floor " + floor;
    }
}
