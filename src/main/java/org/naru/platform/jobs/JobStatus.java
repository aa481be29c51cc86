package org.naru.platform.jobs;

import java.time.Instant;
import java.util.Optional;
import org.naru.platform.web.Message;

/**
 * A job as it stands now.
 *
 * @param id names it
 * @param kind the name of its kind
 * @param input what was asked for, as the kind writes it
 * @param inputFile the file it reads, if any
 * @param state where it stands
 * @param askedBy the actor who asked and as whom it acts
 * @param askedAt when
 * @param startedAt when it was first taken up
 * @param endedAt when it ended
 * @param done how far it is
 * @param whole what that counts to; 0 where unknown
 * @param doing what it does now
 * @param cancelAsked whether somebody asked to stop it
 * @param said how it ended
 * @param result what came of it, as the kind writes it
 * @param resultFile the file that it made
 */
public record JobStatus(
        JobId id,
        String kind,
        String input,
        Optional<FileId> inputFile,
        JobState state,
        String askedBy,
        Instant askedAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        long done,
        long whole,
        Optional<Message> doing,
        boolean cancelAsked,
        Optional<Message> said,
        Optional<String> result,
        Optional<FileId> resultFile) {}
