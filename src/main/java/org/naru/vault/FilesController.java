package org.naru.vault;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the client program asks about attachments, drafts, and capsules that are to move to newer keys. */
@Controller
class FilesController {
    private static final int DRAFT_MAX_BYTES = 1 << 20;

    private final KeepFiles files;
    private final KeepDrafts drafts;
    private final MoveCapsules moving;

    FilesController(KeepFiles files, KeepDrafts drafts, MoveCapsules moving) {
        this.files = files;
        this.drafts = drafts;
        this.moving = moving;
    }

    @PutMapping("/vault/blobs/{id}")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> keep(@PathVariable UUID id, HttpServletRequest request, Actor actor) {
        Sent.Stream sent = Sent.stream(request, KeepFiles.FILE_MAX_BYTES, Set.of("subject"));
        files.keep(id, Sent.id(given(request, "subject")), sent, actor);
        return VaultAnswers.json(201, Map.of("id", id));
    }

    @GetMapping("/vault/blobs/{id}")
    @Requires(Permission.SEALED_USE)
    void hand(@PathVariable UUID id, HttpServletResponse response, Actor actor) throws IOException {
        FilesSql.Blob blob = files.leaving(id, actor);
        response.setContentType("application/octet-stream");
        response.setContentLengthLong(blob.size());
        files.write(blob, response.getOutputStream());
    }

    @PutMapping("/vault/drafts/{id}")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> keepDraft(@PathVariable UUID id, HttpServletRequest request, Actor actor) {
        byte[] bytes = Sent.file(request, DRAFT_MAX_BYTES, Set.of("kind", "of", "subject"));
        Optional<UUID> subject =
                Optional.ofNullable(request.getParameter("subject")).map(Sent::id);
        KeepSubjects.SentAbout about = new KeepSubjects.SentAbout(given(request, "kind"), given(request, "of"));
        drafts.keep(id, subject, about, bytes, actor);
        return VaultAnswers.done();
    }

    @GetMapping("/vault/drafts")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> drafts(
            @RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "") String of) {
        return VaultAnswers.json(drafts.of(new KeepSubjects.SentAbout(kind, of)));
    }

    @DeleteMapping("/vault/drafts/{id}")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> forget(@PathVariable UUID id) {
        drafts.forget(id);
        return VaultAnswers.done();
    }

    @GetMapping("/vault/circles/{circle}/behind")
    @Requires(value = Permission.SEALED_USE, circle = "circle")
    ResponseEntity<byte[]> behind(@PathVariable UUID circle) {
        return VaultAnswers.json(moving.behind(circle));
    }

    /** Hands over the next capsules to be moved: one event of the log, and nothing that counts against a limit. */
    @PostMapping("/vault/circles/{circle}/reseal")
    @Requires(value = Permission.SEALED_USE, circle = "circle")
    ResponseEntity<byte[]> take(@PathVariable UUID circle, Actor actor) {
        List<Map<String, Object>> next = moving.take(circle, actor);
        return VaultAnswers.json(Map.of("capsules", next));
    }

    private static String given(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values == null || values.length != 1) {
            throw VaultRefused.with(400, "parameter");
        }
        return values[0];
    }
}
