package org.naru.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.NaruRunsTest;
import org.naru.proof.Proves;
import org.naru.proof.RunningNaru;

/** Who leaves loses everything at the same moment: sessions, circles, every way in. */
@NaruRunsTest
class LeaversTests {
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    @Proves("C-110")
    void aLeaversLiveSessionIsRefusedAtItsNextRequestAndItsCirclesAreGone(RunningNaru naru) throws Exception {
        CircleId circle = new CircleId(UUID.randomUUID());
        TestAccounts.SignedIn leaver = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.CASE_WORKER);
        TestAccounts.SignedIn stays = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.CASE_WORKER);
        TestAccounts.SignedIn administrator = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.ADMINISTRATOR);
        TestAccounts.putInto(naru, leaver, circle);
        TestAccounts.putInto(naru, stays, circle);
        assertThat(status(naru, leaver, "/account")).isEqualTo(200);
        assertThat(circles(naru, leaver)).containsExactly(circle.value());

        String id = leaver.actor().substring("account:".length());
        HttpRequest disable = HttpRequest.newBuilder(URI.create(naru.address() + "/accounts/" + id + "/disable"))
                .header("Cookie", administrator.cookie())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("_form=" + administrator.formToken()))
                .build();
        assertThat(http.send(disable, BodyHandlers.discarding()).statusCode()).isIn(302, 303);

        assertThat(status(naru, leaver, "/account")).isEqualTo(303);
        assertThat(circles(naru, leaver)).isEmpty();
        assertThat(rows(naru, "select count(*) from access.session where account_id = '" + id + "'"))
                .isZero();
        assertThat(rows(naru, "select count(*) from access.circle_member where account_id = '" + id + "'"))
                .isZero();
        // The control: whoever stays notices nothing.
        assertThat(status(naru, stays, "/account")).isEqualTo(200);
        assertThat(circles(naru, stays)).containsExactly(circle.value());
    }

    /** A circle that a leaver was in is not given back with the account: only a new statement of the directory does that. */
    @Test
    void anAccountThatIsEnabledAgainIsInNoCircle(RunningNaru naru) {
        CircleId circle = new CircleId(UUID.randomUUID());
        TestAccounts.SignedIn leaver = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.CASE_WORKER);
        TestAccounts.putInto(naru, leaver, circle);
        AccountId id = new AccountId(UUID.fromString(leaver.actor().substring("account:".length())));
        Actor operator = Actor.operator("test", Language.EN);

        naru.as("operator:test", () -> naru.part(KeepAccounts.class).disable(id, operator));
        naru.as("operator:test", () -> naru.part(KeepAccounts.class).enable(id, operator));

        assertThat(circles(naru, leaver)).isEmpty();
    }

    private int status(RunningNaru naru, TestAccounts.SignedIn account, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(naru.address() + path))
                .header("Cookie", account.cookie())
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    /** What the database itself would let the account see. */
    private static List<UUID> circles(RunningNaru naru, TestAccounts.SignedIn account) {
        return naru.database()
                .as(
                        account.actor(),
                        () -> naru.database()
                                .jdbc()
                                .sql("select * from access.circles_of_actor()")
                                .query(UUID.class)
                                .list());
    }

    private static long rows(RunningNaru naru, String sql) {
        return naru.database()
                .as(
                        "system:test",
                        () -> naru.database().jdbc().sql(sql).query(Long.class).single());
    }
}
