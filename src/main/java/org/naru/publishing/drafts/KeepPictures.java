package org.naru.publishing.drafts;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.platform.web.Message;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The pictures of a report: brought with what they show in both languages, replaced by their name, taken away. */
final class KeepPictures {
    private static final int ALT_MAX = 500;

    private final DraftsSql sql;
    private final Clock clock;
    private final TransactionTemplate transaction;

    KeepPictures(DraftsSql sql, Clock clock, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What became of a picture. */
    sealed interface Outcome {
        /** It is kept. */
        record Kept(KeptPicture picture) implements Outcome {}

        /** It was refused. */
        record Refused(Message why) implements Outcome {}
    }

    /** The pictures that a text may show now, by name. */
    List<KeptPicture> of(String report) {
        return in(() -> sql.pictures(report));
    }

    /** A picture's bytes. */
    Optional<byte[]> bytes(KeptPicture picture) {
        return in(() -> sql.pictureBytes(picture.report(), picture.name(), picture.n()));
    }

    /**
     * Keeps a picture; one of the same name is no longer shown.
     *
     * @param altKo what it shows, for those who do not see it
     */
    Outcome keep(Actor actor, String report, String name, byte[] bytes, String altKo, String altEn) {
        actor.must(Permission.REPORTS_WRITE);
        if (bad(altKo) || bad(altEn)) {
            return new Outcome.Refused(Message.of("publishing.picture.alt-missing", ALT_MAX));
        }
        return switch (PictureFile.read(name, bytes)) {
            case PictureFile.Read.Refused(Message why) -> new Outcome.Refused(why);
            case PictureFile.Read.Picture(String type, byte[] clean) ->
                in(() -> {
                    sql.alone(report);
                    KeptPicture picture = new KeptPicture(
                            report,
                            name,
                            sql.lastPicture(report, name) + 1,
                            type,
                            altKo.strip(),
                            altEn.strip(),
                            Sha256.of(clean),
                            clean.length,
                            actor.id(),
                            clock.instant().truncatedTo(ChronoUnit.MICROS));
                    sql.add(picture, clean);
                    return new Outcome.Kept(picture);
                });
        };
    }

    private static boolean bad(String alt) {
        return alt.isBlank() || alt.strip().length() > ALT_MAX || alt.chars().anyMatch(each -> each < ' ');
    }

    /** Takes a picture away, with all that stood under its name before; those of frozen versions stay with them. */
    boolean remove(Actor actor, String report, String name) {
        actor.must(Permission.REPORTS_WRITE);
        return in(() -> {
            sql.alone(report);
            return sql.remove(report, name) > 0;
        });
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
