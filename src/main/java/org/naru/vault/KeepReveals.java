package org.naru.vault;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.naru.access.Actor;
import org.naru.access.Announcements;
import org.naru.access.Audit;
import org.naru.access.CircleId;
import org.naru.access.Permission;
import org.naru.platform.acting.Acting;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reading one subject for a time. The server judges by the same rules as the keeper's browser, which believes it nothing
 * ({@code docs/specs/reveal.md}); at the end it deletes what was handed over.
 */
@Service
class KeepReveals {
    private static final String ACTOR = "system:reveals";
    private static final int SHOWN_MAX = 100;
    private static final int DELIVERED_MAX = 100;

    private final RevealSql sql;
    private final KeptDirectory kept;
    private final ShredStore shares;
    private final Members members;
    private final Audit audit;
    private final Announcements announcements;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final int consents;

    KeepReveals(
            RevealSql sql,
            KeptDirectory kept,
            ShredStore shares,
            Members members,
            Audit audit,
            Announcements announcements,
            Clock clock,
            PlatformTransactionManager transactions,
            @Value("${naru.reveal.consents:2}") int consents) {
        if (consents < RevealFile.CONSENTS_MIN || consents > RevealFile.CONSENTS_MAX) {
            throw new IllegalArgumentException("NARU_REVEAL_CONSENTS is from 2 to 9, was " + consents);
        }
        this.sql = sql;
        this.kept = kept;
        this.shares = shares;
        this.members = members;
        this.audit = audit;
        this.announcements = announcements;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.consents = consents;
    }

    /** Which version of a subject's key counts, and how many must consent; for who holds its random id. */
    @Transactional(readOnly = true)
    public Map<String, Object> about(UUID subject) {
        RevealSql.About about = sql.about(subject).orElseThrow(VaultRefused::absent);
        if (about.inIt()) {
            throw VaultRefused.wrong("in-circle");
        }
        return Map.of("version", about.version(), "k", consents);
    }

    /** Takes a request in; the circles are told. */
    @Transactional
    public void ask(byte[] bytes, Actor actor) {
        refuse(RevealFile.judge(kept.current(), bytes, clock.instant()));
        RevealFile.Request request = RevealFile.request(bytes).orElseThrow();
        if (!request.asker().equals(members.me(actor))) {
            throw VaultRefused.wrong("asker");
        }
        if (request.k() != consents) {
            throw VaultRefused.wrong("k");
        }
        RevealSql.About about = sql.about(request.subject()).orElseThrow(VaultRefused::absent);
        if (about.inIt() || about.version() != request.version()) {
            throw VaultRefused.wrong(about.inIt() ? "in-circle" : "subject");
        }
        sql.ask(request, bytes, clock.instant());
        tell(request.subject(), "reveal-asked", request.id(), actor.id());
    }

    /** Takes a consent in. */
    @Transactional
    public void consent(UUID id, byte[] bytes, Actor actor) {
        actor.must(Permission.REVEAL_CONSENT);
        RevealSql.Reveal reveal = running(id, "asked");
        refuse(RevealFile.judge(kept.current(), reveal.request().array(), clock.instant()));
        RevealFile.Request request =
                RevealFile.request(reveal.request().array()).orElseThrow();
        refuse(RevealFile.judgeConsent(kept.current(), request, bytes));
        UUID me = members.me(actor);
        if (!RevealFile.consent(bytes).orElseThrow().member().equals(me)) {
            throw VaultRefused.wrong("consent-card");
        }
        sql.consent(id, me, bytes, clock.instant());
        audit.write("reveal-consented", id.toString());
    }

    /** Keeps the key that a keeper hands to the asker. */
    @Transactional
    public void grant(UUID id, byte[] file, Actor actor) {
        RevealSql.Reveal reveal = running(id, "asked");
        List<byte[]> given = sql.consents(List.of(id)).stream()
                .map(each -> each.bytes().array())
                .toList();
        refuse(RevealFile.judge(kept.current(), reveal.request().array(), given, clock.instant()));
        if (!AgeHeader.isOne(file, AgeHeader.Stanza.HYBRID)) {
            throw VaultRefused.wrong("stanza");
        }
        if (!mayGrant(reveal, actor)) {
            throw VaultRefused.wrong("keeper");
        }
        long asked = RevealFile.request(reveal.request().array()).orElseThrow().version();
        if (sql.about(reveal.subject()).orElseThrow(VaultRefused::absent).version() != asked) {
            throw VaultRefused.wrong("subject");
        }
        sql.grant(id, file, clock.instant());
        tell(reveal.subject(), "reveal-granted", id, actor.id());
    }

    /** The asker takes it back before it was granted. */
    @Transactional
    public void withdraw(UUID id, Actor actor) {
        if (!running(id, "asked").asker().equals(members.me(actor))) {
            throw VaultRefused.absent();
        }
        sql.step(id, "withdrawn", clock.instant());
        audit.write("reveal-withdrawn", id.toString());
    }

    private RevealSql.Reveal running(UUID id, String state) {
        RevealSql.Reveal reveal = sql.locked(id).orElseThrow(VaultRefused::absent);
        String now = state(reveal);
        if (!now.equals(state)) {
            throw VaultRefused.with(409, now);
        }
        return reveal;
    }

    private String state(RevealSql.Reveal reveal) {
        for (String step : List.of("withdrawn", "ended", "granted")) {
            if (reveal.steps().contains(step)) {
                return step.equals("granted") && !reveal.until().isAfter(clock.instant()) ? "ended" : step;
            }
        }
        return reveal.until().isAfter(clock.instant()) ? "asked" : "expired";
    }

    private static void refuse(Optional<String> reason) {
        reason.ifPresent(word -> {
            throw VaultRefused.wrong(word);
        });
    }

    private void tell(UUID subject, String kind, UUID reveal, String about) {
        audit.write(kind, reveal.toString());
        sql.circles(subject)
                .forEach(circle -> announcements.tell(new CircleId(circle), kind, about, reveal.toString()));
    }

    private boolean mayGrant(RevealSql.Reveal reveal, Actor actor) {
        Directory directory = kept.current();
        UUID me = members.me(actor);
        return sql.circles(reveal.subject()).stream()
                .anyMatch(circle -> actor.isIn(new CircleId(circle))
                        && directory.keepersOf(circle).contains(me));
    }

    /** Requests that concern the actor: her own, those of her circles, and all for who may consent or see members. */
    @Transactional(readOnly = true)
    public List<Map<String, Object>> list(Actor actor) {
        UUID me = members.me(actor);
        boolean consents = actor.may(Permission.REVEAL_CONSENT);
        List<RevealSql.Reveal> shown = sql.newest(SHOWN_MAX).stream()
                .filter(each -> consents
                        || actor.may(Permission.MEMBERS_SEE)
                        || each.asker().equals(me)
                        || sql.circles(each.subject()).stream().anyMatch(circle -> actor.isIn(new CircleId(circle))))
                .toList();
        Map<UUID, List<RevealSql.Given>> given =
                sql.consents(shown.stream().map(RevealSql.Reveal::id).toList()).stream()
                        .collect(Collectors.groupingBy(RevealSql.Given::reveal));
        return shown.stream()
                .map(each -> {
                    List<RevealSql.Given> all = given.getOrDefault(each.id(), List.of());
                    Map<String, Object> line = new LinkedHashMap<>();
                    line.put("id", each.id());
                    line.put("request", each.request().text());
                    line.put(
                            "consents",
                            all.stream().map(one -> one.bytes().text()).toList());
                    line.put("state", state(each));
                    line.put("mine", each.asker().equals(me));
                    line.put("mayConsent", consents && !each.asker().equals(me));
                    line.put("mayGrant", mayGrant(each, actor));
                    return line;
                })
                .toList();
    }

    /** What opens the subject for the asker, without bytes of capsules. */
    @Transactional(readOnly = true)
    public Map<String, Object> file(UUID id) {
        Instant now = clock.instant();
        byte[] wrap = sql.wrap(id, now).orElseThrow(VaultRefused::absent);
        RevealFile.Request request = RevealFile.request(sql.locked(id)
                        .orElseThrow(VaultRefused::absent)
                        .request()
                        .array())
                .orElseThrow();
        List<RevealSql.CardRow> cards = sql.cards(id, now);
        ShredStore.Key key = new ShredStore.Key(request.subject(), request.version());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("subject", request.subject());
        answer.put("kind", cards.getFirst().kind());
        answer.put("cards", cards.stream().map(each -> each.bytes().text()).toList());
        answer.put("wrap", Sent.text(wrap));
        answer.put(
                "shares",
                shares.get(key).stream()
                        .map(share -> Map.of("version", request.version(), "share", Sent.text(share)))
                        .toList());
        answer.put(
                "capsules",
                sql.capsules(id, now).stream()
                        .map(each -> KeepSubjects.told(each.row()))
                        .toList());
        return answer;
    }

    /** The bytes of capsules that were revealed; each is in the audit log, durably, before they are read. */
    List<Map<String, Object>> deliver(UUID id, List<UUID> ids) {
        Set<UUID> asked = Set.copyOf(ids);
        if (asked.isEmpty() || asked.size() > DELIVERED_MAX) {
            throw VaultRefused.with(400, "count");
        }
        List<RevealSql.Capsule> there = transaction.execute(_ -> sql.capsules(id, clock.instant())).stream()
                .filter(each -> asked.contains(each.row().id()))
                .toList();
        if (there.size() != asked.size()) {
            throw VaultRefused.absent();
        }
        there.forEach(each -> audit.delivered(
                new CircleId(each.circle()),
                each.row().id().toString(),
                each.row().kind(),
                1));
        return transaction.execute(_ -> sql.bytes(id, asked, clock.instant())).stream()
                .<Map<String, Object>>map(
                        each -> Map.of("id", each.id(), "bytes", each.bytes().text()))
                .toList();
    }

    /** Subjects of the actor's circles that need a new key because a reveal has ended. */
    @Transactional(readOnly = true)
    public List<UUID> needKey() {
        return sql.needKey();
    }

    /** Deletes what was handed over and whose time is over; the circles are told. */
    void endNow() {
        Acting.get(ACTOR, () -> {
            transaction.executeWithoutResult(
                    _ -> sql.end(clock.instant()).forEach(subject -> tell(subject, "reveal-ended", subject, ACTOR)));
            return true;
        });
    }
}
