package org.naru.platform.jobs;

import org.naru.platform.web.Message;

/** What came of one portion of a job. */
public sealed interface Portion {
    /**
     * It is written; more is to come.
     *
     * @param checkpoint where the next portion begins, as the kind writes it
     * @param progress how far the job is
     */
    record More(String checkpoint, Progress progress) implements Portion {}

    /**
     * It is written, and the job is done.
     *
     * @param result what came of it
     */
    record Finished(JobResult result) implements Portion {}

    /**
     * It cannot be done, and the person who asked can do something about it. What the portion wrote is undone.
     *
     * @param why the sentence
     */
    record Refused(Message why) implements Portion {}
}
