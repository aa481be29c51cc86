package org.naru.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.access.Actor;
import org.naru.access.CorrectAccounts;
import org.naru.access.NotAllowed;
import org.naru.access.Permission;
import org.naru.access.Role;
import org.naru.access.TestAccounts;
import org.naru.access.TodaySource.TodayCard;
import org.naru.access.TodaySource.Tone;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.platform.web.Texts;
import org.naru.platform.web.Wrong;
import org.naru.proof.Proves;
import org.naru.proof.RunningNaru;
import org.springframework.dao.DataAccessException;

/** Who is wrongly kept asks, is answered within ten days, and what stood there before stays. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Proves("C-012")
class CorrectionsTests {
    private static final Actor ADMINISTRATOR = Actor.operator("admin", Language.EN);

    private RunningNaru naru;
    private Corrections corrections;

    @BeforeAll
    void start() {
        naru = RunningNaru.start();
        corrections = naru.part(Corrections.class);
    }

    @AfterAll
    void stop() {
        naru.close();
    }

    private Actor somebody() {
        return new Actor(
                TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.TRAINER).actor(),
                Set.of(Permission.OWN_ACCOUNT),
                Language.EN);
    }

    private Wrong ask(Actor actor, String field, String wanted) throws Exception {
        return actor.call(() -> corrections.ask("account", field, "it is misspelt", wanted, actor));
    }

    private Correction newest(Actor actor) throws Exception {
        return actor.call(() -> corrections.mine(actor)).getFirst();
    }

    private String login(Actor actor) throws Exception {
        return actor.call(() -> naru.part(CorrectAccounts.class)
                .says(actor.account().orElseThrow().value(), "login")
                .orElseThrow());
    }

    private List<TodayCard> cards(Actor actor) throws Exception {
        return actor.call(() -> new CorrectionsToday(corrections, naru.part(Today.class)).today(actor));
    }

    @Test
    void anAcceptedRequestChangesTheFieldAndKeepsWhatItSaid() throws Exception {
        Actor asker = somebody();
        String before = login(asker);
        assertThat(ask(asker, "login", "new." + before).any()).isFalse();
        assertThat(login(asker)).as("nothing changes by asking").isEqualTo(before);
        assertThat(ask(asker, "login", "another").any())
                .as("one request at a time")
                .isTrue();

        Corrections.Outcome outcome =
                ADMINISTRATOR.call(() -> corrections.accept(newest(asker).id(), ADMINISTRATOR));

        assertThat(outcome).isEqualTo(new Corrections.Outcome.Decided());
        assertThat(login(asker)).isEqualTo("new." + before);
        assertThat(newest(asker).says()).isEqualTo(before);
        assertThat(newest(asker).decision().orElseThrow().accepted()).isTrue();
        assertThat(ADMINISTRATOR.call(() -> corrections.refuse(newest(asker).id(), "too late now", ADMINISTRATOR)))
                .isInstanceOf(Corrections.Outcome.Refused.class);
        assertThat(cards(asker)).hasSize(1);
    }

    @Test
    void aRefusalSaysWhyToTheAskerAndChangesNothing() throws Exception {
        Actor asker = somebody();
        String before = login(asker);
        ask(asker, "role", "board,trainer");

        assertThat(ADMINISTRATOR.call(() -> corrections.refuse(newest(asker).id(), "no", ADMINISTRATOR)))
                .as("without a reason")
                .isInstanceOf(Corrections.Outcome.Refused.class);
        assertThat(ADMINISTRATOR.call(() -> corrections.refuse(newest(asker).id(), "the board elects", ADMINISTRATOR)))
                .isEqualTo(new Corrections.Outcome.Decided());

        assertThat(newest(asker).decision().orElseThrow().reason()).isEqualTo("the board elects");
        assertThat(login(asker)).isEqualTo(before);
        assertThat(asker.call(() -> new OwnCorrections(corrections).of(asker, Texts.of(Language.EN))))
                .hasSize(1)
                .first()
                .satisfies(line ->
                        assertThat(line.text().arguments()).contains("the board elects", "Board member, Trainer"));
        Actor other = somebody();
        assertThat(other.call(() -> corrections.mine(other)))
                .as("nobody else's")
                .isEmpty();
    }

    @Test
    void whatTheRoomOfTheFieldRefusesIsNotDecided() throws Exception {
        Actor asker = somebody();
        Actor other = somebody();
        ask(asker, "login", login(other));

        assertThat(ADMINISTRATOR.call(() -> corrections.accept(newest(asker).id(), ADMINISTRATOR)))
                .isInstanceOf(Corrections.Outcome.Refused.class);
        assertThat(newest(asker).decision()).isEmpty();
        // So that it stands in no other test's way.
        ADMINISTRATOR.call(() -> corrections.refuse(newest(asker).id(), "it is taken", ADMINISTRATOR));
    }

    @Test
    void afterTenDaysWithoutAnAnswerItCannotWait() throws Exception {
        Actor asker = somebody();
        ask(asker, "login", "late." + login(asker));
        assertThat(cards(ADMINISTRATOR)).extracting(TodayCard::tone).containsExactly(Tone.WAITING);

        naru.database().clock().advance(Duration.ofDays(10));
        assertThat(cards(ADMINISTRATOR)).extracting(TodayCard::tone).containsExactly(Tone.WAITING);
        naru.database().clock().advance(Duration.ofSeconds(1));
        assertThat(cards(ADMINISTRATOR)).extracting(TodayCard::tone).containsExactly(Tone.URGENT);

        ADMINISTRATOR.call(() -> corrections.refuse(newest(asker).id(), "too late now", ADMINISTRATOR));
        assertThat(cards(ADMINISTRATOR)).isEmpty();
    }

    @Test
    void onlyWhatIsOnesOwnIsAskedForAndOnlyAdministratorsDecide() throws Exception {
        Actor asker = somebody();

        assertThat(ask(asker, "shown_name", "x").any()).isTrue();
        assertThat(ADMINISTRATOR
                        .call(() -> corrections.ask("account", "login", "it is misspelt", "x.y", ADMINISTRATOR))
                        .any())
                .as("an operator has no account")
                .isTrue();
        assertThat(ask(asker, "login", "Not A Name").at("wanted")).isPresent();
        assertThat(ask(asker, "login", "fine." + login(asker)).any()).isFalse();
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(
                        () -> asker.call(() -> corrections.accept(newest(asker).id(), asker)));
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> asker.call(() -> corrections.all(asker)));
        ADMINISTRATOR.call(() -> corrections.refuse(newest(asker).id(), "not now", ADMINISTRATOR));
    }

    @Test
    void requestsAndAnswersStay() throws Exception {
        Actor asker = somebody();
        ask(asker, "login", "kept." + login(asker));
        ADMINISTRATOR.call(() -> corrections.accept(newest(asker).id(), ADMINISTRATOR));

        for (String statement : List.of(
                "update protection.correction set wanted = 'x'",
                "delete from protection.correction_decided",
                "update protection.correction_decided set accepted = false")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .as(statement)
                    .isThrownBy(() -> naru.database().owner().sql(statement).update());
        }
    }
}
