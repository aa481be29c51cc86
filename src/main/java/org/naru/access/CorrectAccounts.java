package org.naru.access;

import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.naru.platform.web.Message;
import org.naru.platform.web.Texts;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes of an account that its owner asks for and cannot make: sign-in name, roles. The old value stays as history. */
@Service
public class CorrectAccounts {
    /** The sign-in name. */
    public static final String LOGIN = "login";
    /** The roles, their codes joined by commas. */
    public static final String ROLES = "role";

    private final AccessSql sql;
    private final KeepAccounts accounts;
    private final Audit audit;
    private final Clock clock;

    CorrectAccounts(AccessSql sql, KeepAccounts accounts, Audit audit, Clock clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a field says now; empty if there is no such account or field. */
    @Transactional(readOnly = true)
    public Optional<String> says(UUID id, String field) {
        Optional<Account> account = sql.account(new AccountId(id));
        return switch (field) {
            case LOGIN -> account.map(Account::login);
            case ROLES -> account.map(each -> AccessSql.joined(EnumSet.copyOf(each.roles())));
            default -> Optional.empty();
        };
    }

    /** The roles there are, by code, in words. */
    public Map<String, String> roles(Texts texts) {
        Map<String, String> roles = new LinkedHashMap<>();
        Arrays.stream(Role.values()).forEach(each -> roles.put(each.code(), texts.text("access.role." + each.code())));
        return roles;
    }

    /** What is wrong with a value; nothing if a field may say it. */
    public Optional<Message> fault(String field, String value) {
        return switch (field) {
            case LOGIN ->
                login(value).matches("[a-z0-9][a-z0-9._-]{1,39}")
                        ? Optional.empty()
                        : Optional.of(Message.of("access.login.wrong"));
            case ROLES -> roles(value).isEmpty() ? Optional.of(Message.of("access.role.none")) : Optional.empty();
            default -> Optional.of(Message.of("access.choose"));
        };
    }

    /**
     * Changes a field.
     *
     * @return why it was refused; nothing if it is changed
     */
    @Transactional
    public Optional<Message> correct(UUID id, String field, String value, Actor actor) {
        actor.must(Permission.ACCOUNTS_MANAGE);
        Optional<Message> fault = fault(field, value);
        if (fault.isPresent()) {
            return fault;
        }
        Account account = accounts.account(new AccountId(id));
        if (field.equals(LOGIN)) {
            return rename(account, login(value));
        }
        return switch (accounts.giveRoles(account.id(), roles(value), actor)) {
            case KeepAccounts.Outcome.LastAdministrator() ->
                Optional.of(Message.of("access.account.last-administrator"));
            case KeepAccounts.Outcome.Conflicts(Conflict conflict) ->
                Optional.of(Message.of(
                        "access.role.conflict",
                        Message.of("access.role." + conflict.one().code()),
                        Message.of("access.role." + conflict.other().code())));
            case KeepAccounts.Outcome.Barred(Bar.Forbidden forbidden) ->
                Optional.of(Message.of(
                        "access.bar.forbids",
                        Message.of("access.bar." + forbidden.bar().code()),
                        Message.of("access.role." + forbidden.role().code())));
            case KeepAccounts.Outcome.Done() -> Optional.empty();
            case KeepAccounts.Outcome.Own(), KeepAccounts.Outcome.Code _, KeepAccounts.Outcome.LoginTaken() ->
                throw new IllegalStateException("giving roles ends in none of these");
        };
    }

    private Optional<Message> rename(Account account, String login) {
        if (account.login().equals(login)) {
            return Optional.empty();
        }
        if (sql.account(login).isPresent()) {
            return Optional.of(Message.of("access.login.taken"));
        }
        try {
            sql.login(account.id(), login, clock.instant());
        } catch (DuplicateKeyException taken) {
            // Somebody took it a moment ago: the transaction is lost, and with it nothing else.
            throw new IllegalStateException("the sign-in name was taken at the same moment", taken);
        }
        audit.write("login-changed", account.id().toString());
        return Optional.empty();
    }

    private static String login(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    private static Set<Role> roles(String codes) {
        Set<String> given =
                Arrays.stream(codes.split(",", -1)).map(String::strip).collect(Collectors.toSet());
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(Role.values()).filter(role -> given.contains(role.code())).forEach(roles::add);
        return roles;
    }
}
