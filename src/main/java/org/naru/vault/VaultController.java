package org.naru.vault;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.web.Reader;
import org.naru.protection.Activities;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the client program asks about a member's own keys and about the directory. */
@Controller
class VaultController {
    /** A file of 64 KiB in base64, and what stands around it. */
    private static final int SMALL_MAX_BYTES = 100 * 1024;

    private final KeepKeys keys;
    private final KeepDirectory directories;
    private final Activities activities;

    VaultController(KeepKeys keys, KeepDirectory directories, Activities activities) {
        this.keys = keys;
        this.directories = directories;
        this.activities = activities;
    }

    @GetMapping("/vault/me")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> me(Actor actor, Reader reader) {
        // Unlocking and beginning are still pages without a token of their own.
        Map<String, Object> answer = keys.mine(actor);
        answer.put("formToken", reader.formToken());
        answer.put("begins", activities.mayBegin(SealedRecords.ID).allowed());
        return VaultAnswers.json(answer);
    }

    @PostMapping("/vault/me/member")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> member(Actor actor) {
        return VaultAnswers.json(Map.of("member", keys.member(actor)));
    }

    @PutMapping("/vault/unlocks/{id}")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> unlock(@PathVariable UUID id, HttpServletRequest request, Actor actor) {
        keys.unlock(id, Sent.json(request, KeepKeys.SentWay.class, SMALL_MAX_BYTES), actor);
        return VaultAnswers.done();
    }

    @DeleteMapping("/vault/unlocks/{id}")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> forget(@PathVariable UUID id, Actor actor) {
        keys.forget(id, actor);
        return VaultAnswers.done();
    }

    @PostMapping("/vault/unlocks/{id}/used")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> used(@PathVariable UUID id, Actor actor) {
        keys.used(id, actor);
        return VaultAnswers.done();
    }

    private record SentBytes(String bytes) {}

    @PutMapping("/vault/pin")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> pin(HttpServletRequest request, Actor actor) {
        keys.pin(Sent.bytes(Sent.json(request, SentBytes.class, SMALL_MAX_BYTES).bytes()), actor);
        return VaultAnswers.done();
    }

    @GetMapping("/vault/grants")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> grants(Actor actor) {
        return VaultAnswers.json(keys.grants(actor));
    }

    @GetMapping("/vault/directory")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> directory(@RequestParam(defaultValue = "0") long from) {
        return VaultAnswers.json(directories.from(from));
    }

    private record SentStatement(String statement) {}

    @PostMapping("/vault/directory")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> say(HttpServletRequest request, Actor actor) {
        SentStatement sent = Sent.json(request, SentStatement.class, SMALL_MAX_BYTES);
        List<Object> head = directories.say(Sent.bytes(sent.statement()), actor);
        return VaultAnswers.json(Map.of("head", head));
    }

    @PutMapping("/vault/proposals")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> propose(HttpServletRequest request, Actor actor) {
        SentStatement sent = Sent.json(request, SentStatement.class, SMALL_MAX_BYTES);
        return VaultAnswers.json(Map.of("id", directories.propose(Sent.bytes(sent.statement()), actor)));
    }

    @GetMapping("/vault/proposals")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> proposals(Actor actor) {
        return VaultAnswers.json(directories.proposals(actor));
    }

    @DeleteMapping("/vault/proposals/{id}")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> withdraw(@PathVariable UUID id, Actor actor) {
        directories.withdraw(id, actor);
        return VaultAnswers.done();
    }

    private record SentCard(String card) {}

    @PostMapping("/vault/joining")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> ask(HttpServletRequest request, Actor actor) {
        directories.ask(
                Sent.bytes(Sent.json(request, SentCard.class, SMALL_MAX_BYTES).card()), actor);
        return VaultAnswers.done();
    }

    @GetMapping("/vault/joining")
    @Requires(Permission.MEMBERS_SEE)
    ResponseEntity<byte[]> joining(Actor actor) {
        return VaultAnswers.json(directories.joining(actor));
    }

    @DeleteMapping("/vault/joining")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> askNoMore(Actor actor) {
        directories.askNoMore(actor);
        return VaultAnswers.done();
    }

    @GetMapping("/vault/members")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> members() {
        return VaultAnswers.json(directories.members());
    }
}
