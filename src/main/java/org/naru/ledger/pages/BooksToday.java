package org.naru.ledger.pages;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.access.TodaySource;
import org.naru.ledger.Periods;
import org.naru.platform.web.Message;
import org.springframework.stereotype.Component;

/** What the books want of a person today: a second person's yes, months to close, and how far each book is written. */
@Component
class BooksToday implements TodaySource {
    private final NamesPageSql namesSql;
    private final SearchPageSql sql;
    private final Periods periods;
    private final Clock clock;

    BooksToday(NamesPageSql namesSql, SearchPageSql sql, Periods periods, Clock clock) {
        this.namesSql = namesSql;
        this.sql = sql;
        this.periods = periods;
        this.clock = clock;
    }

    @Override
    public List<TodayCard> today(Actor actor) {
        if (!actor.permissions().contains(Permission.BOOKS_READ)) {
            return List.of();
        }
        List<TodayCard> cards = new ArrayList<>();
        boolean locks = actor.permissions().contains(Permission.BOOKS_LOCK);
        if (actor.permissions().contains(Permission.BOOKS_REOPEN)) {
            reopenings(actor).ifPresent(cards::add);
        }
        Names names = namesSql.all();
        if (names.entities().isEmpty()) {
            if (actor.permissions().contains(Permission.BOOKS_SETUP)) {
                cards.add(card(Tone.WAITING, "begin", null, "/books/setup"));
            }
            return cards;
        }
        for (SearchPageSql.Written written : sql.written(LocalDate.now(clock))) {
            Names.Entity entity = names.entity(written.entityId());
            String name = entity.name(actor.language());
            LocalDate openSince = written.openSince();
            if (locks && openSince != null) {
                cards.add(card(
                        Tone.WAITING,
                        "close",
                        Message.of("ledger.page.today.month", YearMonth.from(openSince)),
                        "/books/periods?entity=" + Shown.encoded(entity.code()),
                        name));
            }
            LocalDate last = written.last();
            cards.add(new TodayCard(
                    Tone.CALM,
                    Message.of("ledger.page.today.book", name),
                    Optional.of(Message.of("ledger.page.today.entries", written.entries())),
                    last == null
                            ? Optional.of(Message.of("ledger.page.today.book-empty"))
                            : Optional.of(Message.of("ledger.page.today.book-text", last)),
                    Optional.of(Shown.journal("entity", entity.code()))));
        }
        return cards;
    }

    /** Locked periods that somebody else asked to open. */
    private Optional<TodayCard> reopenings(Actor actor) {
        long waiting = periods.waiting().stream()
                .filter(reopening -> !reopening.askedBy().equals(actor.id()))
                .count();
        return waiting == 0
                ? Optional.empty()
                : Optional.of(card(
                        Tone.URGENT, "reopen", Message.of("ledger.page.today.waiting", waiting), "/books/periods"));
    }

    private static TodayCard card(Tone tone, String key, @Nullable Message figure, String link, Object... arguments) {
        return new TodayCard(
                tone,
                Message.of("ledger.page.today." + key, arguments),
                Optional.ofNullable(figure),
                Optional.of(Message.of("ledger.page.today." + key + "-text", arguments)),
                Optional.of(link));
    }
}
