package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The card of a subject is judged at the head that its author knew. */
class SubjectCardTests {
    private final TestChain chain = TestChain.begun();
    private final TestMember inside = chain.admitted();
    private final TestMember outside = chain.admitted();
    private final UUID circle = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final UUID subject = UUID.randomUUID();

    @BeforeEach
    void twoCircles() {
        chain.members(circle, 1, false, List.of(inside), List.of(inside)).said();
        chain.epoch(circle, 1, inside).said();
        chain.members(other, 1, false, List.of(outside), List.of(outside)).said();
        chain.epoch(other, 1, outside).said();
    }

    private Optional<SubjectCard.Reason> judged(byte[] card) {
        return SubjectCard.read(card).orElseThrow().judge(chain.directory, Optional.empty());
    }

    private Optional<SubjectCard.Reason> judged(String line, TestMember by) {
        return judged(TestChain.signedSubject(line, by));
    }

    private String line() {
        String text = new String(chain.subjectCard(subject, 1, "", inside, circle), StandardCharsets.ISO_8859_1);
        return text.lines().skip(1).findFirst().orElseThrow();
    }

    @Test
    void aMemberOfACircleSaysTheKeyOfASubject() {
        assertThat(judged(chain.subjectCard(subject, 1, "", inside, circle))).isEmpty();
        assertThat(judged(chain.subjectCard(subject, 1, "", inside, circle, other)))
                .isEmpty();

        assertThat(judged(chain.subjectCard(subject, 1, "", outside, circle))).contains(SubjectCard.Reason.RIGHT);
        assertThat(judged(chain.subjectCard(subject, 1, "", inside))).contains(SubjectCard.Reason.CIRCLES);
        assertThat(judged(chain.subjectCard(subject, 1, "", inside, UUID.randomUUID())))
                .contains(SubjectCard.Reason.CIRCLES);
        assertThat(judged(chain.subjectCard(subject, 2, "", inside, circle))).contains(SubjectCard.Reason.VERSION);
    }

    @Test
    void oneThingChangedIsRefused() {
        String line = line();
        assertThat(judged(line, inside)).as("unchanged").isEmpty();

        assertThat(judged(line.replace(chain.org.toString(), UUID.randomUUID().toString()), inside))
                .contains(SubjectCard.Reason.ORG);
        assertThat(judged(line.replace("\"log\":[6", "\"log\":[5"), inside)).contains(SubjectCard.Reason.LOG);
        assertThat(judged(line.replace("\"log\":[6", "\"log\":[99"), inside)).contains(SubjectCard.Reason.LOG);
        assertThat(judged(line.replace("\"card\":1", "\"card\":2"), inside)).contains(SubjectCard.Reason.AUTHOR);
        assertThat(judged(line, outside)).contains(SubjectCard.Reason.SIGNATURE);
        assertThat(judged(line.replace("\",1]]", "\",2]]"), inside)).contains(SubjectCard.Reason.CIRCLES);
        assertThat(SubjectCard.read(TestChain.signedSubject(line.replace("entry", "Entry"), inside)))
                .isEmpty();
        assertThat(SubjectCard.read(TestChain.signedSubject(line.replace("\"version\":1", "\"version\":1.0"), inside)))
                .isEmpty();
    }

    @Test
    void theCardAndTheEpochCountAtTheHeadThatWasKnown() {
        byte[] before = chain.subjectCard(subject, 1, "", inside, circle);
        chain.epoch(circle, 2, inside).said();
        chain.retire(chain.card(inside)).said();

        assertThat(judged(before)).as("said before").isEmpty();
        assertThat(judged(chain.subjectCard(subject, 1, "", inside, circle))).contains(SubjectCard.Reason.AUTHOR);
        SubjectCard card = SubjectCard.read(before).orElseThrow();
        assertThat(card.judgeAt(chain.directory, 7, Optional.empty())).isEmpty();
        assertThat(card.judgeAt(chain.directory, 8, Optional.empty())).contains(SubjectCard.Reason.AUTHOR);
    }

    @Test
    void theNextVersionComesFromACircleOfTheOneBefore() {
        SubjectCard first = SubjectCard.read(chain.subjectCard(subject, 1, "", inside, circle))
                .orElseThrow();
        String prev = first.hash().text();

        assertThat(next(chain.subjectCard(subject, 2, prev, inside, circle, other), first))
                .isEmpty();
        assertThat(next(chain.subjectCard(subject, 2, prev, outside, circle, other), first))
                .contains(SubjectCard.Reason.RIGHT);
        assertThat(next(chain.subjectCard(subject, 3, prev, inside, circle), first))
                .contains(SubjectCard.Reason.VERSION);
        assertThat(next(chain.subjectCard(subject, 2, "", inside, circle), first))
                .contains(SubjectCard.Reason.VERSION);
        assertThat(next(chain.subjectCard(UUID.randomUUID(), 2, prev, inside, circle), first))
                .contains(SubjectCard.Reason.VERSION);
        assertThat(next(chain.subjectCard(subject, 2, prev, inside, first.recipient(), circle), first))
                .contains(SubjectCard.Reason.VERSION);
    }

    private Optional<SubjectCard.Reason> next(byte[] card, SubjectCard first) {
        return SubjectCard.read(card).orElseThrow().judge(chain.directory, Optional.of(first));
    }
}
