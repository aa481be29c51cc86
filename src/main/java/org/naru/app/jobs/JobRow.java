package org.naru.app.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.naru.platform.jobs.JobState;
import org.naru.platform.jobs.JobStatus;
import org.naru.platform.web.Message;
import org.naru.platform.web.Tag;

/**
 * A job in the list.
 *
 * @param id names it
 * @param title what the work is called
 * @param state where it stands
 * @param progress how far it is, while it is known
 * @param askedBy the actor who asked
 * @param askedAt when
 * @param endedAt when it ended; null while it has not
 */
public record JobRow(
        String id,
        Message title,
        JobState state,
        @Nullable Long progress,
        String askedBy,
        Instant askedAt,
        @Nullable Instant endedAt) {
    static JobRow of(JobStatus status, Message title) {
        return new JobRow(
                status.id().toString(),
                title,
                status.state(),
                status.whole() > 0 ? Long.valueOf(Math.min(100, status.done() * 100 / status.whole())) : null,
                status.askedBy(),
                status.askedAt(),
                status.endedAt().orElse(null));
    }

    Tag tag() {
        return tag(state);
    }

    static Tag tag(JobState state) {
        return new Tag(
                "platform.jobs.state." + state.code(),
                switch (state) {
                    case WAITING, CANCELLED -> Tag.Tone.GREY;
                    case RUNNING -> Tag.Tone.AMBER;
                    case DONE -> Tag.Tone.GOOD;
                    case FAILED -> Tag.Tone.RED;
                });
    }
}
