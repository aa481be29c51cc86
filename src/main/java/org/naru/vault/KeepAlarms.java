package org.naru.vault;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.naru.access.Actor;
import org.naru.access.ActorNames;
import org.naru.access.Audit;
import org.naru.access.Permission;
import org.naru.access.TodaySource;
import org.naru.platform.web.Message;
import org.naru.platform.web.Paging;
import org.naru.vault.pages.AlarmLine;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Alarms of browsers: reported, shown to those who watch over the house until somebody says what was found. */
@Service
class KeepAlarms implements TodaySource {
    /** What the pages have words for; another kind is told as "other". */
    static final Set<String> KINDS = Set.of(
            "directory-fork",
            "directory-short",
            "directory-refused",
            "epoch-key",
            "subject-key",
            "subject-card",
            "old",
            "words-differ",
            "not-read-back",
            "reveal-refused");

    /** What may be found. */
    static final List<String> FOUND = List.of("own-restore", "program-fault", "taken-over", "not-found");

    private final AlarmsSql sql;
    private final ActorNames names;
    private final Audit audit;
    private final Clock clock;

    KeepAlarms(AlarmsSql sql, ActorNames names, Audit audit, Clock clock) {
        this.sql = sql;
        this.names = names;
        this.audit = audit;
        this.clock = clock;
    }

    /** A browser found that what it was shown does not verify. */
    @Transactional
    public void report(String kind) {
        if (!kind.matches("[a-z]+(-[a-z]+)*") || kind.length() > 40) {
            throw VaultRefused.with(400, "parameter");
        }
        sql.report(UUID.randomUUID(), kind, clock.instant());
        audit.write("alarm-" + kind, "", "");
    }

    /** Alarms without an answer first, then the newest. */
    @Transactional(readOnly = true)
    public List<AlarmLine> alarms(Paging paging, Actor actor) {
        actor.must(Permission.MEMBERS_SEE);
        List<AlarmsSql.Alarm> found = sql.alarms(paging.offset(), paging.size());
        Collection<String> who = new HashSet<>();
        found.forEach(each -> {
            who.add(each.by());
            each.answer().ifPresent(answer -> who.add(answer.by()));
        });
        Map<String, String> called = names.of(who);
        return found.stream()
                .map(each -> new AlarmLine(
                        each.id(),
                        KINDS.contains(each.kind()) ? each.kind() : "other",
                        each.at(),
                        called.getOrDefault(each.by(), ""),
                        each.answer().map(AlarmsSql.Answer::found),
                        each.answer().map(AlarmsSql.Answer::at),
                        each.answer().map(answer -> called.getOrDefault(answer.by(), ""))))
                .toList();
    }

    @Transactional(readOnly = true)
    public long count(Actor actor) {
        actor.must(Permission.MEMBERS_SEE);
        return sql.count();
    }

    /** Says what was found; whether there was such an alarm without an answer. */
    @Transactional
    public boolean answer(UUID alarm, String found, Actor actor) {
        actor.must(Permission.MEMBERS_SEE);
        if (!FOUND.contains(found) || !sql.answer(alarm, found, clock.instant())) {
            return false;
        }
        audit.write("alarm-answered", alarm.toString(), found);
        return true;
    }

    @Override
    public List<TodayCard> today(Actor actor) {
        if (!actor.may(Permission.MEMBERS_SEE)) {
            return List.of();
        }
        long open = sql.unanswered();
        return open == 0
                ? List.of()
                : List.of(new TodayCard(
                        Tone.URGENT,
                        Message.of("vault.alarms.today"),
                        Optional.of(Message.of("vault.alarms.count", open)),
                        Optional.of(Message.of("vault.alarms.today.text")),
                        Optional.of("/vault/alarms")));
    }
}
