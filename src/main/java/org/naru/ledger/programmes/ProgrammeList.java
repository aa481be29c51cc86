package org.naru.ledger.programmes;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A list by which the mission tells its work.
 *
 * @param code lower-case letters, digits and hyphens
 * @param sums whether every programme stands on exactly one item
 * @param said everything it ever said, oldest first, never empty
 */
public record ProgrammeList(String code, String nameKo, String nameEn, boolean sums, List<Said> said) {
    /** Keeps a copy. */
    public ProgrammeList {
        said = List.copyOf(said);
    }

    /**
     * What it says from a fiscal year on.
     *
     * @param id order in which it was said
     * @param by opaque id of who said it
     */
    public record Said(long id, int fromYear, String reason, String by, Instant at, List<Item> items) {
        /** Keeps a copy. */
        public Said {
            items = List.copyOf(items);
        }

        /** An item by its code. */
        public Optional<Item> item(String code) {
            return items.stream().filter(each -> each.code().equals(code)).findFirst();
        }
    }

    /**
     * An item.
     *
     * @param code lower-case letters, digits and hyphens
     * @param programmes codes of the programmes that stand on it
     */
    public record Item(String code, String nameKo, String nameEn, List<String> programmes) {
        /** Keeps a copy. */
        public Item {
            programmes = List.copyOf(programmes);
        }
    }

    /** What it says of a fiscal year: of the words from the latest year up to it, the last; absent before the first. */
    public Optional<Said> in(int year) {
        return said.stream()
                .filter(each -> each.fromYear() <= year)
                .max(Comparator.comparingInt(Said::fromYear).thenComparingLong(Said::id));
    }

    /** What was said last. */
    public Said latest() {
        return said.getLast();
    }
}
