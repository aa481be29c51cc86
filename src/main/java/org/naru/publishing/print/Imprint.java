package org.naru.publishing.print;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which version of a report this is, for the cover and the last page.
 *
 * @param version as the house counts it: {@code 1}
 * @param day on which it was made or frozen
 * @param hash SHA-256 of what was approved, in hexadecimal; absent for a draft, which is marked as one on every page
 * @param verifyAddress where anybody can hold the file against what was approved; empty if there is no such page
 * @param house address at which the house is reached, without a slash at its end, for links to entries; empty for none
 * @param houseOnly whether it says that it is for the house and not to be handed out
 */
public record Imprint(
        String version, LocalDate day, Optional<String> hash, String verifyAddress, String house, boolean houseOnly) {
    /** Refuses a hash that is none. */
    public Imprint {
        if (hash.filter(each -> !each.matches("[0-9a-f]{64}")).isPresent()) {
            throw new IllegalArgumentException("a hash is 64 hexadecimal digits");
        }
    }

    /** Of a version that was approved. */
    public static Imprint of(String version, LocalDate day, String hash, String verifyAddress) {
        return new Imprint(version, day, Optional.of(hash), verifyAddress, "", false);
    }

    /** Of one that nobody approved yet. */
    public static Imprint draft(String version, LocalDate day) {
        return new Imprint(version, day, Optional.empty(), "", "", false);
    }

    /** The same, with links to entries at that address. */
    public Imprint at(String otherHouse) {
        return new Imprint(version, day, hash, verifyAddress, otherHouse, houseOnly);
    }

    /** The same, marked as for the house: until there is a disclosure gate, nothing about people goes further. */
    public Imprint forTheHouse() {
        return new Imprint(version, day, hash, verifyAddress, house, true);
    }

    /** Whether it bears the mark of a draft. */
    public boolean isDraft() {
        return hash.isEmpty();
    }
}
