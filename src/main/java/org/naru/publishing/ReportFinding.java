package org.naru.publishing;

import java.util.List;
import java.util.Optional;
import org.naru.platform.web.Message;

/**
 * A place where a report contradicts itself.
 *
 * @param rule the rule that found it
 * @param place the table, link or number it is about
 * @param sentence what is wrong
 * @param details what stands behind it, one sentence each with its line; often none
 * @param possibilities what would hold if one figure or another were wrong; never findings of their own
 * @param causedBy the rule whose finding at the same place this one follows from, if any
 */
public record ReportFinding(
        Rule rule,
        ReportPlace place,
        Message sentence,
        List<ReportVerdict.Note> details,
        List<Message> possibilities,
        Optional<Rule> causedBy) {
    /** Keeps copies of the lists. */
    public ReportFinding {
        details = List.copyOf(details);
        possibilities = List.copyOf(possibilities);
    }

    static ReportFinding of(Rule rule, ReportPlace place, Message sentence) {
        return new ReportFinding(rule, place, sentence, List.of(), List.of(), Optional.empty());
    }

    /** The rules of {@code docs/specs/report-check.md}, in the order in which a table is judged. */
    public enum Rule {
        /** The lines of a table add to its total. */
        R1,
        /** The percentages of a table add to 100. */
        R2,
        /** Each percentage is the line's share of one and the same base. */
        R3,
        /** Figures declared the same are the same. */
        R4,
        /** A part is not above its whole; counts are whole and not negative. */
        R5,
        /** Counts of periods that do not overlap are together not above the whole. */
        R6,
        /** A goal and its enlargement keep one proportion. */
        R7
    }
}
