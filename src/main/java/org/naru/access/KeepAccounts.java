package org.naru.access;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.naru.platform.web.Language;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Reader.Theme;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an administrator does with accounts: open, give roles, disable, let back in. Each act is in the audit log. */
@Service
class KeepAccounts {
    private final AccessSql sql;
    private final PasskeysSql passkeys;
    private final Sessions sessions;
    private final WaysIn waysIn;
    private final Missions missions;
    private final Audit audit;
    private final Clock clock;

    KeepAccounts(
            AccessSql sql,
            PasskeysSql passkeys,
            Sessions sessions,
            WaysIn waysIn,
            Missions missions,
            Audit audit,
            Clock clock) {
        this.sql = sql;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.waysIn = waysIn;
        this.missions = missions;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of opening or resetting an account. */
    sealed interface Outcome {
        /** Done; the person uses this code once. Shown to the administrator now and never again. */
        record Code(Account account, String code) implements Outcome {
            @Override
            public String toString() {
                return "Code[sealed]";
            }
        }

        /** The sign-in name is in use. */
        record LoginTaken() implements Outcome {}

        /** Nobody could keep the accounts any more. */
        record LastAdministrator() implements Outcome {}

        /** The two roles must never meet in one account. */
        record Conflicts(Conflict conflict) implements Outcome {}

        /** A bar on the account forbids the role. */
        record Barred(Bar.Forbidden forbidden) implements Outcome {}

        /** Nobody sets or lifts bars on their own account. */
        record Own() implements Outcome {}

        /** Done. */
        record Done() implements Outcome {}
    }

    /** Opens an account without a password; its owner sets one with the code. */
    @Transactional
    public Outcome open(String login, String shownName, Set<Role> roles, Language language, Actor actor) {
        actor.must(Permission.ACCOUNTS_MANAGE);
        Optional<Conflict> conflict = Conflict.among(roles);
        if (conflict.isPresent()) {
            return new Outcome.Conflicts(conflict.get());
        }
        Mission mission = missions.current().orElseThrow(() -> new NotFound("mission"));
        AccountId id = new AccountId(UUID.randomUUID());
        Account account = new Account(id, login, shownName, language, Theme.AUTO, mission.zone(), List.copyOf(roles));
        if (sql.account(login).isPresent()) {
            return new Outcome.LoginTaken();
        }
        try {
            sql.open(account, clock.instant());
        } catch (DuplicateKeyException _) {
            return new Outcome.LoginTaken();
        }
        roles.forEach(role -> sql.grant(id, role, clock.instant()));
        audit.write("account-opened", id.toString(), AccessSql.joined(roles));
        return new Outcome.Code(account, waysIn.open(id));
    }

    /** Sets the roles to exactly these. */
    @Transactional
    public Outcome giveRoles(AccountId id, Set<Role> roles, Actor actor) {
        actor.must(Permission.ACCOUNTS_MANAGE);
        Account account = account(id);
        if (!roles.contains(Role.ADMINISTRATOR) && isLastAdministrator(account)) {
            return new Outcome.LastAdministrator();
        }
        Optional<Outcome> refused = refusal(account.bars(), roles);
        if (refused.isPresent()) {
            return refused.get();
        }
        for (Role role : EnumSet.allOf(Role.class)) {
            if (roles.contains(role)) {
                sql.grant(id, role, clock.instant());
            } else {
                sql.withdraw(id, role);
            }
        }
        audit.write("roles-changed", id.toString(), AccessSql.joined(EnumSet.copyOf(roles)));
        return new Outcome.Done();
    }

    /** Bars that stand or stood on an account. */
    @Transactional(readOnly = true)
    public List<AccessSql.SetBar> bars(AccountId id) {
        return sql.bars(id);
    }

    /**
     * Sets the bars to exactly these. Why is not asked here, because the reason may tell of a person: it is sealed in the
     * browser, if at all. The audit log says who and when.
     */
    @Transactional
    public Outcome setBars(AccountId id, Set<Bar> bars, Actor actor) {
        actor.must(Permission.ACCOUNTS_MANAGE);
        Account account = account(id);
        if (actor.account().equals(Optional.of(id))) {
            return new Outcome.Own();
        }
        Optional<Bar.Forbidden> forbidden = Bar.among(bars, account.roles());
        if (forbidden.isPresent()) {
            return new Outcome.Barred(forbidden.get());
        }
        for (Bar bar : Bar.values()) {
            if (bars.contains(bar) && !account.bars().contains(bar)) {
                sql.bar(id, bar, clock.instant());
                audit.write("bar-set", id.toString(), bar.code());
            } else if (!bars.contains(bar) && account.bars().contains(bar)) {
                sql.lift(id, bar, clock.instant());
                audit.write("bar-lifted", id.toString(), bar.code());
            }
        }
        return new Outcome.Done();
    }

    private static Optional<Outcome> refusal(Set<Bar> bars, Set<Role> roles) {
        Optional<Outcome> barred = Bar.among(bars, roles).map(Outcome.Barred::new);
        return barred.isPresent() ? barred : Conflict.among(roles).map(Outcome.Conflicts::new);
    }

    /**
     * Lets nobody in with this account any more: in one transaction its sessions end, its passkeys and
     * recovery codes are dead and it is in no circle. The signed
     * directory and the circles' keys follow by a steward and a keeper.
     */
    @Transactional
    public Outcome disable(AccountId id, Actor actor) {
        actor.must(Permission.ACCOUNTS_MANAGE);
        Account account = account(id);
        if (isLastAdministrator(account)) {
            return new Outcome.LastAdministrator();
        }
        sql.disable(id, clock.instant());
        sessions.endAll(id);
        passkeys.removeAll(id);
        int circles = sql.takeFromAllCircles(id);
        audit.write("account-disabled", id.toString(), circles == 0 ? "" : "circles-" + circles);
        return new Outcome.Done();
    }

    @Transactional
    public Outcome enable(AccountId id, Actor actor) {
        actor.must(Permission.ACCOUNTS_MANAGE);
        account(id);
        sql.enable(id, clock.instant());
        audit.write("account-enabled", id.toString());
        return new Outcome.Done();
    }

    /** Takes every way in away and gives a code with which the person sets password and device anew. */
    @Transactional
    public Outcome.Code reset(AccountId id, Actor actor) {
        actor.must(Permission.ACCOUNTS_MANAGE);
        Account account = account(id);
        sql.removePassword(id, clock.instant());
        sql.removeTotp(id);
        passkeys.removeAll(id);
        sessions.endAll(id);
        audit.write("account-reset", id.toString());
        return new Outcome.Code(account, waysIn.open(id));
    }

    /** The account of a sign-in name. */
    @Transactional(readOnly = true)
    public Optional<Account> named(String login) {
        return sql.account(login.strip().toLowerCase(Locale.ROOT));
    }

    @Transactional(readOnly = true)
    public Account account(AccountId id) {
        return sql.account(id).orElseThrow(() -> new NotFound("account " + id));
    }

    private boolean isLastAdministrator(Account account) {
        return account.roles().contains(Role.ADMINISTRATOR)
                && !account.disabled()
                && sql.otherAdministrators(account.id()) == 0;
    }
}
