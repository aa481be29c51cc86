package org.naru.access;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.naru.platform.acting.Acting;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Signs somebody in by a passkey: what the device has, and the person it verified. That is both factors at once. A session
 * is all it gives; no key is opened by it.
 */
@Service
class PasskeySignIn {
    private final PasskeysSql sql;
    private final AccessSql accounts;
    private final Ceremonies ceremonies;
    private final Sessions sessions;
    private final Limits limits;
    private final Audit audit;
    private final Clock clock;
    private final TransactionOperations transactions;

    PasskeySignIn(
            PasskeysSql sql,
            AccessSql accounts,
            Ceremonies ceremonies,
            Sessions sessions,
            Limits limits,
            Audit audit,
            Clock clock,
            TransactionOperations transactions) {
        this.sql = sql;
        this.accounts = accounts;
        this.ceremonies = ceremonies;
        this.sessions = sessions;
        this.limits = limits;
        this.audit = audit;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** What the browser is to ask a device. The challenge works once, in this browser, for some minutes. */
    Map<String, Object> ask(Browser browser, RelyingParty site) {
        byte[] challenge = Tokens.random(Passkeys.CHALLENGE_BYTES);
        Instant now = clock.instant();
        transactions.executeWithoutResult(_ -> {
            sql.forgetChallenges(now);
            sql.ask(Tokens.hash(challenge), browser.hash(), now.plusSeconds(Ceremonies.TIMEOUT_SECONDS));
        });
        return ceremonies.toSignIn(challenge, site);
    }

    /**
     * Tries.
     *
     * @param answer what the device answered, as the browser writes it (JSON)
     * @param address network address, for the limits
     * @param device kind of browser, for the list of sessions
     */
    SignIn.Outcome by(String answer, Browser browser, RelyingParty site, String address, String device) {
        Optional<Ceremonies.Shown> read = ceremonies.readSignIn(answer);
        String key = "passkey:"
                + read.map(each -> Base64.getUrlEncoder().encodeToString(each.credentialId()))
                        .orElse("");
        return switch (limits.attempt(key, address)) {
            case Limits.Judged.Wait(var left) -> new SignIn.Outcome.Wait(left);
            case Limits.Judged.Go(long attempt) ->
                read.filter(each -> isAsked(each, browser))
                        .map(each -> judged(attempt, each, site, device))
                        .orElseGet(() -> refused(Optional.empty(), ""));
        };
    }

    /** Uses the challenge up, whatever comes of the rest. */
    private boolean isAsked(Ceremonies.Shown answer, Browser browser) {
        return inOne(() -> sql.useToSignIn(Tokens.hash(answer.challenge()), browser.hash(), clock.instant()));
    }

    private SignIn.Outcome judged(long attempt, Ceremonies.Shown answer, RelyingParty site, String device) {
        Optional<AccountId> owner =
                inOne(() -> sql.locked(answer.credentialId()).map(Passkey::account));
        if (owner.isEmpty()) {
            return refused(Optional.empty(), "");
        }
        AccountId id = owner.get();
        return Acting.get(
                id.asActor(),
                () -> inOne(() -> {
                    Optional<Passkey> passkey = sql.locked(answer.credentialId());
                    if (passkey.isEmpty()
                            || accounts.account(id)
                                    .filter(each -> !each.disabled())
                                    .isEmpty()
                            || !MessageDigest.isEqual(
                                    answer.userHandle(), passkey.get().userHandle())) {
                        return refused(Optional.of(id), "");
                    }
                    return switch (ceremonies.verify(answer, passkey.get(), site)) {
                        case Ceremonies.Verified.Bad() -> refused(Optional.of(id), "");
                        case Ceremonies.Verified.CounterBack() -> refused(Optional.of(id), "counter-back");
                        case Ceremonies.Verified.Good(long counter, boolean backedUp) -> {
                            sql.used(answer.credentialId(), counter, backedUp, clock.instant());
                            limits.succeeded(attempt);
                            audit.write("sign-in", id.toString(), "passkey");
                            yield new SignIn.Outcome.SignedIn(sessions.open(id, device));
                        }
                    };
                }));
    }

    private SignIn.Outcome refused(Optional<AccountId> account, String why) {
        inOne(() -> {
            audit.write("passkey-refused", account.map(AccountId::toString).orElse(""), why);
            return true;
        });
        return new SignIn.Outcome.Wrong();
    }

    private <T> T inOne(java.util.function.Supplier<T> work) {
        T result = transactions.execute(_ -> work.get());
        if (result == null) {
            throw new IllegalStateException("work in a transaction returns something");
        }
        return result;
    }
}
