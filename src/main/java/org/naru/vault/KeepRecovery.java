package org.naru.vault;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.naru.access.Actor;
import org.naru.access.Audit;
import org.naru.access.Deliveries;
import org.naru.access.Permission;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The server's part of a recovery: it hands out what only the trustees' key opens, tells everybody, and takes back grants and a
 * new recovery key from whoever holds that key. It learns no key by that.
 */
@Service
class KeepRecovery {
    /** What the recovery key signs before grants: so that it is no statement, nor a card, nor a capsule. */
    static final String FIRST_LINE = "naru-recovery/1\n";

    private static final int GRANTS_MAX = 5000;

    private final RecoverySql sql;
    private final KeptDirectory kept;
    private final KeepDirectory directories;
    private final Deliveries deliveries;
    private final Audit audit;
    private final Clock clock;

    KeepRecovery(
            RecoverySql sql,
            KeptDirectory kept,
            KeepDirectory directories,
            Deliveries deliveries,
            Audit audit,
            Clock clock) {
        this.sql = sql;
        this.kept = kept;
        this.directories = directories;
        this.deliveries = deliveries;
        this.audit = audit;
        this.clock = clock;
    }

    /** A grant as a client sends it. */
    record SentGrant(String circle, long epoch, String to, String bytes) {}

    /** What the recovery key signed. */
    record SentGrants(String org, List<SentGrant> grants) {}

    /** All circles' keys as sealed to the recovery key that counts. Written down, and every circle is told. */
    @Transactional
    public Map<String, Object> grants(Actor actor) {
        actor.must(Permission.CIRCLES_MANAGE);
        Directory.NamedRecovery named = named(kept.current());
        audit.write("recovery-begun", String.valueOf(named.seq()));
        deliveries.tellAll("recovery-begun", actor);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("named", named.seq());
        answer.put(
                "grants",
                sql.grants(named.seq()).stream()
                        .<Map<String, Object>>map(each -> Map.of(
                                "circle",
                                each.circle(),
                                "epoch",
                                each.epoch(),
                                "bytes",
                                each.bytes().text()))
                        .toList());
        return answer;
    }

    /** Keeps grants to cards that members hold now, of whoever holds the recovery key. */
    @Transactional
    public void grant(byte[] said, byte[] signature, Actor actor) {
        actor.must(Permission.CIRCLES_MANAGE);
        Directory directory = kept.current();
        Directory.NamedRecovery named = named(directory);
        byte[] first = FIRST_LINE.getBytes(StandardCharsets.US_ASCII);
        byte[] message = java.util.Arrays.copyOf(first, first.length + said.length);
        System.arraycopy(said, 0, message, first.length, said.length);
        if (!StrictEd25519.verifies(named.recovery().key().bytes(), message, signature)) {
            throw VaultRefused.wrong(Reason.SIGNATURE.code());
        }
        SentGrants sent = Sent.json(said, SentGrants.class);
        if (!directory.org().map(UUID::toString).equals(Optional.of(sent.org()))
                || sent.grants().size() > GRANTS_MAX) {
            throw VaultRefused.wrong(Reason.ORG.code());
        }
        for (SentGrant grant : sent.grants()) {
            UUID circle = Sent.id(grant.circle());
            UUID reader = Sent.id(grant.to());
            Directory.Admitted card = directory.cardOf(reader).orElseThrow(() -> VaultRefused.wrong("member"));
            if (!directory.membersOf(circle).contains(reader)) {
                throw VaultRefused.wrong("member");
            }
            keep(directory, grant, Optional.of(reader), card.admitted());
        }
        audit.write("recovery-granted", String.valueOf(sent.grants().size()));
    }

    private void keep(Directory directory, SentGrant grant, Optional<UUID> reader, long card) {
        UUID circle = Sent.id(grant.circle());
        byte[] bytes = Sent.bytes(grant.bytes());
        if (grant.epoch() < 1 || grant.epoch() > directory.epochOf(circle)) {
            throw VaultRefused.wrong("epoch");
        }
        if (!AgeHeader.isOne(bytes, AgeHeader.Stanza.HYBRID)) {
            throw VaultRefused.wrong("stanza");
        }
        sql.grant(circle, grant.epoch(), reader, card, bytes, clock.instant());
    }

    /**
     * Names a new recovery key, with a grant to it of every key that there is; grants to the old one end in the same
     * transaction.
     */
    @Transactional
    public List<Object> end(byte[] statement, List<SentGrant> grants, Actor actor) {
        actor.must(Permission.CIRCLES_MANAGE);
        if (Statement.read(statement)
                .filter(each -> each.claim() instanceof Claim.NewRecovery)
                .isEmpty()) {
            throw VaultRefused.wrong(Reason.FORM.code());
        }
        Directory next = directories.add(statement, actor);
        long named = named(next).seq();
        Set<String> expected = new HashSet<>();
        for (UUID circle : next.circles()) {
            for (long epoch = 1; epoch <= next.epochOf(circle); epoch++) {
                expected.add(circle + "/" + epoch);
            }
        }
        List<String> brought =
                grants.stream().map(each -> each.circle() + "/" + each.epoch()).toList();
        if (brought.size() != expected.size() || !expected.equals(Set.copyOf(brought))) {
            throw VaultRefused.wrong("grants");
        }
        for (SentGrant grant : grants) {
            if (!grant.to().equals("recovery")) {
                throw VaultRefused.wrong("grants");
            }
            keep(next, grant, Optional.empty(), named);
        }
        audit.write("recovery-ended", String.valueOf(named), String.valueOf(sql.endBefore(named)));
        return KeepDirectory.head(next.head().orElseThrow());
    }

    private static Directory.NamedRecovery named(Directory directory) {
        return directory.recovery.orElseThrow(() -> VaultRefused.with(409, "no-directory"));
    }
}
