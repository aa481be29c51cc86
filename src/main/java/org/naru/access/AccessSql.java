package org.naru.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.naru.platform.web.Language;
import org.naru.platform.web.Paging;
import org.naru.platform.web.Reader.Theme;
import org.naru.platform.web.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every SQL statement of this room about accounts, and what they prove themselves with. */
@Repository
class AccessSql {
    private final JdbcClient jdbc;

    AccessSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean anyAccount() {
        return jdbc.sql("select exists (select from access.account)")
                .query(Boolean.class)
                .single();
    }

    // The mission.

    void openMission(String name, Language language, ZoneId zone, Instant now) {
        jdbc.sql("insert into access.mission (name, language, zone, opened_at) values (?, ?, ?, ?)")
                .params(name, language.code(), zone.getId(), at(now))
                .update();
    }

    Optional<Mission> mission() {
        return jdbc.sql("select name, language, zone from access.mission")
                .query((row, _) -> new Mission(row.getString("name"), language(row), ZoneId.of(row.getString("zone"))))
                .optional();
    }

    boolean isDemo() {
        return jdbc.sql("select exists (select from access.mission where demo)")
                .query(Boolean.class)
                .single();
    }

    void markDemo() {
        jdbc.sql("update access.mission set demo = true").update();
    }

    // Accounts.

    void open(Account account, Instant now) {
        open(account, new MemberId(UUID.randomUUID()), now);
    }

    /** @param member the id under which the signed directory will know it */
    void open(Account account, MemberId member, Instant now) {
        jdbc.sql("""
                        with opened as (
                            insert into access.account
                                (id, login, shown_name, language, theme, zone, opened_at, changed_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?) returning id)
                        insert into access.member (account_id, member_id) select id, cast(? as uuid) from opened""")
                .params(
                        account.id().value(),
                        account.login(),
                        account.shownName(),
                        account.language().code(),
                        account.theme().code(),
                        account.zone().getId(),
                        at(now),
                        at(now),
                        member.value())
                .update();
    }

    void grant(AccountId account, Role role, Instant now) {
        jdbc.sql("""
                        insert into access.role_grant (account_id, role, granted_at) values (?, ?, ?)
                        on conflict do nothing""").params(account.value(), role.code(), at(now)).update();
    }

    void withdraw(AccountId account, Role role) {
        jdbc.sql("delete from access.role_grant where account_id = ? and role = ?")
                .params(account.value(), role.code())
                .update();
    }

    void bar(AccountId account, Bar bar, Instant now) {
        jdbc.sql("insert into access.bar (id, account_id, bar, since) values (?, ?, ?, ?) on conflict do nothing")
                .params(UUID.randomUUID(), account.value(), bar.code(), at(now))
                .update();
    }

    void lift(AccountId account, Bar bar, Instant now) {
        jdbc.sql("update access.bar set lifted_at = ? where account_id = ? and bar = ? and lifted_at is null")
                .params(at(now), account.value(), bar.code())
                .update();
    }

    /** A bar that was set once, and perhaps lifted. */
    record SetBar(UUID id, String bar, Instant since, Optional<Instant> lifted) {}

    /** All of an account: those that stand, then those that were lifted, the newest first. */
    List<SetBar> bars(AccountId account) {
        return jdbc.sql("""
                        select id, bar, since, lifted_at from access.bar where account_id = ?
                        order by lifted_at is not null, coalesce(lifted_at, since) desc, id""")
                .param(account.value())
                .query((row, _) -> new SetBar(
                        row.getObject("id", UUID.class),
                        row.getString("bar"),
                        required(row, "since"),
                        Optional.ofNullable(row.getTimestamp("lifted_at")).map(java.sql.Timestamp::toInstant)))
                .list();
    }

    Optional<Account> account(AccountId id) {
        return jdbc.sql(ACCOUNT + " where a.id = ?")
                .param(id.value())
                .query(AccessSql::account)
                .optional();
    }

    Optional<Account> account(String login) {
        return jdbc.sql(ACCOUNT + " where a.login = ?")
                .param(login)
                .query(AccessSql::account)
                .optional();
    }

    /** How many accounts could still open the door for the others if this one could not. */
    int otherAdministrators(AccountId except) {
        return jdbc.sql("""
                        select count(*) from access.role_grant g join access.account a on a.id = g.account_id
                        where g.role = 'administrator' and a.disabled_at is null and a.password_hash is not null
                        and a.id <> ?""").param(except.value()).query(Integer.class).single();
    }

    List<AccountRow> accounts(Optional<String> words, Optional<Role> role, Sort sort, Paging paging) {
        return jdbc.sql("select * from (" + ACCOUNT + """
                        ) a where (cast(:words as text) is null or a.login like :words or lower(a.shown_name) like :words)
                        and (cast(:role as text) is null
                            or exists (select from access.role_grant g where g.account_id = a.id and g.role = :role))
                        order by
                            case when :sort = 'login' then a.login end,
                            case when :sort = '-login' then a.login end desc,
                            case when :sort = 'name' then a.shown_name end,
                            case when :sort = '-name' then a.shown_name end desc,
                            case when :sort = 'seen' then seen_at end nulls first,
                            case when :sort = '-seen' then seen_at end desc nulls last,
                            a.login
                        limit :limit offset :offset""")
                .param("words", like(words))
                .param("role", role.map(Role::code).orElse(null))
                .param("sort", sort.code())
                .param("limit", paging.size())
                .param("offset", paging.offset())
                .query((row, index) -> new AccountRow(account(row, index), instant(row, "seen_at")))
                .list();
    }

    long countAccounts(Optional<String> words, Optional<Role> role) {
        return jdbc.sql("""
                        select count(*) from access.account a
                        where (cast(:words as text) is null or a.login like :words or lower(a.shown_name) like :words)
                        and (cast(:role as text) is null
                            or exists (select from access.role_grant g where g.account_id = a.id and g.role = :role))""")
                .param("words", like(words))
                .param("role", role.map(Role::code).orElse(null))
                .query(Long.class)
                .single();
    }

    void settings(AccountId account, Language language, Theme theme, ZoneId zone, Instant now) {
        jdbc.sql("update access.account set language = ?, theme = ?, zone = ?, changed_at = ? where id = ?")
                .params(language.code(), theme.code(), zone.getId(), at(now), account.value())
                .update();
    }

    void rename(AccountId account, String shownName, Instant now) {
        jdbc.sql("update access.account set shown_name = ?, changed_at = ? where id = ?")
                .params(shownName, at(now), account.value())
                .update();
    }

    void login(AccountId account, String login, Instant now) {
        jdbc.sql("update access.account set login = ?, changed_at = ? where id = ?")
                .params(login, at(now), account.value())
                .update();
    }

    /** What the account's fields said, the newest first. */
    List<FieldChange> changes(AccountId account) {
        return jdbc.sql("select * from access.account_field where account_id = ? order by number desc")
                .param(account.value())
                .query((row, _) -> new FieldChange(
                        row.getString("field"),
                        Optional.ofNullable(row.getString("before")),
                        Optional.ofNullable(row.getString("after")),
                        row.getString("changed_by"),
                        required(row, "changed_at")))
                .list();
    }

    void disable(AccountId account, Instant now) {
        jdbc.sql("update access.account set disabled_at = ?, changed_at = ? where id = ? and disabled_at is null")
                .params(at(now), at(now), account.value())
                .update();
    }

    /** Takes the account out of all its circles; tells how many those were. */
    int takeFromAllCircles(AccountId account) {
        return jdbc.sql("delete from access.circle_member where account_id = ?")
                .param(account.value())
                .update();
    }

    void enable(AccountId account, Instant now) {
        jdbc.sql("update access.account set disabled_at = null, changed_at = ? where id = ?")
                .params(at(now), account.value())
                .update();
    }

    // What an account proves itself with.

    Optional<String> passwordHash(AccountId account) {
        return jdbc.sql("select password_hash from access.account where id = ? and password_hash is not null")
                .param(account.value())
                .query(String.class)
                .optional();
    }

    void setPassword(AccountId account, String hash, Instant now) {
        jdbc.sql("update access.account set password_hash = ?, changed_at = ? where id = ?")
                .params(hash, at(now), account.value())
                .update();
    }

    void removePassword(AccountId account, Instant now) {
        jdbc.sql("update access.account set password_hash = null, changed_at = ? where id = ?")
                .params(at(now), account.value())
                .update();
    }

    Optional<Totp> totp(AccountId account) {
        return jdbc.sql("select seed, last_step from access.totp where account_id = ?")
                .param(account.value())
                .query((row, _) -> new Totp(row.getBytes("seed"), row.getLong("last_step")))
                .optional();
    }

    void setTotp(AccountId account, byte[] seed, long step, Instant now) {
        jdbc.sql("""
                        insert into access.totp (account_id, seed, last_step, confirmed_at) values (?, ?, ?, ?)
                        on conflict (account_id) do update
                        set seed = excluded.seed, last_step = excluded.last_step, confirmed_at = excluded.confirmed_at""").params(account.value(), seed, step, at(now)).update();
    }

    void removeTotp(AccountId account) {
        jdbc.sql("delete from access.totp where account_id = ?")
                .param(account.value())
                .update();
    }

    /** Uses a time step up. False when it, or a later one, was used already. */
    boolean useStep(AccountId account, long step) {
        return jdbc.sql("update access.totp set last_step = ? where account_id = ? and last_step < ?")
                        .params(step, account.value(), step)
                        .update()
                == 1;
    }

    private static final String ACCOUNT = """
            select a.id, a.login, a.shown_name, a.language, a.theme, a.zone, a.disabled_at, a.password_hash is not null as ready,
                (select string_agg(g.role, ',' order by g.role) from access.role_grant g where g.account_id = a.id) as roles,
                (select string_agg(c.circle_id::text, ',') from access.circle_member c where c.account_id = a.id) as circles,
                (select string_agg(b.bar, ',') from access.bar b where b.account_id = a.id and b.lifted_at is null) as bars,
                (select max(s.seen_at) from access.session s where s.account_id = a.id) as seen_at
            from access.account a""";

    private static Account account(ResultSet row, int index) throws SQLException {
        String roles = row.getString("roles");
        return new Account(
                new AccountId(row.getObject("id", UUID.class)),
                row.getString("login"),
                row.getString("shown_name"),
                language(row),
                Theme.valueOf(row.getString("theme").toUpperCase(java.util.Locale.ROOT)),
                ZoneId.of(row.getString("zone")),
                roles == null
                        ? List.of()
                        : List.of(roles.split(",")).stream().map(Role::of).toList(),
                row.getObject("disabled_at") != null,
                row.getBoolean("ready"),
                set(row.getString("circles"), id -> new CircleId(UUID.fromString(id))),
                set(row.getString("bars"), Bar::of));
    }

    private static <T> Set<T> set(@Nullable String joined, Function<String, T> one) {
        return joined == null
                ? Set.of()
                : Arrays.stream(joined.split(",")).map(one).collect(Collectors.toSet());
    }

    private static Language language(ResultSet row) throws SQLException {
        return Language.of(row.getString("language")).orElse(Language.KO);
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static Instant required(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable String like(Optional<String> words) {
        return words.map(text -> "%" + text.toLowerCase(java.util.Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .orElse(null);
    }

    /** The roles as one text. */
    static String joined(Collection<Role> roles) {
        return roles.stream().map(Role::code).collect(Collectors.joining(","));
    }
}
