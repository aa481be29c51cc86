package org.naru.vault;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.naru.access.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What members wrote and did not save: sealed, their own, gone after thirty days. */
@Service
class KeepDrafts {
    private static final Duration KEPT = Duration.ofDays(30);
    /** A member with more unsaved texts than this has forgotten most of them. */
    private static final int DRAFTS_MAX = 100;

    private final FilesSql sql;
    private final VaultSql subjects;
    private final Members members;
    private final Clock clock;

    KeepDrafts(FilesSql sql, VaultSql subjects, Members members, Clock clock) {
        this.sql = sql;
        this.subjects = subjects;
        this.members = members;
        this.clock = clock;
    }

    /** Keeps one in the place of what it was before. */
    @Transactional
    public void keep(UUID id, Optional<UUID> subject, KeepSubjects.SentAbout about, byte[] bytes, Actor actor) {
        if (!AgeHeader.isSealed(bytes)) {
            throw VaultRefused.wrong("stanza");
        }
        judge(about);
        if (subject.isPresent() && subjects.subject(subject.get()).isEmpty()) {
            throw VaultRefused.absent();
        }
        sql.forget(id);
        if (sql.drafts() >= DRAFTS_MAX) {
            throw VaultRefused.wrong("drafts");
        }
        sql.keep(id, members.me(actor), subject, about.kind(), about.id(), bytes, clock.instant());
    }

    /** The actor's own of a page, newest first. */
    @Transactional(readOnly = true)
    public List<Map<String, Object>> of(KeepSubjects.SentAbout about) {
        judge(about);
        return sql.drafts(about.kind(), about.id()).stream()
                .<Map<String, Object>>map(each -> {
                    Map<String, Object> told = new LinkedHashMap<>();
                    told.put("id", each.id());
                    told.put("subject", each.subject().orElse(null));
                    told.put("savedAt", each.savedAt().toString());
                    told.put("bytes", each.bytes().text());
                    return told;
                })
                .toList();
    }

    @Transactional
    public void forget(UUID id) {
        sql.forget(id);
    }

    /** Takes away what is older than thirty days, of all members. */
    @Transactional
    public long forgetOld() {
        return sql.forgetDrafts(clock.instant().minus(KEPT));
    }

    private static void judge(KeepSubjects.SentAbout about) {
        if (!about.kind().matches("[a-z]+(-[a-z]+)*") || !about.id().matches("[0-9A-Za-z-]{1,60}")) {
            throw VaultRefused.with(400, "parameter");
        }
    }
}
