package org.naru.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The rooms of the house and the floor each stands on, as {@code ARCHITECTURE.md} draws them. */
final class Floors {
    static final String ROOT = "org.naru";
    /** The classes made from templates; they belong to the rooms whose records they show. */
    static final String PAGES = "org.naru.pages";

    static final int TOP = 5;

    private static final Map<String, Integer> FLOOR = new TreeMap<>(Map.ofEntries(
            Map.entry("app", TOP),
            Map.entry("publishing", 4),
            Map.entry("planning", 4),
            Map.entry("journeys", 3),
            Map.entry("shelter", 3),
            Map.entry("care", 3),
            Map.entry("learning", 3),
            Map.entry("community", 3),
            Map.entry("advocacy", 3),
            Map.entry("people", 2),
            Map.entry("partners", 2),
            Map.entry("giving", 2),
            Map.entry("ledger", 1),
            Map.entry("vault", 1),
            Map.entry("forms", 1),
            Map.entry("figures", 1),
            Map.entry("protection", 0),
            Map.entry("access", 0),
            Map.entry("platform", -1)));

    private Floors() {}

    /** All classes of the product, without the tests. */
    static JavaClasses house() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);
    }

    /** The room of a class; nothing for what is not ours or made from a template. */
    static Optional<String> room(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT + ".") || name.equals(PAGES) || name.startsWith(PAGES + ".")) {
            return Optional.empty();
        }
        String rest = name.substring(ROOT.length() + 1);
        return Optional.of(rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest);
    }

    /** The floor of a room. */
    static int of(String room) {
        Integer floor = FLOOR.get(room);
        if (floor == null) {
            throw new AssertionError("the room " + room + " stands on no floor; see ARCHITECTURE.md");
        }
        return floor;
    }
}
