package org.naru.vault;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Erasing, as the client program asks for it. */
@Controller
class ErasuresController {
    private static final int REASON_MAX_BYTES = 1024;

    private final KeepErasures erasures;

    ErasuresController(KeepErasures erasures) {
        this.erasures = erasures;
    }

    private record SentReason(String reason) {}

    @DeleteMapping("/vault/subjects/{subject}")
    @Requires(Permission.ERASE)
    ResponseEntity<byte[]> erase(@PathVariable UUID subject, HttpServletRequest request) {
        String reason = String.valueOf(
                Sent.json(request, SentReason.class, REASON_MAX_BYTES).reason());
        return VaultAnswers.json(Map.of("erasure", erasures.erase(subject, reason)));
    }
}
