package org.naru.access;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.naru.platform.web.Attachment;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Outcomes;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Table;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Checkpoints of the audit log: to read, to keep elsewhere, and for members of the board to sign. */
@Controller
class CheckpointsController {
    private static final int SHOWN_MAX = 100;

    private final AuditCheckpoints checkpoints;
    private final AuditSealer sealer;

    CheckpointsController(AuditCheckpoints checkpoints, AuditSealer sealer) {
        this.checkpoints = checkpoints;
        this.sealer = sealer;
    }

    @GetMapping("/audit/checkpoints")
    @Requires(Permission.AUDIT_READ)
    ModelAndView checkpoints(Actor actor) {
        List<Checkpoint> newest = checkpoints.newest(SHOWN_MAX);
        Table<Checkpoint> table = Table.of(
                        Message.of("access.checkpoint.title"),
                        CheckpointsPage.COLUMNS,
                        newest,
                        Optional.empty(),
                        Pager.whole(newest.size()),
                        Message.of("access.checkpoint.empty"))
                .withoutDownloads();
        AuditHead head = sealer.head();
        return new ModelAndView(
                "access/checkpoints",
                "page",
                new CheckpointsPage(
                        head.position() == 0 ? Optional.empty() : Optional.of(head.toString()),
                        AuditHeads.inWords(head),
                        head.toString(),
                        checkpoints.knowsWitnesses(),
                        actor.may(Permission.AUDIT_WITNESS) && checkpoints.knowsWitnesses(),
                        checkpoints.lastWitnessed().map(Checkpoint::file),
                        table));
    }

    /** The two lines to be signed, as exact bytes. */
    @GetMapping("/audit/checkpoints/next")
    @Requires(Permission.AUDIT_WITNESS)
    ResponseEntity<byte[]> next() {
        String statement = checkpoints.next().orElseThrow(() -> new NotFound("checkpoint"));
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .body(statement.getBytes(StandardCharsets.US_ASCII));
    }

    /** A checkpoint as the file that is kept elsewhere. */
    @GetMapping("/audit/checkpoints/{id}")
    @Requires(Permission.AUDIT_READ)
    ModelAndView file(@PathVariable("id") String id) {
        Checkpoint checkpoint = Optional.of(id)
                .filter(text -> text.matches("[0-9]{1,15}"))
                .flatMap(text -> checkpoints.one(Long.parseLong(text)))
                .orElseThrow(() -> new NotFound("checkpoint"));
        return Attachment.of(
                "checkpoint-" + checkpoint.id() + ".txt",
                MediaType.TEXT_PLAIN_VALUE,
                checkpoint.file().getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * A board member's signature, made in the browser. The lines come with the line ends that a form has; which bytes
     * were signed is known from what they say.
     */
    @PostMapping("/audit/checkpoints")
    @Requires(Permission.AUDIT_WITNESS)
    Object sign(
            @RequestParam(name = "statement", defaultValue = "") String statement,
            @RequestParam(name = "card", defaultValue = "") String card,
            @RequestParam(name = "signature", defaultValue = "") String signature,
            Actor actor,
            HttpServletRequest request) {
        AuditCheckpoints.Outcome outcome = card.matches("[0-9]{1,15}")
                ? checkpoints.witness(statement.replace("\r\n", "\n"), Long.parseLong(card), signature.strip(), actor)
                : new AuditCheckpoints.Outcome.Refused(AuditCheckpoints.Reason.NO_SUCH_CARD);
        return switch (outcome) {
            case AuditCheckpoints.Outcome.Signed _ -> "redirect:/audit/checkpoints";
            case AuditCheckpoints.Outcome.Refused(var reason) ->
                Outcomes.page(
                        HttpStatus.UNPROCESSABLE_CONTENT.value(),
                        Message.of("access.checkpoint.refused."
                                + reason.name().toLowerCase(Locale.ROOT).replace('_', '-')),
                        Optional.empty(),
                        request);
        };
    }
}
