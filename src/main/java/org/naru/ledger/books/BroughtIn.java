package org.naru.ledger.books;

import java.util.List;
import org.naru.ledger.plaintext.Problem;
import org.naru.ledger.plaintext.Survey;

/** What became of a book that was to be brought in. */
public sealed interface BroughtIn {
    /**
     * It is in, or would be.
     *
     * @param survey what the book holds
     * @param dryRun whether nothing was posted because nothing was to be
     * @param added entries that are new; in a dry run, those that would be
     * @param gone entries of an earlier state of the book that it no longer has; they stay as they are
     * @param notices message keys of what was decided on the way, with their arguments
     */
    record Done(Survey survey, boolean dryRun, long added, long gone, List<Notice> notices) implements BroughtIn {
        /** Keeps a copy of the notices. */
        public Done {
            notices = List.copyOf(notices);
        }
    }

    /**
     * Files that cannot be read as they are; nothing was posted.
     *
     * @param problems at most 200 of them
     * @param count how many there are
     */
    record Unreadable(List<Problem> problems, long count) implements BroughtIn {
        /** Keeps a copy of the problems. */
        public Unreadable {
            problems = List.copyOf(problems);
        }
    }

    /**
     * The books do not take it: a locked period, another kind of account under the same code; nothing was posted.
     *
     * @param why message key and arguments
     */
    record Refused(Notice why) implements BroughtIn {}

    /**
     * A sentence for the person who brings the book in.
     *
     * @param message message key
     * @param arguments what it is filled with
     */
    record Notice(String message, List<Object> arguments) {
        /** Keeps a copy of the arguments. */
        public Notice {
            arguments = List.copyOf(arguments);
        }

        static Notice of(String message, Object... arguments) {
            return new Notice(message, List.of(arguments));
        }
    }
}
