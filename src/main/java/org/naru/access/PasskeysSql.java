package org.naru.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every SQL statement of this room about passkeys and recovery codes. */
@Repository
class PasskeysSql {
    private final JdbcClient jdbc;

    PasskeysSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    // Challenges.

    void ask(byte[] challenge, byte[] holder, Instant expires) {
        jdbc.sql("insert into access.passkey_challenge (challenge_hash, holder_hash, expires_at) values (?, ?, ?)")
                .params(challenge, holder, AccessSql.at(expires))
                .update();
    }

    void askToAdd(byte[] challenge, byte[] holder, AccountId account, byte[] userHandle, Instant expires) {
        jdbc.sql("""
                        insert into access.passkey_challenge
                            (challenge_hash, holder_hash, account_id, user_handle, expires_at) values (?, ?, ?, ?, ?)""")
                .params(challenge, holder, account.value(), userHandle, AccessSql.at(expires))
                .update();
    }

    /** Uses a challenge of a sign-in up. False when it is not there, another browser's, or too old. */
    boolean useToSignIn(byte[] challenge, byte[] holder, Instant now) {
        return jdbc.sql("""
                        delete from access.passkey_challenge
                        where challenge_hash = ? and holder_hash = ? and account_id is null and expires_at > ?""").params(challenge, holder, AccessSql.at(now)).update() == 1;
    }

    /** Uses a challenge for a new passkey up; the id that was offered to the device. */
    Optional<byte[]> useToAdd(byte[] challenge, byte[] holder, AccountId account, Instant now) {
        return jdbc.sql("""
                        delete from access.passkey_challenge
                        where challenge_hash = ? and holder_hash = ? and account_id = ? and expires_at > ?
                        returning user_handle""")
                .params(challenge, holder, account.value(), AccessSql.at(now))
                .query(byte[].class)
                .optional();
    }

    void forgetChallenges(Instant before) {
        jdbc.sql("delete from access.passkey_challenge where expires_at <= ?")
                .param(AccessSql.at(before))
                .update();
    }

    // Passkeys.

    /** False when the device's key is there already. */
    boolean add(Passkey passkey, Instant now) {
        return jdbc.sql("""
                        insert into access.passkey (credential_id, handle, account_id, user_handle, public_key, counter,
                            transports, backup_eligible, backed_up, label, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                        .params(
                                passkey.credentialId(),
                                passkey.handle(),
                                passkey.account().value(),
                                passkey.userHandle(),
                                passkey.publicKey(),
                                passkey.counter(),
                                passkey.transports(),
                                passkey.backupEligible(),
                                passkey.backedUp(),
                                passkey.label(),
                                AccessSql.at(now))
                        .update()
                == 1;
    }

    /** The passkey of an id, locked until the transaction ends, so that its counter is judged once at a time. */
    Optional<Passkey> locked(byte[] credentialId) {
        return jdbc.sql(PASSKEY + " where credential_id = ? for update")
                .param(credentialId)
                .query(PasskeysSql::passkey)
                .optional();
    }

    List<Passkey> of(AccountId account) {
        return jdbc.sql(PASSKEY + " where account_id = ? order by created_at, handle")
                .param(account.value())
                .query(PasskeysSql::passkey)
                .list();
    }

    void used(byte[] credentialId, long counter, boolean backedUp, Instant now) {
        jdbc.sql("update access.passkey set counter = ?, backed_up = ?, used_at = ? where credential_id = ?")
                .params(counter, backedUp, AccessSql.at(now), credentialId)
                .update();
    }

    boolean remove(AccountId account, UUID handle) {
        return jdbc.sql("delete from access.passkey where account_id = ? and handle = ?")
                        .params(account.value(), handle)
                        .update()
                == 1;
    }

    // Recovery codes.

    void addCode(AccountId account, byte[] hash, Instant now) {
        jdbc.sql("insert into access.recovery_code (account_id, code_hash, made_at) values (?, ?, ?)")
                .params(account.value(), hash, AccessSql.at(now))
                .update();
    }

    /** Uses a code up. False when there is none or it was used. */
    boolean useCode(AccountId account, byte[] hash, Instant now) {
        return jdbc.sql("""
                        update access.recovery_code set used_at = ?
                        where account_id = ? and code_hash = ? and used_at is null""").params(AccessSql.at(now), account.value(), hash).update() == 1;
    }

    int codesLeft(AccountId account) {
        return jdbc.sql("select count(*) from access.recovery_code where account_id = ? and used_at is null")
                .param(account.value())
                .query(Integer.class)
                .single();
    }

    void removeCodes(AccountId account) {
        jdbc.sql("delete from access.recovery_code where account_id = ?")
                .param(account.value())
                .update();
    }

    /** Every passkey, challenge and recovery code of an account: it was disabled or reset. */
    void removeAll(AccountId account) {
        removeCodes(account);
        jdbc.sql("delete from access.passkey_challenge where account_id = ?")
                .param(account.value())
                .update();
        jdbc.sql("delete from access.passkey where account_id = ?")
                .param(account.value())
                .update();
    }

    private static final String PASSKEY = """
            select credential_id, handle, account_id, user_handle, public_key, counter, transports, backup_eligible,
                backed_up, label, created_at, used_at
            from access.passkey""";

    private static Passkey passkey(ResultSet row, int index) throws SQLException {
        return new Passkey(
                row.getBytes("credential_id"),
                row.getObject("handle", UUID.class),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getBytes("user_handle"),
                row.getBytes("public_key"),
                row.getLong("counter"),
                row.getString("transports"),
                row.getBoolean("backup_eligible"),
                row.getBoolean("backed_up"),
                row.getString("label"),
                AccessSql.required(row, "created_at"),
                Optional.ofNullable(AccessSql.instant(row, "used_at")));
    }
}
