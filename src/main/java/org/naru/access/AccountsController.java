package org.naru.access;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.naru.platform.web.Address;
import org.naru.platform.web.Download;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Paging;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Sort;
import org.naru.platform.web.Table;
import org.naru.platform.web.Tag;
import org.naru.platform.web.Texts;
import org.naru.platform.web.Wrong;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Accounts, for administrators. */
@Controller
class AccountsController {
    private static final int WRONG = 422;
    private static final int NAME_MAX = 80;
    private static final int PORTION = 200;

    private final KeepAccounts accounts;
    private final FindAccounts find;

    AccountsController(KeepAccounts accounts, FindAccounts find) {
        this.accounts = accounts;
        this.find = find;
    }

    @GetMapping("/accounts")
    @Requires(Permission.ACCOUNTS_MANAGE)
    ModelAndView list(Address address, Texts texts) {
        Optional<String> words = address.text("q", 80);
        Optional<Role> role = address.choice("role", Role.class);
        Sort sort = address.sort(new Sort("login", false), List.of("login", "name", "seen"));
        if (address.format().isPresent()) {
            return Download.of(
                    address.format().get(),
                    "accounts",
                    AccountsPage.columns(texts),
                    row -> find.each(words, role, sort, PORTION, row));
        }
        Paging paging = address.paging();
        Table<AccountRow> table = Table.of(
                Message.of("access.accounts.title"),
                AccountsPage.columns(texts),
                find.page(words, role, sort, paging),
                Optional.of(sort),
                Pager.counted(address, paging, find.count(words, role)),
                Message.of("access.accounts.empty"));
        return new ModelAndView("access/accounts", "page", new AccountsPage(table, AccountsPage.roles(texts)));
    }

    @GetMapping("/accounts/new")
    @Requires(Permission.ACCOUNTS_MANAGE)
    ModelAndView form(Texts texts, Reader reader) {
        return empty("", "", reader.language().code(), List.of(), texts, Wrong.NOTHING);
    }

    @PostMapping("/accounts")
    @Requires(Permission.ACCOUNTS_MANAGE)
    ModelAndView open(
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String shownName,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(name = "role", required = false, defaultValue = "") List<String> roles,
            Actor actor,
            Texts texts) {
        String name = login.strip().toLowerCase(Locale.ROOT);
        Set<Role> given = roles(roles);
        Optional<Language> spoken = Language.of(language);
        Wrong wrong = Wrong.NOTHING;
        if (!name.matches("[a-z0-9][a-z0-9._-]{1,39}")) {
            wrong = wrong.and("login", "access.login.wrong");
        }
        if (shownName.isBlank() || shownName.strip().length() > NAME_MAX) {
            wrong = wrong.and("shownName", "access.shown-name.wrong", NAME_MAX);
        }
        if (given.isEmpty()) {
            wrong = wrong.and("role", "access.role.none");
        }
        if (spoken.isEmpty()) {
            wrong = wrong.and("language", "access.choose");
        }
        if (wrong.any()) {
            return empty(login, shownName, language, roles, texts, wrong);
        }
        return switch (accounts.open(name, shownName.strip(), given, spoken.orElseThrow(), actor)) {
            case KeepAccounts.Outcome.Code(Account account, String code) ->
                show(account, texts, Optional.of(code), Wrong.NOTHING);
            case KeepAccounts.Outcome.LoginTaken() ->
                empty(login, shownName, language, roles, texts, Wrong.NOTHING.and("login", "access.login.taken"));
            case KeepAccounts.Outcome.Conflicts(Conflict conflict) ->
                empty(login, shownName, language, roles, texts, Wrong.NOTHING.andForm(conflict(conflict)));
            case KeepAccounts.Outcome.LastAdministrator(),
                    KeepAccounts.Outcome.Done(),
                    KeepAccounts.Outcome.Own(),
                    KeepAccounts.Outcome.Barred _ ->
                throw new IllegalStateException("opening an account ends in a code because nothing else is possible");
        };
    }

    @GetMapping("/accounts/{id}")
    @Requires(Permission.ACCOUNTS_MANAGE)
    ModelAndView account(@PathVariable UUID id, Texts texts) {
        return show(accounts.account(new AccountId(id)), texts, Optional.empty(), Wrong.NOTHING);
    }

    @PostMapping("/accounts/{id}/roles")
    @Requires(Permission.ACCOUNTS_MANAGE)
    ModelAndView roles(
            @PathVariable UUID id,
            @RequestParam(name = "role", required = false, defaultValue = "") List<String> roles,
            Actor actor,
            Reader reader,
            Texts texts) {
        AccountId account = new AccountId(id);
        Set<Role> given = roles(roles);
        if (given.isEmpty()) {
            return show(
                    accounts.account(account), texts, Optional.empty(), Wrong.NOTHING.and("role", "access.role.none"));
        }
        return answer(account, accounts.giveRoles(account, given, actor), "access.account.saved", reader, texts);
    }

    @PostMapping("/accounts/{id}/bars")
    @Requires(Permission.ACCOUNTS_MANAGE)
    ModelAndView bars(
            @PathVariable UUID id,
            @RequestParam(name = "bar", required = false, defaultValue = "") List<String> bars,
            Actor actor,
            Reader reader,
            Texts texts) {
        AccountId account = new AccountId(id);
        Set<Bar> given = EnumSet.noneOf(Bar.class);
        Arrays.stream(Bar.values()).filter(bar -> bars.contains(bar.code())).forEach(given::add);
        return answer(account, accounts.setBars(account, given, actor), "access.account.saved", reader, texts);
    }

    @PostMapping("/accounts/{id}/disable")
    @Requires(Permission.ACCOUNTS_MANAGE)
    ModelAndView disable(@PathVariable UUID id, Actor actor, Reader reader, Texts texts) {
        AccountId account = new AccountId(id);
        return answer(account, accounts.disable(account, actor), "access.account.now-disabled", reader, texts);
    }

    @PostMapping("/accounts/{id}/enable")
    @Requires(Permission.ACCOUNTS_MANAGE)
    ModelAndView enable(@PathVariable UUID id, Actor actor, Reader reader, Texts texts) {
        AccountId account = new AccountId(id);
        return answer(account, accounts.enable(account, actor), "access.account.now-enabled", reader, texts);
    }

    @PostMapping("/accounts/{id}/reset")
    @Requires(Permission.ACCOUNTS_MANAGE)
    ModelAndView reset(@PathVariable UUID id, Actor actor, Texts texts) {
        KeepAccounts.Outcome.Code code = accounts.reset(new AccountId(id), actor);
        return show(accounts.account(new AccountId(id)), texts, Optional.of(code.code()), Wrong.NOTHING);
    }

    private ModelAndView answer(AccountId id, KeepAccounts.Outcome outcome, String done, Reader reader, Texts texts) {
        return switch (outcome) {
            case KeepAccounts.Outcome.LastAdministrator() ->
                refused(id, Message.of("access.account.last-administrator"), texts);
            case KeepAccounts.Outcome.Own() -> refused(id, Message.of("access.bar.own"), texts);
            case KeepAccounts.Outcome.Conflicts(Conflict conflict) -> refused(id, conflict(conflict), texts);
            case KeepAccounts.Outcome.Barred(Bar.Forbidden forbidden) ->
                refused(
                        id,
                        Message.of(
                                "access.bar.forbids",
                                Message.of("access.bar." + forbidden.bar().code()),
                                Message.of("access.role." + forbidden.role().code())),
                        texts);
            case KeepAccounts.Outcome.Done() ->
                new ModelAndView(Flash.redirect("/accounts/" + id, reader, Message.of(done)));
            case KeepAccounts.Outcome.Code _, KeepAccounts.Outcome.LoginTaken _ ->
                throw new IllegalStateException("this act opens no account");
        };
    }

    private ModelAndView refused(AccountId id, Message why, Texts texts) {
        return show(accounts.account(id), texts, Optional.empty(), Wrong.NOTHING.andForm(why));
    }

    private static Message conflict(Conflict conflict) {
        return Message.of(
                "access.role.conflict",
                Message.of("access.role." + conflict.one().code()),
                Message.of("access.role." + conflict.other().code()));
    }

    private static Set<Role> roles(List<String> codes) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(Role.values()).filter(role -> codes.contains(role.code())).forEach(roles::add);
        return roles;
    }

    private static ModelAndView empty(
            String login, String shownName, String language, List<String> given, Texts texts, Wrong wrong) {
        return show(new AccountPage(
                Optional.empty(),
                login,
                shownName,
                language,
                AccountsPage.roles(texts),
                given,
                List.of(),
                List.of(),
                Optional.<Tag>empty(),
                false,
                Optional.empty(),
                wrong));
    }

    private static AccountPage.BarReason reason(AccessSql.SetBar bar, ZoneId zone) {
        return new AccountPage.BarReason(
                bar.id().toString(),
                bar.bar(),
                LocalDate.ofInstant(bar.since(), zone),
                bar.lifted().map(at -> LocalDate.ofInstant(at, zone)));
    }

    private ModelAndView show(Account account, Texts texts, Optional<String> code, Wrong wrong) {
        return show(new AccountPage(
                Optional.of(account.id().toString()),
                account.login(),
                account.shownName(),
                account.language().code(),
                AccountsPage.roles(texts),
                account.roles().stream().map(Role::code).toList(),
                Arrays.stream(Bar.values())
                        .map(bar -> new AccountPage.BarLine(
                                bar.code(), account.bars().contains(bar)))
                        .toList(),
                accounts.bars(account.id()).stream()
                        .map(bar -> reason(bar, account.zone()))
                        .toList(),
                Optional.of(AccountsPage.state(account)),
                account.disabled(),
                code,
                wrong));
    }

    private static ModelAndView show(AccountPage page) {
        ModelAndView answer = new ModelAndView("access/one-account", "page", page);
        answer.setStatus(HttpStatusCode.valueOf(page.wrong().any() ? WRONG : 200));
        return answer;
    }
}
