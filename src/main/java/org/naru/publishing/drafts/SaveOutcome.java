package org.naru.publishing.drafts;

import java.util.List;
import org.naru.platform.web.Message;

/** What became of a text that was to be saved. */
sealed interface SaveOutcome {
    /** It is a revision. */
    record Saved(Revision revision) implements SaveOutcome {}

    /** Somebody else saved first: what they changed, for the writer to bring into their own text. */
    record Overtaken(Revision newest, List<LineDiff.DiffLine> changed) implements SaveOutcome {
        public Overtaken {
            changed = List.copyOf(changed);
        }
    }

    /** It was refused. */
    record Refused(Message why) implements SaveOutcome {}
}
