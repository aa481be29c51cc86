package org.naru.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.naru.house.GeneratedDocument;
import org.naru.platform.web.Language;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;

/** Nobody opens much at once unseen, and what nobody has a reason to open tells when it is. */
@NaruDatabaseTest
class DeliveriesTests {
    private static final UUID RECORD = UUID.fromString("11111111-1111-4111-8111-111111111111");

    private TestDatabase database;
    private AuditLog log;
    private Circles circles;
    private Deliveries deliveries;
    private CircleId circle;

    private void open(TestDatabase opened) {
        database = opened;
        log = new AuditLog(opened);
        circles = new Circles(new CirclesSql(opened.jdbc()), new AccessSql(opened.jdbc()), log.audit, opened.clock());
        deliveries = new Deliveries(
                new DeliveriesSql(opened.jdbc()), log.sql, circles, log.audit, opened.transactions(), opened.clock());
        circle = ((Circles.Opened.Done) opened.as(
                        "system:test",
                        () -> circles.open("c" + UUID.randomUUID().toString().substring(0, 8), "물가", false, steward())))
                .id();
    }

    @Test
    @Proves("C-101")
    void overTheLimitOfTheHourItIsRefusedAndTheWholeCircleIsTold(TestDatabase opened) {
        open(opened);
        Actor member = member(circle);
        Actor other = member(circle);
        Actor elsewhere = new Actor(AuditLog.someone(), Role.BOOKKEEPER.permissions(), Language.KO);
        for (int i = 0; i < OpeningLimits.RECORDS.perHour(); i++) {
            assertThat(ask(member, UUID.randomUUID(), "note", 1)).isInstanceOf(Deliveries.Outcome.Allowed.class);
        }
        assertThat(cards(other)).as("within the limit nobody is told").isEmpty();

        Deliveries.Outcome over = ask(member, RECORD, "note", 1);

        assertThat(over).isInstanceOf(Deliveries.Outcome.Refused.class);
        assertThat(events("sealed-delivered")).hasSize(OpeningLimits.RECORDS.perHour());
        assertThat(events("opening-refused")).hasSize(1);
        assertThat(cards(other))
                .extracting(TodaySource.TodayCard::title)
                .extracting("key")
                .containsExactly("access.announced.opening-refused");
        assertThat(cards(member)).hasSize(1);
        assertThat(cards(elsewhere)).as("only the circle").isEmpty();
        assertThat(ask(other, RECORD, "note", 1))
                .as("the limit is each one's own")
                .isInstanceOf(Deliveries.Outcome.Allowed.class);
        assertThat(ask(member, circle.value(), "label", 100))
                .as("and each kind's own")
                .isInstanceOf(Deliveries.Outcome.Allowed.class);
    }

    /** Coming back to a page is no bulk opening; each look is written all the same. */
    @Test
    void theSameRecordAgainInTheHourDoesNotCountAgain(TestDatabase opened) {
        open(opened);
        Actor member = member(circle);
        ask(member, UUID.randomUUID(), "note", OpeningLimits.RECORDS.perHour() - 1);
        for (int i = 0; i < 3; i++) {
            assertThat(ask(member, RECORD, "note", 1)).isInstanceOf(Deliveries.Outcome.Allowed.class);
        }

        assertThat(ask(member, UUID.randomUUID(), "note", 1)).isInstanceOf(Deliveries.Outcome.Refused.class);
        assertThat(ask(member, RECORD, "note", 1))
                .as("not even at the limit")
                .isInstanceOf(Deliveries.Outcome.Allowed.class);
        assertThat(events("sealed-delivered")).hasSize(5);
        database.clock().advance(Duration.ofHours(1));
        ask(member, RECORD, "note", 1);
        assertThat(ask(member, UUID.randomUUID(), "note", OpeningLimits.RECORDS.perHour()))
                .as("in the next hour it does")
                .isInstanceOf(Deliveries.Outcome.Refused.class);
    }

    @Test
    void whatAWriterReadsBackAndWhatIsMovedIsWrittenAndCountsAsNothing(TestDatabase opened) throws Exception {
        open(opened);
        Actor member = member(circle);
        ask(member, UUID.randomUUID(), "note", OpeningLimits.RECORDS.perHour());

        member.call(() -> {
            deliveries.readBack(member, circle, RECORD, "note");
            deliveries.toMove(member, circle, 50);
            return null;
        });

        assertThat(events("sealed-read-back")).containsExactly(member.id() + " " + RECORD + " note " + circle + " 1");
        assertThat(events("sealed-taken-to-move")).containsExactly(member.id() + " " + circle + "  " + circle + " 50");
        Actor outsider = new Actor(AuditLog.someone(), member.permissions(), Language.KO);
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> deliveries.readBack(outsider, circle, RECORD, "note"));
        assertThat(ask(member, UUID.randomUUID(), "note", 1)).isInstanceOf(Deliveries.Outcome.Refused.class);
    }

    @Test
    void inTheNextHourItGoesOnUntilTheLimitOfTheDay(TestDatabase opened) {
        open(opened);
        Actor member = member(circle);
        long allowed = 0;
        for (int hour = 0; hour < 4; hour++) {
            while (ask(member, RECORD, "note", 5) instanceof Deliveries.Outcome.Allowed) {
                allowed += 5;
            }
            database.clock().advance(Duration.ofHours(1));
        }

        assertThat(allowed).isEqualTo(OpeningLimits.RECORDS.perDay());
        database.clock().advance(Duration.ofHours(24));
        assertThat(ask(member, RECORD, "note", 1)).isInstanceOf(Deliveries.Outcome.Allowed.class);
    }

    /** Of field staff only the hour is kept; the limit holds all the same. */
    @Test
    void whoseSecondIsNotKeptIsLimitedToo(TestDatabase opened) {
        open(opened);
        Actor member = member(circle);
        database.owner()
                .sql("alter table access.role_grant drop constraint if exists role_grant_role_check")
                .update();
        database.owner()
                .sql("insert into access.role_grant (account_id, role, granted_at) values (?, 'field', now())")
                .param(member.account().orElseThrow().value())
                .update();
        database.clock().advance(Duration.ofMinutes(59));
        for (int i = 0; i < OpeningLimits.ATTACHMENTS.perHour(); i++) {
            ask(member, UUID.randomUUID(), "attachment", 1);
        }

        assertThat(ask(member, RECORD, "attachment", 1)).isInstanceOf(Deliveries.Outcome.Refused.class);
    }

    @Test
    void aSweepOfLabelsIsOneEventOfItsCircleWithTheCount(TestDatabase opened) {
        open(opened);
        Actor member = member(circle);

        ask(member, circle.value(), "label", 148);

        assertThat(events("sealed-delivered"))
                .containsExactly(member.id() + " " + circle + " label " + circle + " 148");
        assertThat(ask(member, circle.value(), "label", Circles.PEOPLE_MAX + 1))
                .as("more labels than the circle may hold people")
                .isInstanceOf(Deliveries.Outcome.Refused.class);
        assertThat(ask(member, circle.value(), "label", Circles.PEOPLE_MAX))
                .isInstanceOf(Deliveries.Outcome.Allowed.class);
    }

    @Test
    void tenAtOnceCannotPassTheLimitTogether(TestDatabase opened) throws Exception {
        open(opened);
        Actor member = member(circle);
        ask(member, RECORD, "note", OpeningLimits.RECORDS.perHour() - 1);
        List<Callable<Deliveries.Outcome>> asked = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            asked.add(() -> ask(member, UUID.randomUUID(), "note", 1));
        }

        long allowed = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
            for (var each : threads.invokeAll(asked)) {
                allowed += each.get() instanceof Deliveries.Outcome.Allowed ? 1 : 0;
            }
        }

        assertThat(allowed).isEqualTo(1);
    }

    @Test
    void whoIsNotInTheCircleOrActsInsideATransactionGetsNothingAndNothingIsWritten(TestDatabase opened) {
        open(opened);
        Actor member = member(circle);
        Actor outsider = new Actor(AuditLog.someone(), member.permissions(), Language.KO);
        Actor without = new Actor(member.id(), Set.of(), Language.KO, Set.of(circle));

        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> ask(outsider, RECORD, "note", 1));
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> ask(without, RECORD, "note", 1));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() ->
                        database.run(member.id(), () -> deliveries.mayDeliver(member, circle, RECORD, "note", 1)));

        assertThat(events("sealed-delivered")).isEmpty();
        assertThat(ask(member, RECORD, "note", 1)).as("the control").isInstanceOf(Deliveries.Outcome.Allowed.class);
    }

    @Test
    @Proves("C-118")
    void aPlantedRecordThatIsDeliveredAlarmsThoseWhoWatchAtOnceAndNobodyElse(TestDatabase opened) {
        open(opened);
        Actor member = member(circle);
        Actor board = new Actor(AuditLog.someone(), Role.BOARD.permissions(), Language.KO);
        database.run(board.id(), () -> deliveries.plantCanary(RECORD, board));
        ask(member, UUID.randomUUID(), "note", 1);
        ask(member, circle.value(), "label", 148);
        assertThat(cards(board)).as("other records and sweeps alarm nobody").isEmpty();

        Deliveries.Outcome outcome = ask(member, RECORD, "note", 1);

        assertThat(outcome).as("whoever did it does not learn of it").isInstanceOf(Deliveries.Outcome.Allowed.class);
        assertThat(cards(board)).singleElement().satisfies(card -> {
            assertThat(card.tone()).isEqualTo(TodaySource.Tone.URGENT);
            assertThat(card.title().key()).isEqualTo("access.announced.canary-delivered");
        });
        assertThat(cards(member)).isEmpty();
        assertThat(events("canary-delivered")).hasSize(1);
        assertThat(events("canary-planted")).allMatch(event -> !event.contains(RECORD.toString()));
    }

    @Test
    void theLimitsAreThoseOfThePublishedTable() {
        GeneratedDocument.check("docs/limits-of-opening.md", """
                # Limits on opening sealed records

                Made from the program by its tests. Of one account, in all circles together; counted in the audit log, in clock
                hours, the same record once in an hour. What is over is refused, and every member of the circle is told on the start page.

                | what | in a clock hour | in the last 24 clock hours |
                |---|---|---|
                %s
                A sweep of name labels is one event of its circle and holds at most as many labels as the circle may hold people
                (%d unless two stewards raise it). An announcement stands on the start page for %d days.
                """.formatted(
                        Arrays.stream(OpeningLimits.values())
                                .map(each -> "| %s | %d | %d |\n"
                                        .formatted(
                                                switch (each) {
                                                    case LABELS -> "sweeps of name labels";
                                                    case ATTACHMENTS -> "attachments";
                                                    case HANDOVERS -> "records handed over to somebody outside";
                                                    case RECORDS -> "every other sealed record";
                                                },
                                                each.perHour(),
                                                each.perDay()))
                                .collect(Collectors.joining()),
                        Circles.PEOPLE_MAX,
                        AnnouncementsToday.SHOWN.toDays()));
    }

    private Deliveries.Outcome ask(Actor actor, UUID what, String kind, long count) {
        try {
            return actor.call(() -> deliveries.mayDeliver(actor, circle, what, kind, count));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<TodaySource.TodayCard> cards(Actor actor) {
        AnnouncementsToday today = new AnnouncementsToday(
                new DeliveriesSql(database.jdbc()), new ActorNames(new AccessSql(database.jdbc())), database.clock());
        return database.as(actor.id(), () -> today.today(actor));
    }

    private List<String> events(String kind) {
        return database.owner()
                .sql("select concat_ws(' ', actor, subject, detail, circle, count) from access.audit_event"
                        + " where kind = ? order by id")
                .param(kind)
                .query(String.class)
                .list();
    }

    private Actor member(CircleId in) {
        UUID id = UUID.randomUUID();
        database.owner()
                .sql("""
                        insert into access.account (id, login, shown_name, language, theme, zone, opened_at, changed_at)
                        values (?, ?, 'x', 'ko', 'auto', 'Asia/Seoul', now(), now())""")
                .params(id, "t" + id.toString().substring(0, 8))
                .update();
        return new Actor("account:" + id, Set.of(Permission.SEALED_USE), Language.KO, Set.of(in));
    }

    private static Actor steward() {
        return new Actor("system:test", Set.of(Permission.CIRCLES_MANAGE), Language.KO);
    }
}
