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
import org.naru.platform.web.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Keys: the directory of who has which, and a circle's own page with what is sealed for it. */
@Controller
class KeysController {
    private final Circles circles;

    KeysController(Circles circles) {
        this.circles = circles;
    }

    @GetMapping("/vault")
    @Requires(Permission.SEALED_USE)
    ModelAndView keys(Actor actor) {
        List<Circle> known = actor.may(Permission.MEMBERS_SEE) ? circles.all(actor) : circles.mine(actor);
        return new ModelAndView("vault/keys", "page", new KeysPage(known, actor.may(Permission.CIRCLES_MANAGE)));
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
        return new ModelAndView("vault/circle", "page", new CirclePage(found, actor.isIn(id)));
    }

    private static Optional<CircleId> id(String text) {
        try {
            return Optional.of(new CircleId(UUID.fromString(text)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
