package org.naru.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Wrong;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The ways into one's own account: passkeys and recovery codes. */
@Controller
class SecurityController {
    private static final int WRONG = 422;
    private static final int CONFLICT = 409;

    private final Passkeys passkeys;

    SecurityController(Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    @GetMapping("/account/security")
    @Requires(Permission.OWN_ACCOUNT)
    ModelAndView page(Actor actor, HttpServletRequest request) {
        return show(actor, request, List.of(), Wrong.NOTHING);
    }

    @PostMapping("/account/passkeys/options")
    @Requires(Permission.OWN_ACCOUNT)
    ResponseEntity<Map<String, Object>> options(Actor actor, Browser browser, HttpServletRequest request) {
        RelyingParty site = RelyingParty.of(request).orElseThrow(() -> new NotFound("passkeys"));
        return passkeys.ask(session(request), browser, site, actor)
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.status(CONFLICT).body(Map.of("refused", "sign-in-again")));
    }

    @PostMapping("/account/passkeys")
    @Requires(Permission.OWN_ACCOUNT)
    ModelAndView add(
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String answer,
            Actor actor,
            Browser browser,
            Reader reader,
            HttpServletRequest request) {
        String name = label.strip();
        if (name.isEmpty() || name.length() > Passkeys.LABEL_MAX) {
            return show(
                    actor,
                    request,
                    List.of(),
                    Wrong.NOTHING.and("label", "access.passkey.label.wrong", Passkeys.LABEL_MAX));
        }
        RelyingParty site = RelyingParty.of(request).orElseThrow(() -> new NotFound("passkeys"));
        return answer(
                passkeys.add(answer, name, session(request), browser, site, actor),
                "access.passkey.added",
                actor,
                reader,
                request);
    }

    @PostMapping("/account/passkeys/{handle}/remove")
    @Requires(Permission.OWN_ACCOUNT)
    ModelAndView remove(@PathVariable UUID handle, Actor actor, Reader reader, HttpServletRequest request) {
        return answer(passkeys.remove(handle, actor), "access.passkey.removed", actor, reader, request);
    }

    @PostMapping("/account/recovery-codes")
    @Requires(Permission.OWN_ACCOUNT)
    ModelAndView codes(Actor actor, Reader reader, HttpServletRequest request) {
        return answer(passkeys.newCodes(session(request), actor), "", actor, reader, request);
    }

    private ModelAndView answer(
            Passkeys.Outcome outcome, String done, Actor actor, Reader reader, HttpServletRequest request) {
        return switch (outcome) {
            case Passkeys.Outcome.Done() ->
                new ModelAndView(Flash.redirect("/account/security", reader, Message.of(done)));
            case Passkeys.Outcome.Codes(List<String> codes) -> show(actor, request, codes, Wrong.NOTHING);
            case Passkeys.Outcome.SignInAgain() ->
                refused(actor, request, Message.of("access.fresh", Sessions.FRESH.toMinutes()));
            case Passkeys.Outcome.NotAsked() -> refused(actor, request, Message.of("access.passkey.not-asked"));
            case Passkeys.Outcome.TooMany() ->
                refused(actor, request, Message.of("access.passkey.too-many", Passkeys.COUNT_MAX));
            case Passkeys.Outcome.LastWay() -> refused(actor, request, Message.of("access.passkey.last-way"));
        };
    }

    private ModelAndView refused(Actor actor, HttpServletRequest request, Message why) {
        return show(actor, request, List.of(), Wrong.NOTHING.andForm(why));
    }

    private ModelAndView show(Actor actor, HttpServletRequest request, List<String> codes, Wrong wrong) {
        SecurityPage page = new SecurityPage(
                passkeys.of(actor).stream()
                        .map(each -> new SecurityPage.PasskeyLine(
                                each.handle().toString(),
                                each.label(),
                                each.backupEligible(),
                                each.createdAt(),
                                each.usedAt()))
                        .toList(),
                RelyingParty.of(request).isPresent(),
                passkeys.codesLeft(actor),
                codes,
                wrong);
        ModelAndView answer = new ModelAndView("access/security", "page", page);
        answer.setStatus(HttpStatusCode.valueOf(wrong.any() ? WRONG : 200));
        return answer;
    }

    private static String session(HttpServletRequest request) {
        return Cookies.session(request).orElse("");
    }
}
