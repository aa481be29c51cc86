package org.naru.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Checkpoints of the audit log: where the chain stands, signed by the server and, in the browser of a member of the
 * board, by that member's key. What the server alone signs proves nothing against the server.
 */
@Service
public class AuditCheckpoints {
    /** A statement older than this is not signed any more: a new one is asked for. */
    static final Duration FRESH = Duration.ofHours(1);

    static final String SIGNED = "checkpoint-signed";

    private final CheckpointsSql sql;
    private final AuditSql chain;
    private final AuditSealer sealer;
    private final AuditKeys keys;
    private final Circles circles;
    private final ObjectProvider<WitnessKeys> witnesses;
    private final Audit audit;
    private final Clock clock;

    AuditCheckpoints(
            CheckpointsSql sql,
            AuditSql chain,
            AuditSealer sealer,
            AuditKeys keys,
            Circles circles,
            ObjectProvider<WitnessKeys> witnesses,
            Audit audit,
            Clock clock) {
        this.sql = sql;
        this.chain = chain;
        this.sealer = sealer;
        this.keys = keys;
        this.circles = circles;
        this.witnesses = witnesses;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of a second signature. */
    sealed interface Outcome {
        /** It is kept. */
        record Signed(Checkpoint checkpoint) implements Outcome {}

        /** It is not kept, and why: the end of a message key. */
        record Refused(Reason reason) implements Outcome {}
    }

    /** Why a signature is not kept, in order of precedence. */
    enum Reason {
        /** The bytes are not the two lines of a checkpoint. */
        NOT_A_CHECKPOINT,
        /** The chain has another hash at that position, or does not reach it. */
        OTHER_CHAIN,
        /** It is older than an hour or from the future. */
        NOT_FRESH,
        /** No directory is there to say whose key it is. */
        NO_DIRECTORY,
        /** The directory has no such card of this member, or it is retired. */
        NO_SUCH_CARD,
        /** The signature does not fit. */
        WRONG_SIGNATURE
    }

    /** The two lines to be signed now; nothing while the log is empty. */
    public Optional<String> next() {
        sealer.sealNow();
        AuditHead head = sealer.head();
        return head.position() == 0 ? Optional.empty() : Optional.of(new CheckpointText(head, clock.instant()).text());
    }

    /** A checkpoint of this moment, signed by the server alone, kept here; nothing while the log is empty. */
    @Transactional
    public Optional<String> byServer() {
        return next().map(statement -> {
            Checkpoint signed = signed(statement, Optional.empty());
            keep(signed);
            return signed.file();
        });
    }

    /**
     * Keeps the signature of a member of the board, made in the browser.
     *
     * @param statement exactly the bytes that were signed
     * @param card number of the directory's statement that admitted the card
     * @param signature Ed25519, base64
     * @throws NotAllowed without {@link Permission#AUDIT_WITNESS}
     */
    @Transactional
    Outcome witness(String statement, long card, String signature, Actor actor) {
        actor.must(Permission.AUDIT_WITNESS);
        Optional<CheckpointText> says = CheckpointText.parse(statement);
        if (says.isEmpty()) {
            return new Outcome.Refused(Reason.NOT_A_CHECKPOINT);
        }
        if (!chain.hashAt(says.get().head().position())
                .equals(Optional.of(says.get().head().hash()))) {
            return new Outcome.Refused(Reason.OTHER_CHAIN);
        }
        if (Duration.between(says.get().time(), clock.instant()).abs().compareTo(FRESH) > 0) {
            return new Outcome.Refused(Reason.NOT_FRESH);
        }
        Optional<WitnessKeys> directory = directory();
        if (directory.isEmpty() || actor.account().isEmpty()) {
            return new Outcome.Refused(Reason.NO_DIRECTORY);
        }
        MemberId member = circles.memberOf(actor.account().get());
        Optional<byte[]> key =
                directory.get().valid(member, card) ? directory.get().key(member, card) : Optional.empty();
        if (key.isEmpty()) {
            return new Outcome.Refused(Reason.NO_SUCH_CARD);
        }
        Optional<byte[]> bytes = base64(signature);
        if (bytes.isEmpty() || !Signatures.verifies(key.get(), says.get().bytes(), bytes.get())) {
            return new Outcome.Refused(Reason.WRONG_SIGNATURE);
        }
        Checkpoint checkpoint = signed(statement, Optional.of(new Checkpoint.Witness(member, card, signature)));
        keep(checkpoint);
        return new Outcome.Signed(checkpoint);
    }

    /** Whether there is a directory that says whose key a signature is. */
    boolean knowsWitnesses() {
        return directory().isPresent();
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    List<Checkpoint> newest(int most) {
        return sql.newest(most).stream().map(CheckpointsSql.Kept::checkpoint).toList();
    }

    @Transactional(readOnly = true)
    Optional<Checkpoint> one(long id) {
        return sql.one(id).map(CheckpointsSql.Kept::checkpoint);
    }

    /** The last one that a member of the board signed too. */
    @Transactional(readOnly = true)
    Optional<Checkpoint> lastWitnessed() {
        return sql.lastWitnessed().map(CheckpointsSql.Kept::checkpoint);
    }

    private void keep(Checkpoint checkpoint) {
        CheckpointText says = checkpoint.says().orElseThrow();
        sql.keep(checkpoint, says);
        audit.write(
                SIGNED,
                Long.toString(says.head().position()),
                checkpoint.witness().map(each -> each.member().toString()).orElse(""));
    }

    private Checkpoint signed(String statement, Optional<Checkpoint.Witness> witness) {
        byte[] bytes = CheckpointText.parse(statement).orElseThrow().bytes();
        return new Checkpoint(0, statement, keys.publicKey(), keys.sign(bytes), witness);
    }

    private Optional<WitnessKeys> directory() {
        return Optional.ofNullable(witnesses.getIfAvailable());
    }

    static Optional<byte[]> base64(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
