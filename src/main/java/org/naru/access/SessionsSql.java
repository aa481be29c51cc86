package org.naru.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every SQL statement of this room about sessions, attempts, and the codes that let somebody in once. */
@Repository
class SessionsSql {
    private final JdbcClient jdbc;

    SessionsSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    // Sessions.

    void open(byte[] hash, UUID handle, AccountId account, Instant now, Instant ends, String device) {
        jdbc.sql("""
                        insert into access.session (id_hash, handle, account_id, opened_at, seen_at, ends_at, device)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(hash, handle, account.value(), AccessSql.at(now), AccessSql.at(now), AccessSql.at(ends), device)
                .update();
    }

    Optional<SessionRow> session(byte[] hash, Instant now, Instant idleSince) {
        return jdbc.sql("""
                        select handle, account_id, opened_at, seen_at, device, true as this_one from access.session
                        where id_hash = ? and ends_at > ? and seen_at > ?""")
                .params(hash, AccessSql.at(now), AccessSql.at(idleSince))
                .query(SessionsSql::session)
                .optional();
    }

    List<SessionRow> of(AccountId account, byte[] hash, Instant now, Instant idleSince) {
        return jdbc.sql("""
                        select handle, account_id, opened_at, seen_at, device, id_hash = ? as this_one
                        from access.session where account_id = ? and ends_at > ? and seen_at > ?
                        order by opened_at desc""")
                .params(hash, account.value(), AccessSql.at(now), AccessSql.at(idleSince))
                .query(SessionsSql::session)
                .list();
    }

    void seen(byte[] hash, Instant now) {
        jdbc.sql("update access.session set seen_at = ? where id_hash = ?")
                .params(AccessSql.at(now), hash)
                .update();
    }

    void end(byte[] hash) {
        jdbc.sql("delete from access.session where id_hash = ?").param(hash).update();
    }

    boolean end(AccountId account, UUID handle) {
        return jdbc.sql("delete from access.session where account_id = ? and handle = ?")
                        .params(account.value(), handle)
                        .update()
                == 1;
    }

    void endAll(AccountId account) {
        jdbc.sql("delete from access.session where account_id = ?")
                .param(account.value())
                .update();
    }

    void endOthers(AccountId account, byte[] hash) {
        jdbc.sql("delete from access.session where account_id = ? and id_hash <> ?")
                .params(account.value(), hash)
                .update();
    }

    void removeEnded(Instant now, Instant idleSince) {
        jdbc.sql("delete from access.session where ends_at <= ? or seen_at <= ?")
                .params(AccessSql.at(now), AccessSql.at(idleSince))
                .update();
    }

    private static SessionRow session(ResultSet row, int index) throws SQLException {
        return new SessionRow(
                row.getObject("handle", UUID.class),
                new AccountId(row.getObject("account_id", UUID.class)),
                AccessSql.required(row, "opened_at"),
                AccessSql.required(row, "seen_at"),
                row.getString("device"),
                row.getBoolean("this_one"));
    }

    // Attempts to sign in.

    /** Lets one attempt per key be judged at a time, until the transaction ends. */
    void lockAttempts(byte[] key) {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(7206, hashtext(encode(?, 'hex')))) as locked")
                .param(key)
                .query(Integer.class)
                .single();
    }

    Failures failuresOfAccount(byte[] key, Instant since) {
        return jdbc.sql("""
                        select count(*) as count, max(at) as last from access.sign_in_attempt
                        where account_key = :key and not succeeded and at > :since
                        and at > coalesce((select max(at) from access.sign_in_attempt
                            where account_key = :key and succeeded and at > :since), '-infinity')""")
                .param("key", key)
                .param("since", AccessSql.at(since))
                .query(SessionsSql::failures)
                .single();
    }

    Failures failuresOfAddress(byte[] key, Instant since) {
        return jdbc.sql("""
                        select count(*) as count, max(at) as last from access.sign_in_attempt
                        where address_key = ? and not succeeded and at > ?""")
                .params(key, AccessSql.at(since))
                .query(SessionsSql::failures)
                .single();
    }

    long attempt(byte[] accountKey, byte[] addressKey, Instant now) {
        return jdbc.sql("""
                        insert into access.sign_in_attempt (at, account_key, address_key, succeeded)
                        values (?, ?, ?, false) returning id""")
                .params(AccessSql.at(now), accountKey, addressKey)
                .query(Long.class)
                .single();
    }

    void succeeded(long attempt) {
        jdbc.sql("update access.sign_in_attempt set succeeded = true where id = ?")
                .param(attempt)
                .update();
    }

    void forgetAttempts(Instant before) {
        jdbc.sql("delete from access.sign_in_attempt where at < ?")
                .param(AccessSql.at(before))
                .update();
    }

    private static Failures failures(ResultSet row, int index) throws SQLException {
        return new Failures(row.getInt("count"), Optional.ofNullable(AccessSql.instant(row, "last")));
    }

    /** Failed attempts within the window, and when the last one was. */
    record Failures(int count, Optional<Instant> last) {}

    // Ways in: codes that work once.

    void openWayIn(AccountId account, byte[] codeHash, Instant expires) {
        jdbc.sql("""
                        insert into access.way_in (account_id, code_hash, expires_at) values (?, ?, ?)
                        on conflict (account_id) do update set code_hash = excluded.code_hash,
                            expires_at = excluded.expires_at, holder_hash = null, seed = null, tries = 0""").params(account.value(), codeHash, AccessSql.at(expires)).update();
    }

    Optional<WayInRow> wayIn(AccountId account) {
        return jdbc.sql(WAY_IN + " where account_id = ?")
                .param(account.value())
                .query(SessionsSql::wayIn)
                .optional();
    }

    Optional<WayInRow> wayInHeldBy(byte[] holder) {
        return jdbc.sql(WAY_IN + " where holder_hash = ?")
                .param(holder)
                .query(SessionsSql::wayIn)
                .optional();
    }

    void wrongCode(AccountId account) {
        jdbc.sql("update access.way_in set tries = tries + 1 where account_id = ?")
                .param(account.value())
                .update();
    }

    void holdWayIn(AccountId account, byte[] holder, byte[] seed) {
        jdbc.sql("update access.way_in set holder_hash = ?, seed = ? where account_id = ?")
                .params(holder, seed, account.value())
                .update();
    }

    void closeWayIn(AccountId account) {
        jdbc.sql("delete from access.way_in where account_id = ?")
                .param(account.value())
                .update();
    }

    private static final String WAY_IN = "select account_id, code_hash, expires_at, seed, tries from access.way_in";

    private static WayInRow wayIn(ResultSet row, int index) throws SQLException {
        return new WayInRow(
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getBytes("code_hash"),
                AccessSql.required(row, "expires_at"),
                Optional.ofNullable(row.getBytes("seed")),
                row.getInt("tries"));
    }

    /** A code that lets an account set password and one-time codes anew. */
    @SuppressWarnings("ArrayRecordComponent") // read once, compared by MessageDigest.isEqual
    record WayInRow(AccountId account, byte[] codeHash, Instant expiresAt, Optional<byte[]> seed, int tries) {
        @Override
        public String toString() {
            return "WayInRow[sealed]";
        }
    }

    // The first run.

    void openFirstRun(byte[] codeHash) {
        jdbc.sql("""
                        insert into access.first_run (code_hash) values (?)
                        on conflict (one) do update set code_hash = excluded.code_hash, tries = 0""").param(codeHash).update();
    }

    Optional<FirstRunRow> firstRun() {
        return jdbc.sql("select code_hash, holder_hash, tries, answers, seed from access.first_run for update")
                .query((row, _) -> new FirstRunRow(
                        row.getBytes("code_hash"),
                        Optional.ofNullable(row.getBytes("holder_hash")),
                        row.getInt("tries"),
                        row.getString("answers"),
                        Optional.ofNullable(row.getBytes("seed"))))
                .optional();
    }

    void wrongFirstRunCode() {
        jdbc.sql("update access.first_run set tries = tries + 1").update();
    }

    void holdFirstRun(byte[] holder) {
        jdbc.sql("update access.first_run set holder_hash = ?").param(holder).update();
    }

    void saveFirstRun(String answers, byte[] seed) {
        jdbc.sql("update access.first_run set answers = ?, seed = ?")
                .params(answers, seed)
                .update();
    }

    void closeFirstRun() {
        jdbc.sql("delete from access.first_run").update();
    }

    /** The first run as far as it has come. */
    @SuppressWarnings("ArrayRecordComponent") // read once, compared by MessageDigest.isEqual
    record FirstRunRow(byte[] codeHash, Optional<byte[]> holder, int tries, String answers, Optional<byte[]> seed) {
        @Override
        public String toString() {
            return "FirstRunRow[sealed]";
        }
    }
}
