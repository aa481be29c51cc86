package org.naru.figures;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.naru.platform.acting.Acting;
import org.naru.platform.web.Message;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ledger of everything ever released (C-083): each figure exactly as it was printed, with its definition at the time,
 * its day, its source and who approved. Only added to; a correction is a new version with a note; every release bears the
 * hash of the one before it.
 */
public final class Releases {
    private static final int NOTE_MIN = 10;
    private static final int NOTE_MAX = 1000;
    private static final int REVIEWERS_MIN = 2;

    private final FiguresSql sql;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Releases(FiguresSql sql, Clock clock, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A figure that is to be released.
     *
     * @param figure its name
     * @param parameters with what it was asked, as {@link FigureAsked#written}
     * @param printed exactly what stands in each edition
     * @param definition as it is now
     * @param asOf the day for which it holds
     * @param source where it comes from
     */
    public record ToRelease(
            String figure, String parameters, Bilingual printed, Bilingual definition, LocalDate asOf, String source) {
        /** As a publication prints a value. */
        public static ToRelease of(FigureValue value, Bilingual printed) {
            return new ToRelease(
                    value.figure().name(),
                    value.asked().written(),
                    printed,
                    value.figure().definition(),
                    value.asOf(),
                    source(value.provenance()));
        }

        /** The query and the state it was read from; what has no state to be read from says in words whose it is. */
        private static String source(Provenance from) {
            if (!from.state().isEmpty()) {
                return from.query() + " " + from.state();
            }
            Bilingual words = from.sentence();
            String said = words.ko().equals(words.en()) ? words.ko() : words.ko() + " / " + words.en();
            return said + " · " + from.query();
        }
    }

    /**
     * A release.
     *
     * @param number its place in the chain, from 1
     * @param publication of which it is a version, from 1
     * @param note what the version corrects; may be empty in the first
     * @param reviewers opaque ids of the accounts that approved, at least two
     * @param figures how many it released
     * @param by opaque id of who released it
     * @param previous hash of the release before it
     */
    public record Release(
            long number,
            String publication,
            int version,
            String note,
            List<String> reviewers,
            int figures,
            String by,
            Instant at,
            ReleaseHash previous,
            ReleaseHash hash) {
        /** Keeps a copy. */
        public Release {
            reviewers = List.copyOf(reviewers);
        }

        private Release sealed(List<Released> all) {
            return new Release(
                    number,
                    publication,
                    version,
                    note,
                    reviewers,
                    figures,
                    by,
                    at,
                    previous,
                    ReleaseHash.over(this, all));
        }
    }

    /**
     * A figure that was released.
     *
     * @param release number of its release
     * @param n its place in it, from 1
     */
    public record Released(
            long release,
            int n,
            String figure,
            String parameters,
            Bilingual printed,
            Bilingual definition,
            LocalDate asOf,
            String source) {}

    /** What became of a release. */
    public sealed interface Outcome {
        /** It stands for ever. */
        record Done(Release release) implements Outcome {}

        /** It was refused. */
        record Refused(Message why) implements Outcome {}
    }

    /**
     * Releases the figures of a publication, or of a corrected version of it, in one transaction (the caller's, if there
     * is one).
     *
     * @param publication lower-case letters, digits and hyphens: {@code annual-2024}
     * @param note what is corrected; needed from the second version on
     * @param reviewers opaque ids of the accounts that approved
     */
    public Outcome release(String publication, String note, List<String> reviewers, List<ToRelease> figures) {
        if (!publication.matches("[a-z0-9][a-z0-9-]{0,60}")) {
            return refused("figures.release.name", publication);
        }
        if (figures.isEmpty()) {
            return refused("figures.release.nothing");
        }
        if (new HashSet<>(reviewers).size() < REVIEWERS_MIN || new HashSet<>(reviewers).size() < reviewers.size()) {
            return refused("figures.release.reviewers", REVIEWERS_MIN);
        }
        return Objects.requireNonNull(transaction.execute(_ -> write(publication, note.strip(), reviewers, figures)));
    }

    private Outcome write(String publication, String note, List<String> reviewers, List<ToRelease> figures) {
        sql.alone();
        Optional<Release> before = sql.lastOf(publication);
        if (note.length() > NOTE_MAX || (before.isPresent() && note.length() < NOTE_MIN)) {
            return refused("figures.release.note", publication, NOTE_MIN, NOTE_MAX);
        }
        Optional<Release> last = sql.last();
        long number = last.map(Release::number).orElse(0L) + 1;
        List<Released> all = new ArrayList<>();
        for (ToRelease each : figures) {
            all.add(new Released(
                    number,
                    all.size() + 1,
                    each.figure(),
                    each.parameters(),
                    each.printed(),
                    each.definition(),
                    each.asOf(),
                    each.source()));
        }
        if (before.isPresent() && same(sql.releasedIn(before.get().number()), all)) {
            return refused("figures.release.same", publication, before.get().version());
        }
        Release release = new Release(
                        number,
                        publication,
                        before.map(Release::version).orElse(0) + 1,
                        note,
                        reviewers,
                        all.size(),
                        Acting.current(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        last.map(Release::hash).orElse(ReleaseHash.NONE),
                        ReleaseHash.NONE)
                .sealed(all);
        sql.add(release);
        all.forEach(sql::add);
        return new Outcome.Done(release);
    }

    private static boolean same(List<Released> one, List<Released> other) {
        return one.stream()
                .map(Releases::said)
                .toList()
                .equals(other.stream().map(Releases::said).toList());
    }

    private static List<Object> said(Released one) {
        return List.of(one.figure(), one.parameters(), one.printed(), one.definition(), one.asOf(), one.source());
    }

    private static Outcome refused(String key, Object... arguments) {
        return new Outcome.Refused(Message.of(key, arguments));
    }

    /** All releases in the order of the chain. */
    public List<Release> all() {
        return Objects.requireNonNull(transaction.execute(_ -> sql.releases()));
    }

    /** The figures of a release. */
    public List<Released> figures(long release) {
        return Objects.requireNonNull(transaction.execute(_ -> sql.releasedIn(release)));
    }

    /** When and how a figure was released, newest first, at most so many. */
    public List<Released> of(String figure, int most) {
        return Objects.requireNonNull(transaction.execute(_ -> sql.releasedAs(figure, most)));
    }
}
