package org.naru.vault;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.naru.access.Actor;
import org.naru.access.Audit;
import org.naru.access.Circle;
import org.naru.access.Circles;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What one member has of her own: ways of unlocking, what her browser remembers, the keys granted to her. */
@Service
class KeepKeys {
    private static final int WAYS_MIN = 2;
    private static final int WAYS_MAX = 20;
    private static final int LABEL_MAX = 80;

    private final VaultSql sql;
    private final KeptDirectory kept;
    private final Members members;
    private final Circles circles;
    private final ClientBundle bundle;
    private final Audit audit;
    private final Clock clock;

    KeepKeys(
            VaultSql sql,
            KeptDirectory kept,
            Members members,
            Circles circles,
            ClientBundle bundle,
            Audit audit,
            Clock clock) {
        this.sql = sql;
        this.kept = kept;
        this.members = members;
        this.circles = circles;
        this.bundle = bundle;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who the actor is to the vault, and what she needs to unlock. */
    @Transactional(readOnly = true)
    public Map<String, Object> mine(Actor actor) {
        UUID me = members.me(actor);
        Directory directory = kept.current();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("org", directory.org().orElse(null));
        answer.put("account", actor.account().orElseThrow(VaultRefused::absent).value());
        answer.put("member", me);
        answer.put("language", actor.language().code());
        answer.put("unlocks", sql.unlocks(me).stream().map(KeepKeys::told).toList());
        answer.put("pin", sql.pin(me).map(Sent::text).orElse(null));
        answer.put(
                "circles",
                circles.mine(actor).stream().map(circle -> told(circle, me)).toList());
        answer.put("steward", directory.stewards().contains(me));
        answer.put("bundle", bundle.hash());
        return answer;
    }

    private static Map<String, Object> told(VaultSql.Unlock unlock) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", unlock.id());
        answer.put("kind", unlock.kind());
        answer.put("label", unlock.label());
        answer.put("bytes", unlock.bytes().text());
        answer.put("createdAt", unlock.createdAt().toString());
        answer.put("lastUsedAt", unlock.lastUsedAt().map(Object::toString).orElse(null));
        return answer;
    }

    private static Map<String, Object> told(Circle circle, UUID me) {
        boolean keeper = circle.members().stream()
                .anyMatch(each -> each.keeper() && each.member().value().equals(me));
        return Map.of(
                "id",
                circle.id().value(),
                "code",
                circle.code(),
                "name",
                circle.name(),
                "lethal",
                circle.lethal(),
                "keeper",
                keeper);
    }

    /** The actor's id in the directory. */
    @Transactional(readOnly = true)
    public UUID member(Actor actor) {
        return members.me(actor);
    }

    /** Keeps a way of unlocking. */
    @Transactional
    public void unlock(UUID id, String kind, String label, byte[] bytes, Actor actor) {
        AgeHeader.Stanza stanza = switch (kind) {
            case "passphrase", "sheet" -> AgeHeader.Stanza.SCRYPT;
            case "passkey" -> AgeHeader.Stanza.PASSKEY;
            default -> throw VaultRefused.wrong("kind");
        };
        if (!AgeHeader.isOne(bytes, stanza)) {
            throw VaultRefused.wrong("stanza");
        }
        UUID me = members.me(actor);
        if (label.length() > LABEL_MAX || sql.unlocks(me).size() >= WAYS_MAX) {
            throw VaultRefused.wrong("limit");
        }
        sql.unlock(me, id, kind, label, bytes, clock.instant());
        audit.write("unlock-added", id.toString(), kind);
    }

    /** Forgets one. Once she has sealed something, two ways and the sheet stay. */
    @Transactional
    public void forget(UUID id, Actor actor) {
        UUID me = members.me(actor);
        List<VaultSql.Unlock> ways = sql.unlocks(me);
        if (ways.stream().noneMatch(way -> way.id().equals(id))) {
            throw VaultRefused.absent();
        }
        List<VaultSql.Unlock> left =
                ways.stream().filter(way -> !way.id().equals(id)).toList();
        long sheets = left.stream().filter(way -> way.kind().equals("sheet")).count();
        if (sql.uploadedAny(me) && (sheets == 0 || left.size() - sheets < WAYS_MIN)) {
            throw VaultRefused.with(409, "last");
        }
        sql.forget(me, id);
        audit.write("unlock-removed", id.toString());
    }

    /** Notes that one unlocked. */
    @Transactional
    public void used(UUID id, Actor actor) {
        if (!sql.used(members.me(actor), id, clock.instant())) {
            throw VaultRefused.absent();
        }
        audit.write("unlocked", id.toString());
    }

    /** Keeps what her browser remembers, sealed to herself. */
    @Transactional
    public void pin(byte[] bytes, Actor actor) {
        if (!AgeHeader.isOne(bytes, AgeHeader.Stanza.HYBRID)) {
            throw VaultRefused.wrong("stanza");
        }
        sql.pin(members.me(actor), bytes, clock.instant());
    }

    /** The circles' keys that were granted to her. */
    @Transactional(readOnly = true)
    public List<Map<String, Object>> grants(Actor actor) {
        return sql.grants(members.me(actor)).stream()
                .<Map<String, Object>>map(each -> Map.of(
                        "circle",
                        each.circle(),
                        "epoch",
                        each.epoch(),
                        "bytes",
                        each.bytes().text()))
                .toList();
    }

    /** A keeper gives the circle's key of an epoch to a member who joined. */
    @Transactional
    public void grant(UUID circle, long epoch, String to, byte[] bytes, Actor actor) {
        Directory directory = kept.current();
        UUID me = members.me(actor);
        Optional<UUID> reader = to.equals("recovery") ? Optional.empty() : Optional.of(Sent.id(to));
        boolean fits = epoch >= 1
                && epoch <= directory.epochOf(circle)
                && reader.map(directory.membersOf(circle)::contains).orElse(true);
        if (!directory.keepersOf(circle).contains(me)) {
            throw VaultRefused.absent();
        }
        if (!fits) {
            throw VaultRefused.wrong("member");
        }
        if (!AgeHeader.isOne(bytes, AgeHeader.Stanza.HYBRID)) {
            throw VaultRefused.wrong("stanza");
        }
        sql.grant(circle, epoch, reader, bytes, clock.instant());
        audit.write("circle-key-given", circle.toString(), to);
    }
}
