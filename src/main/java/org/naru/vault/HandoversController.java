package org.naru.vault;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Handing one record over to somebody outside, as the client program declares it. There is no way to hand over a list. */
@Controller
class HandoversController {
    private static final int DECLARED_MAX_BYTES = 16 * 1024;

    private final KeepHandovers handovers;

    HandoversController(KeepHandovers handovers) {
        this.handovers = handovers;
    }

    private record SentDeclaration(String declared) {}

    @PostMapping("/vault/handovers")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> declare(HttpServletRequest request, Actor actor) {
        SentDeclaration sent = Sent.json(request, SentDeclaration.class, DECLARED_MAX_BYTES);
        handovers.declare(Sent.bytes(sent.declared()), actor);
        return VaultAnswers.done();
    }

    @GetMapping("/vault/handovers")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> newest() {
        return VaultAnswers.json(Map.of("handovers", handovers.newest()));
    }

    @GetMapping("/vault/handovers/about/{kind}/{id}")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> about(@PathVariable String kind, @PathVariable String id) {
        return VaultAnswers.json(Map.of("handovers", handovers.about(kind, id)));
    }
}
