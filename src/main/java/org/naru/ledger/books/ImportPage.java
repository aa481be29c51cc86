package org.naru.ledger.books;

import java.util.List;
import java.util.Optional;
import org.naru.platform.web.Message;
import org.naru.platform.web.Wrong;

/**
 * The page on which a book is brought in, and the one on which a job of it is watched. Public because the generated
 * templates read it.
 *
 * @param wrong what the form has wrong
 * @param poolCash as it was typed
 * @param ignoreEffectiveDates as it was ticked
 * @param dryRun as it was ticked
 * @param latest the latest jobs
 */
public record ImportPage(Wrong wrong, String poolCash, boolean ignoreEffectiveDates, boolean dryRun, List<Job> latest) {
    /** Keeps a copy of the list. */
    public ImportPage {
        latest = List.copyOf(latest);
    }

    /**
     * A job as the page shows it.
     *
     * @param id names it in addresses
     * @param file the book's file
     * @param state message key of where it stands
     * @param tone colour of that
     * @param going whether something will still happen
     * @param percent how far it is
     * @param said the sentence at its end
     * @param lines what is said below
     * @param tried whether it was a dry run after which the book can come in
     */
    public record Job(
            String id,
            String file,
            String state,
            String tone,
            boolean going,
            long percent,
            Optional<Message> said,
            List<Line> lines,
            boolean tried) {
        /** Keeps a copy of the lines. */
        public Job {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One line of a result.
     *
     * @param place file and line, or empty
     * @param message the sentence
     */
    public record Line(String place, Message message) {}
}
