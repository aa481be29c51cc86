package org.naru.vault;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Reading one subject for a time: the page, and what its client asks. */
@Controller
class RevealController {
    private static final int SMALL_MAX_BYTES = 16 * 1024;
    private static final int WRAP_MAX_BYTES = 100 * 1024;

    private final KeepReveals reveals;

    RevealController(KeepReveals reveals) {
        this.reveals = reveals;
    }

    @GetMapping("/vault/reveals")
    @Requires(Permission.SEALED_USE)
    ModelAndView page(Actor actor) {
        return new ModelAndView("vault/reveals", "watches", actor.may(Permission.MEMBERS_SEE));
    }

    @GetMapping("/vault/reveals/list")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> list(Actor actor) {
        return VaultAnswers.json(Map.of("reveals", reveals.list(actor)));
    }

    @GetMapping("/vault/reveals/ended")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> ended() {
        return VaultAnswers.json(Map.of("subjects", reveals.needKey()));
    }

    @GetMapping("/vault/reveals/about/{subject}")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> about(@PathVariable UUID subject) {
        return VaultAnswers.json(reveals.about(subject));
    }

    private record SentRequest(String request) {}

    @PostMapping("/vault/reveals")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> ask(HttpServletRequest request, Actor actor) {
        reveals.ask(
                Sent.bytes(
                        Sent.json(request, SentRequest.class, SMALL_MAX_BYTES).request()),
                actor);
        return VaultAnswers.done();
    }

    private record SentConsent(String consent) {}

    @PostMapping("/vault/reveals/{id}/consents")
    @Requires(Permission.REVEAL_CONSENT)
    ResponseEntity<byte[]> consent(@PathVariable UUID id, HttpServletRequest request, Actor actor) {
        reveals.consent(
                id,
                Sent.bytes(
                        Sent.json(request, SentConsent.class, SMALL_MAX_BYTES).consent()),
                actor);
        return VaultAnswers.done();
    }

    private record SentWrapped(String bytes) {}

    @PostMapping("/vault/reveals/{id}/grant")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> grant(@PathVariable UUID id, HttpServletRequest request, Actor actor) {
        reveals.grant(
                id,
                Sent.bytes(Sent.json(request, SentWrapped.class, WRAP_MAX_BYTES).bytes()),
                actor);
        return VaultAnswers.done();
    }

    private record Nothing() {}

    @PostMapping("/vault/reveals/{id}/withdraw")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> withdraw(@PathVariable UUID id, HttpServletRequest request, Actor actor) {
        Sent.json(request, Nothing.class, SMALL_MAX_BYTES);
        reveals.withdraw(id, actor);
        return VaultAnswers.done();
    }

    @GetMapping("/vault/reveals/{id}/file")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> file(@PathVariable UUID id) {
        return VaultAnswers.json(reveals.file(id));
    }

    private record SentIds(List<String> ids) {}

    @PostMapping("/vault/reveals/{id}/deliver")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> deliver(@PathVariable UUID id, HttpServletRequest request) {
        SentIds sent = Sent.json(request, SentIds.class, SMALL_MAX_BYTES);
        return VaultAnswers.json(Map.of(
                "capsules",
                reveals.deliver(id, sent.ids().stream().map(Sent::id).toList())));
    }
}
