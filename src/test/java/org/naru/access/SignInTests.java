package org.naru.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.house.GeneratedDocument;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.RunningNaru;
import org.naru.proof.TestClock;

/** How often one may try to sign in, and how long one stays so. On an installation of its own, for the clock is moved. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTests {
    private static final String PASSWORD = "ferry landing at dusk";

    private final HttpClient http = HttpClient.newHttpClient();
    private RunningNaru naru;
    private TestClock clock;

    @BeforeAll
    void start() {
        naru = RunningNaru.start();
        clock = naru.database().clock();
    }

    @AfterAll
    void stop() {
        naru.close();
    }

    @Test
    void anAccountWaitsLongerAfterEachStepOfTheTableAndAnotherDoesNotWait() {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.READER);
        byte[] seed = TestAccounts.withPassword(naru, account.actor(), PASSWORD);
        int failures = 0;
        for (Limits.Step step : Limits.PER_ACCOUNT) {
            while (failures < step.failures()) {
                assertThat(tryIn(account, "wrong", "000000", "10.1.0." + failures))
                        .as("attempt " + (failures + 1))
                        .isEqualTo(new SignIn.Outcome.Wrong());
                failures++;
                waitOut(failures, step);
            }
            // one more, with everything right, must wait for what is left of the pause
            assertThat(tryIn(account, PASSWORD, code(seed), "10.2.0.1"))
                    .isInstanceOfSatisfying(
                            SignIn.Outcome.Wait.class,
                            wait -> assertThat(wait.left()).isPositive().isLessThanOrEqualTo(step.pause()));
            clock.advance(step.pause());
        }
        TestAccounts.SignedIn other = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.READER);
        byte[] othersSeed = TestAccounts.withPassword(naru, other.actor(), PASSWORD);

        assertThat(tryIn(other, PASSWORD, code(othersSeed), "10.2.0.2")).isInstanceOf(SignIn.Outcome.SignedIn.class);
        assertThat(tryIn(account, PASSWORD, code(seed), "10.2.0.1")).isInstanceOf(SignIn.Outcome.SignedIn.class);
    }

    /** Between steps the earlier pause holds; it is waited out, so that the next failure counts. */
    private void waitOut(int failures, Limits.Step next) {
        if (failures >= next.failures()) {
            return;
        }
        Limits.PER_ACCOUNT.stream()
                .filter(step -> failures >= step.failures())
                .reduce((_, later) -> later)
                .ifPresent(step -> clock.advance(step.pause()));
    }

    @Test
    void anAddressThatTriesManyAccountsWaitsToo() {
        Limits.Step first = Limits.PER_ADDRESS.getFirst();
        for (int i = 0; i < first.failures(); i++) {
            assertThat(tryIn("nobody" + i, "wrong", "000000", "10.9.9.9")).isEqualTo(new SignIn.Outcome.Wrong());
        }

        assertThat(tryIn("somebody-else", "wrong", "000000", "10.9.9.9")).isInstanceOf(SignIn.Outcome.Wait.class);
        assertThat(tryIn("somebody-else", "wrong", "000000", "10.9.9.8")).isEqualTo(new SignIn.Outcome.Wrong());
    }

    @Test
    void aSessionEndsWhenNobodyUsesItAndLivesOnWhileSomebodyDoes() throws Exception {
        TestAccounts.SignedIn idle = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.READER);
        TestAccounts.SignedIn busy = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.READER);

        clock.advance(Sessions.IDLE_MAX.minusMinutes(5));
        assertThat(today(busy)).isEqualTo(200);
        clock.advance(Duration.ofMinutes(6));

        assertThat(today(busy)).isEqualTo(200);
        assertThat(today(idle)).isEqualTo(303);
    }

    @Test
    void howeverBusyASessionEndsAfterItsLongestTime() throws Exception {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.READER);
        Duration step = Sessions.IDLE_MAX.minusMinutes(1);
        Instant end = clock.instant().plus(Sessions.LENGTH_MAX);
        while (clock.instant().plus(step).isBefore(end)) {
            clock.advance(step);
            assertThat(today(account)).isEqualTo(200);
        }
        clock.advance(step);

        assertThat(today(account)).isEqualTo(303);
    }

    @Test
    void theLimitsAreThoseOfThePublishedTable() {
        GeneratedDocument.check("docs/limits.md", """
                # Limits of signing in

                Made from the program by its tests; counted in the database, so that all processes count together.

                ## Failed attempts

                Counted within %d minutes, for a name whether it has an account or not, password, one-time code and recovery code
                together; for a passkey by itself; one success begins anew. Then one waits, counted from the last failure.

                | failures | of one account or passkey | from one network address |
                |---|---|---|
                %s
                ## How long one stays signed in

                | | |
                |---|---|
                | without a request | %d minutes |
                | at most | %d hours |
                | adding a passkey or recovery codes, after signing in | %d minutes |
                | answering what a passkey is asked | %d minutes |
                """.formatted(
                        Limits.WINDOW.toMinutes(),
                        Stream.concat(
                                        Limits.PER_ACCOUNT.stream()
                                                .map(step -> "| %d | %d minutes | – |\n"
                                                        .formatted(
                                                                step.failures(),
                                                                step.pause().toMinutes())),
                                        Limits.PER_ADDRESS.stream()
                                                .map(step -> "| %d | – | %d minutes |\n"
                                                        .formatted(
                                                                step.failures(),
                                                                step.pause().toMinutes())))
                                .collect(Collectors.joining()),
                        Sessions.IDLE_MAX.toMinutes(),
                        Sessions.LENGTH_MAX.toHours(),
                        Sessions.FRESH.toMinutes(),
                        Ceremonies.TIMEOUT_SECONDS / 60));
    }

    @Test
    void aRecoveryCodeStandsOnceForTheDeviceAndANewSetVoidsTheOld() {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.CASE_WORKER);
        TestAccounts.withPassword(naru, account.actor(), PASSWORD);
        List<String> first = newCodes(account);
        assertThat(first).hasSize(Passkeys.CODES).doesNotHaveDuplicates();

        assertThat(tryIn(account, "wrong", first.get(0), "10.5.0.1"))
                .as("the code does not stand for the password")
                .isEqualTo(new SignIn.Outcome.Wrong());
        assertThat(tryIn(
                        account,
                        PASSWORD,
                        first.get(0).toLowerCase(java.util.Locale.ROOT).replace("-", " "),
                        "10.5.0.2"))
                .as("as a person types it, and not used up by the wrong password")
                .isInstanceOf(SignIn.Outcome.SignedIn.class);
        assertThat(tryIn(account, PASSWORD, first.get(0), "10.5.0.3")).isEqualTo(new SignIn.Outcome.Wrong());
        assertThat(tryIn(account, PASSWORD, Tokens.newRecoveryCode(), "10.5.0.4"))
                .isEqualTo(new SignIn.Outcome.Wrong());

        List<String> second = newCodes(account);
        assertThat(tryIn(account, PASSWORD, first.get(1), "10.5.0.5")).isEqualTo(new SignIn.Outcome.Wrong());
        assertThat(tryIn(account, PASSWORD, second.get(1), "10.5.0.6")).isInstanceOf(SignIn.Outcome.SignedIn.class);

        TestAccounts.SignedIn other = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.CASE_WORKER);
        TestAccounts.withPassword(naru, other.actor(), PASSWORD);
        assertThat(tryIn(other, PASSWORD, second.get(2), "10.5.0.7"))
                .as("another account's")
                .isEqualTo(new SignIn.Outcome.Wrong());
    }

    private List<String> newCodes(TestAccounts.SignedIn account) {
        Actor actor = new Actor(account.actor(), Role.CASE_WORKER.permissions(), Language.EN);
        String session = account.cookie().substring("naru=s.".length());
        AtomicReference<Passkeys.Outcome> outcome = new AtomicReference<>();
        naru.as(account.actor(), () -> outcome.set(naru.part(Passkeys.class).newCodes(session, actor)));
        return ((Passkeys.Outcome.Codes) Optional.ofNullable(outcome.get()).orElseThrow()).codes();
    }

    @Test
    void aDisabledAccountIsOutAtItsNextRequest() throws Exception {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.READER);
        TestAccounts.SignedIn administrator = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.ADMINISTRATOR);
        assertThat(today(account)).isEqualTo(200);
        String id = account.actor().substring("account:".length());
        HttpRequest disable = HttpRequest.newBuilder(URI.create(naru.address() + "/accounts/" + id + "/disable"))
                .header("Cookie", administrator.cookie())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("_form=" + administrator.formToken()))
                .build();

        assertThat(http.send(disable, BodyHandlers.discarding()).statusCode()).isIn(302, 303);

        assertThat(today(account)).isEqualTo(303);
    }

    @Test
    void theDatabaseKeepsNoIdThatABrowserCouldUse() {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.READER);
        String id = account.cookie().substring("naru=s.".length());

        List<byte[]> kept = naru.database()
                .as(
                        "system:test",
                        () -> naru.database()
                                .jdbc()
                                .sql("select id_hash from access.session")
                                .query((row, n) -> row.getBytes(1))
                                .list());

        assertThat(kept).isNotEmpty().allSatisfy(hash -> {
            assertThat(hash).hasSize(32);
            assertThat(new String(hash, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .isNotEqualTo(id);
        });
        assertThat(kept).anySatisfy(hash -> assertThat(hash).isEqualTo(Tokens.hash(id)));
    }

    private String code(byte[] seed) {
        return naru.part(OneTimeCodes.class).codeAt(seed, clock.instant().getEpochSecond() / 30);
    }

    private SignIn.Outcome tryIn(TestAccounts.SignedIn account, String password, String code, String address) {
        return tryIn(account.login(), password, code, address);
    }

    private SignIn.Outcome tryIn(String login, String password, String code, String address) {
        AtomicReference<SignIn.Outcome> outcome = new AtomicReference<>();
        naru.as("system:visitor", () -> outcome.set(naru.part(SignIn.class).by(login, password, code, address, "x")));
        return Optional.ofNullable(outcome.get()).orElseThrow();
    }

    private int today(TestAccounts.SignedIn account) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(naru.address() + "/"))
                .header("Cookie", account.cookie())
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }
}
