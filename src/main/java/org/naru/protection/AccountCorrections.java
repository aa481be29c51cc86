package org.naru.protection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.naru.access.AccountId;
import org.naru.access.Actor;
import org.naru.access.CorrectAccounts;
import org.naru.platform.web.Message;
import org.naru.platform.web.Texts;

/** Accounts of the staff: the sign-in name and the roles are for others to change. */
final class AccountCorrections implements Correctable {
    static final String KIND = "account";

    private final CorrectAccounts accounts;

    AccountCorrections(CorrectAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> fields() {
        return List.of(CorrectAccounts.LOGIN, CorrectAccounts.ROLES);
    }

    @Override
    public Message name(String field) {
        return Message.of("access.field." + field);
    }

    @Override
    public Optional<UUID> own(Actor actor) {
        return actor.account().map(AccountId::value);
    }

    @Override
    public Optional<String> says(UUID thing, String field) {
        return accounts.says(thing, field);
    }

    @Override
    public Map<String, String> choices(String field, Texts texts) {
        return field.equals(CorrectAccounts.ROLES) ? accounts.roles(texts) : Map.of();
    }

    @Override
    public Optional<Message> fault(String field, String value) {
        return accounts.fault(field, value);
    }

    @Override
    public Optional<Message> apply(UUID thing, String field, String value, Actor actor) {
        return accounts.correct(thing, field, value, actor);
    }
}
