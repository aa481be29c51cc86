package org.naru.protection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.naru.access.Actor;
import org.naru.access.ActorNames;
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
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Requests to correct what is kept about somebody: asked by them, decided by administrators. */
@Controller
class CorrectionsController {
    static final String CORRECTIONS = "/protection/corrections";
    static final String ASK = "/protection/correct";

    private final Corrections corrections;
    private final ActorNames names;
    private final Today today;
    private final TransactionTemplate transaction;

    CorrectionsController(
            Corrections corrections, ActorNames names, Today today, PlatformTransactionManager transactions) {
        this.corrections = corrections;
        this.names = names;
        this.today = today;
        this.transaction = new TransactionTemplate(transactions);
    }

    @GetMapping(ASK + "/{kind}/{field}")
    @Requires(Permission.OWN_ACCOUNT)
    ModelAndView form(@PathVariable String kind, @PathVariable String field, Actor actor, Texts texts) {
        return form(kind, field, actor, texts, "", Optional.empty(), Wrong.NOTHING);
    }

    @PostMapping(ASK + "/{kind}/{field}")
    @Requires(Permission.OWN_ACCOUNT)
    ModelAndView ask(
            @PathVariable String kind,
            @PathVariable String field,
            @RequestParam(name = "wrong", defaultValue = "") String what,
            @RequestParam(name = "wanted", required = false, defaultValue = "") List<String> wanted,
            Actor actor,
            Reader reader,
            Texts texts) {
        String value = String.join(",", wanted);
        Wrong faults = corrections.ask(kind, field, what, value, actor);
        if (faults.any()) {
            ModelAndView page = form(kind, field, actor, texts, what, Optional.of(value), faults);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        return new ModelAndView(Flash.redirect("/account", reader, Message.of("protection.correction.asked")));
    }

    private ModelAndView form(
            String kind, String field, Actor actor, Texts texts, String what, Optional<String> wanted, Wrong faults) {
        Correctable found = corrections.kind(kind, field).orElseThrow(() -> new NotFound(kind + " " + field));
        String says = Objects.requireNonNull(transaction.execute(
                _ -> found.own(actor).flatMap(own -> found.says(own, field)).orElse("")));
        Map<String, String> choices = found.choices(field, texts);
        return new ModelAndView(
                "protection/correct",
                "page",
                new CorrectionsPage.Ask(
                        ASK + "/" + kind + "/" + field,
                        found.name(field),
                        Corrections.told(says, choices),
                        choices,
                        Arrays.asList(wanted.orElse(says).split(",", -1)),
                        what,
                        wanted.orElse(""),
                        faults));
    }

    @GetMapping(CORRECTIONS)
    @Requires(Permission.ACCOUNTS_MANAGE)
    ModelAndView all(Actor actor, Texts texts) {
        return all(actor, texts, Wrong.NOTHING);
    }

    @PostMapping(CORRECTIONS + "/{id}/accept")
    @Requires(Permission.ACCOUNTS_MANAGE)
    ModelAndView accept(@PathVariable UUID id, Actor actor, Reader reader, Texts texts) {
        return answer(corrections.accept(id, actor), actor, reader, texts);
    }

    @PostMapping(CORRECTIONS + "/{id}/refuse")
    @Requires(Permission.ACCOUNTS_MANAGE)
    ModelAndView refuse(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Actor actor,
            Reader reader,
            Texts texts) {
        return answer(corrections.refuse(id, reason, actor), actor, reader, texts);
    }

    private ModelAndView answer(Corrections.Outcome outcome, Actor actor, Reader reader, Texts texts) {
        return switch (outcome) {
            case Corrections.Outcome.Decided() ->
                new ModelAndView(Flash.redirect(CORRECTIONS, reader, Message.of("protection.correction.decided")));
            case Corrections.Outcome.Refused(Message why) -> {
                ModelAndView page = all(actor, texts, Wrong.NOTHING.andForm(why));
                page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
                yield page;
            }
        };
    }

    private ModelAndView all(Actor actor, Texts texts, Wrong wrong) {
        List<Correction> found = corrections.all(actor);
        Map<String, String> called = Objects.requireNonNull(transaction.execute(
                _ -> names.of(found.stream().map(Correction::by).collect(Collectors.toSet()))));
        Instant now = today.clock().instant();
        List<CorrectionsPage.Line> lines = new ArrayList<>();
        for (Correction each : found) {
            Correctable kind = corrections.kind(each.kind(), each.field()).orElseThrow();
            Map<String, String> choices = kind.choices(each.field(), texts);
            lines.add(new CorrectionsPage.Line(
                    each.id().toString(),
                    kind.name(each.field()),
                    called.getOrDefault(each.by(), each.by()),
                    each.at(),
                    Corrections.told(each.says(), choices),
                    each.wrong(),
                    Corrections.told(each.wanted(), choices),
                    OwnCorrections.state(each),
                    each.decision().map(Correction.Decision::reason).orElse(""),
                    each.decision().isEmpty(),
                    each.isLate(now)));
        }
        return new ModelAndView("protection/corrections", "page", new CorrectionsPage.All(lines, wrong));
    }
}
