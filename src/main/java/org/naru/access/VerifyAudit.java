package org.naru.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.naru.platform.acting.Acting;
import org.naru.platform.check.Check;
import org.naru.platform.check.Finding;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Recomputes the chain of the audit log from the events themselves, by Java and not by the function that made it, and
 * holds it against every checkpoint here and against those kept elsewhere.
 *
 * <p>It finds events changed, removed, put in, put in another order or cut off at the end, and a chain made anew, by a
 * checkpoint that contradicts it. What nobody kept a checkpoint of, or what a witness signed and then gave away with the
 * key, it cannot find.
 */
@Service
public class VerifyAudit implements Check {
    private static final String FIRST = "0".repeat(64);
    private static final int STRANGERS_MAX = 20;

    private final AuditSql sql;
    private final CheckpointsSql checkpoints;
    private final AuditSealer sealer;
    private final AuditKeys keys;
    private final ObjectProvider<WitnessKeys> witnesses;
    private final TransactionTemplate reading;

    VerifyAudit(
            AuditSql sql,
            CheckpointsSql checkpoints,
            AuditSealer sealer,
            AuditKeys keys,
            ObjectProvider<WitnessKeys> witnesses,
            PlatformTransactionManager transactions) {
        this.sql = sql;
        this.checkpoints = checkpoints;
        this.sealer = sealer;
        this.keys = keys;
        this.witnesses = witnesses;
        this.reading = new TransactionTemplate(transactions);
        // of one moment: what is sealed meanwhile is not half seen
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** What was verified: the end of the chain, and what is wrong. */
    public record Verified(AuditHead head, List<Finding> findings) {
        /** Keeps a copy. */
        public Verified {
            findings = List.copyOf(findings);
        }
    }

    @Override
    public String name() {
        return AuditFindings.CHECK;
    }

    /** All but the reminder that nobody signed: that stands on the page of the log and in {@code naru audit verify}. */
    @Override
    public List<Finding> run() {
        return against(List.of()).findings().stream()
                .filter(finding -> !finding.message().endsWith("no-witness"))
                .toList();
    }

    /** Whether a text is the file of a checkpoint. */
    public static boolean isCheckpoint(String file) {
        return Checkpoint.parse(file).isPresent();
    }

    /**
     * Seals what waits, then verifies all.
     *
     * @param files checkpoints kept elsewhere, as {@code naru audit checkpoint} writes them
     * @throws IllegalArgumentException if one is none
     */
    public Verified against(List<String> files) {
        List<Checkpoint> elsewhere = files.stream()
                .map(file -> Checkpoint.parse(file)
                        .orElseThrow(() -> new IllegalArgumentException("not a checkpoint of the audit log")))
                .toList();
        sealer.sealNow();
        return Acting.get(AuditSealer.ACTOR, () -> Objects.requireNonNull(reading.execute(_ -> verify(elsewhere))));
    }

    private Verified verify(List<Checkpoint> elsewhere) {
        AuditFindings findings = new AuditFindings();
        List<CheckpointsSql.Kept> here = checkpoints.all();
        Map<Long, String> wanted = new HashMap<>();
        here.forEach(kept -> want(wanted, kept.checkpoint()));
        elsewhere.forEach(each -> want(wanted, each));
        Walk walk = new Walk(wanted, findings);
        sql.each(walk::step);
        walk.ended(sql.head());
        for (long id : sql.strangers(STRANGERS_MAX)) {
            findings.error(Long.toString(id), "inserted", id);
        }
        for (long id : sql.lost(STRANGERS_MAX)) {
            findings.error(Long.toString(id), "lost", id);
        }
        Set<Long> signed = new HashSet<>();
        for (CheckpointsSql.Kept kept : here) {
            kept.checkpoint().says().ifPresent(says -> signed.add(says.head().position()));
            judge(kept.checkpoint(), Optional.of(kept.columns()), walk, findings);
        }
        walk.signed.stream()
                .filter(position -> !signed.contains(position))
                .forEach(position -> findings.error(position.toString(), "checkpoint-gone", position));
        for (Checkpoint each : elsewhere) {
            judge(each, Optional.empty(), walk, findings);
        }
        if (here.stream().noneMatch(kept -> kept.checkpoint().witness().isPresent())
                && elsewhere.stream().noneMatch(each -> each.witness().isPresent())
                && walk.last > 0) {
            findings.notice("audit", "no-witness");
        }
        return new Verified(new AuditHead(walk.last, walk.hash), findings.all());
    }

    private static void want(Map<Long, String> wanted, Checkpoint checkpoint) {
        checkpoint.says().ifPresent(says -> wanted.put(says.head().position(), ""));
    }

    private void judge(Checkpoint checkpoint, Optional<AuditHead> columns, Walk walk, AuditFindings findings) {
        String where = columns.isPresent() ? "here" : "elsewhere";
        Optional<CheckpointText> read = checkpoint.says();
        if (read.isEmpty() || (columns.isPresent() && !columns.equals(read.map(CheckpointText::head)))) {
            findings.error("checkpoint-" + checkpoint.id(), "checkpoint-changed", checkpoint.id());
            return;
        }
        AuditHead head = read.get().head();
        byte[] bytes = checkpoint.statement().getBytes(StandardCharsets.US_ASCII);
        Optional<byte[]> server = AuditCheckpoints.base64(checkpoint.serverSignature());
        if (server.isEmpty() || !Signatures.verifies(checkpoint.serverKeyBytes(), bytes, server.get())) {
            findings.error(Long.toString(head.position()), "server-signature", head.position());
        } else if (!checkpoint.serverKey().equals(keys.publicKey())) {
            findings.notice(Long.toString(head.position()), "other-server-key", head.position());
        }
        checkpoint.witness().ifPresent(witness -> judge(witness, head.position(), bytes, findings));
        if (head.position() > walk.last) {
            findings.error(Long.toString(head.position()), "shorter." + where, head.position(), walk.last);
        } else if (!head.hash().equals(walk.wanted.get(head.position()))) {
            findings.error(
                    Long.toString(head.position()),
                    "other-hash." + (checkpoint.witness().isPresent() ? "witnessed" : where),
                    head.position());
        }
    }

    private void judge(Checkpoint.Witness witness, long position, byte[] bytes, AuditFindings findings) {
        Optional<byte[]> key = Optional.ofNullable(witnesses.getIfAvailable())
                .flatMap(directory -> directory.key(witness.member(), witness.card()));
        Optional<byte[]> signature = AuditCheckpoints.base64(witness.signature());
        if (key.isEmpty()) {
            findings.notice(Long.toString(position), "witness-unknown", position);
        } else if (signature.isEmpty() || !Signatures.verifies(key.get(), bytes, signature.get())) {
            findings.error(Long.toString(position), "witness-signature", position);
        }
    }

    /** One pass over the positions in order. */
    private static final class Walk {
        private final Map<Long, String> wanted;
        private final AuditFindings findings;
        private final Set<Long> signed = new HashSet<>();
        private final MessageDigest sha = sha256();
        private long last;
        private String hash = FIRST;

        Walk(Map<Long, String> wanted, AuditFindings findings) {
            this.wanted = wanted;
            this.findings = findings;
        }

        /** Each link is judged by the hash that stands before it, so that one damage is told at one place. */
        void step(AuditLink link) {
            boolean follows = link.position() == last + 1;
            if (!follows) {
                findings.error(Long.toString(last + 1), "gap", last + 1, link.position() - 1);
            }
            if (link.event().isEmpty()) {
                findings.error(Long.toString(link.position()), "removed", link.position());
            } else {
                AuditEvent event = link.event().get();
                sha.update(HexFormat.of().parseHex(hash));
                String right = HexFormat.of().formatHex(sha.digest(event.bytes(link.position())));
                if (follows && !right.equals(link.hash())) {
                    findings.error(Long.toString(link.position()), "changed", link.position());
                }
                if (event.kind().equals(AuditCheckpoints.SIGNED)
                        && event.subject().matches("[1-9][0-9]{0,17}")) {
                    signed.add(Long.valueOf(event.subject()));
                }
            }
            last = link.position();
            hash = link.hash();
            wanted.replace(last, hash);
        }

        void ended(AuditHead head) {
            if (!head.equals(new AuditHead(last, hash))) {
                findings.error(Long.toString(head.position()), "head", head.position(), last);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing because this Java is incomplete", e);
        }
    }
}
