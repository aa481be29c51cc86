package org.naru.app.jobs;

import java.time.Instant;
import java.util.Optional;
import org.naru.platform.jobs.JobState;
import org.naru.platform.web.Message;
import org.naru.platform.web.Tag;

/**
 * One job. Public because the generated template reads it.
 *
 * @param id names it
 * @param title what the work is called
 * @param state where it stands
 * @param cancelAsked whether somebody asked to stop it
 * @param done how far it is
 * @param whole what that counts to; 0 where unknown
 * @param doing what it does now
 * @param askedBy the actor who asked
 * @param askedAt when
 * @param startedAt when it was first taken up
 * @param endedAt when it ended
 * @param said how it ended; absent also where the reader may not know
 * @param result what came of it, as text
 * @param fileName the name of the file that it made
 * @param withheld whether there is a result that the reader may not see
 */
public record JobPage(
        String id,
        Message title,
        JobState state,
        boolean cancelAsked,
        long done,
        long whole,
        Optional<Message> doing,
        String askedBy,
        Instant askedAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<Message> said,
        Optional<String> result,
        Optional<String> fileName,
        boolean withheld) {
    /** Its state as a coloured word. */
    public Tag tag() {
        return JobRow.tag(state);
    }

    /** Whether it is still to be watched. */
    public boolean open() {
        return !state.ended();
    }

    /** The address of this page. */
    public String address() {
        return "/jobs/" + id;
    }

    /** The progress as a sentence. */
    public Message progress() {
        return whole > 0 ? Message.of("app.jobs.done-of", done, whole) : Message.of("app.jobs.done-so-far", done);
    }
}
