package org.naru.publishing.drafts;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.figures.Releases;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.publishing.drafts.Composing.Composed;
import org.naru.publishing.print.Imprint;
import org.naru.publishing.print.ReportPrint;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Approving and freezing. An approval is of a hash; what is frozen is composed once more, and only if it still has the
 * hash that two others approved does it stand.
 */
final class Freezing {
    static final int APPROVALS_MIN = 2;

    private final DraftsSql sql;
    private final Composing composing;
    private final Releases releases;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Freezing(
            DraftsSql sql,
            Composing composing,
            Releases releases,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.sql = sql;
        this.composing = composing;
        this.releases = releases;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What became of it. */
    sealed interface Outcome {
        /** It is approved. */
        record Approved(Approval approval) implements Outcome {}

        /** It stands for ever. */
        record Done(Frozen frozen) implements Outcome {}

        /** It was refused. */
        record Refused(Message why) implements Outcome {}
    }

    /**
     * An approval, and whether it is of what the report is now.
     *
     * @param lost what changed since, as a message; absent while it holds
     */
    record Standing(Approval approval, Optional<Message> lost) {}

    /** The approvals of the version to come, newest first. */
    List<Standing> standings(String report, Composed now) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            int version = sql.nextVersion(report);
            int revision = sql.newest(report).map(Revision::n).orElse(0);
            return sql.approvals(report).stream()
                    .filter(approval -> approval.version() == version)
                    .map(approval -> new Standing(approval, lost(approval, revision, now)))
                    .toList();
        }));
    }

    private static Optional<Message> lost(Approval approval, int revision, Composed now) {
        if (approval.revision() != revision) {
            return Optional.of(Message.of("publishing.approval.lost-text", revision));
        }
        return switch (now) {
            case Composed.Problems _ -> Optional.of(Message.of("publishing.approval.lost-problems"));
            case Composed.Whole whole -> {
                Hashes hashes = whole.content().hashes();
                if (hashes.equals(approval.hashes())) {
                    yield Optional.empty();
                }
                yield Optional.of(Message.of(
                        !hashes.figures().equals(approval.hashes().figures())
                                ? "publishing.approval.lost-figures"
                                : !hashes.pictures().equals(approval.hashes().pictures())
                                        ? "publishing.approval.lost-pictures"
                                        : "publishing.approval.lost-other"));
            }
        };
    }

    /** All versions that stand, newest first. */
    List<Frozen> versions(String report) {
        return Objects.requireNonNull(transaction.execute(_ -> sql.frozen(report)));
    }

    /** Whether somebody wrote or brought a picture since the last version, and so cannot approve. */
    boolean wrote(String report, Actor actor) {
        return Objects.requireNonNull(transaction.execute(_ -> sql.wrote(report, actor.id())));
    }

    /**
     * Approves what the report is now.
     *
     * @param hash of what the actor looked at
     */
    Outcome approve(Actor actor, Draft draft, String hash) {
        actor.must(Permission.REPORTS_APPROVE);
        return switch (looked(draft, hash)) {
            case Looked.Otherwise(Message why) -> new Outcome.Refused(why);
            case Looked.Same(Composed.Whole whole) ->
                Objects.requireNonNull(transaction.execute(_ -> approve(actor, draft, whole)));
        };
    }

    private Outcome approve(Actor actor, Draft draft, Composed.Whole whole) {
        sql.alone(draft.code());
        Hashes hashes = whole.content().hashes();
        Optional<Message> hindrance = hindrance(draft, whole);
        if (hindrance.isPresent()) {
            return new Outcome.Refused(hindrance.get());
        }
        if (sql.wrote(draft.code(), actor.id())) {
            return refused("publishing.approval.wrote");
        }
        if (valid(draft, whole).anyMatch(actor.id()::equals)) {
            return refused("publishing.approval.already");
        }
        Approval approval = new Approval(
                draft.code(),
                whole.content().version(),
                whole.content().revision().n(),
                hashes,
                actor.id(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        sql.add(approval);
        return new Outcome.Approved(approval);
    }

    /** Who approved exactly this. */
    private Stream<String> valid(Draft draft, Composed.Whole whole) {
        return sql.approvals(draft.code()).stream()
                .filter(each -> each.hashes().equals(whole.content().hashes()))
                .map(Approval::by)
                .distinct();
    }

    /**
     * Freezes what two approved: files in both languages, the release of every figure, the hashes, in one transaction.
     *
     * @param hash of what was approved
     * @param today the day of the imprint
     * @param house address of the house without a slash at its end, for links and the verification page
     */
    Outcome freeze(Actor actor, Draft draft, String hash, LocalDate today, String house) {
        actor.must(Permission.REPORTS_APPROVE);
        return switch (looked(draft, hash)) {
            case Looked.Otherwise(Message why) -> new Outcome.Refused(why);
            case Looked.Same(Composed.Whole whole) -> {
                // Asked before minutes of drawing, and once more with the report locked.
                Optional<Message> hindrance = transaction.execute(_ -> missing(draft, whole));
                if (hindrance != null && hindrance.isPresent()) {
                    yield new Outcome.Refused(hindrance.get());
                }
                Map<String, byte[]> files = files(whole, today, house);
                yield Objects.requireNonNull(transaction.execute(status -> {
                    Outcome outcome = freeze(actor, draft, whole, files);
                    if (outcome instanceof Outcome.Refused) {
                        status.setRollbackOnly();
                    }
                    return outcome;
                }));
            }
        };
    }

    private Optional<Message> missing(Draft draft, Composed.Whole whole) {
        Optional<Message> hindrance = hindrance(draft, whole);
        if (hindrance.isPresent()) {
            return hindrance;
        }
        long approvals = valid(draft, whole).count();
        return approvals < APPROVALS_MIN
                ? Optional.of(Message.of("publishing.freeze.approvals", APPROVALS_MIN, approvals))
                : Optional.empty();
    }

    private Outcome freeze(Actor actor, Draft draft, Composed.Whole whole, Map<String, byte[]> files) {
        sql.alone(draft.code());
        Optional<Message> missing = missing(draft, whole);
        if (missing.isPresent()) {
            return new Outcome.Refused(missing.get());
        }
        Content content = whole.content();
        List<String> reviewers = valid(draft, whole).toList();
        return switch (release(content, reviewers)) {
            case Released.Not(Message why) -> new Outcome.Refused(why);
            case Released.As(long release) -> {
                Frozen frozen = new Frozen(
                        draft.code(),
                        content.version(),
                        content.revision().n(),
                        content.lastDay(),
                        content.hashes(),
                        release,
                        actor.id(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
                sql.add(frozen);
                files.forEach((name, bytes) -> sql.addFile(frozen, name, bytes));
                whole.shown().values().forEach(picture -> sql.addPicture(frozen, picture));
                yield new Outcome.Done(frozen);
            }
        };
    }

    private sealed interface Released {
        record As(long number) implements Released {}

        record Not(Message why) implements Released {}
    }

    /** A correction of words alone releases no figure anew; its figures are those of the release before. */
    private Released release(Content content, List<String> reviewers) {
        String code = content.draft().code();
        return switch (releases.release(code, content.revision().note(), reviewers, content.figures())) {
            case Releases.Outcome.Done(Releases.Release release) -> new Released.As(release.number());
            case Releases.Outcome.Refused(Message why) ->
                why.key().equals("figures.release.same")
                        ? releases.all().stream()
                                .filter(release -> release.publication().equals(code))
                                .<Released>map(release -> new Released.As(release.number()))
                                .reduce(new Released.Not(why), (_, newer) -> newer)
                        : new Released.Not(why);
        };
    }

    private static Map<String, byte[]> files(Composed.Whole whole, LocalDate today, String house) {
        Content content = whole.content();
        String version = String.valueOf(content.version());
        String page = house + "/reports/" + content.draft().code() + "/versions/" + version;
        ReportPrint print = new ReportPrint(
                whole.document(),
                whole.bytes(),
                Imprint.of(version, today, content.hashes().whole(), page)
                        .at(house)
                        .forTheHouse());
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            Language other = language == Language.KO ? Language.EN : Language.KO;
            files.put(Frozen.file(language, "html"), print.html(language, Frozen.file(other, "html")));
            files.put(Frozen.file(language, "pdf"), print.pdf(language));
        }
        return files;
    }

    private sealed interface Looked {
        record Same(Composed.Whole whole) implements Looked {}

        record Otherwise(Message why) implements Looked {}
    }

    private Looked looked(Draft draft, String hash) {
        Optional<Revision> newest = transaction.execute(_ -> sql.newest(draft.code()));
        if (newest == null || newest.isEmpty()) {
            return new Looked.Otherwise(Message.of("publishing.freeze.no-text"));
        }
        return switch (composing.of(draft, newest.get())) {
            case Composed.Problems(var problems) ->
                new Looked.Otherwise(Message.of("publishing.freeze.problems", problems.size()));
            case Composed.Whole whole ->
                whole.content().hashes().whole().equals(hash)
                        ? new Looked.Same(whole)
                        : new Looked.Otherwise(Message.of("publishing.freeze.changed"));
        };
    }

    private static Outcome refused(String key, Object... arguments) {
        return new Outcome.Refused(Message.of(key, arguments));
    }

    /** Why the next version cannot be approved or frozen, whoever asks. */
    private Optional<Message> hindrance(Draft draft, Composed.Whole whole) {
        Content content = whole.content();
        if (sql.newest(draft.code()).map(Revision::n).orElse(0)
                        != content.revision().n()
                || sql.nextVersion(draft.code()) != content.version()
                || !sql.pictures(draft.code()).containsAll(whole.shown().values())) {
            return Optional.of(Message.of("publishing.freeze.changed"));
        }
        List<Frozen> before = sql.frozen(draft.code());
        if (!before.isEmpty()
                && before.getFirst().revision() == content.revision().n()) {
            return Optional.of(
                    Message.of("publishing.freeze.same", before.getFirst().version()));
        }
        if (!before.isEmpty() && content.revision().note().length() < Revision.NOTE_MIN) {
            return Optional.of(Message.of("publishing.freeze.note", Revision.NOTE_MIN));
        }
        return Optional.empty();
    }
}
