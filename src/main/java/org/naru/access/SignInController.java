package org.naru.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.naru.platform.web.Address;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Wrong;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Signing in and out, and the language of a visitor. */
@Controller
class SignInController {
    private static final int WRONG = 422;
    private static final int TOO_MANY = 429;

    private final SignIn signIn;
    private final PasskeySignIn passkeys;
    private final Sessions sessions;
    private final FirstRun firstRun;
    private final MyAccount myAccount;
    private final Audit audit;

    SignInController(
            SignIn signIn,
            PasskeySignIn passkeys,
            Sessions sessions,
            FirstRun firstRun,
            MyAccount myAccount,
            Audit audit) {
        this.signIn = signIn;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.firstRun = firstRun;
        this.myAccount = myAccount;
        this.audit = audit;
    }

    @GetMapping("/sign-in")
    @Open("who signs in has not signed in yet")
    ModelAndView page(Address address, HttpServletRequest request) {
        if (CurrentActor.of(request).isPresent()) {
            return new ModelAndView("redirect:" + LocalPath.of(address.raw("to")));
        }
        if (firstRun.needed()) {
            return new ModelAndView("redirect:/setup");
        }
        return show("", LocalPath.of(address.raw("to")), Wrong.NOTHING, 200, request);
    }

    @PostMapping("/sign-in")
    @Open("who signs in has not signed in yet")
    ModelAndView signIn(
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String recovery,
            @RequestParam(defaultValue = "/") String to,
            HttpServletRequest request,
            HttpServletResponse response) {
        String back = LocalPath.of(to);
        if (login.length() > 100
                || password.length() > Passwords.LENGTH_MAX
                || code.length() > 20
                || recovery.length() > 40) {
            return refused(login, back, Message.of("access.sign-in.wrong"), WRONG, request);
        }
        String device = Devices.of(request.getHeader("User-Agent"));
        String second = recovery.isBlank() ? code : recovery;
        return answer(
                signIn.by(login, password, second, request.getRemoteAddr(), device),
                login,
                "access.sign-in.wrong",
                back,
                request,
                response);
    }

    @PostMapping("/sign-in/passkey/options")
    @Open("who signs in has not signed in yet")
    ResponseEntity<Map<String, Object>> passkeyOptions(Browser browser, HttpServletRequest request) {
        RelyingParty site = RelyingParty.of(request).orElseThrow(() -> new NotFound("passkeys"));
        return ResponseEntity.ok(passkeys.ask(browser, site));
    }

    @PostMapping("/sign-in/passkey")
    @Open("who signs in has not signed in yet")
    ModelAndView passkey(
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "/") String to,
            Browser browser,
            HttpServletRequest request,
            HttpServletResponse response) {
        RelyingParty site = RelyingParty.of(request).orElseThrow(() -> new NotFound("passkeys"));
        String device = Devices.of(request.getHeader("User-Agent"));
        return answer(
                passkeys.by(answer, browser, site, request.getRemoteAddr(), device),
                "",
                "access.passkey.wrong",
                LocalPath.of(to),
                request,
                response);
    }

    private ModelAndView answer(
            SignIn.Outcome outcome,
            String login,
            String wrong,
            String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (outcome) {
            case SignIn.Outcome.SignedIn(String id) -> {
                Cookies.session(request).ifPresent(sessions::end);
                Cookies.keepSession(request, response, id);
                yield new ModelAndView("redirect:" + back);
            }
            case SignIn.Outcome.Wrong() -> refused(login, back, Message.of(wrong), WRONG, request);
            case SignIn.Outcome.Wait(var left) -> {
                response.setHeader("Retry-After", Long.toString(left.toSeconds() + 1));
                yield refused(
                        login,
                        back,
                        Message.of("access.sign-in.wait", left.plusSeconds(59).toMinutes()),
                        TOO_MANY,
                        request);
            }
        };
    }

    @PostMapping("/sign-out")
    @Requires(Permission.OWN_ACCOUNT)
    String signOut(Actor actor, HttpServletRequest request, HttpServletResponse response, Reader reader) {
        Cookies.session(request).ifPresent(sessions::end);
        audit.write("sign-out", actor.id());
        // Not "cookies": the visitor's new one, which carries the language, would go with them.
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        Cookies.keepVisitor(request, response, reader.language());
        return "redirect:/sign-in";
    }

    @PostMapping("/language")
    @Open("the sign-in page, too, is read in one's own language")
    String language(
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "/") String to,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Language> chosen = Language.of(language);
        if (chosen.isPresent()) {
            Optional<Actor> actor = CurrentActor.of(request);
            if (actor.isPresent()) {
                myAccount.speak(chosen.get(), actor.get());
            } else {
                Cookies.keepLanguage(request, response, chosen.get());
            }
        }
        return "redirect:" + LocalPath.of(to);
    }

    private static ModelAndView refused(String login, String to, Message why, int status, HttpServletRequest request) {
        return show(login, to, Wrong.NOTHING.andForm(why), status, request);
    }

    private static ModelAndView show(String login, String to, Wrong wrong, int status, HttpServletRequest request) {
        SignInPage page = new SignInPage(login, to, RelyingParty.of(request).isPresent(), wrong);
        ModelAndView answer = new ModelAndView("access/sign-in", "page", page);
        answer.setStatus(HttpStatusCode.valueOf(status));
        return answer;
    }
}
