package org.naru.access;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Codes that let an account set its password and one-time codes anew, once: for a new account, and as the way back in.
 *
 * <p>The code goes to the person by hand or voice; the browser in which it is typed holds it from then on, so every step
 * survives a reload.
 */
@Service
class WaysIn {
    /** How long a code works. */
    static final Duration LIFE = Duration.ofDays(3);
    /** After this many wrong ones the code is void. */
    static final int TRIES_MAX = 10;

    private final SessionsSql sql;
    private final AccessSql accounts;
    private final OneTimeCodes codes;
    private final AccessKeys keys;
    private final Audit audit;
    private final Clock clock;

    WaysIn(SessionsSql sql, AccessSql accounts, OneTimeCodes codes, AccessKeys keys, Audit audit, Clock clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.codes = codes;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /** An account on its way in, with the seed its owner is to take over. */
    @SuppressWarnings("ArrayRecordComponent") // shown once
    record Held(Account account, byte[] seed) {
        @Override
        public String toString() {
            return "Held[sealed]";
        }
    }

    /** Makes a code for an account; an older one stops working. */
    @Transactional
    public String open(AccountId account) {
        String code = Tokens.newCode();
        sql.openWayIn(account, Tokens.hashOfCode(code), clock.instant().plus(LIFE));
        return code;
    }

    /**
     * Gives a code for an account. If it is right, the browser holds the way in from now on.
     *
     * @param browser what the browser is known by
     */
    @Transactional
    public boolean claim(String login, String code, Browser browser) {
        Optional<Account> account = accounts.account(login.strip().toLowerCase(Locale.ROOT));
        Optional<SessionsSql.WayInRow> row = account.flatMap(each -> sql.wayIn(each.id()));
        if (account.isEmpty() || account.get().disabled() || row.isEmpty() || !stands(row.get())) {
            return false;
        }
        AccountId id = account.get().id();
        if (!MessageDigest.isEqual(row.get().codeHash(), Tokens.hashOfCode(code))) {
            sql.wrongCode(id);
            return false;
        }
        sql.holdWayIn(id, browser.hash(), keys.seal(codes.newSeed(), id.toString()));
        return true;
    }

    /** The way in that this browser holds. */
    @Transactional(readOnly = true)
    public Optional<Held> heldBy(Browser browser) {
        return sql.wayInHeldBy(browser.hash())
                .filter(this::stands)
                .flatMap(row -> accounts.account(row.account())
                        .filter(account -> !account.disabled())
                        .map(account -> new Held(
                                account,
                                keys.open(row.seed().orElseThrow(), account.id().toString()))));
    }

    /**
     * Ends the way in: password and one-time codes are set, all sessions of the account end.
     *
     * @param passwordHash the new password's
     * @return false if the one-time code is wrong; nothing is changed then
     */
    @Transactional
    public boolean finish(Held held, String passwordHash, String code) {
        OptionalLong step = codes.stepOf(held.seed(), code, 0);
        if (step.isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        AccountId id = held.account().id();
        accounts.setPassword(id, passwordHash, now);
        accounts.setTotp(id, keys.seal(held.seed(), id.toString()), step.getAsLong(), now);
        sql.closeWayIn(id);
        sql.endAll(id);
        audit.write("way-in-used", id.toString());
        return true;
    }

    private boolean stands(SessionsSql.WayInRow row) {
        return row.tries() < TRIES_MAX && clock.instant().isBefore(row.expiresAt());
    }
}
