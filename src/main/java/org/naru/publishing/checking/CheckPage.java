package org.naru.publishing.checking;

import java.util.List;
import java.util.Optional;
import org.naru.platform.web.Wrong;

/**
 * What the page of the check shows. Public because the generated template reads it.
 *
 * @param result what the file that was sent came to; absent before one was sent
 */
public record CheckPage(Wrong wrong, Optional<Result> result) {
    /**
     * What a file came to; all texts in the reader's language.
     *
     * @param file its name
     * @param tone green where nothing was found, else amber
     * @param tables with their findings beside the lines
     * @param others findings that belong to no table's line, and problems where it was not judged
     * @param csv all of it as a file inside an address
     * @param json the same
     */
    public record Result(
            String file,
            String tone,
            String summary,
            List<TableShown> tables,
            List<Said> others,
            List<Said> notes,
            String csv,
            String json) {}

    /**
     * A table as it was read.
     *
     * @param found how many findings it has
     * @param more how many lines are left away here
     * @param possibilities what would hold if one figure were wrong
     */
    public record TableShown(
            String name, boolean percents, int found, List<LineShown> lines, int more, List<String> possibilities) {}

    /**
     * A line as it was read.
     *
     * @param kind {@code counted}, {@code left-out} or {@code total}
     * @param said what the check says of it
     */
    public record LineShown(String name, String where, String amount, String percent, String kind, List<Said> said) {}

    /**
     * A sentence about a place.
     *
     * @param rule which rule found it, and from which it follows; empty for a note
     */
    public record Said(String rule, String where, String sentence) {}
}
