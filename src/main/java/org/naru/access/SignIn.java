package org.naru.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.naru.platform.acting.Acting;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Signs somebody in by name, password and one-time code, all three at once, so that no part is confirmed alone. */
@Service
class SignIn {
    /** A code of the device has six digits, a recovery code twenty letters. */
    private static final int RECOVERY_LENGTH_MIN = 16;

    private final AccessSql sql;
    private final PasskeysSql recovery;
    private final Sessions sessions;
    private final Limits limits;
    private final Passwords passwords;
    private final OneTimeCodes codes;
    private final AccessKeys keys;
    private final Audit audit;
    private final Clock clock;
    private final TransactionOperations transactions;

    SignIn(
            AccessSql sql,
            PasskeysSql recovery,
            Sessions sessions,
            Limits limits,
            Passwords passwords,
            OneTimeCodes codes,
            AccessKeys keys,
            Audit audit,
            Clock clock,
            TransactionOperations transactions) {
        this.sql = sql;
        this.recovery = recovery;
        this.sessions = sessions;
        this.limits = limits;
        this.passwords = passwords;
        this.codes = codes;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** What came of it. */
    sealed interface Outcome {
        /** Signed in; the browser keeps this id. */
        record SignedIn(String sessionId) implements Outcome {
            @Override
            public String toString() {
                return "SignedIn[sealed]";
            }
        }

        /** Something of the three is wrong; which one is not said. */
        record Wrong() implements Outcome {}

        /** Too many failures; one must wait. */
        record Wait(Duration left) implements Outcome {}
    }

    /**
     * Tries.
     *
     * @param code a one-time code of the device, or a recovery code in its place
     * @param address network address, for the limits
     * @param device kind of browser, for the list of sessions
     */
    Outcome by(String login, String password, String code, String address, String device) {
        String name = login.strip().toLowerCase(Locale.ROOT);
        return switch (limits.attempt(name, address)) {
            case Limits.Judged.Wait(Duration left) -> new Outcome.Wait(left);
            case Limits.Judged.Go(long attempt) -> judged(attempt, name, password, code, device);
        };
    }

    private Outcome judged(long attempt, String login, String password, String code, String device) {
        Optional<Account> account = inOne(() -> sql.account(login)).filter(each -> !each.disabled());
        Optional<String> hash = account.flatMap(each -> inOne(() -> sql.passwordHash(each.id())));
        boolean right = passwords.matches(password, hash);
        if (account.isEmpty() || !right) {
            return refused(account);
        }
        AccountId id = account.get().id();
        return Acting.get(
                id.asActor(),
                () -> inOne(() -> {
                    if (!useCode(id, code)) {
                        return refused(account);
                    }
                    limits.succeeded(attempt);
                    audit.write("sign-in", id.toString());
                    return new Outcome.SignedIn(sessions.open(id, device));
                }));
    }

    private Outcome refused(Optional<Account> account) {
        inOne(() -> {
            audit.write(
                    "sign-in-refused", account.map(each -> each.id().toString()).orElse(""));
            return true;
        });
        return new Outcome.Wrong();
    }

    private boolean useCode(AccountId id, String code) {
        if (code.strip().length() >= RECOVERY_LENGTH_MIN) {
            boolean used = recovery.useCode(id, Tokens.hashOfRecoveryCode(id, code), clock.instant());
            if (used) {
                audit.write("recovery-code-used", id.toString());
            }
            return used;
        }
        Optional<Totp> totp = sql.totp(id);
        if (totp.isEmpty()) {
            return false;
        }
        byte[] seed = keys.open(totp.get().seed(), id.toString());
        OptionalLong step = codes.stepOf(seed, code, totp.get().lastStep());
        return step.isPresent() && sql.useStep(id, step.getAsLong());
    }

    private <T> T inOne(java.util.function.Supplier<T> work) {
        T result = transactions.execute(_ -> work.get());
        if (result == null) {
            throw new IllegalStateException("work in a transaction returns something");
        }
        return result;
    }
}
