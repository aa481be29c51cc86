package org.naru.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.naru.platform.web.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The passkeys and recovery codes of one's own account. What adds a way in asks for a session that was just opened, so that
 * an unattended screen is not enough.
 */
@Service
class Passkeys {
    /** 256 bits: nobody guesses one. */
    static final int CHALLENGE_BYTES = 32;
    /** More than a drawer full is a mistake. */
    static final int COUNT_MAX = 20;
    /** As many codes as fit a small card. */
    static final int CODES = 10;

    static final int LABEL_MAX = 60;

    private final PasskeysSql sql;
    private final AccessSql accounts;
    private final Ceremonies ceremonies;
    private final Sessions sessions;
    private final Audit audit;
    private final Clock clock;

    Passkeys(PasskeysSql sql, AccessSql accounts, Ceremonies ceremonies, Sessions sessions, Audit audit, Clock clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.ceremonies = ceremonies;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of adding or removing. */
    sealed interface Outcome {
        record Done() implements Outcome {}

        /** Codes just made, to be shown once. */
        record Codes(List<String> codes) implements Outcome {
            @Override
            public String toString() {
                return "Codes[sealed]";
            }
        }

        /** The session is not fresh: sign in again first. */
        record SignInAgain() implements Outcome {}

        /** What the device answered is not what it was asked. */
        record NotAsked() implements Outcome {}

        /** There are {@link #COUNT_MAX} already. */
        record TooMany() implements Outcome {}

        /** It is the last way in. */
        record LastWay() implements Outcome {}
    }

    @Transactional(readOnly = true)
    public List<Passkey> of(Actor actor) {
        return sql.of(own(actor));
    }

    @Transactional(readOnly = true)
    public int codesLeft(Actor actor) {
        return sql.codesLeft(own(actor));
    }

    /** What the browser is to ask a device for a new passkey; empty where the session is not fresh. */
    @Transactional
    public Optional<Map<String, Object>> ask(String sessionId, Browser browser, RelyingParty site, Actor actor) {
        AccountId id = own(actor);
        if (!sessions.isFresh(sessionId)) {
            return Optional.empty();
        }
        List<Passkey> present = sql.of(id);
        byte[] handle = present.isEmpty()
                ? Tokens.random(CHALLENGE_BYTES)
                : present.getFirst().userHandle();
        byte[] challenge = Tokens.random(CHALLENGE_BYTES);
        Instant now = clock.instant();
        sql.forgetChallenges(now);
        sql.askToAdd(Tokens.hash(challenge), browser.hash(), id, handle, now.plusSeconds(Ceremonies.TIMEOUT_SECONDS));
        String login = accounts.account(id).orElseThrow().login();
        return Optional.of(ceremonies.toAdd(challenge, handle, login, present, site));
    }

    /**
     * Adds a passkey.
     *
     * @param answer what the device answered, as the browser writes it (JSON)
     * @param label what its owner calls it
     */
    @Transactional
    public Outcome add(String answer, String label, String sessionId, Browser browser, RelyingParty site, Actor actor) {
        AccountId id = own(actor);
        if (!sessions.isFresh(sessionId)) {
            return new Outcome.SignInAgain();
        }
        if (sql.of(id).size() >= COUNT_MAX) {
            return new Outcome.TooMany();
        }
        Optional<Ceremonies.Made> read = ceremonies.readNew(answer);
        Optional<byte[]> handle =
                read.flatMap(each -> sql.useToAdd(Tokens.hash(each.challenge()), browser.hash(), id, clock.instant()));
        Optional<Ceremonies.New> good = handle.flatMap(_ -> ceremonies.verify(read.orElseThrow(), site));
        if (good.isEmpty()) {
            return new Outcome.NotAsked();
        }
        Ceremonies.New made = good.get();
        Passkey passkey = new Passkey(
                made.credentialId(),
                UUID.randomUUID(),
                id,
                handle.orElseThrow(),
                made.publicKey(),
                made.counter(),
                made.transports(),
                made.backupEligible(),
                made.backedUp(),
                label,
                clock.instant(),
                Optional.empty());
        if (!sql.add(passkey, clock.instant())) {
            return new Outcome.NotAsked();
        }
        audit.write("passkey-added", id.toString(), made.backupEligible() ? "synced" : "device-bound");
        return new Outcome.Done();
    }

    /**
     * Removes a passkey, unless nobody could come in any more.
     *
     * @throws NotFound if the account has none of this name
     */
    @Transactional
    public Outcome remove(UUID handle, Actor actor) {
        AccountId id = own(actor);
        boolean otherWay = sql.of(id).size() > 1
                || (accounts.passwordHash(id).isPresent() && accounts.totp(id).isPresent());
        if (!otherWay) {
            return new Outcome.LastWay();
        }
        if (!sql.remove(id, handle)) {
            throw new NotFound("passkey " + handle);
        }
        audit.write("passkey-removed", id.toString());
        return new Outcome.Done();
    }

    /** Makes new recovery codes; all older ones are void. */
    @Transactional
    public Outcome newCodes(String sessionId, Actor actor) {
        AccountId id = own(actor);
        if (!sessions.isFresh(sessionId)) {
            return new Outcome.SignInAgain();
        }
        sql.removeCodes(id);
        List<String> codes = java.util.stream.Stream.generate(Tokens::newRecoveryCode)
                .limit(CODES)
                .toList();
        codes.forEach(code -> sql.addCode(id, Tokens.hashOfRecoveryCode(id, code), clock.instant()));
        audit.write("recovery-codes-made", id.toString());
        return new Outcome.Codes(codes);
    }

    private static AccountId own(Actor actor) {
        actor.must(Permission.OWN_ACCOUNT);
        return MyAccount.id(actor);
    }
}
