package org.naru.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Reader.Theme;
import org.naru.platform.web.Texts;
import org.naru.platform.web.Wrong;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A person's own account: looks, password, sessions. */
@Controller
class MyAccountController {
    private static final int WRONG = 422;
    private static final int NAME_MAX = 80;

    private final MyAccount myAccount;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Limits limits;

    MyAccountController(MyAccount myAccount, Sessions sessions, Passwords passwords, Limits limits) {
        this.myAccount = myAccount;
        this.sessions = sessions;
        this.passwords = passwords;
        this.limits = limits;
    }

    @GetMapping("/account")
    @Requires(Permission.OWN_ACCOUNT)
    ModelAndView page(Actor actor, Texts texts, HttpServletRequest request) {
        return show(actor, texts, request, Wrong.NOTHING);
    }

    @PostMapping("/account/looks")
    @Requires(Permission.OWN_ACCOUNT)
    ModelAndView looks(
            @RequestParam(defaultValue = "") String shownName,
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "") String zone,
            Actor actor,
            Reader reader,
            Texts texts,
            HttpServletRequest request) {
        String name = shownName.strip();
        Optional<Theme> chosen = Arrays.stream(Theme.values())
                .filter(each -> each.code().equals(theme))
                .findFirst();
        Optional<ZoneId> place = Zones.of(zone);
        Wrong wrong = Wrong.NOTHING;
        if (name.isEmpty() || name.length() > NAME_MAX) {
            wrong = wrong.and("shownName", "access.shown-name.wrong", NAME_MAX);
        }
        if (chosen.isEmpty()) {
            wrong = wrong.and("theme", "access.choose");
        }
        if (place.isEmpty()) {
            wrong = wrong.and("zone", "access.choose");
        }
        if (wrong.any()) {
            return show(actor, texts, request, wrong);
        }
        myAccount.look(name, chosen.orElseThrow(), place.orElseThrow(), actor);
        return new ModelAndView(Flash.redirect("/account", reader, Message.of("access.account.saved")));
    }

    @PostMapping("/account/password")
    @Requires(Permission.OWN_ACCOUNT)
    ModelAndView password(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            Actor actor,
            Reader reader,
            Texts texts,
            HttpServletRequest request) {
        String login = myAccount.of(actor).login();
        Optional<Message> fault = passwords.fault(password, login);
        Wrong wrong = Wrong.NOTHING;
        if (fault.isPresent()) {
            wrong = wrong.and(
                    "password", fault.get().key(), fault.get().arguments().toArray());
        } else if (!password.equals(again)) {
            wrong = wrong.and("again", "access.password.differs");
        }
        if (wrong.any()) {
            return show(actor, texts, request, wrong);
        }
        return switch (limits.attempt("password:" + actor.id(), request.getRemoteAddr())) {
            case Limits.Judged.Wait(var left) ->
                show(
                        actor,
                        texts,
                        request,
                        Wrong.NOTHING.and(
                                "current",
                                "access.sign-in.wait",
                                left.plusSeconds(59).toMinutes()));
            case Limits.Judged.Go(long attempt) -> {
                if (current.length() > Passwords.LENGTH_MAX
                        || !myAccount.isPassword(current, myAccount.passwordHash(actor))) {
                    yield show(actor, texts, request, Wrong.NOTHING.and("current", "access.password.not-current"));
                }
                limits.succeeded(attempt);
                myAccount.changePassword(
                        passwords.hash(password), Cookies.session(request).orElse(""), actor);
                yield new ModelAndView(Flash.redirect("/account", reader, Message.of("access.password.changed")));
            }
        };
    }

    @PostMapping("/account/sessions/{handle}/end")
    @Requires(Permission.OWN_ACCOUNT)
    String end(@PathVariable UUID handle, Actor actor, Reader reader) {
        if (!myAccount.endSession(handle, actor)) {
            throw new NotFound("session " + handle);
        }
        return Flash.redirect("/account", reader, Message.of("access.session.ended"));
    }

    private ModelAndView show(Actor actor, Texts texts, HttpServletRequest request, Wrong wrong) {
        Account mine = myAccount.of(actor);
        List<MyAccountPage.SessionLine> lines = sessions
                .of(mine.id(), Cookies.session(request).orElse(""))
                .stream()
                .map(row -> new MyAccountPage.SessionLine(
                        row.handle().toString(), row.device(), row.openedAt(), row.seenAt(), row.thisOne()))
                .toList();
        Map<String, String> themes = new LinkedHashMap<>();
        for (Theme theme : Theme.values()) {
            themes.put(theme.code(), texts.text("access.theme." + theme.code()));
        }
        ModelAndView answer = new ModelAndView(
                "access/account",
                "page",
                new MyAccountPage(
                        mine.login(),
                        mine.shownName(),
                        mine.theme().code(),
                        mine.zone().getId(),
                        mine.roles().stream()
                                .map(role -> texts.text("access.role." + role.code()))
                                .toList(),
                        lines,
                        themes,
                        Zones.offered(texts),
                        OwnFields.of(mine, myAccount.changes(actor), myAccount::correcting, texts),
                        myAccount.lines(actor, texts),
                        wrong));
        answer.setStatus(HttpStatusCode.valueOf(wrong.any() ? WRONG : 200));
        return answer;
    }
}
