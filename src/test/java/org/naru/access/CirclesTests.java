package org.naru.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/** Who is in a circle, and that nobody else sees its rows, whatever the program asks for. */
@NaruDatabaseTest
class CirclesTests {
    private static final String VAULT = "system:test";

    private final TestDatabase database;
    private final AccessSql accounts;
    private final Circles circles;
    private final Actor officer =
            new Actor("account:officer", Set.of(Permission.CIRCLES_MANAGE, Permission.MEMBERS_SEE), Language.EN);
    private final AccountId han = new AccountId(UUID.randomUUID());
    private final AccountId seo = new AccountId(UUID.randomUUID());

    CirclesTests(TestDatabase database) {
        this.database = database;
        this.accounts = new AccessSql(database.jdbc());
        this.circles =
                new Circles(new CirclesSql(database.jdbc()), accounts, new AuditLog(database).audit, database.clock());
    }

    @BeforeEach
    void twoAccounts() {
        open(han, "han");
        open(seo, "seo");
    }

    @Test
    void aCircleBecomesWhatTheStatementSaysAndNothingOlderAfterIt() {
        CircleId families = circle("families", false);

        assertThat(becomes(families, Set.of(member(han), member(seo)), Set.of(member(han)), 7))
                .isEqualTo(new Circles.Became.Done(Set.of()));
        assertThat(becomes(families, Set.of(member(seo)), Set.of(member(seo)), 7))
                .isEqualTo(new Circles.Became.TooOld(7));
        assertThat(becomes(families, Set.of(), Set.of(), 6)).isEqualTo(new Circles.Became.TooOld(7));
        assertThat(read(families).members())
                .extracting(Circle.Membership::account, Circle.Membership::keeper, Circle.Membership::sinceSeq)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(han, true, 7L),
                        org.assertj.core.groups.Tuple.tuple(seo, false, 7L));

        assertThat(becomes(families, Set.of(member(seo)), Set.of(member(seo)), 9))
                .isEqualTo(new Circles.Became.Done(Set.of()));
        assertThat(read(families).members())
                .extracting(Circle.Membership::account, Circle.Membership::keeper, Circle.Membership::sinceSeq)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(seo, true, 7L));
        assertThat(read(families).atSeq()).isEqualTo(9);
    }

    @Test
    void whatTheStatementDoesNotKnowChangesNothing() {
        CircleId families = circle("families", false);
        MemberId stranger = new MemberId(UUID.randomUUID());

        assertThat(becomes(families, Set.of(member(han), stranger), Set.of(), 1))
                .isEqualTo(new Circles.Became.Unknown(Set.of(stranger)));
        assertThat(becomes(families, Set.of(member(han)), Set.of(member(seo)), 1))
                .as("a keeper is a member")
                .isEqualTo(new Circles.Became.Unknown(Set.of(member(seo))));
        assertThat(read(families).members()).isEmpty();
        assertThat(read(families).atSeq()).isZero();
    }

    @Test
    void aDisabledAccountIsLeftOutWhateverTheStatementSays() {
        CircleId families = circle("families", false);
        database.run(VAULT, () -> accounts.disable(seo, database.clock().instant()));

        assertThat(becomes(families, Set.of(member(han), member(seo)), Set.of(), 3))
                .isEqualTo(new Circles.Became.Done(Set.of(member(seo))));
        assertThat(read(families).members())
                .extracting(Circle.Membership::account)
                .containsExactly(han);
    }

    @Test
    void theDatabaseItselfLetsNoCircleGoBack() {
        CircleId families = circle("families", false);
        becomes(families, Set.of(member(han)), Set.of(), 5);

        assertThatThrownBy(() -> database.run(
                        VAULT,
                        () -> database.jdbc()
                                .sql("update access.circle set at_seq = 4 where id = ?")
                                .param(families.value())
                                .update()))
                .hasStackTraceContaining("follows the directory forward");
    }

    @Test
    void onlyWhoMayOpensCirclesAndSeesWhoIsInThem() {
        Actor nobody = new Actor(han.asActor(), Set.of(Permission.SEALED_USE), Language.EN);

        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> circles.open("x1", "x", false, nobody));
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> circles.all(nobody));
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> circles.of(seo, nobody));
        assertThat(database.as(VAULT, () -> circles.of(han, nobody)))
                .as("one's own")
                .isEmpty();
        assertThat(opened("families")).isInstanceOf(Circles.Opened.Done.class);
        assertThat(opened("families")).isEqualTo(new Circles.Opened.CodeTaken());
        assertThat(opened("Families!")).isEqualTo(new Circles.Opened.CodeWrong());
    }

    @Test
    void theActorOfARequestKnowsItsCirclesAndMayNothingInAnother() {
        CircleId families = circle("families", false);
        CircleId routes = circle("routes", true);
        becomes(families, Set.of(member(han)), Set.of(), 1);
        database.run(
                VAULT,
                () -> accounts.grant(han, Role.BOOKKEEPER, database.clock().instant()));

        Actor actor =
                database.as(VAULT, () -> accounts.account(han).orElseThrow()).actor();

        actor.must(Permission.SEALED_USE, families);
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> actor.must(Permission.SEALED_USE, routes))
                .satisfies(refused -> assertThat(refused.circle()).contains(routes));
        assertThatExceptionOfType(NotAllowed.class)
                .as("in the circle and without the permission")
                .isThrownBy(() -> actor.must(Permission.ERASE, families));
        assertThat(Actor.operator("console", Language.EN).isIn(families)).isFalse();
    }

    @Test
    void theProgramSeesAndWritesOnlyRowsOfCirclesThatTheActorIsIn() throws SQLException {
        CircleId families = circle("families", false);
        CircleId routes = circle("routes", true);
        becomes(families, Set.of(member(han)), Set.of(), 1);
        becomes(routes, Set.of(member(seo)), Set.of(), 2);
        table("call access.guard_by_circle('access', 'kept', 'circle_id')");
        as(han, "insert into access.kept (id, circle_id) values (1, '%s')".formatted(families));
        as(seo, "insert into access.kept (id, circle_id) values (2, '%s')".formatted(routes));

        assertThat(seenBy(han.asActor())).containsExactly(1);
        assertThat(seenBy(seo.asActor())).containsExactly(2);
        for (String other : List.of("operator:console", "system:sealer", "system:visitor", "account:han", "naru_app")) {
            assertThat(seenBy(other)).as(other).isEmpty();
        }
        assertThatThrownBy(() -> as(han, "insert into access.kept (id, circle_id) values (3, '%s')".formatted(routes)))
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> as(han, "update access.kept set circle_id = '%s' where id = 1".formatted(routes)))
                .hasMessageContaining("row-level security");
        assertThat(as(han, "update access.kept set id = 9 where id = 2")).isZero();
        assertThat(as(han, "delete from access.kept where id = 2")).isZero();
        assertThat(owner()).as("a backup takes all").containsExactly(1, 2);

        // The control: without the policy the same raw statement sees the other circle's row.
        database.owner().sql("drop policy within_circle on access.kept").update();
        assertThat(seenBy(han.asActor())).containsExactly(1, 2);
    }

    @Test
    void noOtherPolicyWidensWhatACircleKeeps() throws SQLException {
        CircleId families = circle("families", false);
        becomes(families, Set.of(member(han)), Set.of(), 1);
        table("call access.guard_by_circle('access', 'kept', 'circle_id')");
        as(han, "insert into access.kept (id, circle_id) values (1, '%s')".formatted(families));

        database.owner()
                .sql("create policy open_to_all on access.kept using (true) with check (true)")
                .update();

        assertThat(seenBy(seo.asActor())).isEmpty();
    }

    @Test
    void whoIsDisabledSeesNothingFromTheSameMomentOn() throws SQLException {
        CircleId families = circle("families", false);
        becomes(families, Set.of(member(han)), Set.of(), 1);
        table("call access.guard_by_circle('access', 'kept', 'circle_id')");
        as(han, "insert into access.kept (id, circle_id) values (1, '%s')".formatted(families));
        assertThat(seenBy(han.asActor())).containsExactly(1);

        // Only the mark: that the membership goes too is seen where the account is disabled by its use case.
        database.run(VAULT, () -> accounts.disable(han, database.clock().instant()));

        assertThat(seenBy(han.asActor())).isEmpty();
    }

    @Test
    void whatBelongsToAMemberIsSeenByThatMemberAlone() throws SQLException {
        table("call access.guard_by_member('access', 'kept', 'member_id')");
        as(han, "insert into access.kept (id, member_id) values (1, '%s')".formatted(member(han)));
        as(seo, "insert into access.kept (id, member_id) values (2, '%s')".formatted(member(seo)));

        assertThat(seenBy(han.asActor())).containsExactly(1);
        assertThat(seenBy("operator:console")).isEmpty();
        assertThatThrownBy(() ->
                        as(han, "insert into access.kept (id, member_id) values (3, '%s')".formatted(member(seo))))
                .hasMessageContaining("row-level security");

        database.owner().sql("drop policy of_member on access.kept").update();
        assertThat(seenBy(han.asActor())).containsExactly(1, 2);
    }

    @Test
    void aGrantIsSeenByItsCircleAndByTheMemberItIsFor() throws SQLException {
        CircleId families = circle("families", false);
        becomes(families, Set.of(member(han)), Set.of(member(han)), 1);
        table("call access.guard_by_circle_or_member('access', 'kept', 'circle_id', 'member_id')");
        String grant = "insert into access.kept (id, circle_id, member_id) values (1, '%s', '%s')"
                .formatted(families, member(seo));

        as(han, grant);

        assertThat(seenBy(han.asActor())).containsExactly(1);
        assertThat(seenBy(seo.asActor())).containsExactly(1);
        assertThat(seenBy("operator:console")).isEmpty();
    }

    private void table(String guard) {
        for (String command : List.of(
                "create table access.kept (id int, circle_id uuid, member_id uuid)",
                "grant select, insert, update, delete on access.kept to naru_app",
                guard)) {
            database.owner().sql(command).update();
        }
    }

    private void open(AccountId id, String login) {
        Account account = new Account(id, login, login, Language.EN, Theme.AUTO, ZoneId.of("Asia/Seoul"), List.of());
        database.run(VAULT, () -> accounts.open(account, database.clock().instant()));
    }

    private Circles.Opened opened(String code) {
        return database.as(VAULT, () -> circles.open(code, "Some name", false, officer));
    }

    private CircleId circle(String code, boolean lethal) {
        return database.as(VAULT, () -> ((Circles.Opened.Done) circles.open(code, "Some name", lethal, officer)).id());
    }

    private Circle read(CircleId id) {
        return database.as(VAULT, () -> circles.circle(id, officer));
    }

    private MemberId member(AccountId account) {
        return database.as(VAULT, () -> circles.memberOf(account));
    }

    private Circles.Became becomes(CircleId id, Set<MemberId> members, Set<MemberId> keepers, long seq) {
        return database.as(VAULT, () -> circles.becomes(id, members, keepers, seq));
    }

    /** Raw SQL with the program's own role, as somebody who has its password would. */
    private int as(AccountId account, String sql) throws SQLException {
        try (Connection raw = database.appAddress().direct().getConnection();
                Statement statement = raw.createStatement()) {
            raw.setAutoCommit(false);
            statement.execute("select platform.act_as('%s')".formatted(account.asActor()));
            int rows = statement.executeUpdate(sql);
            raw.commit();
            return rows;
        }
    }

    private List<Integer> seenBy(String actor) throws SQLException {
        try (Connection raw = database.appAddress().direct().getConnection();
                Statement statement = raw.createStatement()) {
            raw.setAutoCommit(false);
            statement.execute("select platform.act_as('%s')".formatted(actor));
            return ids(statement);
        }
    }

    private List<Integer> owner() {
        return database.owner()
                .sql("select id from access.kept order by id")
                .query(Integer.class)
                .list();
    }

    private static List<Integer> ids(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select id from access.kept order by id")) {
            List<Integer> ids = new java.util.ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getInt(1));
            }
            return ids;
        }
    }
}
