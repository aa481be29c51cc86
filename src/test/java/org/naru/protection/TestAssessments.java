package org.naru.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.naru.access.Actor;
import org.naru.platform.web.Language;
import org.naru.proof.RunningNaru;

/** Assessments for tests elsewhere, without which no record may be opened. */
public final class TestAssessments {
    /** What the vault calls itself. */
    public static final String SEALED = "sealed-records";

    private TestAssessments() {}

    /** Sealed records may run: judged today, by an operator. */
    public static void sealedRecords(RunningNaru naru) {
        sealedRecords(naru, true);
    }

    /** Whether they may run is judged today, by an operator. */
    public static void sealedRecords(RunningNaru naru, boolean mayRun) {
        naru.as(
                "operator:test",
                () -> assertThat(naru.part(Assessments.class)
                                .record(
                                        draft(SEALED, naru.part(Today.class).date(), mayRun),
                                        Actor.operator("test", Language.EN))
                                .any())
                        .isFalse());
    }

    /** A good assessment. */
    static Assessments.Draft draft(String activity, LocalDate made, boolean mayRun) {
        return new Assessments.Draft(
                activity,
                made,
                "two case workers",
                "people and their families",
                Harm.LIFE,
                "sealed in the browser",
                "a server taken over alive",
                mayRun);
    }
}
