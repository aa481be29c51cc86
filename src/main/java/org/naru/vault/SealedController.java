package org.naru.vault;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.vault.KeepSubjects.SentAbout;
import org.naru.vault.KeepSubjects.SentGrant;
import org.naru.vault.KeepSubjects.SentKey;
import org.naru.vault.KeepSubjects.SentWrap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the client program asks about circles' keys, subjects and capsules. */
@Controller
class SealedController {
    /** A new key for each of 1,000 subjects in three circles: a card and three wraps of base64 each. */
    private static final int EPOCH_MAX_BYTES = 24 << 20;

    private static final int SUBJECT_MAX_BYTES = 1 << 20;
    private static final int IDS_MAX_BYTES = 16 * 1024;
    /** 1 MiB: larger things are attachments. */
    private static final int CAPSULE_MAX_BYTES = 1 << 20;

    private static final Set<String> CLAIMED =
            Set.of("subject", "kind", "doc", "version", "docHash", "prev", "keyVersion");

    private final KeepKeys keys;
    private final KeepSubjects subjects;
    private final KeepCapsules capsules;
    private final SweepLabels labels;

    SealedController(KeepKeys keys, KeepSubjects subjects, KeepCapsules capsules, SweepLabels labels) {
        this.keys = keys;
        this.subjects = subjects;
        this.capsules = capsules;
        this.labels = labels;
    }

    private record SentEpoch(String statement, List<SentGrant> grants, List<SentKey> subjects) {}

    @PostMapping("/vault/circles/{circle}/epochs")
    @Requires(value = Permission.SEALED_USE, circle = "circle")
    ResponseEntity<byte[]> epoch(@PathVariable UUID circle, HttpServletRequest request, Actor actor) {
        SentEpoch sent = Sent.json(request, SentEpoch.class, EPOCH_MAX_BYTES);
        Directory.Head head =
                subjects.epoch(circle, Sent.bytes(sent.statement()), sent.grants(), sent.subjects(), actor);
        return VaultAnswers.json(Map.of("head", KeepDirectory.head(head)));
    }

    @PostMapping("/vault/circles/{circle}/epochs/{epoch}/grants")
    @Requires(value = Permission.SEALED_USE, circle = "circle")
    ResponseEntity<byte[]> grant(
            @PathVariable UUID circle, @PathVariable long epoch, HttpServletRequest request, Actor actor) {
        SentGrant sent = Sent.json(request, SentGrant.class, SUBJECT_MAX_BYTES);
        keys.grant(circle, epoch, sent.to(), Sent.bytes(sent.bytes()), actor);
        return VaultAnswers.done();
    }

    @GetMapping("/vault/about/{kind}/{id}")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> about(@PathVariable String kind, @PathVariable String id) {
        return VaultAnswers.json(subjects.about(kind, id));
    }

    private record SentSubject(SentAbout about, String card, String share, List<SentWrap> wraps) {}

    @PostMapping("/vault/subjects")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> open(HttpServletRequest request, Actor actor) {
        SentSubject sent = Sent.json(request, SentSubject.class, SUBJECT_MAX_BYTES);
        UUID subject = subjects.open(sent.about(), new SentKey(sent.card(), sent.share(), sent.wraps()), actor);
        return VaultAnswers.json(201, Map.of("subject", subject));
    }

    @GetMapping("/vault/subjects/{subject}")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> subject(@PathVariable UUID subject, @RequestParam(defaultValue = "0") int have) {
        return VaultAnswers.json(subjects.told(subject, have));
    }

    @GetMapping("/vault/circles/{circle}/subjects")
    @Requires(value = Permission.SEALED_USE, circle = "circle")
    ResponseEntity<byte[]> behind(
            @PathVariable UUID circle, @RequestParam long behind, @RequestParam(defaultValue = "500") int limit) {
        return VaultAnswers.json(subjects.behind(circle, behind, limit));
    }

    @GetMapping("/vault/circles/{circle}/reseal")
    @Requires(value = Permission.SEALED_USE, circle = "circle")
    ResponseEntity<byte[]> toReseal(@PathVariable UUID circle, @RequestParam(defaultValue = "50") int limit) {
        return VaultAnswers.json(capsules.toReseal(circle, limit));
    }

    @PutMapping("/vault/capsules/{id}/seal")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> reseal(@PathVariable UUID id, HttpServletRequest request) {
        byte[] bytes = Sent.file(request, CAPSULE_MAX_BYTES, Set.of("keyVersion", "docHash"));
        capsules.reseal(id, number(one(request, "keyVersion")), hash(one(request, "docHash")), bytes);
        return VaultAnswers.done();
    }

    private record SentReason(String reason) {}

    @PostMapping("/vault/capsules/{id}/quarantine")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> setAside(@PathVariable UUID id, HttpServletRequest request) {
        capsules.setAside(
                id, Sent.json(request, SentReason.class, IDS_MAX_BYTES).reason());
        return VaultAnswers.done();
    }

    @PostMapping("/vault/subjects/{subject}/versions")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> next(@PathVariable UUID subject, HttpServletRequest request, Actor actor) {
        subjects.next(subject, Sent.json(request, SentKey.class, SUBJECT_MAX_BYTES), actor);
        return VaultAnswers.done();
    }

    @PostMapping("/vault/capsules")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> keep(HttpServletRequest request, Actor actor) {
        byte[] bytes = Sent.file(request, CAPSULE_MAX_BYTES, CLAIMED);
        KeepCapsules.Kept kept = capsules.keep(claimed(request), bytes, actor);
        return VaultAnswers.json(kept.isNew() ? 201 : 200, Map.of("id", kept.id()));
    }

    private static KeepCapsules.Claimed claimed(HttpServletRequest request) {
        String kind = one(request, "kind");
        if (!kind.matches("[a-z]+(\\.[a-z]+)*") || kind.length() > 40) {
            throw VaultRefused.with(400, "parameter");
        }
        List<Hash> prev = Optional.ofNullable(request.getParameterValues("prev")).stream()
                .flatMap(Stream::of)
                .map(SealedController::hash)
                .toList();
        return new KeepCapsules.Claimed(
                Sent.id(one(request, "subject")),
                kind,
                Sent.id(one(request, "doc")),
                number(one(request, "version")),
                hash(one(request, "docHash")),
                prev,
                number(one(request, "keyVersion")));
    }

    private static String one(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values == null || values.length != 1) {
            throw VaultRefused.with(400, "parameter");
        }
        return values[0];
    }

    private static Hash hash(String text) {
        byte[] bytes = Sent.bytes(text);
        if (bytes.length != 32) {
            throw VaultRefused.with(400, "parameter");
        }
        return new Hash(bytes);
    }

    private static long number(String text) {
        if (!text.matches("[1-9][0-9]{0,14}")) {
            throw VaultRefused.with(400, "parameter");
        }
        return Long.parseLong(text);
    }

    private record SentIds(List<String> ids) {}

    @PostMapping("/vault/capsules/deliver")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> deliver(HttpServletRequest request, Actor actor) {
        SentIds sent = Sent.json(request, SentIds.class, IDS_MAX_BYTES);
        KeepCapsules.Handed handed =
                capsules.deliver(sent.ids().stream().map(Sent::id).toList(), actor);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("capsules", handed.capsules());
        handed.over().ifPresent(over -> answer.put("over", over));
        return VaultAnswers.json(answer);
    }

    private record SentCircle(String circle) {}

    /** Name labels of a circle: one event of the log. */
    @PostMapping("/vault/subjects/labels")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> labels(HttpServletRequest request, Actor actor) {
        UUID circle =
                Sent.id(Sent.json(request, SentCircle.class, IDS_MAX_BYTES).circle());
        return VaultAnswers.json(labels.swept(circle, actor));
    }
}
