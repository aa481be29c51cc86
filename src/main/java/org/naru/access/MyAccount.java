package org.naru.access;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.naru.platform.web.Language;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Reader.Theme;
import org.naru.platform.web.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person does with their own account. */
@Service
class MyAccount {
    private static final String PREFIX = "account:";

    private final AccessSql sql;
    private final Sessions sessions;
    private final Passwords passwords;
    private final ActorNames names;
    private final List<OwnRecords> records;
    private final Audit audit;
    private final Clock clock;

    MyAccount(
            AccessSql sql,
            Sessions sessions,
            Passwords passwords,
            ActorNames names,
            List<OwnRecords> records,
            Audit audit,
            Clock clock) {
        this.names = names;
        this.records = List.copyOf(records);
        this.sql = sql;
        this.sessions = sessions;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Account of(Actor actor) {
        actor.must(Permission.OWN_ACCOUNT);
        return sql.account(id(actor)).orElseThrow(() -> new NotFound(actor.id()));
    }

    /** What each field of the actor's own account said, the newest first; with how the staff call who changed it. */
    @Transactional(readOnly = true)
    public List<MyAccountPage.Change> changes(Actor actor) {
        List<FieldChange> all = sql.changes(of(actor).id());
        Map<String, String> called = names.of(all.stream().map(FieldChange::by).collect(Collectors.toSet()));
        return all.stream()
                .map(each -> new MyAccountPage.Change(
                        each.field(),
                        each.before().orElse(""),
                        each.after().orElse(""),
                        called.getOrDefault(each.by(), each.by()),
                        each.at()))
                .toList();
    }

    /** What other rooms have to say on the actor's own page. */
    @Transactional(readOnly = true)
    public List<OwnRecords.Line> lines(Actor actor, Texts texts) {
        return records.stream().flatMap(each -> each.of(actor, texts).stream()).toList();
    }

    /** Where the actor asks to have a field corrected. */
    Optional<String> correcting(String field) {
        return records.stream().map(each -> each.correcting(field)).findFirst();
    }

    @Transactional
    public void speak(Language language, Actor actor) {
        Account mine = of(actor);
        sql.settings(mine.id(), language, mine.theme(), mine.zone(), clock.instant());
    }

    @Transactional
    public void look(String shownName, Theme theme, ZoneId zone, Actor actor) {
        Account mine = of(actor);
        sql.rename(mine.id(), shownName, clock.instant());
        sql.settings(mine.id(), mine.language(), theme, zone, clock.instant());
    }

    /** Whether this is the account's password now. Not in a transaction, because it takes a second. */
    boolean isPassword(String password, String hash) {
        return passwords.matches(password, java.util.Optional.of(hash));
    }

    @Transactional(readOnly = true)
    public String passwordHash(Actor actor) {
        return sql.passwordHash(of(actor).id()).orElse("");
    }

    /** Sets a new password; all other sessions of the account end. */
    @Transactional
    public void changePassword(String newHash, String sessionId, Actor actor) {
        Account mine = of(actor);
        sql.setPassword(mine.id(), newHash, clock.instant());
        sessions.endOthers(mine.id(), sessionId);
        audit.write("password-changed", mine.id().toString());
    }

    @Transactional
    public boolean endSession(UUID handle, Actor actor) {
        boolean ended = sessions.end(of(actor).id(), handle);
        if (ended) {
            audit.write("session-ended", actor.id());
        }
        return ended;
    }

    static AccountId id(Actor actor) {
        if (!actor.id().startsWith(PREFIX)) {
            throw new NotFound(actor.id());
        }
        return new AccountId(UUID.fromString(actor.id().substring(PREFIX.length())));
    }
}
