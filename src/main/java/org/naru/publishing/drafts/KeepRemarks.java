package org.naru.publishing.drafts;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.platform.web.Message;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Comments on lines of a text. They stay where they were made; a later text shows where that line stands now. */
final class KeepRemarks {
    private final DraftsSql sql;
    private final Clock clock;
    private final TransactionTemplate transaction;

    KeepRemarks(DraftsSql sql, Clock clock, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A comment as the newest text shows it.
     *
     * @param line what stood on its line when it was made
     * @param now where that line stands now, from 1; 0 if it was changed or taken out
     */
    record Placed(Remark remark, String line, int now) {}

    /** All comments on a report, oldest first, open before settled. */
    List<Placed> of(String report, Revision newest) {
        return in(() -> {
            Map<Integer, String> texts = new HashMap<>(Map.of(newest.n(), newest.text()));
            Map<Integer, LineDiff> since = new HashMap<>();
            List<Placed> open = new ArrayList<>();
            List<Placed> settled = new ArrayList<>();
            for (Remark remark : sql.remarks(report)) {
                String text = texts.computeIfAbsent(
                        remark.revision(),
                        n -> sql.revision(report, n).map(Revision::text).orElse(""));
                OptionalInt now = since.computeIfAbsent(remark.revision(), _ -> new LineDiff(text, newest.text()))
                        .placed(remark.line());
                List<String> lines = LineDiff.lines(text);
                String line = remark.line() <= lines.size() ? lines.get(remark.line() - 1) : "";
                (remark.settledBy().isEmpty() ? open : settled).add(new Placed(remark, line, now.orElse(0)));
            }
            open.addAll(settled);
            return open;
        });
    }

    /**
     * Makes a comment on a line of the newest text.
     *
     * @return why not, if it was refused
     */
    Optional<Message> say(Actor actor, Revision newest, int line, String words) {
        mayRemark(actor);
        if (words.isBlank() || words.strip().length() > Remark.WORDS_MAX) {
            return Optional.of(Message.of("publishing.remark.words-bad", Remark.WORDS_MAX));
        }
        int lines = LineDiff.lines(newest.text()).size();
        if (line < 1 || line > lines) {
            return Optional.of(Message.of("publishing.remark.line-bad", lines));
        }
        in(() -> {
            sql.add(new Remark(
                    UUID.randomUUID(),
                    newest.report(),
                    newest.n(),
                    line,
                    words.strip(),
                    actor.id(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    Optional.empty()));
            return true;
        });
        return Optional.empty();
    }

    /** Settles a comment; whether there was an open one. */
    boolean settle(Actor actor, String report, UUID remark) {
        mayRemark(actor);
        return in(() -> sql.settle(report, remark, clock.instant()));
    }

    private static void mayRemark(Actor actor) {
        if (!actor.may(Permission.REPORTS_APPROVE)) {
            actor.must(Permission.REPORTS_WRITE);
        }
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
