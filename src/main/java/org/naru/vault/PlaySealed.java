package org.naru.vault;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.naru.access.Actor;
import org.naru.platform.acting.Acting;
import org.naru.vault.KeepSubjects.SentAbout;
import org.naru.vault.KeepSubjects.SentGrant;
import org.naru.vault.KeepSubjects.SentKey;
import org.naru.vault.KeepSubjects.SentWrap;
import org.naru.vault.SealedPlay.Step;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Sends what a play holds through the same use cases that serve clients; each step is judged as theirs are. */
@Service
public class PlaySealed {
    private final KeepDirectory directory;
    private final KeepKeys keys;
    private final KeepSubjects subjects;
    private final KeepCapsules capsules;
    private final KeepErasures erasures;
    private final VaultSql sql;
    private final TransactionTemplate transaction;

    PlaySealed(
            KeepDirectory directory,
            KeepKeys keys,
            KeepSubjects subjects,
            KeepCapsules capsules,
            KeepErasures erasures,
            VaultSql sql,
            PlatformTransactionManager transactions) {
        this.directory = directory;
        this.keys = keys;
        this.subjects = subjects;
        this.capsules = capsules;
        this.erasures = erasures;
        this.sql = sql;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Plays.
     *
     * @param who the account of a name
     * @param moments told the names of the play's moments as they come
     */
    public void play(SealedPlay play, Function<String, Actor> who, Consumer<String> moments) {
        for (Step step : play.steps()) {
            if (step.does().equals("moment")) {
                moments.accept(step.text("name"));
                continue;
            }
            Actor actor = who.apply(step.by());
            try {
                Acting.as(actor.id(), () -> send(step, actor));
            } catch (VaultRefused refused) {
                throw new IllegalStateException(
                        "the step \"" + step.does() + "\" of " + step.by() + " is refused", refused);
            }
        }
    }

    private void send(Step step, Actor actor) {
        switch (step.does()) {
            case "unlock" ->
                keys.unlock(
                        step.id("id"),
                        new KeepKeys.SentWay(step.text("kind"), step.text("label"), step.text("bytes"), null, null),
                        actor);
            case "say" -> directory.say(step.bytes("statement"), actor);
            case "join" -> directory.ask(step.bytes("card"), actor);
            case "epoch" ->
                subjects.epoch(
                        step.id("circle"),
                        step.bytes("statement"),
                        step.what()
                                .required("grants")
                                .valueStream()
                                .map(each -> new SentGrant(text(each, "to"), text(each, "bytes")))
                                .toList(),
                        List.of(),
                        actor);
            case "subject" -> {
                JsonNode about = step.what().required("about");
                subjects.open(new SentAbout(text(about, "kind"), text(about, "id")), key(step), actor);
            }
            case "version" -> subjects.next(step.id("subject"), key(step), actor);
            case "capsule" -> capsules.keep(claimed(step), step.bytes("bytes"), actor);
            case "reseal" -> {
                Hash docHash = new Hash(step.bytes("docHash"));
                UUID capsule = transaction
                        .execute(_ -> sql.capsuleOf(docHash))
                        .orElseThrow()
                        .id();
                capsules.reseal(capsule, step.number("keyVersion"), docHash, step.bytes("bytes"));
            }
            case "erase" -> erasures.erase(step.id("subject"), "asked");
            default -> throw new IllegalStateException("a play has no step \"" + step.does() + "\"");
        }
    }

    private static SentKey key(Step step) {
        List<SentWrap> wraps = step.what()
                .required("wraps")
                .valueStream()
                .map(each -> new SentWrap(
                        text(each, "circle"), each.required("epoch").longValue(), text(each, "bytes")))
                .toList();
        return new SentKey(step.text("card"), step.text("share"), wraps);
    }

    private static KeepCapsules.Claimed claimed(Step step) {
        return new KeepCapsules.Claimed(
                step.id("subject"),
                step.text("kind"),
                step.id("doc"),
                step.number("version"),
                new Hash(step.bytes("docHash")),
                step.what()
                        .required("prev")
                        .valueStream()
                        .map(each -> new Hash(Sent.bytes(each.stringValue())))
                        .toList(),
                step.number("keyVersion"));
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).stringValue();
    }
}
