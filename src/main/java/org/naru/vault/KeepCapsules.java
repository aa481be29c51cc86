package org.naru.vault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.naru.access.Actor;
import org.naru.access.Audit;
import org.naru.access.CircleId;
import org.naru.access.Deliveries;
import org.naru.platform.web.Message;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes capsules in as far as they can be judged without a key, and delivers them after the audit log knows. */
@Service
class KeepCapsules {
    private static final int PREV_MAX = 16;
    private static final int DELIVERED_MAX = 100;
    /** How long a writer's own reading is taken for reading back. */
    private static final Duration READ_BACK_WITHIN = Duration.ofMinutes(10);

    private final VaultSql sql;
    private final Members members;
    private final Deliveries deliveries;
    private final OldKeys oldKeys;
    private final Ways ways;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    KeepCapsules(
            VaultSql sql,
            Members members,
            Deliveries deliveries,
            OldKeys oldKeys,
            Ways ways,
            Audit audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.sql = sql;
        this.members = members;
        this.deliveries = deliveries;
        this.oldKeys = oldKeys;
        this.ways = ways;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What the client claims of the capsule it sends. */
    record Claimed(UUID subject, String kind, UUID doc, long version, Hash docHash, List<Hash> prev, long keyVersion) {}

    /** The capsule's id, and whether it is new. */
    record Kept(UUID id, boolean isNew) {}

    /** Takes one in. The same again is the same. */
    Kept keep(Claimed claimed, byte[] bytes, Actor actor) {
        if (!AgeHeader.isSealed(bytes)) {
            throw VaultRefused.wrong("stanza");
        }
        return transaction.execute(_ -> within(claimed, bytes, actor));
    }

    private Kept within(Claimed claimed, byte[] bytes, Actor actor) {
        UUID me = members.me(actor);
        oldKeys.hold(claimed.subject());
        VaultSql.Subject subject = sql.subject(claimed.subject()).orElseThrow(VaultRefused::absent);
        if (subject.keyVersion() != claimed.keyVersion()) {
            throw VaultRefused.with(409, "key-version");
        }
        Optional<VaultSql.CapsuleRow> same = sql.capsuleOf(claimed.docHash());
        if (same.isPresent()) {
            if (!isClaimed(same.get(), claimed)) {
                throw VaultRefused.wrong("doc-hash");
            }
            return new Kept(same.get().id(), false);
        }
        ways.mustBeEnough(me);
        judgeVersion(claimed);
        VaultSql.CapsuleRow row = new VaultSql.CapsuleRow(
                UUID.randomUUID(),
                claimed.subject(),
                claimed.kind(),
                claimed.doc(),
                claimed.version(),
                claimed.docHash(),
                claimed.prev(),
                claimed.keyVersion(),
                me,
                clock.instant(),
                bytes.length,
                "");
        sql.keep(row, bytes);
        audit.write("capsule-kept", row.id().toString());
        return new Kept(row.id(), true);
    }

    private static boolean isClaimed(VaultSql.CapsuleRow row, Claimed claimed) {
        return row.subject().equals(claimed.subject())
                && row.kind().equals(claimed.kind())
                && row.doc().equals(claimed.doc())
                && row.version() == claimed.version()
                && row.prev().equals(claimed.prev());
    }

    private void judgeVersion(Claimed claimed) {
        List<VaultSql.CapsuleRow> there = sql.versions(claimed.doc());
        boolean stays = there.stream()
                .allMatch(row ->
                        row.subject().equals(claimed.subject()) && row.kind().equals(claimed.kind()));
        if (!stays) {
            throw VaultRefused.wrong("doc");
        }
        List<VaultSql.CapsuleRow> before = there.stream()
                .filter(row -> claimed.prev().contains(row.docHash()))
                .toList();
        long newest =
                before.stream().mapToLong(VaultSql.CapsuleRow::version).max().orElse(0);
        boolean follows = claimed.prev().size() <= PREV_MAX
                && new HashSet<>(claimed.prev()).size() == claimed.prev().size()
                && before.size() == claimed.prev().size()
                && claimed.version() == newest + 1
                && claimed.prev().isEmpty() == there.isEmpty();
        if (!follows) {
            throw VaultRefused.wrong("prev");
        }
    }

    /** What leaves; and why not all of it, where the account has had enough for this hour. */
    record Handed(List<Map<String, Object>> capsules, Optional<String> over) {}

    /**
     * The bytes of capsules in the order asked for, as many as the limits on opening allow; each is in the audit log, durably,
     * before they are read. One that is not there, or not the actor's to read, refuses all.
     */
    Handed deliver(List<UUID> ids, Actor actor) {
        Set<UUID> asked = new LinkedHashSet<>(ids);
        if (asked.isEmpty() || asked.size() > DELIVERED_MAX) {
            throw VaultRefused.with(400, "count");
        }
        Map<UUID, Delivery> through = transaction.execute(_ -> sql.deliveries(asked)).stream()
                .collect(Collectors.toMap(Delivery::capsule, each -> each));
        if (through.size() != asked.size()) {
            throw VaultRefused.absent();
        }
        UUID me = transaction.execute(_ -> members.me(actor));
        Set<UUID> leaving = new HashSet<>();
        for (UUID id : asked) {
            Optional<String> over = judged(Objects.requireNonNull(through.get(id)), me, actor);
            if (over.isPresent() && leaving.isEmpty()) {
                throw VaultRefused.with(429, over.get());
            }
            if (over.isPresent()) {
                return new Handed(bytes(leaving), over);
            }
            leaving.add(id);
        }
        return new Handed(bytes(leaving), Optional.empty());
    }

    private Optional<String> judged(Delivery each, UUID me, Actor actor) {
        CircleId circle = new CircleId(each.circle());
        boolean ownAndNew = each.uploader().equals(me)
                && each.receivedAt().isAfter(clock.instant().minus(READ_BACK_WITHIN));
        if (ownAndNew) {
            deliveries.readBack(actor, circle, each.capsule(), each.kind());
            return Optional.empty();
        }
        return refusal(deliveries.mayDeliver(actor, circle, each.capsule(), each.kind(), 1));
    }

    /** The word for the client of why nothing more leaves. */
    static Optional<String> refusal(Deliveries.Outcome outcome) {
        return switch (outcome) {
            case Deliveries.Outcome.Allowed() -> Optional.empty();
            case Deliveries.Outcome.Refused(Message why) ->
                Optional.of(why.key().substring(why.key().lastIndexOf('.') + 1));
        };
    }

    private List<Map<String, Object>> bytes(Set<UUID> ids) {
        return transaction.execute(_ -> sql.bytes(ids)).stream()
                .<Map<String, Object>>map(
                        each -> Map.of("id", each.id(), "bytes", each.bytes().text()))
                .toList();
    }

    /** A capsule that may be delivered, a circle of the actor's that reads it, and who brought it when. */
    record Delivery(UUID capsule, String kind, UUID circle, UUID uploader, Instant receivedAt) {}

    /** Capsules of a circle whose envelope is to an older key, some at once. */
    List<Map<String, Object>> toReseal(UUID circle, int limit) {
        return transaction.execute(_ -> sql.toReseal(circle, Math.clamp(limit, 1, 500))).stream()
                .<Map<String, Object>>map(each ->
                        Map.of("id", each.capsule(), "subject", each.subject(), "keyVersion", each.keyVersion()))
                .toList();
    }

    /** Takes a new envelope around the same signed bytes, to the key that counts. */
    void reseal(UUID capsule, long keyVersion, Hash docHash, byte[] bytes) {
        if (!AgeHeader.isSealed(bytes)) {
            throw VaultRefused.wrong("stanza");
        }
        List<ShredStore.Key> gone = transaction.execute(_ -> {
            if (!sql.reseal(capsule, keyVersion, docHash, bytes)) {
                throw VaultRefused.with(409, "key-version");
            }
            audit.write("capsule-resealed", capsule.toString(), String.valueOf(keyVersion));
            return oldKeys.letGo(sql.capsules(List.of(capsule)).getFirst().subject());
        });
        oldKeys.destroy(gone);
    }

    /** A reader could not open a capsule: it stays, marked, and the log names who brought it by the capsule's id. */
    void setAside(UUID capsule, String reason) {
        if (!reason.matches("[a-z-]{1,40}")) {
            throw VaultRefused.with(400, "parameter");
        }
        transaction.executeWithoutResult(_ -> {
            if (sql.setAside(capsule, reason)) {
                audit.write("capsule-set-aside", capsule.toString(), reason);
            }
        });
    }
}
