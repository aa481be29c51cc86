package org.naru.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is signed in where. A session is known to its browser by an id of which only the hash is stored. */
@Service
class Sessions {
    /** Without a request for this long a session ends. */
    static final Duration IDLE_MAX = Duration.ofMinutes(30);
    /** However busy, after this long the person signs in again. */
    static final Duration LENGTH_MAX = Duration.ofHours(12);

    /** For so long after signing in one may add ways in; later one signs in again first. */
    static final Duration FRESH = Duration.ofMinutes(15);

    /** The last request is noted to the minute: a write per request would be one too many. */
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private final SessionsSql sql;
    private final AccessSql accounts;
    private final Clock clock;

    Sessions(SessionsSql sql, AccessSql accounts, Clock clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Opens a session and returns the id that its browser keeps. */
    @Transactional
    public String open(AccountId account, String device) {
        Instant now = clock.instant();
        String id = Tokens.newId();
        sql.removeEnded(now, now.minus(IDLE_MAX));
        sql.open(Tokens.hash(id), UUID.randomUUID(), account, now, now.plus(LENGTH_MAX), device);
        return id;
    }

    /** The account that is signed in with this id, if the session stands and the account is not disabled. */
    @Transactional
    public Optional<Account> account(String id) {
        Instant now = clock.instant();
        byte[] hash = Tokens.hash(id);
        Optional<SessionRow> session = sql.session(hash, now, now.minus(IDLE_MAX));
        session.filter(row -> row.seenAt().plus(SEEN_EVERY).isBefore(now)).ifPresent(_ -> sql.seen(hash, now));
        return session.flatMap(row -> accounts.account(row.account())).filter(account -> !account.disabled());
    }

    /** Whether somebody signed in with this session just now. */
    @Transactional(readOnly = true)
    public boolean isFresh(String id) {
        Instant now = clock.instant();
        return sql.session(Tokens.hash(id), now, now.minus(IDLE_MAX))
                .filter(row -> row.openedAt().plus(FRESH).isAfter(now))
                .isPresent();
    }

    @Transactional
    public void end(String id) {
        sql.end(Tokens.hash(id));
    }

    /** Ends one of the account's own sessions. False if it is not there. */
    @Transactional
    public boolean end(AccountId account, UUID handle) {
        return sql.end(account, handle);
    }

    @Transactional
    public void endAll(AccountId account) {
        sql.endAll(account);
    }

    /** Ends all sessions of the account except the one with this id. */
    @Transactional
    public void endOthers(AccountId account, String id) {
        sql.endOthers(account, Tokens.hash(id));
    }

    /** The sessions of an account that stand, newest first; the one with this id is marked as this one. */
    @Transactional
    public List<SessionRow> of(AccountId account, String id) {
        Instant now = clock.instant();
        return sql.of(account, Tokens.hash(id), now, now.minus(IDLE_MAX));
    }
}
