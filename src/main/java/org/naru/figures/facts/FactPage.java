package org.naru.figures.facts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.naru.figures.facts.Facts.Statement;
import org.naru.platform.web.Table;
import org.naru.platform.web.Wrong;

/**
 * One fact. Public because the generated template reads it.
 *
 * @param known what there is to know of it: message key of the label to text
 * @param withdrawn why it was withdrawn; empty if it holds
 * @param day whether it says a day
 * @param versions newest first
 * @param includes labels of facts it includes, by code
 * @param includedIn labels of facts it is included in, by code
 * @param others facts it may include, by code
 * @param typed what is typed of a new version
 * @param reason what was typed as the reason of withdrawing it
 * @param smaller which fact was chosen
 * @param wrong what is wrong with it
 */
public record FactPage(
        String code,
        String label,
        String definition,
        Map<String, String> known,
        String withdrawn,
        boolean day,
        Table<?> versions,
        Map<String, String> includes,
        Map<String, String> includedIn,
        Map<String, String> others,
        Typed typed,
        String reason,
        String smaller,
        Wrong wrong) {
    /** Keeps copies. */
    public FactPage {
        known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
        includes = Collections.unmodifiableMap(new LinkedHashMap<>(includes));
        includedIn = Collections.unmodifiableMap(new LinkedHashMap<>(includedIn));
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /**
     * A field of what is said.
     *
     * @param max most characters
     */
    public record Field(String name, String value, int max) {}

    /**
     * What is said of a fact, as typed.
     *
     * @param said field by field
     */
    public record Typed(Statement said) {
        /** The fields that are words, in the order they are asked for. */
        public List<Field> words() {
            return List.of(
                    new Field("labelKo", said.labelKo(), 120),
                    new Field("labelEn", said.labelEn(), 120),
                    new Field("definitionKo", said.definitionKo(), 500),
                    new Field("definitionEn", said.definitionEn(), 500),
                    new Field("sourceKo", said.sourceKo(), 300),
                    new Field("sourceEn", said.sourceEn(), 300));
        }
    }
}
