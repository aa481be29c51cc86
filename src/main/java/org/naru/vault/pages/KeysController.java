package org.naru.vault.pages;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.naru.access.Actor;
import org.naru.access.Circle;
import org.naru.access.CircleId;
import org.naru.access.Circles;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.web.Address;
import org.naru.platform.web.Download;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Reader;
import org.naru.platform.web.UsesCamera;
import org.naru.platform.web.Wrong;
import org.naru.protection.Activities;
import org.naru.protection.Labels;
import org.naru.protection.Level;
import org.naru.vault.SealedRecords;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Keys and circles: one page for who has which key and which circles there are, and each circle's own with what is sealed for it. */
@Controller
class KeysController {
    private static final int WRONG = 422;

    private final Circles circles;
    private final Activities activities;
    private final Labels labels;

    KeysController(Circles circles, Activities activities, Labels labels) {
        this.circles = circles;
        this.activities = activities;
        this.labels = labels;
    }

    @GetMapping("/vault")
    @Requires(Permission.SEALED_USE)
    @UsesCamera
    ModelAndView keys(Actor actor) {
        return show(actor, "", "", Wrong.NOTHING);
    }

    /** The address that circles had of their own; their list is still taken out here. */
    @GetMapping("/circles")
    @Requires(Permission.MEMBERS_SEE)
    ModelAndView circles(Address address, Actor actor) {
        if (address.format().isPresent()) {
            List<Circle> all = circles.all(actor);
            return Download.of(address.format().get(), "circles", KeysPage.COLUMNS, all::forEach);
        }
        return new ModelAndView("redirect:/vault");
    }

    @PostMapping("/circles")
    @Requires(Permission.CIRCLES_MANAGE)
    @UsesCamera
    ModelAndView open(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String lethal,
            Actor actor,
            Reader reader) {
        return switch (circles.open(code.strip(), name, lethal.equals("yes"), actor)) {
            case Circles.Opened.Done _ ->
                new ModelAndView(Flash.redirect("/vault", reader, Message.of("access.circle.opened")));
            case Circles.Opened.CodeTaken() ->
                show(actor, code, name, Wrong.NOTHING.and("code", "access.circle.code.taken"));
            case Circles.Opened.CodeWrong() ->
                show(actor, code, name, Wrong.NOTHING.and("code", "access.circle.code.wrong"));
            case Circles.Opened.NameWrong() ->
                show(actor, code, name, Wrong.NOTHING.and("name", "access.circle.name.wrong"));
        };
    }

    private ModelAndView show(Actor actor, String code, String name, Wrong wrong) {
        boolean seesAll = actor.may(Permission.MEMBERS_SEE);
        List<Circle> known = seesAll ? circles.all(actor) : circles.mine(actor);
        ModelAndView answer = new ModelAndView(
                "vault/keys",
                "page",
                new KeysPage(known, seesAll, actor.may(Permission.CIRCLES_MANAGE), code, name, wrong));
        answer.setStatus(HttpStatusCode.valueOf(wrong.any() ? WRONG : 200));
        return answer;
    }

    /** Also for those who may see members and are not in it: they see that there is something, and not what. */
    @GetMapping("/vault/circles/{id}")
    @Requires(Permission.SEALED_USE)
    ModelAndView circle(@PathVariable("id") String named, Actor actor) {
        CircleId id = id(named).orElseThrow(() -> new NotFound("circle " + named));
        if (!actor.isIn(id) && !actor.may(Permission.MEMBERS_SEE)) {
            // What is not there and what is not theirs are the same to them.
            throw new NotFound("circle " + id);
        }
        Circle found = circles.circle(id, actor);
        return new ModelAndView(
                "vault/circle",
                "page",
                new CirclePage(
                        found,
                        actor.isIn(id),
                        activities.mayBegin(SealedRecords.ID).allowed(),
                        labels.levelOf(id).map(Level::tag)));
    }

    private static Optional<CircleId> id(String text) {
        try {
            return Optional.of(new CircleId(UUID.fromString(text)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
