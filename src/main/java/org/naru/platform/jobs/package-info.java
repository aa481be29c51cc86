/**
 * Work that takes long: kept in the database, shown with progress, cancelled within one portion.
 *
 * <p>A room implements {@link org.naru.platform.jobs.JobKind} as a bean. Whoever wants the work done calls {@link
 * org.naru.platform.jobs.Jobs#ask}; the job is there when the caller's transaction commits, and some process of the
 * installation takes it up.
 *
 * <p>Promises. A portion and the progress it made are written in one transaction, so a job whose process was killed
 * goes on where it was. Two processes never both commit a portion of one job. A cancel takes effect within one portion,
 * and within a portion that reports progress. A job acts as the account that asked for it. What it said, its result and
 * its files can be read until {@link org.naru.platform.jobs.Jobs#KEPT} after its end. What it shows is message keys,
 * never the text of an exception.
 *
 * <p>Beside jobs: {@link org.naru.platform.jobs.Rounds}, what a process that runs looks after again and again.
 *
 * <p>Not in it: times at which something is to happen. How it works and why: {@code docs/adr/0008-jobs.md}.
 */
@NullMarked
@NamedInterface("jobs")
package org.naru.platform.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
