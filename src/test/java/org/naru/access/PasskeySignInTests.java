package org.naru.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.NaruRunsTest;
import org.naru.proof.RunningNaru;
import org.springframework.transaction.support.TransactionTemplate;

/** What a passkey's answer must be to let its owner in. The device is in the test's own hands and errs one way at a time. */
@NaruRunsTest
class PasskeySignInTests {
    private static final RelyingParty SITE = new RelyingParty("localhost", "http://localhost:1");
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @Test
    void letsInWhoseDeviceSignsTheChallengeForThisSiteWithThePersonVerified(RunningNaru naru) {
        Owner owner = owner(naru);

        assertThat(tryIn(naru, owner.key, Optional.empty())).isInstanceOf(SignIn.Outcome.SignedIn.class);
        assertThat(audited(naru, owner)).endsWith("sign-in passkey");
    }

    @Test
    void refusesEachAnswerThatIsWrongInOneThing(RunningNaru naru) {
        Map<String, Consumer<SoftwareKey>> wrongs = Map.of(
                "another site's address", key -> key.origin = "http://localhost:2",
                "another host's key", key -> key.rpId = "elsewhere.example",
                "the person not verified", key -> key.verified = false,
                "nobody there", key -> key.present = false,
                "another person's id", key -> key.shownHandle = new byte[32],
                "made, not shown", key -> key.type = "webauthn.create",
                "not what was signed", key -> key.signed = false);
        wrongs.forEach((what, wrong) -> {
            Owner owner = owner(naru);
            wrong.accept(owner.key);

            assertThat(tryIn(naru, owner.key, Optional.empty())).as(what).isEqualTo(new SignIn.Outcome.Wrong());
        });
    }

    @Test
    void whatIsNoAnswerAtAllIsRefusedAndBreaksNothing(RunningNaru naru) {
        Owner owner = owner(naru);
        String good = owner.key.answer(ask(naru, new Browser("test")));
        List<String> broken = List.of(
                "",
                " ",
                "null",
                "[]",
                "{}",
                "7",
                "\"x\"",
                "{\"response\":null}",
                "{\"id\":7,\"response\":{}}",
                good.substring(1),
                good.replace("clientDataJSON", "clientData"),
                good.replaceAll(":\"[^\"]*\"", ":\"!\""),
                good.replaceAll("(\"clientDataJSON\":\")[^\"]*", "$1e30"),
                good.replaceAll("(\"authenticatorData\":\")[^\"]*", "$1AAAA"),
                "x".repeat(20_000));

        for (String answer : broken) {
            assertThat(tryIn(naru, answer, new Browser("test")))
                    .as(answer)
                    .isNotInstanceOf(SignIn.Outcome.SignedIn.class);
            assertThat(naru.part(Ceremonies.class).readNew(answer)).as(answer).isEmpty();
        }
    }

    @Test
    void aChallengeWorksOnceForMinutesAndInTheBrowserThatAskedOnly(RunningNaru naru) {
        Owner owner = owner(naru);
        Browser mine = new Browser("mine");
        String used = ask(naru, mine);
        assertThat(tryIn(naru, owner.key.answer(used), mine)).isInstanceOf(SignIn.Outcome.SignedIn.class);
        owner.key.counter++;

        assertThat(tryIn(naru, owner.key.answer(used), mine)).as("used").isEqualTo(new SignIn.Outcome.Wrong());
        assertThat(tryIn(naru, owner.key.answer(ask(naru, mine)), new Browser("another")))
                .as("another browser's")
                .isEqualTo(new SignIn.Outcome.Wrong());
        assertThat(tryIn(naru, owner.key.answer("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), mine))
                .as("invented")
                .isEqualTo(new SignIn.Outcome.Wrong());
        String old = ask(naru, mine);
        naru.database().clock().advance(Duration.ofSeconds(Ceremonies.TIMEOUT_SECONDS + 1));
        assertThat(tryIn(naru, owner.key.answer(old), mine)).as("old").isEqualTo(new SignIn.Outcome.Wrong());
    }

    @Test
    void aCounterThatGoesBackIsRefusedAndAudited(RunningNaru naru) {
        Owner owner = owner(naru);
        owner.key.counter = 9;
        assertThat(tryIn(naru, owner.key, Optional.empty())).isInstanceOf(SignIn.Outcome.SignedIn.class);

        owner.key.counter = 8;
        assertThat(tryIn(naru, owner.key, Optional.empty())).isEqualTo(new SignIn.Outcome.Wrong());
        assertThat(audited(naru, owner)).endsWith("passkey-refused counter-back");

        owner.key.counter = 10;
        assertThat(tryIn(naru, owner.key, Optional.empty()))
                .as("the control: the same device, counting on")
                .isInstanceOf(SignIn.Outcome.SignedIn.class);
    }

    @Test
    void aDisabledAccountsPasskeyIsDeadAndStaysSoWhenTheAccountIsEnabledAgain(RunningNaru naru) {
        Owner owner = owner(naru);
        Actor operator = Actor.operator("test", Language.EN);
        assertThat(tryIn(naru, owner.key, Optional.empty())).isInstanceOf(SignIn.Outcome.SignedIn.class);
        owner.key.counter++;

        naru.as("operator:test", () -> naru.part(KeepAccounts.class).disable(owner.account, operator));
        assertThat(tryIn(naru, owner.key, Optional.empty())).isEqualTo(new SignIn.Outcome.Wrong());
        naru.as("operator:test", () -> naru.part(KeepAccounts.class).enable(owner.account, operator));
        assertThat(tryIn(naru, owner.key, Optional.empty())).isEqualTo(new SignIn.Outcome.Wrong());
    }

    @Test
    void anAccountThatIsOnlyMarkedDisabledIsNotLetInEither(RunningNaru naru) {
        Owner owner = owner(naru);
        in(naru, () -> {
            naru.part(AccessSql.class)
                    .disable(owner.account, naru.database().clock().instant());
            return true;
        });

        assertThat(tryIn(naru, owner.key, Optional.empty())).isEqualTo(new SignIn.Outcome.Wrong());
    }

    @Test
    void triesAreCountedPerPasskeyAndPerAddressByTheTable(RunningNaru naru) {
        Owner owner = owner(naru);
        owner.key.verified = false;
        Limits.Step first = Limits.PER_ACCOUNT.getFirst();
        for (int i = 0; i < first.failures(); i++) {
            assertThat(tryIn(naru, owner.key, Optional.empty())).isEqualTo(new SignIn.Outcome.Wrong());
        }
        owner.key.verified = true;

        assertThat(tryIn(naru, owner.key, Optional.empty())).isInstanceOf(SignIn.Outcome.Wait.class);
        naru.database().clock().advance(first.pause());
        assertThat(tryIn(naru, owner.key, Optional.empty())).isInstanceOf(SignIn.Outcome.SignedIn.class);

        String address = "10.77.0.1";
        for (int i = 0; i < Limits.PER_ADDRESS.getFirst().failures(); i++) {
            SoftwareKey stranger = new SoftwareKey();
            assertThat(tryIn(naru, stranger, Optional.of(address))).isEqualTo(new SignIn.Outcome.Wrong());
        }
        assertThat(tryIn(naru, new SoftwareKey(), Optional.of(address))).isInstanceOf(SignIn.Outcome.Wait.class);
    }

    @Test
    void neitherCeremonyAsksForAnyExtension(RunningNaru naru) {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.CASE_WORKER);
        String session = account.cookie().substring("naru=s.".length());
        Actor actor = new Actor(account.actor(), Role.CASE_WORKER.permissions(), Language.EN);
        Browser browser = new Browser(session);

        Map<String, Object> signIn =
                as(naru, () -> naru.part(PasskeySignIn.class).ask(browser, SITE));
        Map<String, Object> add = as(
                naru,
                () -> naru.part(Passkeys.class)
                        .ask(session, browser, SITE, actor)
                        .orElseThrow());

        assertThat(signIn.keySet())
                .containsExactlyInAnyOrder("challenge", "rpId", "timeout", "userVerification", "allowCredentials");
        assertThat(add.keySet()).doesNotContain("extensions");
        assertThat(signIn.toString() + add).doesNotContain("prf").doesNotContain("extensions");
        assertThat(signIn).containsEntry("userVerification", "required").containsEntry("rpId", "localhost");
    }

    @Test
    void nothingIsAddedInASessionThatIsNoLongerFresh(RunningNaru naru) {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.CASE_WORKER);
        String session = account.cookie().substring("naru=s.".length());
        Actor actor = new Actor(account.actor(), Role.CASE_WORKER.permissions(), Language.EN);
        Passkeys passkeys = naru.part(Passkeys.class);
        assertThat(as(naru, () -> passkeys.newCodes(session, actor))).isInstanceOf(Passkeys.Outcome.Codes.class);

        naru.database().clock().advance(Sessions.FRESH);

        assertThat(as(naru, () -> passkeys.newCodes(session, actor))).isEqualTo(new Passkeys.Outcome.SignInAgain());
        assertThat(as(naru, () -> passkeys.ask(session, new Browser(session), SITE, actor)))
                .isEmpty();
    }

    @Test
    void theLastWayIntoAnAccountIsNotRemoved(RunningNaru naru) {
        Owner owner = owner(naru);
        Actor actor = new Actor(owner.account.asActor(), Role.CASE_WORKER.permissions(), Language.EN);
        Passkeys passkeys = naru.part(Passkeys.class);
        UUID handle = as(naru, () -> passkeys.of(actor)).getFirst().handle();

        assertThat(as(naru, () -> passkeys.remove(handle, actor))).isEqualTo(new Passkeys.Outcome.LastWay());
        TestAccounts.withPassword(naru, owner.account.asActor(), "ferry landing at dusk");
        assertThat(as(naru, () -> passkeys.remove(handle, actor))).isEqualTo(new Passkeys.Outcome.Done());
        assertThat(tryIn(naru, owner.key, Optional.empty())).isEqualTo(new SignIn.Outcome.Wrong());
    }

    private record Owner(AccountId account, SoftwareKey key) {}

    /** An account with a passkey that is kept as the program would keep it. */
    private static Owner owner(RunningNaru naru) {
        TestAccounts.SignedIn signedIn = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.CASE_WORKER);
        AccountId account = new AccountId(UUID.fromString(signedIn.actor().substring("account:".length())));
        SoftwareKey key = new SoftwareKey();
        Passkey passkey = new Passkey(
                key.credentialId,
                UUID.randomUUID(),
                account,
                key.userHandle,
                naru.part(Ceremonies.class).publicKey(key.credential()),
                0,
                "internal",
                false,
                false,
                "test",
                naru.database().clock().instant(),
                Optional.empty());
        in(
                naru,
                () -> naru.part(PasskeysSql.class)
                        .add(passkey, naru.database().clock().instant()));
        return new Owner(account, key);
    }

    private static String ask(RunningNaru naru, Browser browser) {
        return as(naru, () -> naru.part(PasskeySignIn.class).ask(browser, SITE))
                .get("challenge")
                .toString();
    }

    /** From an address of its own, so that only the passkey's own count matters. */
    private static SignIn.Outcome tryIn(RunningNaru naru, SoftwareKey key, Optional<String> address) {
        Browser browser = new Browser("test");
        return tryIn(naru, key.answer(ask(naru, browser)), browser, address);
    }

    private static SignIn.Outcome tryIn(RunningNaru naru, String answer, Browser browser) {
        return tryIn(naru, answer, browser, Optional.empty());
    }

    private static SignIn.Outcome tryIn(RunningNaru naru, String answer, Browser browser, Optional<String> address) {
        String from = address.orElseGet(() -> "10.80.0." + ADDRESSES.incrementAndGet());
        return as(naru, () -> naru.part(PasskeySignIn.class).by(answer, browser, SITE, from, "x"));
    }

    private static String audited(RunningNaru naru, Owner owner) {
        List<String> events = naru.database()
                .as(
                        "system:test",
                        () -> naru.database()
                                .jdbc()
                                .sql(
                                        "select kind || ' ' || detail from access.audit_event where subject = ? order by id")
                                .param(owner.account.toString())
                                .query(String.class)
                                .list());
        return events.getLast();
    }

    private static <T> T in(RunningNaru naru, Supplier<T> work) {
        return as(
                naru,
                () -> new TransactionTemplate(naru.part(org.naru.platform.db.ActingTransactionManager.class))
                        .execute(_ -> work.get()));
    }

    private static <T> T as(RunningNaru naru, Supplier<T> work) {
        AtomicReference<T> result = new AtomicReference<>();
        naru.as("system:visitor", () -> result.set(work.get()));
        return java.util.Objects.requireNonNull(result.get());
    }
}
