package org.naru.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Wrong;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** The first sign-in of a new account, and the way back in after a reset: code, then password and one-time code. */
@Controller
class WayInController {
    private static final int WRONG = 422;
    private static final int TOO_MANY = 429;
    private static final String OPEN = "whoever comes with a code cannot sign in yet";

    private final WaysIn waysIn;
    private final Limits limits;
    private final Passwords passwords;

    WayInController(WaysIn waysIn, Limits limits, Passwords passwords) {
        this.waysIn = waysIn;
        this.limits = limits;
        this.passwords = passwords;
    }

    @GetMapping("/sign-in/code")
    @Open(OPEN)
    ModelAndView page(HttpServletRequest request) {
        return waysIn.heldBy(Cookies.browser(request))
                .map(held -> setting(held, Wrong.NOTHING, 200))
                .orElseGet(() -> asking("", Wrong.NOTHING, 200));
    }

    @PostMapping("/sign-in/code")
    @Open(OPEN)
    ModelAndView claim(
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request) {
        if (login.length() > 100 || code.length() > 100) {
            return asking(login, Wrong.NOTHING.and("code", "access.way-in.wrong"), WRONG);
        }
        return switch (limits.attempt("way-in:" + login.strip(), request.getRemoteAddr())) {
            case Limits.Judged.Wait(var left) ->
                asking(
                        login,
                        Wrong.NOTHING.andForm(Message.of(
                                "access.sign-in.wait", left.plusSeconds(59).toMinutes())),
                        TOO_MANY);
            case Limits.Judged.Go(long attempt) -> {
                if (!waysIn.claim(login, code, Cookies.browser(request))) {
                    yield asking(login, Wrong.NOTHING.and("code", "access.way-in.wrong"), WRONG);
                }
                limits.succeeded(attempt);
                yield new ModelAndView("redirect:/sign-in/code");
            }
        };
    }

    @PostMapping("/sign-in/code/finish")
    @Open(OPEN)
    ModelAndView finish(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            @RequestParam(defaultValue = "") String totp,
            HttpServletRequest request) {
        Optional<WaysIn.Held> held = waysIn.heldBy(Cookies.browser(request));
        if (held.isEmpty()) {
            return asking("", Wrong.NOTHING.andForm(Message.of("access.way-in.over")), WRONG);
        }
        Wrong wrong = Wrong.NOTHING;
        Optional<Message> fault = passwords.fault(password, held.get().account().login());
        if (fault.isPresent()) {
            wrong = wrong.and(
                    "password", fault.get().key(), fault.get().arguments().toArray());
        } else if (!password.equals(again)) {
            wrong = wrong.and("again", "access.password.differs");
        }
        if (wrong.any()) {
            return setting(held.get(), wrong, WRONG);
        }
        if (!waysIn.finish(held.get(), passwords.hash(password), totp)) {
            return setting(held.get(), Wrong.NOTHING.and("totp", "access.totp.wrong"), WRONG);
        }
        return new ModelAndView("redirect:/sign-in");
    }

    @GetMapping("/sign-in/code/picture.svg")
    @Open(OPEN)
    @ResponseBody
    org.springframework.http.ResponseEntity<String> picture(HttpServletRequest request) {
        WaysIn.Held held = waysIn.heldBy(Cookies.browser(request)).orElseThrow(() -> new NotFound("picture"));
        return org.springframework.http.ResponseEntity.ok()
                .contentType(MediaType.valueOf("image/svg+xml"))
                .body(OneTimeCodes.picture(held.seed(), held.account().login()));
    }

    private static ModelAndView asking(String login, Wrong wrong, int status) {
        return show(new WayInPage(login, Optional.empty(), Optional.empty(), wrong), status);
    }

    private static ModelAndView setting(WaysIn.Held held, Wrong wrong, int status) {
        String login = held.account().login();
        return show(
                new WayInPage(
                        login,
                        Optional.of(OneTimeCodes.readable(held.seed())),
                        Optional.of(OneTimeCodes.address(held.seed(), login)),
                        wrong),
                status);
    }

    private static ModelAndView show(WayInPage page, int status) {
        ModelAndView answer = new ModelAndView("access/way-in", "page", page);
        answer.setStatus(HttpStatusCode.valueOf(status));
        return answer;
    }
}
