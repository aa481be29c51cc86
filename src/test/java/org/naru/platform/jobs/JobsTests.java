package org.naru.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.naru.platform.acting.Acting;
import org.naru.platform.jobs.JobsSql.Claim;
import org.naru.platform.web.Message;
import org.naru.platform.web.Paging;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/** Long work on a real database. A process that is killed is one that claims and then does nothing any more. */
@NaruDatabaseTest
class JobsTests {
    private static final String ASKER = "account:asker";
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final Message COUNTING = Message.of("platform.jobs.state.running");

    private final TestDatabase database;
    private final Jobs jobs;

    JobsTests(TestDatabase database) {
        this.database = database;
        this.jobs = new Jobs(database.jdbc(), database.transactions(), database.clock());
    }

    @BeforeEach
    void aTableThatJobsWriteInto() {
        database.owner()
                .sql("create table platform.trace (n int, who text default platform.actor())")
                .update();
        database.owner()
                .sql("grant select, insert on platform.trace to naru_app")
                .update();
    }

    /** A kind that is written as a function. */
    private record Kind(String name, BiFunction<JobRun, Optional<String>, Portion> work) implements JobKind {
        @Override
        public String title() {
            return "platform.jobs.state.running";
        }

        @Override
        public String permission() {
            return "JOBS_READ";
        }

        @Override
        public Portion next(JobRun run, Optional<String> checkpoint) {
            return work.apply(run, checkpoint);
        }
    }

    /** Writes 1, 2, 3 … up to the input, one a portion, and says how many. */
    private Kind counting(UnaryOperator<Integer> before) {
        return new Kind("count", (run, checkpoint) -> {
            int n = before.apply(checkpoint.map(Integer::valueOf).orElse(0) + 1);
            int last = Integer.parseInt(run.input());
            trace(n);
            return n < last
                    ? new Portion.More(Integer.toString(n), new Progress(n, last, COUNTING))
                    : new Portion.Finished(JobResult.of(Message.of("platform.list.rows-all", n), "{\"n\": " + n + "}"));
        });
    }

    private void trace(int n) {
        database.jdbc()
                .sql("insert into platform.trace (n) values (:n)")
                .param("n", n)
                .update();
    }

    private JobRunner process(JobKind kind) {
        return new JobRunner(database.jdbc(), database.transactions(), database.clock(), List.of(kind), LEASE);
    }

    private JobId ask(String input) {
        return Acting.get(ASKER, () -> jobs.ask("count", input));
    }

    private JobStatus status(JobId id) {
        return Acting.get(ASKER, () -> jobs.find(id)).orElseThrow();
    }

    private List<String> traces() {
        return database.as(
                "account:reader",
                () -> database.jdbc()
                        .sql("select n || ' ' || who from platform.trace order by n")
                        .query(String.class)
                        .list());
    }

    private static void carry(JobRunner process) {
        process.carry(process.claim().orElseThrow(), new CountDownLatch(1));
    }

    private void leaseRunsOut(JobId id) {
        database.owner()
                .sql("update platform.job set lease_until = clock_timestamp() - interval '1 second' where id = :id")
                .param("id", id.value())
                .update();
    }

    @Test
    void carriesAJobPortionByPortionAsTheAccountThatAsked() {
        JobId id = ask("3");

        carry(process(counting(n -> n)));

        JobStatus status = status(id);
        assertThat(traces()).containsExactly("1 account:asker", "2 account:asker", "3 account:asker");
        assertThat(status.state()).isEqualTo(JobState.DONE);
        assertThat(status.done()).isEqualTo(3);
        assertThat(status.said()).contains(Message.of("platform.list.rows-all", 3L));
        assertThat(status.result()).contains("{\"n\": 3}");
        assertThat(status.endedAt()).contains(database.clock().instant());
    }

    @Test
    void isNotThereUntilTheTransactionThatAskedCommits() {
        JobRunner process = process(counting(n -> n));
        AtomicReference<Optional<Claim>> during = new AtomicReference<>(Optional.empty());

        database.run(ASKER, () -> {
            jobs.ask("count", "1");
            Thread other = Thread.startVirtualThread(() -> during.set(process.claim()));
            joined(other);
        });

        assertThat(during.get()).isEmpty();
        assertThat(process.claim()).isPresent();
    }

    @Test
    void goesOnWhereItWasWhenItsProcessWasKilledBetweenPortions() {
        JobId id = ask("4");
        Claim dead = process(counting(n -> n)).claim().orElseThrow();
        Portions killed = new Portions(new JobsSql(database.jdbc()), database.transactions(), database.clock());
        killed.next(dead, counting(n -> n), Optional.empty());
        killed.next(dead, counting(n -> n), Optional.of("1"));
        List<Integer> begun = new ArrayList<>();

        leaseRunsOut(id);
        carry(process(counting(n -> {
            begun.add(n);
            return n;
        })));

        assertThat(begun).containsExactly(3, 4);
        assertThat(traces()).hasSize(4);
        assertThat(status(id).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void keepsNothingOfAPortionWhoseProcessWasKilledInIt() throws InterruptedException {
        JobId id = ask("2");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch late = new CountDownLatch(1);
        JobRunner stuck = process(new Kind("count", (run, checkpoint) -> {
            trace(99);
            inside.countDown();
            awaited(late);
            return new Portion.More("99", new Progress(99, 0, COUNTING));
        }));
        Claim old = stuck.claim().orElseThrow();
        Thread thread = Thread.startVirtualThread(() -> stuck.carry(old, new CountDownLatch(1)));
        awaited(inside);

        // The lease is taken from it while it is stuck in the portion: another process finishes the job meanwhile.
        leaseRunsOut(id);
        carry(process(counting(n -> n)));
        late.countDown();
        thread.join(10_000);

        assertThat(traces()).containsExactly("1 account:asker", "2 account:asker");
        assertThat(status(id).state()).isEqualTo(JobState.DONE);
        assertThat(status(id).done()).isEqualTo(2);
    }

    @Test
    void isClaimedByOneOfTwoProcesses() {
        for (int round = 0; round < 20; round++) {
            JobId id = ask("1");
            List<JobRunner> processes = List.of(process(counting(n -> n)), process(counting(n -> n)));
            CountDownLatch go = new CountDownLatch(1);
            AtomicInteger claims = new AtomicInteger();
            List<Thread> threads = processes.stream()
                    .map(process -> Thread.startVirtualThread(() -> {
                        awaited(go);
                        process.claim().ifPresent(claim -> {
                            claims.incrementAndGet();
                            process.carry(claim, new CountDownLatch(1));
                        });
                    }))
                    .toList();

            go.countDown();
            threads.forEach(JobsTests::joined);

            assertThat(claims).as("round %d", round).hasValue(1);
            assertThat(status(id).state()).isEqualTo(JobState.DONE);
        }
        assertThat(traces()).hasSize(20);
    }

    @Test
    void isNotTakenFromAProcessThatHoldsItsLease() {
        ask("1");
        process(counting(n -> n)).claim().orElseThrow();

        assertThat(process(counting(n -> n)).claim()).isEmpty();
    }

    @Test
    void takesUpOnlyWhatItKnows() {
        ask("1");

        assertThat(process(new Kind("other", (run, checkpoint) -> new Portion.Refused(COUNTING)))
                        .claim())
                .isEmpty();
    }

    @Test
    void stopsWithinThePortionInWhichItIsCancelledAndKeepsWhatWasCommitted() {
        JobId id = ask("10");

        carry(process(counting(n -> {
            if (n == 3) {
                Thread other = Thread.startVirtualThread(() -> Acting.as("account:other", () -> jobs.cancel(id)));
                joined(other);
            }
            return n;
        })));

        assertThat(status(id).state()).isEqualTo(JobState.CANCELLED);
        assertThat(status(id).cancelAsked()).isTrue();
        assertThat(traces()).hasSize(3);
    }

    @Test
    void endsAWaitingJobAtOnceAndAnEndedOneNotAgain() {
        JobId id = ask("1");

        assertThat(Acting.get(ASKER, () -> jobs.cancel(id))).isTrue();
        assertThat(Acting.get(ASKER, () -> jobs.cancel(id))).isFalse();

        assertThat(status(id).state()).isEqualTo(JobState.CANCELLED);
        assertThat(process(counting(n -> n)).claim()).isEmpty();
    }

    @Test
    void endsAJobThatWasCancelledWhileItsProcessWasDead() {
        JobId id = ask("3");
        process(counting(n -> n)).claim().orElseThrow();
        Acting.get(ASKER, () -> jobs.cancel(id));
        leaseRunsOut(id);

        carry(process(counting(n -> n)));

        assertThat(status(id).state()).isEqualTo(JobState.CANCELLED);
        assertThat(traces()).isEmpty();
    }

    @Test
    void showsProgressFromInsideALongPortionAndUndoesItWhenCancelled() {
        JobId id = ask("0");
        AtomicReference<JobStatus> seen = new AtomicReference<>();

        carry(process(new Kind("count", (run, checkpoint) -> {
            trace(1);
            run.progress(new Progress(40, 100, COUNTING));
            Thread other = Thread.startVirtualThread(() -> {
                seen.set(status(id));
                Acting.as(ASKER, () -> jobs.cancel(id));
            });
            joined(other);
            for (int row = 0; row < 1_000_000_000; row++) {
                run.progress(new Progress(41, 100, COUNTING));
            }
            return new Portion.Finished(JobResult.of(COUNTING));
        })));

        assertThat(seen.get().done()).isEqualTo(40);
        assertThat(seen.get().whole()).isEqualTo(100);
        assertThat(seen.get().doing()).contains(COUNTING);
        assertThat(status(id).state()).isEqualTo(JobState.CANCELLED);
        assertThat(traces()).isEmpty();
    }

    @Test
    void undoesARefusedPortionAndSaysWhy() {
        JobId id = ask("0");

        carry(process(new Kind("count", (run, checkpoint) -> {
            trace(1);
            return new Portion.Refused(Message.of("platform.bad.missing", "a=b|c"));
        })));

        assertThat(status(id).state()).isEqualTo(JobState.FAILED);
        assertThat(status(id).said()).contains(Message.of("platform.bad.missing", "a=b|c"));
        assertThat(traces()).isEmpty();
    }

    @Test
    void saysANumberAndNotTheExceptionWhenAPortionBreaks() {
        JobId id = ask("0");

        carry(process(new Kind("count", (run, checkpoint) -> {
            trace(1);
            throw new IllegalStateException("secret detail");
        })));

        Message said = status(id).said().orElseThrow();
        assertThat(status(id).state()).isEqualTo(JobState.FAILED);
        assertThat(said.key()).isEqualTo("platform.jobs.failed");
        assertThat(said.arguments().toString()).doesNotContain("secret").matches("\\[[0-9a-f]{8}]");
        assertThat(traces()).isEmpty();
    }

    @Test
    void givesUpWorkThatKillsItsProcessAgainAndAgain() {
        JobId id = ask("1");
        for (int i = 0; i < Portions.FRUITLESS_MAX; i++) {
            assertThat(process(counting(n -> n)).claim()).as("claim %d", i).isPresent();
            leaseRunsOut(id);
        }

        carry(process(counting(n -> n)));

        assertThat(status(id).state()).isEqualTo(JobState.FAILED);
        assertThat(status(id).said().orElseThrow().key()).isEqualTo("platform.jobs.given-up");
        assertThat(traces()).isEmpty();
    }

    @Test
    void givesTheJobBackWhenTheProcessStopsSoThatAnotherGoesOnAtOnce() {
        JobId id = ask("5");
        CountDownLatch stop = new CountDownLatch(1);
        JobRunner leaving = process(counting(n -> {
            if (n == 2) {
                stop.countDown();
            }
            return n;
        }));
        leaving.carry(leaving.claim().orElseThrow(), stop);
        assertThat(traces()).hasSize(2);

        carry(process(counting(n -> n)));

        assertThat(traces()).hasSize(5);
        assertThat(status(id).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void holdsItsLeaseThroughAPortionLongerThanIt() {
        JobId id = ask("1");
        Duration brief = Duration.ofMillis(400);
        JobRunner slow = new JobRunner(
                database.jdbc(),
                database.transactions(),
                database.clock(),
                List.of(new Kind("count", (run, checkpoint) -> {
                    database.jdbc()
                            .sql("select pg_sleep(1.5)")
                            .query(String.class)
                            .optional();
                    assertThat(process(counting(n -> n)).claim()).isEmpty();
                    return new Portion.Finished(JobResult.of(COUNTING));
                })),
                brief);

        slow.carry(slow.claim().orElseThrow(), new CountDownLatch(1));

        assertThat(status(id).said()).contains(COUNTING);
        assertThat(status(id).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void takesUpWorkByItselfAndEndsWhenStopped() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(3);
        JobRunner process = process(new Kind("count", (run, checkpoint) -> {
            done.countDown();
            return new Portion.Finished(JobResult.of(COUNTING));
        }));
        process.start();
        List<JobId> asked = List.of(ask("1"), ask("1"), ask("1"));

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        process.stop();

        assertThat(process.isRunning()).isFalse();
        assertThat(asked).allMatch(id -> status(id).state() == JobState.DONE);
    }

    @Test
    void listsTheLatestFirstAndForgetsAfterNinetyDays() {
        JobId first = ask("1");
        carry(process(counting(n -> n)));
        database.clock().advance(Duration.ofDays(1));
        JobId second = ask("1");
        JobRunner process = process(counting(n -> n));

        assertThat(Acting.get(ASKER, () -> jobs.list(Optional.empty(), Optional.empty(), new Paging(1, 10))))
                .extracting(JobStatus::id)
                .containsExactly(second, first);
        assertThat(Acting.get(ASKER, () -> jobs.count(Optional.of(JobState.DONE), Optional.of("count"))))
                .isEqualTo(1);

        database.clock().advance(Jobs.KEPT.minusDays(1));
        assertThat(process.purge()).isZero();
        database.clock().advance(Duration.ofSeconds(1));
        assertThat(process.purge()).isEqualTo(1);
        // What waits is never forgotten.
        assertThat(Acting.get(ASKER, () -> jobs.find(second))).isPresent();
        assertThat(Acting.get(ASKER, () -> jobs.find(first))).isEmpty();
    }

    private static void joined(Thread thread) {
        try {
            thread.join(30_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
