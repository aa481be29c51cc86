package org.naru.ledger.grants;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Texts;
import org.naru.platform.web.Wrong;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One grant: its way so far, and the form of each step that is next. */
@Controller
class GrantController {
    private final Grants grants;
    private final GrantForms forms;
    private final GrantPages pages;

    GrantController(Grants grants, GrantForms forms, GrantPages pages) {
        this.grants = grants;
        this.forms = forms;
        this.pages = pages;
    }

    @GetMapping("/books/grants/{act}")
    @Requires(Permission.BOOKS_READ)
    ModelAndView grant(@PathVariable String act, Reader reader, Texts texts) {
        return show(find(act), new Filled(Map.of()), Wrong.NOTHING, reader, texts);
    }

    @PostMapping("/books/grants/{act}/approve")
    @Requires(Permission.GRANTS_APPROVE)
    ModelAndView approve(
            @PathVariable String act, @RequestParam Map<String, String> typed, Reader reader, Texts texts) {
        return taken(act, typed, reader, texts, "approved", forms::approve);
    }

    @PostMapping("/books/grants/{act}/refuse")
    @Requires(Permission.GRANTS_APPROVE)
    ModelAndView refuse(@PathVariable String act, @RequestParam Map<String, String> typed, Reader reader, Texts texts) {
        return taken(
                act,
                typed,
                reader,
                texts,
                "refused",
                (grant, form) -> grants.refuse(grant.act(), day(form), form.at("reason")));
    }

    @PostMapping("/books/grants/{act}/withdraw")
    @Requires(Permission.GRANTS_APPROVE)
    ModelAndView withdraw(
            @PathVariable String act, @RequestParam Map<String, String> typed, Reader reader, Texts texts) {
        return taken(
                act,
                typed,
                reader,
                texts,
                "withdrawn",
                (grant, form) -> grants.withdraw(grant.act(), day(form), form.at("reason")));
    }

    @PostMapping("/books/grants/{act}/promise")
    @Requires(Permission.BOOKS_POST)
    ModelAndView promise(
            @PathVariable String act, @RequestParam Map<String, String> typed, Reader reader, Texts texts) {
        return taken(act, typed, reader, texts, "promised", forms::promise);
    }

    @PostMapping("/books/grants/{act}/pay")
    @Requires(Permission.BOOKS_POST)
    ModelAndView pay(@PathVariable String act, @RequestParam Map<String, String> typed, Reader reader, Texts texts) {
        return taken(act, typed, reader, texts, "paid", forms::pay);
    }

    @PostMapping("/books/grants/{act}/receive")
    @Requires(Permission.BOOKS_POST)
    ModelAndView receive(
            @PathVariable String act, @RequestParam Map<String, String> typed, Reader reader, Texts texts) {
        return taken(act, typed, reader, texts, "received", forms::receive);
    }

    @PostMapping("/books/grants/{act}/meet")
    @Requires(Permission.BOOKS_POST)
    ModelAndView meet(@PathVariable String act, @RequestParam Map<String, String> typed, Reader reader, Texts texts) {
        return taken(
                act,
                typed,
                reader,
                texts,
                "met",
                (grant, form) -> grants.meet(grant.act(), day(form), form.at("reason")));
    }

    @PostMapping("/books/grants/{act}/account")
    @Requires(Permission.BOOKS_POST)
    ModelAndView account(
            @PathVariable String act, @RequestParam Map<String, String> typed, Reader reader, Texts texts) {
        return taken(
                act,
                typed,
                reader,
                texts,
                "accounted",
                (grant, form) -> grants.account(
                        grant.act(),
                        form.date("first").orElseThrow(() -> Unwilling.because("no-day")),
                        form.date("last").orElseThrow(() -> Unwilling.because("no-day")),
                        day(form),
                        form.at("reason")));
    }

    @PostMapping("/books/grants/{act}/close")
    @Requires(Permission.BOOKS_POST)
    ModelAndView close(@PathVariable String act, @RequestParam Map<String, String> typed, Reader reader, Texts texts) {
        return taken(
                act,
                typed,
                reader,
                texts,
                "closed",
                (grant, form) -> grants.close(grant.act(), day(form), form.at("reason")));
    }

    /** Takes a step with what was typed. */
    private interface Step {
        GrantOutcome take(Grant grant, Filled form);
    }

    private ModelAndView taken(
            String act, Map<String, String> typed, Reader reader, Texts texts, String said, Step step) {
        Grant grant = find(act);
        Filled form = new Filled(typed);
        GrantOutcome outcome;
        try {
            outcome = step.take(grant, form);
        } catch (Unwilling e) {
            outcome = e.refused();
        }
        return switch (outcome) {
            case GrantOutcome.Done done ->
                new ModelAndView(Flash.redirect(
                        "/books/grants/" + done.act(), reader, Message.of("ledger.grants.said." + said)));
            case GrantOutcome.Refused(var message, var arguments) -> {
                ModelAndView page =
                        show(grant, form, Wrong.NOTHING.andForm(new Message(message, arguments)), reader, texts);
                page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
                yield page;
            }
        };
    }

    static LocalDate day(Filled form) {
        return form.date("on").orElseThrow(() -> Unwilling.because("no-day"));
    }

    private Grant find(String act) {
        Optional<UUID> id = new Filled(Map.of("act", act)).id("act");
        return id.flatMap(grants::find).orElseThrow(() -> new NotFound("grant " + act));
    }

    private ModelAndView show(Grant grant, Filled form, Wrong wrong, Reader reader, Texts texts) {
        return new ModelAndView("ledger/grant", "page", pages.of(grant, form, wrong, reader.permissions(), texts));
    }
}
