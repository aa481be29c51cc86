package org.naru.vault;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.access.Actor;
import org.naru.access.Audit;
import org.naru.access.Circle;
import org.naru.access.Circles;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What one member has of her own: ways of unlocking, what her browser remembers, the keys granted to her. */
@Service
class KeepKeys {
    private static final int WAYS_MAX = 20;
    private static final int LABEL_MAX = 80;
    private static final int IDENTITY_MAX = 2000;

    private final VaultSql sql;
    private final WaysSql ways;
    private final KeptDirectory kept;
    private final Members members;
    private final Circles circles;
    private final ClientBundle bundle;
    private final Audit audit;
    private final Clock clock;

    KeepKeys(
            VaultSql sql,
            WaysSql ways,
            KeptDirectory kept,
            Members members,
            Circles circles,
            ClientBundle bundle,
            Audit audit,
            Clock clock) {
        this.sql = sql;
        this.ways = ways;
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
        boolean lethal = isInLethal(actor);
        answer.put(
                "unlocks", ways.ways(me).stream().map(way -> told(way, lethal)).toList());
        answer.put("pin", sql.pin(me).map(Sent::text).orElse(null));
        answer.put(
                "circles",
                circles.mine(actor).stream()
                        .map(circle -> told(circle, me, directory))
                        .toList());
        answer.put("steward", directory.stewards().contains(me));
        answer.put("bundle", bundle.hash());
        return answer;
    }

    /** Whether a leak from a circle of hers may cost lives. */
    private boolean isInLethal(Actor actor) {
        return circles.mine(actor).stream().anyMatch(Circle::lethal);
    }

    /** A passkey that may be copied to other devices is listed to whoever is in a lethal circle, but what it opens is not given. */
    private static Map<String, Object> told(WaysSql.Way way, boolean lethal) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", way.id());
        answer.put("kind", way.kind());
        answer.put("label", way.label());
        answer.put("bytes", lethal && way.synced() ? "" : way.bytes().text());
        answer.put("identity", way.identity());
        answer.put("synced", way.synced());
        answer.put("createdAt", way.createdAt().toString());
        answer.put("lastUsedAt", way.lastUsedAt().map(Object::toString).orElse(null));
        return answer;
    }

    private Map<String, Object> told(Circle circle, UUID me, Directory directory) {
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
                keeper,
                "given",
                given(circle.id().value(), directory));
    }

    /** Who was given the circle's newest key, sealed to the card that she has now. */
    private List<UUID> given(UUID circle, Directory directory) {
        return sql.given(circle, directory.epochOf(circle)).stream()
                .filter(each -> directory
                        .cardOf(each.member())
                        .filter(card -> card.admitted() == each.card())
                        .isPresent())
                .map(VaultSql.Given::member)
                .toList();
    }

    /** The actor's id in the directory. */
    @Transactional(readOnly = true)
    public UUID member(Actor actor) {
        return members.me(actor);
    }

    /**
     * A way to unlock as a client sends it.
     *
     * @param synced of a passkey: whether it may be copied; absent for words
     * @param identity of a passkey: which it is; absent for words
     */
    record SentWay(
            String kind,
            String label,
            String bytes,
            @Nullable Boolean synced,
            @Nullable String identity) {
        boolean mayBeCopied() {
            return synced != null && synced;
        }
    }

    /** Keeps a way to unlock. */
    @Transactional
    public void unlock(UUID id, SentWay sent, Actor actor) {
        AgeHeader.Stanza stanza = switch (sent.kind()) {
            case "passphrase", "sheet" -> AgeHeader.Stanza.SCRYPT;
            case "passkey" -> AgeHeader.Stanza.PASSKEY;
            default -> throw VaultRefused.wrong("kind");
        };
        byte[] bytes = Sent.bytes(sent.bytes());
        if (!AgeHeader.isOne(bytes, stanza)) {
            throw VaultRefused.wrong("stanza");
        }
        String identity = Objects.requireNonNullElse(sent.identity(), "");
        boolean named = identity.matches("AGE-PLUGIN-FIDO2PRF-1[0-9A-Z]+") && identity.length() <= IDENTITY_MAX;
        if (stanza == AgeHeader.Stanza.PASSKEY ? !named : !identity.isEmpty() || sent.mayBeCopied()) {
            throw VaultRefused.wrong("passkey");
        }
        if (sent.mayBeCopied() && isInLethal(actor)) {
            throw VaultRefused.with(409, "synced");
        }
        UUID me = members.me(actor);
        if (sent.label().length() > LABEL_MAX || ways.ways(me).size() >= WAYS_MAX) {
            throw VaultRefused.wrong("limit");
        }
        ways.add(
                me,
                new WaysSql.Way(
                        id,
                        sent.kind(),
                        sent.label(),
                        new Bytes(bytes),
                        identity,
                        sent.mayBeCopied(),
                        clock.instant(),
                        Optional.empty()));
        audit.write("unlock-added", id.toString(), sent.kind());
    }

    /** Forgets one. Where there were enough, or something of hers is sealed, two ways and the sheet stay. */
    @Transactional
    public void forget(UUID id, Actor actor) {
        UUID me = members.me(actor);
        List<WaysSql.Way> now = ways.ways(me);
        if (now.stream().noneMatch(way -> way.id().equals(id))) {
            throw VaultRefused.absent();
        }
        List<WaysSql.Way> left =
                now.stream().filter(way -> !way.id().equals(id)).toList();
        if (!Ways.areEnough(left) && (Ways.areEnough(now) || sql.uploadedAny(me))) {
            throw VaultRefused.with(409, "last");
        }
        ways.forget(me, id);
        audit.write("unlock-removed", id.toString());
    }

    /** Notes that one unlocked. */
    @Transactional
    public void used(UUID id, Actor actor) {
        if (!ways.used(members.me(actor), id, clock.instant())) {
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
        sql.grant(circle, epoch, reader, directory.cardFor(reader), bytes, clock.instant());
        audit.write("circle-key-given", circle.toString(), to);
    }
}
