package org.naru.vault;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** What the client program asks when trustees open the circles again. */
@Controller
class RecoveryController {
    /** A grant is 2,400 bytes in base64; five thousand are more than a mission ever needs. */
    private static final int GRANTS_MAX_BYTES = 16 * 1024 * 1024;

    private final KeepRecovery recovery;

    RecoveryController(KeepRecovery recovery) {
        this.recovery = recovery;
    }

    @GetMapping("/vault/recovery/grants")
    @Requires(Permission.CIRCLES_MANAGE)
    ResponseEntity<byte[]> grants(Actor actor) {
        return VaultAnswers.json(recovery.grants(actor));
    }

    private record SentSigned(String said, String signature) {}

    @PostMapping("/vault/recovery/grants")
    @Requires(Permission.CIRCLES_MANAGE)
    ResponseEntity<byte[]> grant(HttpServletRequest request, Actor actor) {
        SentSigned sent = Sent.json(request, SentSigned.class, GRANTS_MAX_BYTES);
        recovery.grant(sent.said().getBytes(StandardCharsets.UTF_8), Sent.bytes(sent.signature()), actor);
        return VaultAnswers.done();
    }

    private record SentEnd(String statement, List<KeepRecovery.SentGrant> grants) {}

    @PostMapping("/vault/recovery/end")
    @Requires(Permission.CIRCLES_MANAGE)
    ResponseEntity<byte[]> end(HttpServletRequest request, Actor actor) {
        SentEnd sent = Sent.json(request, SentEnd.class, GRANTS_MAX_BYTES);
        return VaultAnswers.json(Map.of("head", recovery.end(Sent.bytes(sent.statement()), sent.grants(), actor)));
    }
}
