package org.naru.vault;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.naru.access.Actor;
import org.naru.access.Audit;
import org.naru.protection.Activities;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Subjects: their signed keys, the wraps for the circles that read them, and their shares outside the database. */
@Service
class KeepSubjects {
    private final VaultSql sql;
    private final KeptDirectory kept;
    private final KeepDirectory directories;
    private final ShredStore shares;
    private final Members members;
    private final Activities activities;
    private final Audit audit;
    private final Clock clock;

    KeepSubjects(
            VaultSql sql,
            KeptDirectory kept,
            KeepDirectory directories,
            ShredStore shares,
            Members members,
            Activities activities,
            Audit audit,
            Clock clock) {
        this.sql = sql;
        this.kept = kept;
        this.directories = directories;
        this.shares = shares;
        this.members = members;
        this.activities = activities;
        this.audit = audit;
        this.clock = clock;
    }

    /** A wrap as a client sends it. */
    record SentWrap(String circle, long epoch, String bytes) {}

    /** A version of a subject's key as a client sends it. */
    record SentKey(String card, String share, List<SentWrap> wraps) {}

    /** A grant as a client sends it. */
    record SentGrant(String to, String bytes) {}

    /** What a page's subject is about. */
    record SentAbout(String kind, String id) {}

    /**
     * Keeps a new subject, while the risks of keeping any are assessed. Those there are go on without: a case that runs must
     * not stop because a day passed.
     */
    @Transactional
    public UUID open(SentAbout about, SentKey key, Actor actor) {
        if (!about.kind().matches("[a-z]+(-[a-z]+)*") || !about.id().matches("[0-9A-Za-z-]{1,60}")) {
            throw VaultRefused.wrong("about");
        }
        if (!activities.mayBegin(SealedRecords.ID).allowed()) {
            throw VaultRefused.with(409, "assessment");
        }
        return say(kept.current(), about, key, actor, 1).subject();
    }

    /** Keeps the next version of a subject's key. */
    @Transactional
    public void next(UUID subject, SentKey key, Actor actor) {
        VaultSql.Subject now = sql.subject(subject).orElseThrow(VaultRefused::absent);
        SubjectCard card = say(kept.current(), new SentAbout("", ""), key, actor, now.keyVersion() + 1);
        if (!card.subject().equals(subject)) {
            throw VaultRefused.wrong("version");
        }
    }

    /**
     * A new epoch of a circle: the statement, a grant for every member and the recovery key, and new keys of subjects, all
     * or nothing.
     */
    @Transactional
    public Directory.Head epoch(
            UUID circle, byte[] statement, List<SentGrant> grants, List<SentKey> subjects, Actor actor) {
        if (Statement.read(statement)
                .filter(each -> each.claim() instanceof Claim.CircleEpoch epoch
                        && epoch.circle().equals(circle))
                .isEmpty()) {
            throw VaultRefused.wrong("form");
        }
        Directory next = directories.add(statement, actor);
        Set<String> readers =
                next.membersOf(circle).stream().map(UUID::toString).collect(Collectors.toSet());
        readers.add("recovery");
        List<String> to = grants.stream().map(SentGrant::to).toList();
        if (to.size() != readers.size() || !readers.equals(Set.copyOf(to))) {
            throw VaultRefused.wrong("grants");
        }
        long epoch = next.epochOf(circle);
        for (SentGrant grant : grants) {
            byte[] bytes = Sent.bytes(grant.bytes());
            if (!AgeHeader.isOne(bytes, AgeHeader.Stanza.HYBRID)) {
                throw VaultRefused.wrong("stanza");
            }
            Optional<UUID> reader = grant.to().equals("recovery") ? Optional.empty() : Optional.of(Sent.id(grant.to()));
            sql.grant(circle, epoch, reader, next.cardFor(reader), bytes, clock.instant());
        }
        for (SentKey key : subjects) {
            say(next, new SentAbout("", ""), key, actor, 0);
        }
        return next.head().orElseThrow();
    }

    /** @param version which it must be; 0 if it is to be the next, whichever that is */
    private SubjectCard say(Directory directory, SentAbout about, SentKey key, Actor actor, long version) {
        byte[] bytes = Sent.bytes(key.card());
        SubjectCard card = SubjectCard.read(bytes).orElseThrow(() -> VaultRefused.wrong("form"));
        long number = version > 0
                ? version
                : sql.subject(card.subject()).orElseThrow(VaultRefused::absent).keyVersion() + 1;
        if (card.version() != number || !card.author().equals(members.me(actor))) {
            throw VaultRefused.wrong(card.version() == number ? "author" : "version");
        }
        Optional<SubjectCard> before = number == 1
                ? Optional.empty()
                : Optional.of(
                        SubjectCard.read(sql.cards(card.subject()).getLast()).orElseThrow());
        long head = directory.head().map(Directory.Head::seq).orElse(-1L);
        card.judge(directory, before)
                .or(() -> card.judgeAt(directory, head, before))
                .ifPresent(reason -> {
                    throw VaultRefused.wrong(reason.code());
                });
        if (card.circles().stream().anyMatch(each -> each.epoch() != directory.epochOf(each.circle()))) {
            throw VaultRefused.with(409, "epoch");
        }
        byte[] share = Sent.bytes(key.share());
        if (share.length != ShredStore.SHARE_BYTES) {
            throw VaultRefused.wrong("share");
        }
        // The rows first: of two at once only one comes to keep its share. The share is on disk before they are
        // committed.
        sql.say(card, bytes, about.kind(), about.id(), wraps(card, key.wraps()), clock.instant());
        shares.put(new ShredStore.Key(card.subject(), card.version()), share);
        audit.write("subject-key", card.subject().toString(), String.valueOf(card.version()));
        return card;
    }

    private static List<VaultSql.Wrap> wraps(SubjectCard card, List<SentWrap> sent) {
        List<VaultSql.Wrap> wraps = sent.stream()
                .map(each -> new VaultSql.Wrap(
                        card.version(), Sent.id(each.circle()), each.epoch(), new Bytes(Sent.bytes(each.bytes()))))
                .toList();
        Set<SubjectCard.CircleEpoch> named = wraps.stream()
                .map(each -> new SubjectCard.CircleEpoch(each.circle(), each.epoch()))
                .collect(Collectors.toSet());
        if (wraps.size() != card.circles().size() || !named.equals(Set.copyOf(card.circles()))) {
            throw VaultRefused.wrong("wraps");
        }
        if (wraps.stream().anyMatch(each -> !AgeHeader.isOne(each.bytes().array(), AgeHeader.Stanza.HYBRID))) {
            throw VaultRefused.wrong("stanza");
        }
        return wraps;
    }

    /** Subjects of a circle whose key is still wrapped to an older key of it, at most 500 at once. */
    @Transactional(readOnly = true)
    public List<Map<String, Object>> behind(UUID circle, long epoch, int limit) {
        return sql.behind(circle, epoch, Math.clamp(limit, 1, 500)).stream()
                .<Map<String, Object>>map(
                        each -> Map.of("subject", each.subject(), "kind", each.kind(), "version", each.version()))
                .toList();
    }

    /** Subjects that hold sealed parts about what a page shows, as far as the actor's circles read them. */
    @Transactional(readOnly = true)
    public List<Map<String, Object>> about(String kind, String id) {
        return sql.about(kind, id).stream()
                .<Map<String, Object>>map(
                        each -> Map.of("subject", each.subject(), "kind", each.kind(), "circles", each.circles()))
                .toList();
    }

    /**
     * A subject with what opens it and the list of its capsules, without their bytes.
     *
     * @param have how many of its cards the client has already: with any, only newer ones come, and nothing that opens
     */
    @Transactional(readOnly = true)
    public Map<String, Object> told(UUID id, int have) {
        VaultSql.Subject subject = sql.subject(id).orElseThrow(VaultRefused::absent);
        List<byte[]> cards = sql.cards(id).stream().skip(Math.max(0, have)).toList();
        List<VaultSql.Wrap> wraps = have > 0 ? List.of() : sql.wraps(id);
        return told(id, subject.kind(), cards, wraps, sql.capsules(id));
    }

    /** The same of what was read already. */
    Map<String, Object> told(
            UUID id, String kind, List<byte[]> cards, List<VaultSql.Wrap> wraps, List<VaultSql.CapsuleRow> capsules) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("subject", id);
        answer.put("kind", kind);
        answer.put("cards", cards.stream().map(Sent::text).toList());
        answer.put("wraps", wraps.stream().map(KeepSubjects::told).toList());
        answer.put(
                "shares",
                wraps.stream()
                        .map(VaultSql.Wrap::version)
                        .distinct()
                        .flatMap(version -> shares.get(new ShredStore.Key(id, version)).stream()
                                .map(share -> Map.of("version", version, "share", Sent.text(share))))
                        .toList());
        answer.put("capsules", capsules.stream().map(KeepSubjects::told).toList());
        return answer;
    }

    private static Map<String, Object> told(VaultSql.Wrap wrap) {
        return Map.of(
                "version",
                wrap.version(),
                "circle",
                wrap.circle(),
                "epoch",
                wrap.epoch(),
                "bytes",
                wrap.bytes().text());
    }

    static Map<String, Object> told(VaultSql.CapsuleRow row) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", row.id());
        answer.put("kind", row.kind());
        answer.put("doc", row.doc());
        answer.put("version", row.version());
        answer.put("docHash", row.docHash().text());
        answer.put("prev", row.prev().stream().map(Hash::text).toList());
        answer.put("keyVersion", row.keyVersion());
        answer.put("uploader", row.uploader());
        answer.put("receivedAt", row.receivedAt().toString());
        answer.put("size", row.size());
        answer.put("quarantined", row.setAside().isEmpty() ? null : row.setAside());
        return answer;
    }
}
